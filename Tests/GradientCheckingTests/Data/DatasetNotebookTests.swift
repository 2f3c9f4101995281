import Testing

@testable import GradientChecking

@Suite("The course notebook's examples as a data set")
struct DatasetNotebookTests {
  /// The exercise: its network, its cost, no penalty.
  private func notebook(_ change: (inout Experiment) -> Void = { _ in }) throws -> Run {
    var experiment = CourseNetwork.experiment
    experiment.data = .notebook
    change(&experiment)
    return try Run(experiment)
  }

  @Test("X, Y and θ are the notebook's, digit by digit")
  func same() throws {
    let course = try CourseNetwork.load()
    let data = try Dataset.builtIn(.notebook, seed: 1, examples: nil)
    #expect(data.features == course.dataset.features)
    #expect(data.targets == course.dataset.targets)
    #expect(try notebook().check.theta == course.theta)
  }

  @Test("its correct network reads 1.19e-7 with the naive cost, 1e-9 from logits")
  func readings() throws {
    #expect((1.18e-7...1.2e-7).contains(try notebook().summary.difference))
    let fromLogits = try notebook { $0.cost = .crossEntropy }
    #expect((0.9e-9...1.2e-9).contains(fromLogits.summary.difference))
  }

  @Test("the notebook's θ is there for its own layers only, else θ is random")
  func otherLayers() throws {
    let first = try notebook { $0.hidden = [5, 4] }.check.theta
    #expect(first.prefix(4) != Dataset.notebookTheta.prefix(4))
    #expect(try first != notebook { ($0.hidden, $0.seed) = ([5, 4], 2) }.check.theta)
    let trained = try notebook { ($0.seed, $0.trainingIterations) = (2, 5) }.check
    #expect(trained.theta != Dataset.notebookTheta)
    #expect(try trained.trainingCosts.first == notebook().check.cost.total)
  }

  @Test("fewer than three examples are chosen by the seed, more are refused")
  func examples() throws {
    let two = try Dataset.builtIn(.notebook, seed: 3, examples: 2)
    #expect(two.exampleCount == 2)
    #expect(try two == Dataset.builtIn(.notebook, seed: 3, examples: 2))
    #expect(throws: ExperimentError.examples(found: 4, available: 3, data: "notebook")) {
      try Dataset.builtIn(.notebook, seed: 1, examples: 4)
    }
  }
}
