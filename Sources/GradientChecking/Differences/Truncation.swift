/// The truncation error of a scheme: what its formula leaves out, however exactly it is evaluated.
///
/// It is not guessed but measured, by a step half as wide: an error in backpropagation stays the same
/// then, while this one shrinks to a half (forward) or to a quarter (centered, complex step).
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
    return scheme == .forward ? 2 * distance : 4 * distance / 3
  }

  /// Whether two gradients so far apart may both be right, given what the formula leaves out.
  static func explains(_ distance: Double, truncation: Double, roundoffFloor: Double) -> Bool {
    truncation > 0 && distance <= multiple * truncation + roundoffFloor
  }
}

extension DifferenceScheme {
  /// The largest ε whose truncation, as a rule, shows neither beside the landmarks nor beside round-off: with a
  /// larger one it is measured wherever the two gradients disagree.
  var usualEpsilon: Double {
    switch self {
    case .centered: 1e-6
    case .forward: 1e-7
    // It is held to less, see LandmarkScale.
    case .complexStep: 1e-8
    }
  }
}
