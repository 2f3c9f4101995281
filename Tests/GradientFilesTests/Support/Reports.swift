import GradientChecking
import TestSupport

/// Reports for tests.
enum Reports {
  /// The report of an experiment on built-in data; it took half a second, so that it is always equal.
  static func of(_ change: (inout Experiment) -> Void) throws -> Report {
    var experiment = Experiment()
    change(&experiment)
    let dataset = try Dataset.builtIn(
      experiment.data,
      seed: experiment.seed,
      examples: experiment.examples
    )
    let check = try GradientCheck(experiment, dataset: dataset)
    let components = (0..<check.layout.count).map(check.component)
    return check.report(of: components, seconds: 0.5)
  }

  /// The report of a random experiment, with everything that may go wrong: NaN, kinks, round-off, resampled
  /// masks, large ε.
  static func random(seed: Int) throws -> Report {
    var random = SeededGenerator(seed: UInt64(seed))
    let bugs = PlantedBug.allCases
    let bug = seed.isMultiple(of: 2) ? nil : bugs[Int.random(in: bugs.indices, using: &random)]
    return try of {
      if let bug { $0 = bug.experiment }
      $0.seed = UInt64(seed)
      $0.examples = 12
      $0.epsilon = [1e-1, 1e-3, 1e-5, 1e-7, 1e-9, 1e-12].randomElement(using: &random) ?? 1e-7
      if bug == nil {
        $0.activation = Activation.allCases.randomElement(using: &random) ?? .tanh
        $0.cost = CostForm.allCases.randomElement(using: &random) ?? .crossEntropy
        $0.hidden = [[5], [3, 2], [4, 4, 4]].randomElement(using: &random) ?? [5]
        $0.keepProbability = [1, 1, 0.7].randomElement(using: &random) ?? 1
        $0.mask = MaskMode.allCases.randomElement(using: &random) ?? .frozen
        $0.initialScale = [1, 1e-3, 1e3, 1e200].randomElement(using: &random) ?? 1
        $0.costScale = [1, 1e-20, 1e9].randomElement(using: &random) ?? 1
        $0.scheme = DifferenceScheme.allCases.randomElement(using: &random) ?? .centered
        let canBeFloat = $0.scheme != .complexStep && $0.epsilon > 1e-12
        $0.precision = canBeFloat && Bool.random(using: &random) ? .float : .double
      }
    }
  }

  /// Gradients from elsewhere of which much is known; the last of three components is wrong.
  static let complete: Report = {
    let (numeric, analytic) = ([1.0, 2, 3], [1.0, 2, 9])
    return Report(
      Provenance(from: "model.npz", epsilon: 1e-7, scheme: .centered),
      components: numeric.indices.map {
        ComponentCheck(index: $0, numeric: numeric[$0], analytic: analytic[$0])
      },
      layout: ParameterLayout(layerSizes: [2, 1])
    )
  }()

  /// Gradients from elsewhere, in one W of 1 × n and a b.
  static func foreign(
    numeric: [Double],
    analytic: [Double],
    epsilon: Double? = nil,
    _ provenance: Provenance? = nil
  ) -> Report {
    let layout = ParameterLayout(layerSizes: [numeric.count - 1, 1])
    let components = zip(numeric, analytic).enumerated().map { index, pair in
      ComponentCheck(index: index, numeric: pair.0, analytic: pair.1)
    }
    return Report(
      provenance ?? Provenance(from: "model.npz", epsilon: epsilon),
      components: components,
      layout: layout
    )
  }
}
