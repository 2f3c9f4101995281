import GradientChecking

/// A check that has been run to its end.
struct Run {
  let check: GradientCheck
  let components: [ComponentCheck]
  let summary: Summary

  init(_ experiment: Experiment) throws {
    try self.init(
      experiment,
      Dataset.builtIn(experiment.data, seed: experiment.seed, examples: experiment.examples)
    )
  }

  init(_ experiment: Experiment, _ dataset: Dataset, theta: [Double]? = nil) throws {
    check = try GradientCheck(experiment, dataset: dataset, theta: theta)
    components = check.layout.indices.map(check.component)
    summary = check.summary(of: components)
  }
}
