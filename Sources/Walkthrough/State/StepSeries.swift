import Foundation

/// The ε that a picture goes through while a key is held: three to a decade, each a round number.
///
///     StepSeries.values            // 1, 0.5, 0.2, 0.1, 0.05 … 2e-15, 1e-15
///     StepSeries.neighbour(of: 1e-7, by: -1)   // 5e-8
enum StepSeries {
  /// From the largest to the smallest.
  static let values: [Double] =
    [1] + (1...15).flatMap { decade in [5, 2, 1].compactMap { Double("\($0)e-\(decade)") } }

  /// From the smallest to the largest.
  static let range = 1e-15...1.0

  /// The value so many places above another, below it where the number is negative; `nil` beyond the ends.
  ///
  /// A value that is not of the series goes to the next one that is.
  static func neighbour(of value: Double, by places: Int) -> Double? {
    let ascending = Array(values.reversed())
    let place =
      places > 0
      ? (ascending.lastIndex { $0 <= value } ?? -1) + places
      : (ascending.firstIndex { $0 >= value } ?? ascending.count) + places
    return ascending.indices.contains(place) ? ascending[place] : nil
  }
}
