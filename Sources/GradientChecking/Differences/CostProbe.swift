import ComplexModule
import RealModule

/// What a difference of J at one component gives.
struct DifferenceSample: Sendable {
  let costPlus: Double?
  let costMinus: Double?
  let numeric: Double
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
    switch self {
    case .double(let probe): probe.activations(moving: index, to: value)
    case .float(let probe): probe.activations(moving: index, to: value)
    case .complexStep(let probe): probe.real.activations(moving: index, to: value)
    }
  }

  /// The imaginary parts of the activations with θ_index + i·ε; `nil` in real arithmetic.
  func imaginaryActivations(moving index: Int) -> [LayerActivations]? {
    if case .complexStep(let probe) = self {
      probe.imaginaryActivations(moving: index)
    } else {
      nil
    }
  }

  /// J(θ) by a full pass under the given evaluation's masks.
  func cost(for evaluation: MaskSource.Draw) -> Cost {
    switch self {
    case .double(let probe): probe.cost(for: evaluation)
    case .float(let probe): probe.cost(for: evaluation)
    case .complexStep(let probe): probe.real.cost(for: evaluation)
    }
  }

  /// J and its parts with θ_index moved to a value.
  func splitCost(moving index: Int, to value: Double) -> Cost {
    switch self {
    case .double(let probe): probe.splitCost(moving: index, to: value)
    case .float(let probe): probe.splitCost(moving: index, to: value)
    case .complexStep(let probe): probe.real.splitCost(moving: index, to: value)
    }
  }

  /// One backward pass at θ with a bug's formulas.
  func gradient(_ bug: PlantedBug?) -> [Double] {
    switch self {
    case .double(let probe): probe.gradient(bug)
    case .float(let probe): probe.gradient(bug)
    case .complexStep(let probe): probe.real.gradient(bug)
    }
  }

  /// dJ/dθ_index by the right backpropagation with θ_index moved to a value.
  func derivative(moving index: Int, to value: Double) -> Double {
    switch self {
    case .double(let probe): probe.derivative(moving: index, to: value)
    case .float(let probe): probe.derivative(moving: index, to: value)
    case .complexStep(let probe): probe.real.derivative(moving: index, to: value)
    }
  }

  /// The penalty's part of dθ.
  var penaltyGradient: [Double] {
    switch self {
    case .double(let probe): probe.penaltyGradient
    case .float(let probe): probe.penaltyGradient
    case .complexStep(let probe): probe.real.penaltyGradient
    }
  }

  /// Where the masks come from.
  var masks: MaskSource {
    switch self {
    case .double(let probe): probe.masks
    case .float(let probe): probe.masks
    case .complexStep(let probe): probe.masks
    }
  }
}

/// The complex step: Im J(θ + i·ε·eᵢ) / ε.
struct ComplexProbe: Sendable {
  /// The same network with real arithmetic, for J itself.
  let real: RealProbe<Double>
  let home: Neighborhood<Complex<Double>>
  let masks: MaskSource
  let epsilon: Double

  func sample(_ index: Int, stepDivisor: Double) -> DifferenceSample {
    let epsilon = epsilon / stepDivisor
    let imaginary = evaluate(index, epsilon).cost.total.imaginary
    return DifferenceSample(
      costPlus: nil,
      costMinus: nil,
      numeric: imaginary / epsilon,
      kink: false
    )
  }

  /// The imaginary parts of the activations with θ_index + i·ε.
  func imaginaryActivations(moving index: Int) -> [LayerActivations] {
    home.J.activations(of: evaluate(index, epsilon).pass) { $0.imaginary }
  }

  /// The pass and J with θ_index + i·ε.
  private func evaluate(_ index: Int, _ epsilon: Double) -> EvaluatedPass<Complex<Double>> {
    let value = home.theta.values[index] + Complex(imaginary: epsilon)
    guard masks.isResampled else { return home.moving(index, to: value) }
    var theta = home.theta
    theta.values[index] = value
    let masks = masks.masks(for: .moved(index: index, to: value.real))
    return Neighborhood(home.J, at: theta, masks: masks).evaluation
  }
}
