/// How far round-off alone may carry a numeric derivative from the true one.
///
/// Every J is rounded, by about u·``magnitude``, where u is the unit round-off of the precision (2⁻⁵³ or
/// 2⁻²⁴); in a difference of two, dividing by ε turns that into u·magnitude/ε. Moving θᵢ is rounded as
/// well: the step is off by u·|θᵢ|, hence the derivative by u·|θᵢ·dθᵢ|/ε. The complex step subtracts
/// nothing, so that for it 1 stands in the place of ε. What remains at any ε is the round-off of the
/// derivative itself, u·``scale``, times the cost's factor. The floor is a ``multiple`` of the three together.
///
/// That is the floor of J by its definition. Where J is computed by what changes, it is off by less; see
/// ``IncrementalEngine``.
public struct RoundoffFloor: Hashable, Sendable {
  /// u.
  public let unitRoundoff: Double
  /// By how many u J is off: |J|, and what it inherits from Z[L] and A[L].
  public let magnitude: Double
  /// The size of the terms of Z[L], of which a derivative is made too; more where the naive cross-entropy's slope
  /// has lost digits.
  public let scale: Double
  /// What J is multiplied by, and with it ``magnitude`` already.
  public let costScale: Double
  /// ε; 1 for the complex step, and the widest of the steps where several are extrapolated.
  public let step: Double
  /// How many times u·``magnitude``/``step`` the costs of a slope may add up to.
  var noise = 1.0
  /// Whether the scheme's own estimate tells what is left.
  var tellsItsError = false
  /// What underflow leaves: the complex step computes with imaginary parts of the size of ε, which
  /// below the least normal number have fewer digits than u; 0 for differences.
  public let underflow: Double

  /// How many times the estimate is still round-off: 4.
  ///
  /// Measured over 340,000 components of 8,000 random correct experiments (every activation and cost,
  /// one to five hidden layers, λ from 0 to 10, 3 to 150 examples, 0 to 300 training iterations; ε from
  /// 1e-6 to 1e-9 in double and from 1e-2 to 1e-7 in float), against the complex step and, for float,
  /// against differences in double, with the truncation error of the scheme taken off: the error was
  /// at most 2.3 times the estimate, in 99 of 100 components at most 1.1 times, and half of them stayed
  /// below 0.14. So 4 leaves some room, and an error that round-off can't make is soon above it.
  public static let multiple = 4.0

  /// How many of its own estimates a slope may be off: 2.
  static let ownErrors = 2.0

  /// The floor of a component with θᵢ = 0: what all components have in common.
  public var common: Double { floor(theta: 0, derivative: 0) }

  /// The floor of a component, with what the scheme itself says of how far off it may be, if it does.
  public func floor(theta: Double, derivative: Double, error: Double? = nil) -> Double {
    let ofDifference = (noise * magnitude + (theta * derivative).magnitude) / step
    let ofDerivative = unitRoundoff * scale + underflow * (1 + scale)
    let own = tellsItsError ? Self.ownErrors * (error ?? 0) : 0
    let floor = Self.multiple * (unitRoundoff * ofDifference + costScale * ofDerivative) + own
    // Where J itself isn't finite, nothing can be told from noise.
    return floor.isNaN ? .infinity : floor
  }
}

extension RoundoffFloor {
  /// The floor of a component where the standard deviation of J is known, in place of how far J may be off.
  ///
  /// A centered difference divides the noise of two J by 2ε, a one-sided one by ε.
  ///
  /// - Parameters:
  ///   - theta: θᵢ.
  ///   - derivative: dJ/dθᵢ.
  ///   - deviation: The standard deviation of J, measured; see ``ComputationalNoise``.
  ///   - scheme: How the difference is made.
  /// - Returns: How far the difference may be off before anybody asks.
  func floor(
    theta: Double,
    derivative: Double,
    deviation: Double,
    scheme: DifferenceScheme
  ) -> Double {
    let ofCosts = Self.deviations * deviation * scheme.noise / step
    let ofStep = unitRoundoff * (theta * derivative).magnitude / step
    return ofCosts + Self.multiple * (ofStep + costScale * unitRoundoff * scale)
  }

  /// How many standard deviations of J, over ε, a centered difference may be off before anybody asks: 2, which
  /// are 2.8 of the difference's own.
  ///
  /// Noise has no bound that is both safe and near: of 24,684 components of 976 random right experiments half were
  /// off by less than 0.3 deviations, one in a hundred by more than 1.7, one by 3.9. So what is beyond 2 is no mistake
  /// yet: of it the complex step is asked.
  static let deviations = 2.0

  /// The floor of an experiment whose cost at θ is J.
  init(
    _ experiment: Experiment,
    theta: Parameters<Double>,
    cost: Cost,
    activations: [LayerActivations],
    inputs X: Matrix<Double>,
    targets Y: Matrix<Double>
  ) {
    unitRoundoff = experiment.precision == .double ? 0x1p-53 : 0x1p-24
    let isComplex = experiment.scheme == .complexStep
    let scheme = experiment.scheme
    step =
      isComplex ? 1 : experiment.epsilon * (scheme.tellsItsError ? scheme.reach.upperBound : 1)
    // That of a one-sided difference is in the multiple already, which was measured with it too.
    noise = scheme.isOneSided ? 1 : scheme.noise
    tellsItsError = scheme.tellsItsError
    underflow = isComplex ? Double.leastNonzeroMagnitude / experiment.epsilon : 0
    let terms = Self.termSizes(theta, activations.dropLast().last?.a ?? X)
    let A = activations.last?.a ?? Y
    let m = Double(Y.columns)
    let isNaive = experiment.cost == .crossEntropyNaive
    let weights = isNaive ? Self.naiveWeights(A, Y) : nil
    let sizes = terms.elements.reduce(0, +) / m
    scale = sizes + (weights.map { $0.zip(terms, *).elements.reduce(0, +) / m } ?? 0)
    let slopes = A.zip(Y) { ($0 - $1).magnitude }
    let inherited = slopes.zip(terms, *).elements.reduce(0, +) / m
    let naive = weights.map { $0.elements.reduce(0, +) / m } ?? 0
    costScale = experiment.costScale
    magnitude = cost.total.magnitude + costScale * (inherited + naive)
  }

  /// |W[L]|·|A[L−1]| + |b[L]|: how large the terms are that Z[L] is summed from.
  ///
  /// Z[L] is off by about u times this, though z itself may be small; J inherits |∂J/∂z| = |a − y| times as
  /// much, which outweighs u·|J| where the network fits well and J is small.
  private static func termSizes(
    _ theta: Parameters<Double>,
    _ previousA: Matrix<Double>
  ) -> Matrix<Double> {
    let absolute = Parameters(layout: theta.layout, values: theta.values.map(\.magnitude))
    return DenseLayer(absolute, layer: theta.layout.layerCount).Z(previousA.map(\.magnitude))
  }

  /// By how many u the naive cross-entropy is off in each unit and example: y + (1 − y)·a/(1 − a).
  ///
  /// a is rounded by u·a. That shifts −log a by u, however small the loss, and −log(1 − a) by
  /// u·a/(1 − a), which is large where a is near 1: 1 − a has lost its leading digits. Its slope by z has lost
  /// as many.
  private static func naiveWeights(_ A: Matrix<Double>, _ Y: Matrix<Double>) -> Matrix<Double> {
    A.zip(Y) { a, y in
      // One unit has both terms; with softmax only the unit of the example's own class has one.
      let cancelled = A.rows == 1 && y < 1 && a < 1 ? (1 - y) * a / (1 - a) : 0
      return y + cancelled
    }
  }
}
