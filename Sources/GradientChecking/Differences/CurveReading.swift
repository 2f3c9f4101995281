/// What can be read off an error curve, measured on its points and claimed only where it holds.
package struct CurveReading {
  /// The point at which the difference is least.
  package let best: ErrorCurve.Point?
  /// Decades of difference per decade of ε on the side of large ε, where the points lie on a line.
  package let truncationSlope: Double?
  /// Decades of difference per decade of ε on the side of small ε, where the points lie on a line.
  package let roundoffSlope: Double?
  /// What the difference doesn't get below at any ε, where it stays at that over some decades.
  package let plateau: Plateau?

  /// A stretch of a curve that is level.
  package struct Plateau: Hashable {
    /// The level.
    package let difference: Double
    /// From where to where.
    package let epsilons: ClosedRange<Double>
  }

  /// What the points of a curve show that are known so far.
  package init(_ curve: ErrorCurve) {
    let points = curve.points.filter(\.difference.isFinite).sorted { $0.epsilon < $1.epsilon }
    best = curve.best
    guard let best = curve.best else {
      (truncationSlope, roundoffSlope, plateau) = (nil, nil, nil)
      return
    }
    plateau = Self.plateau(points, best)
    let slanted = points.filter { $0.difference > 3 * best.difference && $0.difference < 0.1 }
    let right = slanted.filter { $0.epsilon > best.epsilon }
    let left = slanted.filter { $0.epsilon < best.epsilon }
    let order = curve.kind.scheme.truncationOrder
    truncationSlope = Self.slope(right).flatMap { abs($0 - order) < 0.25 ? $0 : nil }
    let roundoff = Self.slope(left).flatMap { abs($0 + 1) < 0.25 ? $0 : nil }
    roundoffSlope = curve.kind.scheme == .complexStep ? nil : roundoff
  }

  /// The slope of the line that fits best on log axes (least squares); `nil` for fewer than four points
  /// and for points that lie more than half a decade off it in the mean.
  static func slope(_ points: [ErrorCurve.Point]) -> Double? {
    let places = points.filter { $0.difference > 0 }.map { (x: $0.epsilon, y: $0.difference) }
    guard places.count >= 4, let line = LogLine(places), line.residual < 0.25 else { return nil }
    return line.slope
  }

  /// The points about as low as the least one, if they reach over three decades, lie side by side, and are
  /// too high for the round-off of dθ itself.
  private static func plateau(_ points: [ErrorCurve.Point], _ best: ErrorCurve.Point) -> Plateau? {
    guard best.difference > 1e-9 else { return nil }
    let level = points.filter { $0.difference <= 1.1 * best.difference }
    guard let first = level.first, let last = level.last, last.epsilon > 999 * first.epsilon,
      level.count == points.count(where: { (first.epsilon...last.epsilon).contains($0.epsilon) })
    else { return nil }
    let middle = level.map(\.difference).sorted()[level.count / 2]
    return Plateau(difference: middle, epsilons: first.epsilon...last.epsilon)
  }
}
