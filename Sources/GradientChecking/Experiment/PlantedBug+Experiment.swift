extension PlantedBug {
  /// The default experiment with this bug, and with whatever else it takes for the bug to show.
  public var experiment: Experiment {
    var experiment = Experiment()
    experiment.bug = self
    for need in needs { need.provide(in: &experiment) }
    return experiment
  }

  /// What an experiment lacks for the bug to change anything; `nil` if nothing, as far as that can be told with
  /// what is known of the data.
  func missing(
    in experiment: Experiment,
    _ data: DataSizes = DataSizes()
  ) -> String? {
    firstMissing(in: experiment, data, allowsUnseen: false)?.text
  }

  /// The first thing that an experiment lacks for the bug to change anything, or, where it may stay unseen, for its line
  /// to be one of this experiment's at all.
  func firstMissing(
    in experiment: Experiment,
    _ data: DataSizes,
    allowsUnseen: Bool
  ) -> BugRequirement? {
    needs.first { !($0.isMet(by: experiment, data) || allowsUnseen && $0.isForSeeing) }
  }
}

/// How large data are; `nil` for what isn't known before they are read.
struct DataSizes {
  /// m.
  var examples: Int?
  /// n_x and n[L].
  var features, outputs: Int?
}

extension BugRequirement {
  /// Gives the default experiment what it lacks.
  fileprivate func provide(in experiment: inout Experiment) {
    switch self {
    case .activation(let activation): experiment.activation = activation
    case .dropout: (experiment.keepProbability, experiment.mask) = (0.8, .frozen)
    case .squareHiddenLayer, .squareLayerAfterFirst: experiment.hidden = [5, 5]
    case .bias: experiment.trainingIterations = 100
    case .doublePrecision:
      // What float32 loses shows only without round-off, and where the terms of dW cancel: at a minimum
      // between data and penalty, to which few examples and a large λ lead soon.
      (experiment.scheme, experiment.trainingIterations) = (.complexStep, 800)
      (experiment.examples, experiment.lambda) = (30, 10)
    case .penalty, .otherActivation, .hiddenLayer, .twoExamples, .twoRowsAndColumnsInFirstLayer,
      .asManyExamplesAsUnitsInFirstLayer:
      break
    }
  }

  /// Whether an experiment has it, as far as that can be told without its data.
  package func isMet(by experiment: Experiment) -> Bool { isMet(by: experiment, DataSizes()) }

  fileprivate func isMet(by experiment: Experiment, _ data: DataSizes) -> Bool {
    let hidden = experiment.hidden
    let m = data.examples ?? experiment.examples
    return switch self {
    case .penalty: experiment.lambda > 0
    case .activation(let activation): experiment.activation == activation
    case .otherActivation(let activation): experiment.activation != activation
    case .hiddenLayer: !hidden.isEmpty
    case .dropout: experiment.keepProbability < 1
    case .twoExamples: m ?? 2 >= 2
    case .twoRowsAndColumnsInFirstLayer:
      hidden.first ?? data.outputs ?? 2 >= 2 && data.features ?? 2 >= 2
    case .asManyExamplesAsUnitsInFirstLayer: m ?? .max >= hidden.first ?? data.outputs ?? 1
    case .squareHiddenLayer: Self.hasEqualNeighbours(hidden, before: data.features)
    case .squareLayerAfterFirst: Self.hasEqualNeighbours(hidden.reversed(), before: data.outputs)
    case .bias: experiment.trainingIterations > 0 || experiment.activation.hasKink
    case .doublePrecision: experiment.precision == .double
    }
  }

  /// Whether two layers next to one another have equally many units, more than one; where the first one's
  /// number isn't known yet, it may be equal.
  private static func hasEqualNeighbours(_ sizes: [Int], before first: Int?) -> Bool {
    guard let first else { return true }
    let all = [first] + sizes
    return zip(all, all.dropFirst()).contains { $0 == $1 && $0 > 1 }
  }
}
