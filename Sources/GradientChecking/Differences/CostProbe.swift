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

  /// J with θ_index moved to a value.
  func cost(moving index: Int, to value: Double) -> Double {
    switch self {
    case .double(let probe): probe.cost(moving: index, to: value)
    case .float(let probe): probe.cost(moving: index, to: value)
    case .complexStep(let probe): probe.real.cost(moving: index, to: value)
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
}
