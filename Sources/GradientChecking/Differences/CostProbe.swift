/// What a difference of J at one component gives.
struct DifferenceSample: Sendable {
  let costPlus: Double?
  let costMinus: Double?
  let numeric: Double
  /// How far off it may be by the scheme's own estimate; `nil` where it has none.
  let error: Double?
  let kink: Bool
}

/// J along single components of θ, in one precision, by one scheme.
///
/// An enumeration of concrete types and not a protocol: only so does the compiler specialize the
/// arithmetic beneath, which makes it ten times as fast.
enum CostProbe: Sendable {
  case double(RealProbe<Double>)
  case float(RealProbe<Float>)
  case complexStep(ComplexProbe)

  /// The numeric derivative by component `index`, with ε or a part of it.
  func sample(_ index: Int, stepDivisor: Double = 1) -> DifferenceSample {
    switch self {
    case .double(let probe): probe.sample(index, stepDivisor: stepDivisor)
    case .float(let probe): probe.sample(index, stepDivisor: stepDivisor)
    case .complexStep(let probe): probe.sample(index, stepDivisor: stepDivisor)
    }
  }

  /// The activations with θ_index moved to a value.
  func activations(moving index: Int, to value: Double) -> [LayerActivations] {
    real({ $0.activations(moving: index, to: value) }, { $0.activations(moving: index, to: value) })
  }

  /// The imaginary parts of the activations with θ_index + i·ε; `nil` in real arithmetic.
  func imaginaryActivations(moving index: Int) -> [LayerActivations]? {
    guard case .complexStep(let probe) = self else { return nil }
    return probe.imaginaryActivations(moving: index)
  }

  /// J(θ) by a full pass under the given evaluation's masks.
  func cost(for evaluation: MaskSource.Draw) -> Cost {
    real({ $0.cost(for: evaluation) }, { $0.cost(for: evaluation) })
  }

  /// J with θ_index moved to a value, by a full pass under the given evaluation's masks.
  func cost(for evaluation: MaskSource.Draw, moving index: Int, to value: Double) -> Cost {
    real(
      { $0.cost(for: evaluation, moving: index, to: value) },
      { $0.cost(for: evaluation, moving: index, to: value) }
    )
  }

  /// J with all of θ moved along a direction, by a full pass under the given evaluation's masks.
  func cost(for evaluation: MaskSource.Draw, moving direction: [Double], by step: Double) -> Double
  {
    real(
      { $0.cost(for: evaluation, moving: direction, by: step) },
      { $0.cost(for: evaluation, moving: direction, by: step) }
    )
  }

  /// The noise of J at θ; `nil` for the complex step, which subtracts no J.
  var noise: MeasuredNoise? {
    switch self {
    case .double(let probe): probe.noise
    case .float(let probe): probe.noise
    case .complexStep: nil
    }
  }

  /// J and its parts with θ_index moved to a value.
  func splitCost(moving index: Int, to value: Double) -> Cost {
    real({ $0.splitCost(moving: index, to: value) }, { $0.splitCost(moving: index, to: value) })
  }

  /// One backward pass at θ with some bugs' formulas.
  func gradient(_ bugs: [PlantedBug]) -> [Double] {
    real({ $0.gradient(bugs) }, { $0.gradient(bugs) })
  }

  /// What that pass hands back from layer to layer.
  func signals(_ bugs: [PlantedBug]) -> [LayerSignals] {
    real({ $0.signals(bugs) }, { $0.signals(bugs) })
  }

  /// dJ/dθ_index by the right backpropagation with θ_index moved to a value.
  func derivative(moving index: Int, to value: Double) -> Double {
    real({ $0.derivative(moving: index, to: value) }, { $0.derivative(moving: index, to: value) })
  }

  /// The penalty's part of dθ.
  var penaltyGradient: [Double] { real({ $0.penaltyGradient }, { $0.penaltyGradient }) }

  /// Where the masks come from.
  var masks: MaskSource { real({ $0.masks }, { $0.masks }) }

  /// What is asked of real arithmetic, in the precision that there is.
  private func real<Answer>(
    _ double: (RealProbe<Double>) -> Answer,
    _ float: (RealProbe<Float>) -> Answer
  ) -> Answer {
    switch self {
    case .double(let probe): double(probe)
    case .float(let probe): float(probe)
    case .complexStep(let probe): double(probe.real)
    }
  }
}

/// The complex step: Im J(θ + i·ε·eᵢ) / ε.
final class ComplexProbe: Sendable {
  /// The same network with real arithmetic, for J itself.
  let real: RealProbe<Double>
  let home: Neighborhood<ComplexNumber>
  let epsilon: Double

  init(real: RealProbe<Double>, home: Neighborhood<ComplexNumber>, epsilon: Double) {
    (self.real, self.home, self.epsilon) = (real, home, epsilon)
  }

  func sample(_ index: Int, stepDivisor: Double) -> DifferenceSample {
    let epsilon = epsilon / stepDivisor
    let imaginary = evaluate(index, epsilon).cost.total.imaginary
    return DifferenceSample(
      costPlus: nil,
      costMinus: nil,
      numeric: imaginary / epsilon,
      error: nil,
      kink: false
    )
  }

  /// The imaginary parts of the activations with θ_index + i·ε.
  func imaginaryActivations(moving index: Int) -> [LayerActivations] {
    home.J.activations(of: evaluate(index, epsilon).pass) { $0.map(\.imaginary) }
  }

  /// The pass and J with θ_index + i·ε.
  private func evaluate(_ index: Int, _ epsilon: Double) -> EvaluatedPass<ComplexNumber> {
    let value = home.theta.values[index] + ComplexNumber(0, epsilon)
    return home.moving(index, to: value, under: real.masks)
  }
}
