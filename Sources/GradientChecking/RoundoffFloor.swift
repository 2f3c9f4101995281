/// How far round-off alone may carry a numeric derivative from the true one.
///
/// Both costs of a difference are rounded: each is off by about u·|J|, where u is the unit round-off of
/// the precision (2⁻⁵³ or 2⁻²⁴), and dividing by ε turns that into u·|J|/ε. Moving θᵢ is rounded too: the
/// step is off by u·|θᵢ|, hence the derivative by u·|θᵢ·dθᵢ|/ε. The floor is a ``multiple`` of the sum.
///
/// The naive cross-entropy has an error of its own, which ``naiveWeight`` accounts for. The complex step
/// subtracts nothing, so for it ε drops out of the formula.
public struct RoundoffFloor: Hashable, Sendable {
  /// u.
  public let unitRoundoff: Double
  /// |J|, plus the ``naiveWeight`` of the cost.
  public let magnitude: Double
  /// ε; 1 for the complex step.
  public let step: Double

  /// How many times u·|J|/ε is still round-off.
  public static let multiple = 8.0

  /// The floor of a component with θᵢ = 0: what all components have in common.
  public var common: Double { Self.multiple * unitRoundoff * magnitude / step }

  /// The floor of a component.
  public func floor(theta: Double, derivative: Double) -> Double {
    Self.multiple * unitRoundoff * (magnitude + (theta * derivative).magnitude) / step
  }
}

extension RoundoffFloor {
  /// The floor of an experiment whose cost is J and whose output is A[L].
  init(_ experiment: Experiment, cost: Cost, output: LayerActivations?, targets: Matrix<Double>) {
    unitRoundoff = experiment.precision == .double ? 0x1p-53 : 0x1p-24
    step = experiment.scheme == .complexStep ? 1 : experiment.epsilon
    var magnitude = cost.total.magnitude
    if experiment.cost == .crossEntropyNaive, let output {
      magnitude += Self.naiveWeight(output.a, targets)
    }
    self.magnitude = magnitude
  }

  /// By how many u the naive cross-entropy is off: the mean of y + (1 − y)·a/(1 − a).
  ///
  /// a is rounded by u·a. That shifts −log a by u, however small the loss, and −log(1 − a) by
  /// u·a/(1 − a), which is large where a is near 1: 1 − a has lost its leading digits.
  static func naiveWeight(_ A: Matrix<Double>, _ Y: Matrix<Double>) -> Double {
    let isBinary = A.rows == 1
    let weights = A.zip(Y) { a, y in
      let second = isBinary && y < 1 ? (1 - y) * a / (1 - a) : 0
      return y + (second.isFinite ? second : 0)
    }
    return weights.elements.reduce(0, +) / Double(A.columns)
  }
}
