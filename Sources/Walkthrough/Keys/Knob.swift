import GradientChecking

/// A field of the experiment that can be changed while one looks, from one stop to the next.
enum Knob: CaseIterable, Hashable {
  case bug, epsilon, scheme, precision, lambda, keepProbability, mask, activation, hidden, cost
  case trainingIterations, costScale, initialScale, seed, data, examples

  /// The field's name, as the rest of the screen writes it.
  var name: String {
    switch self {
    case .bug: "bug"
    case .epsilon: "ε"
    case .scheme: "scheme"
    case .precision: "precision"
    case .lambda: "λ"
    case .keepProbability: "keep_prob"
    case .mask: "dropout mask"
    case .activation: "activation"
    case .hidden: "hidden units"
    case .cost: "cost"
    case .trainingIterations: "training iterations"
    case .costScale: "J times"
    case .initialScale: "initial W times"
    case .seed: "seed"
    case .data: "data"
    case .examples: "examples"
    }
  }

  /// The field's value in an experiment, in words.
  func text(of experiment: Experiment) -> String {
    switch self {
    case .bug: experiment.bug?.rawValue ?? "none"
    case .epsilon: Numbers.short(experiment.epsilon)
    case .scheme: experiment.scheme.rawValue
    case .precision: experiment.precision == .float ? "float32" : "double"
    case .lambda: Numbers.short(experiment.lambda)
    case .keepProbability: Numbers.short(experiment.keepProbability)
    case .mask: experiment.mask.rawValue
    case .activation: experiment.activation.rawValue
    case .hidden: experiment.hidden.map(String.init).joined(separator: ", ")
    case .cost: experiment.cost.rawValue
    case .trainingIterations: String(experiment.trainingIterations)
    case .costScale: Numbers.short(experiment.costScale)
    case .initialScale: Numbers.short(experiment.initialScale)
    case .seed: String(experiment.seed)
    case .data: experiment.data.shortName
    case .examples: experiment.examples.map(String.init) ?? "all, or the usual number"
    }
  }

  /// The experiments that differ in this field alone, in the order of its stops, this one among them.
  func stops(of experiment: Experiment) -> [Experiment] {
    switch self {
    case .bug: with(experiment, \.bug, [nil] + PlantedBug.allCases)
    case .epsilon: ladder(experiment, \.epsilon, (0...15).compactMap { Double("1e-\(15 - $0)") })
    case .scheme: with(experiment, \.scheme, DifferenceScheme.allCases)
    case .precision: with(experiment, \.precision, Precision.allCases)
    case .lambda: ladder(experiment, \.lambda, [0, 0.1, 0.7, 1, 10, 100, 1e3, 1e4, 1e5, 1e7, 1e9])
    case .keepProbability:
      ladder(experiment, \.keepProbability, [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1])
    case .mask: with(experiment, \.mask, MaskMode.allCases)
    case .activation: with(experiment, \.activation, Activation.allCases)
    case .hidden:
      with(experiment, \.hidden, [[2], [3], [5], [8], [16], [5, 3], [5, 4], [8, 4], [5, 4, 3]])
    case .cost: with(experiment, \.cost, CostForm.allCases)
    case .trainingIterations:
      ladder(experiment, \.trainingIterations, [0, 10, 50, 100, 200, 500, 1000])
    case .costScale: ladder(experiment, \.costScale, [1e-3, 0.1, 1, 10, 1000, 1e6])
    case .initialScale: ladder(experiment, \.initialScale, [0.001, 0.01, 0.1, 1, 3, 10])
    case .seed:
      ladder(
        experiment,
        \.seed,
        [experiment.seed &- min(1, experiment.seed), experiment.seed &+ 1]
      )
    case .data: with(experiment, \.data, DataSource.builtIn)
    case .examples: examples(experiment)
    }
  }

  /// Moves this field to its next stop that is possible.
  ///
  /// - Parameters:
  ///   - experiment: The experiment as it is.
  ///   - forward: Towards later stops, or earlier ones.
  ///   - obstacle: Why an experiment can't be done, if it can't; such a stop is passed over.
  /// - Returns: Where it came to, and what was passed over.
  func turned(
    _ experiment: Experiment,
    forward: Bool,
    obstacle: (Experiment) -> ExperimentError?
  ) -> KnobTurn {
    let stops = stops(of: experiment)
    guard let here = stops.firstIndex(of: experiment) else { return KnobTurn() }
    var turn = KnobTurn()
    for stop in forward ? Array(stops[(here + 1)...]) : stops[..<here].reversed() {
      guard let reason = obstacle(stop) else {
        turn.experiment = stop
        return turn
      }
      turn.skipped.append(KnobTurn.Skipped(experiment: stop, reason: reason))
    }
    return turn
  }

  private func with<Value: Equatable>(
    _ experiment: Experiment,
    _ field: WritableKeyPath<Experiment, Value>,
    _ values: [Value]
  ) -> [Experiment] {
    let own = experiment[keyPath: field]
    return (values.contains(own) ? values : [own] + values).map { value in
      var changed = experiment
      changed[keyPath: field] = value
      return changed
    }
  }

  /// Numbers of examples, and last all or the usual number.
  private func examples(_ experiment: Experiment) -> [Experiment] {
    let own = experiment.examples.map { [$0] } ?? []
    let numbers = Set([1, 2, 10, 50, 100] + own).sorted()
    return with(experiment, \.examples, numbers.map { $0 } + [nil])
  }

  /// The same for numbers, with the experiment's own in its place.
  private func ladder<Value: Comparable>(
    _ experiment: Experiment,
    _ field: WritableKeyPath<Experiment, Value>,
    _ values: [Value]
  ) -> [Experiment] {
    let own = experiment[keyPath: field]
    return with(experiment, field, (values.filter { $0 != own } + [own]).sorted())
  }
}

/// Where a knob came to from one stop.
struct KnobTurn {
  /// A stop that was passed over, and why.
  struct Skipped {
    let experiment: Experiment
    let reason: ExperimentError
  }

  /// The experiment with the field moved; `nil` at the end.
  var experiment: Experiment?
  /// The impossible stops on the way, the nearest first.
  var skipped: [Skipped] = []
}
