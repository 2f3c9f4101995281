import GradientChecking

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

  /// Gradients from elsewhere, in one W of 1 × n and a b.
  static func foreign(numeric: [Double], analytic: [Double]) -> Report {
    let layout = ParameterLayout(layerSizes: [numeric.count - 1, 1])
    let components = zip(numeric, analytic).enumerated().map { index, pair in
      ComponentCheck(index: index, numeric: pair.0, analytic: pair.1)
    }
    return Report(source: "model.npz", components: components, layout: layout)
  }
}
