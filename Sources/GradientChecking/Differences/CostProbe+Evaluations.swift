extension CostProbe {
  /// J(θ) by a full pass under the given evaluation's masks.
  func cost(for evaluation: MaskSource.Evaluation) -> Cost {
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
