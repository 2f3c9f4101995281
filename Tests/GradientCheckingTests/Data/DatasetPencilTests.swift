import Testing

@testable import GradientChecking

@Suite("One example for pencil and paper")
struct DatasetPencilTests {
  private func pencil(_ change: (inout Experiment) -> Void = { _ in }) throws -> Run {
    var experiment = Experiment()
    (experiment.data, experiment.hidden, experiment.cost) = (.pencil, [], .squaredError)
    (experiment.lambda, experiment.epsilon) = (0, 0.1)
    change(&experiment)
    return try Run(experiment)
  }

  @Test("one unit: z = 3·2 − 2 = 4, J = ½·(4 − 1)² = 4.5, dW = 6, db = 3, and the nudges say so")
  func oneUnit() throws {
    let run = try pencil()
    let check = run.check
    #expect(check.theta == [3, -2])
    #expect(check.activations.map { [$0.z[0, 0], $0.a[0, 0]] } == [[4, 4]])
    #expect(check.cost.total == 4.5)
    #expect(check.analytic == [6, 3])
    // J is a parabola: a centered difference is its slope at any ε.
    #expect(run.components.allSatisfy { abs($0.numeric - $0.analytic) < 1e-12 })
    #expect(run.summary.verdict == .agrees)
  }

  @Test("a unit before it: a = max(0, 1.5·2 − 1) = 2 takes the place of x")
  func twoUnits() throws {
    let run = try pencil { ($0.hidden, $0.activation) = ([1], .relu) }
    #expect(run.check.theta == [1.5, -1, 3, -2])
    #expect(run.check.activations.map { $0.a[0, 0] } == [2, 4])
    #expect(run.check.analytic == [18, 9, 6, 3])
    #expect(run.summary.verdict == .agrees)
  }

  @Test("with other layers θ is random")
  func otherLayers() throws {
    #expect(try pencil { $0.hidden = [2] }.check.experiment.givenTheta == nil)
  }
}

@Suite("A network without a hidden layer")
struct NoHiddenLayerTests {
  @Test(
    "agrees with the numeric gradient, whatever data, cost and scheme",
    arguments: CostForm.allCases
  )
  func agrees(cost: CostForm) throws {
    for data in DataSource.builtIn where data != .digits {
      for scheme in DifferenceScheme.allCases {
        var experiment = Experiment()
        (experiment.data, experiment.hidden, experiment.cost) = (data, [], cost)
        experiment.scheme = scheme
        let run = try Run(experiment)
        #expect(run.summary.verdict == .agrees, "\(data.text), \(scheme)")
      }
    }
  }

  @Test("catches every bug that can be planted there, and refuses those of hidden layers")
  func bugs() throws {
    for bug in PlantedBug.allCases {
      var experiment = bug.experiment
      experiment.hidden = []
      guard let run = try? Run(experiment) else { continue }
      guard (try? experiment.validate(with: run.check.dataset)) != nil else { continue }
      #expect(run.summary.verdict == .bug || bug == .singlePrecision, "\(bug)")
    }
    var hidden = Experiment()
    (hidden.hidden, hidden.bug) = ([], .tanhDerivative)
    #expect(throws: ExperimentError.bugWithoutEffect(.tanhDerivative, needs: "a hidden layer")) {
      try hidden.validate()
    }
  }

  @Test("is written as none, and read back")
  func text() throws {
    var experiment = Experiment()
    experiment.hidden = []
    #expect(experiment.commandLine("check") == "thetawalk check --hidden none")
    #expect(try ExperimentField.hidden.setting(Experiment(), typed: "none") == experiment)
  }
}

@Suite("A bug that a check can't see")
struct UnseenBugTests {
  @Test(
    "can be checked where its line is one of the network's, and leaves everything as it is",
    arguments: [PlantedBug.dbNotAveraged, .penaltyForgotten, .penaltyHalved, .maskNotApplied]
  )
  func unseen(bug: PlantedBug) throws {
    var experiment = Experiment()
    (experiment.bug, experiment.lambda, experiment.examples) = (bug, 0, 1)
    #expect(throws: ExperimentError.self) { try experiment.validate() }
    let run = try Run(experiment)
    experiment.bug = nil
    #expect(try run.check.analytic == Run(experiment).check.analytic)
    #expect(run.summary.verdict == .agrees)
  }

  @Test("one of another network's lines can't be planted at all")
  func impossible() throws {
    var experiment = Experiment()
    (experiment.activation, experiment.bug) = (.relu, .tanhDerivative)
    #expect(throws: ExperimentError.self) { try experiment.validate(allowsUnseenBug: true) }
  }
}
