@testable import GradientChecking

/// (f(x + ε) − f(x − ε)) / 2ε, the two-sided difference; off by O(ε²).
///
///     centeredDifference(at: 1, epsilon: 0.01) { $0 * $0 * $0 }   // 3.0001
func centeredDifference(
  at x: Double,
  epsilon: Double,
  of f: (Double) -> Double
) -> Double {
  (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)
}

/// (f(x + ε) − f(x)) / ε, the one-sided difference; off by O(ε).
///
///     forwardDifference(at: 1, epsilon: 0.01) { $0 * $0 * $0 }    // 3.0301
func forwardDifference(
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
func complexStep(
  at x: Double,
  epsilon: Double,
  of f: (ComplexNumber) -> ComplexNumber
) -> Double {
  f(ComplexNumber(x, epsilon)).imaginary / epsilon
}
