import Foundation

/// The line that fits some points best on two log axes, by least squares.
struct LogLine: Hashable {
  /// Decades of y per decade of x.
  let slope: Double
  /// The mean square, in decades, of how far the points lie above or below it.
  let residual: Double

  /// The line through points above 0; `nil` for fewer than two values of x.
  init?(_ points: [(x: Double, y: Double)]) {
    let places = points.map { (x: log10($0.x), y: log10($0.y)) }
    let count = Double(places.count)
    let x = places.map(\.x).reduce(0, +) / count
    let y = places.map(\.y).reduce(0, +) / count
    let spread = places.map { ($0.x - x) * ($0.x - x) }.reduce(0, +)
    guard spread > 0 else { return nil }
    let slope = places.map { ($0.x - x) * ($0.y - y) }.reduce(0, +) / spread
    self.slope = slope
    residual = places.map { pow($0.y - y - slope * ($0.x - x), 2) }.reduce(0, +) / count
  }
}
