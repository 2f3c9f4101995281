public import ComplexModule
import RealModule

/// (f(x + ε) − f(x − ε)) / 2ε, the two-sided difference; off by O(ε²).
///
///     centeredDifference(at: 1, epsilon: 0.01) { $0 * $0 * $0 }   // 3.0001
public func centeredDifference(
  at x: Double,
  epsilon: Double,
  of f: (Double) -> Double
) -> Double {
  (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)
}

/// (f(x + ε) − f(x)) / ε, the one-sided difference; off by O(ε).
///
///     forwardDifference(at: 1, epsilon: 0.01) { $0 * $0 * $0 }    // 3.0301
public func forwardDifference(
  at x: Double,
  epsilon: Double,
  of f: (Double) -> Double
) -> Double {
  (f(x + epsilon) - f(x)) / epsilon
}

/// Im f(x + i·ε) / ε, the complex step; off by O(ε²) and free of cancellation, so that ε may be 1e-20.
///
///     complexStep(at: 1, epsilon: 1e-20) { $0 * $0 * $0 }         // 3.0
///
/// f must be analytic: made of operations that treat a complex number as one number.
public func complexStep(
  at x: Double,
  epsilon: Double,
  of f: (Complex<Double>) -> Complex<Double>
) -> Double {
  f(Complex(x, epsilon)).imaginary / epsilon
}

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
