import GradientChecking

/// A knob's field, apart from the rest of the experiment.
extension Knob {
  /// Sets this field of an experiment to what another one has.
  func set(_ experiment: inout Experiment, as other: Experiment) {
    switch self {
    case .bug: experiment.bug = other.bug
    case .epsilon: experiment.epsilon = other.epsilon
    case .scheme: experiment.scheme = other.scheme
    case .precision: experiment.precision = other.precision
    case .lambda: experiment.lambda = other.lambda
    case .keepProbability: experiment.keepProbability = other.keepProbability
    case .mask: experiment.mask = other.mask
    case .activation: experiment.activation = other.activation
    case .hidden: experiment.hidden = other.hidden
    case .cost: experiment.cost = other.cost
    case .trainingIterations: experiment.trainingIterations = other.trainingIterations
    case .costScale: experiment.costScale = other.costScale
    case .initialScale: experiment.initialScale = other.initialScale
    case .seed: experiment.seed = other.seed
    case .data: experiment.data = other.data
    case .examples: experiment.examples = other.examples
    }
  }

  /// An experiment with this field as another one has it.
  func setting(_ experiment: Experiment, as other: Experiment) -> Experiment {
    var changed = experiment
    set(&changed, as: other)
    return changed
  }

  /// Whether two experiments have the same in this field.
  func isSame(_ first: Experiment, _ second: Experiment) -> Bool {
    setting(first, as: second) == first
  }
}

extension PlantedBug {
  /// An experiment with this bug, and with no more of its other fields changed than the bug needs to show.
  ///
  /// - Parameters:
  ///   - experiment: The experiment as it is.
  ///   - isPossible: Whether an experiment can be done.
  /// - Returns: An experiment in which the bug shows.
  func planted(
    in experiment: Experiment,
    isPossible: (Experiment) -> Bool
  ) -> Experiment {
    let (usual, example) = (Experiment(), self.experiment)
    let fields = Knob.allCases.filter { !$0.isSame(usual, example) }
    let start = fields.reduce(experiment) { $1.setting($0, as: example) }
    let others = Knob.allCases.filter { !fields.contains($0) && !$0.isSame(start, example) }
    let pairs = others.flatMap { first in others.map { [first, $0] } }
    let changes = [[]] + others.map { [$0] } + pairs
    let candidates = changes.lazy.map { $0.reduce(start) { $1.setting($0, as: example) } }
    return candidates.first(where: isPossible) ?? example
  }
}
