/// The truncation error of a scheme: what its formula leaves out, however exactly it is evaluated.
///
/// It is not guessed but measured, by a step half as wide: an error in backpropagation stays the same
/// then, while this one shrinks to a half (forward, backward), to a quarter (centered, complex step) or to a
/// sixteenth (five-point).
enum Truncation {
  /// How many times the estimate is still truncation: with a very large ε the next term of the series
  /// counts as well.
  private static let multiple = 2.0

  /// The error of `numeric`, told from what the same formula gives with half the step.
  ///
  /// A measurement that round-off may be what it consists of is none: the result is 0.
  static func error(
    of numeric: Double,
    halved: Double,
    scheme: DifferenceScheme,
    roundoffFloor: Double
  ) -> Double {
    let distance = (numeric - halved).magnitude
    guard distance > 4 * roundoffFloor else { return 0 }
    return distance * scheme.halvingFactor / (scheme.halvingFactor - 1)
  }

  /// Whether two gradients so far apart may both be right, given what the formula leaves out.
  static func explains(_ distance: Double, truncation: Double, roundoffFloor: Double) -> Bool {
    truncation > 0 && distance <= multiple * truncation + roundoffFloor
  }
}
