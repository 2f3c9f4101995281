import Testing

@testable import GradientChecking

@Suite("GradientCheck")
struct GradientCheckTests {
  @Test("the default experiment is Iris, 4-5-3, softmax, 43 components, and agrees")
  func irisAgrees() throws {
    let run = try Run(Experiment())
    #expect(run.check.network.layerSizes == [4, 5, 3])
    #expect(run.check.network.outputName == "softmax")
    #expect(run.check.layout.count == 43)
    #expect(run.check.dataset.exampleCount == 150)
    #expect(run.check.isFunction)
    #expect(run.summary.verdict == .agrees)
    #expect(run.summary.difference < 1e-8)
    #expect(run.summary.worstBlock == nil)
    #expect(run.components.allSatisfy { $0.verdict == .agrees })
  }

  @Test(
    "correct code agrees, at initialization and after training",
    arguments: Activation.allCases,
    CostForm.allCases
  )
  func correctCodeAgrees(activation: Activation, cost: CostForm) throws {
    for (data, iterations) in [(DataSource.iris, 0), (.xor, 20)] {
      var experiment = Experiment()
      experiment.data = data
      experiment.activation = activation
      experiment.cost = cost
      experiment.trainingIterations = iterations
      #expect(try Run(experiment).summary.verdict == .agrees)
    }
  }

  @Test("every answer is the same whenever and in whatever order it is asked for")
  func deterministic() throws {
    var experiment = Experiment()
    experiment.keepProbability = 0.8
    let first = try Run(experiment)
    let second = try Run(experiment)
    #expect(first.components == second.components)
    let backwards = second.check.layout.indices.reversed().map(second.check.component)
    #expect(backwards.reversed() == first.components)
    #expect(first.check.cost(moving: 3, to: 0.5) == second.check.cost(moving: 3, to: 0.5))
  }

  @Test("another seed is another network")
  func seeds() throws {
    var experiment = Experiment()
    let first = try Run(experiment).check
    experiment.seed = 2
    let second = try Run(experiment).check
    #expect(first.theta != second.theta)
    #expect(first.dataset == second.dataset, "all of Iris, in the order of the file")
  }

  @Test("a knob of its own leaves the initialization as it was")
  func separateStreams() throws {
    var experiment = Experiment()
    let plain = try Run(experiment).check
    experiment.keepProbability = 0.5
    experiment.examples = 30
    experiment.precision = .float
    let other = try Run(experiment).check
    #expect(other.theta == plain.theta.map { Double(Float($0)) })
  }

  @Test("the costs of a component are J at θᵢ ± ε, and its numeric value their quotient")
  func costsOfAComponent() throws {
    let run = try Run(Experiment())
    let (check, theta) = (run.check, run.check.theta)
    let component = run.components[27]
    #expect(component.theta == theta[27])
    #expect(component.costPlus == check.cost(moving: 27, to: theta[27] + 1e-7))
    #expect(component.costMinus == check.cost(moving: 27, to: theta[27] - 1e-7))
    let (plus, minus) = (try #require(component.costPlus), try #require(component.costMinus))
    #expect(component.numeric == (plus - minus) / 2e-7)
    #expect(component.analytic == check.analytic[27])
    #expect(check.cost(moving: 27, to: theta[27]) == check.cost.total)
  }

  @Test("the forward scheme takes J(θ) for the second cost and is off by more")
  func forward() throws {
    var experiment = Experiment()
    experiment.epsilon = 1e-5
    let centered = try Run(experiment)
    experiment.scheme = .forward
    let forward = try Run(experiment)
    #expect(forward.components[5].costMinus == forward.check.cost.total)
    #expect(forward.summary.difference > 100 * centered.summary.difference)
  }

  @Test("the forward scheme's own error is no disagreement where a derivative is near 0")
  func forwardTruncation() throws {
    for (data, seed) in [(DataSource.iris, UInt64(1)), (.xor, 1), (.xor, 2), (.moons, 3)] {
      var experiment = Experiment()
      (experiment.data, experiment.seed, experiment.scheme) = (data, seed, .forward)
      #expect(try Run(experiment).summary.verdict == .agrees)
      experiment.bug = .dbNotAveraged
      #expect(try Run(experiment).summary.verdict == .bug)
    }
  }

  @Test("moving a component leaves the layers before it as they are")
  func activations() throws {
    var experiment = Experiment()
    experiment.hidden = [5, 4]
    let check = try Run(experiment).check
    let index = try #require(check.layout.index(of: "W2[1,3]"))
    let moved = check.activations(moving: index, to: check.theta[index] + 0.5)
    #expect(moved.map(\.layer) == [1, 2, 3])
    #expect(moved[0] == check.activations[0])
    for row in 0..<4 {
      #expect((moved[1].z.row(row) == check.activations[1].z.row(row)) == (row != 1))
    }
    #expect(moved[2].a != check.activations[2].a)
    #expect(check.activations.map(\.mask) == [nil, nil, nil])
  }

  @Test("the complex step shows the derivative of every activation, and real arithmetic none")
  func imaginaryActivations() throws {
    var experiment = Experiment()
    let real = try Run(experiment).check
    #expect(real.imaginaryActivations(moving: 27) == nil)
    experiment.scheme = .complexStep
    let complex = try Run(experiment).check
    let parts = try #require(complex.imaginaryActivations(moving: 27))
    #expect(parts[0].a.elements.allSatisfy { $0 == 0 })
    let derivatives = parts[1].z.row(0).map { $0 / 1e-7 }
    #expect(relativeDifference(derivatives, complex.activations[0].a.row(2)) < 1e-15)
    #expect(parts[1].z.row(1).allSatisfy { $0 == 0 })
  }

  @Test("softmax gives probabilities, sigmoid one of them")
  func outputs() throws {
    var experiment = Experiment()
    let iris = try #require(try Run(experiment).check.activations.last)
    for example in 0..<150 { #expect(abs(iris.a.column(example).reduce(0, +) - 1) < 1e-14) }
    experiment.data = .moons
    let moons = try Run(experiment).check
    #expect(moons.network.outputName == "sigmoid")
    #expect(moons.network.layerSizes == [2, 5, 1])
  }

  @Test("training lowers J, and the check then agrees elsewhere too")
  func training() throws {
    var experiment = Experiment()
    experiment.trainingIterations = 100
    let run = try Run(experiment)
    let costs = run.check.trainingCosts
    #expect(costs.count == 100)
    #expect(zip(costs, costs.dropFirst()).allSatisfy { $0 > $1 })
    #expect(run.check.cost.total < costs[99])
    #expect(run.summary.verdict == .agrees)
    experiment.trainingIterations = 0
    #expect(try Run(experiment).check.cost.total == costs[0])
  }

  @Test("single precision: θ, J and dθ are floats")
  func float() throws {
    var experiment = Experiment()
    experiment.precision = .float
    experiment.epsilon = 1e-2
    let run = try Run(experiment)
    let check = run.check
    for value in check.theta + check.analytic + [check.cost.total] {
      #expect(Double(Float(value)) == value)
    }
    #expect(run.summary.difference < 1e-2)
    #expect(check.roundoff.unitRoundoff == 0x1p-24)
  }

  @Test("single precision at ε = 1e-7 is inconclusive, but a bug stays a bug at 1e-2")
  func floatVerdicts() throws {
    var experiment = Experiment()
    experiment.precision = .float
    let swamped = try Run(experiment).summary
    #expect(swamped.verdict == .inconclusive)
    #expect(swamped.obstacle == .roundoff(difference: swamped.difference))
    experiment.epsilon = 1e-2
    experiment.bug = .dWDoubled
    #expect(try Run(experiment).summary.verdict == .bug)
  }

  @Test("θ may be given, one number per component")
  func givenTheta() throws {
    let data = try Dataset.builtIn(.iris, seed: 1, examples: nil)
    let theta = (0..<43).map { 0.01 * Double($0) }
    #expect(try GradientCheck(Experiment(), dataset: data, theta: theta).theta == theta)
    #expect(throws: ExperimentError.thetaCount(found: 1, expected: 43)) {
      try GradientCheck(Experiment(), dataset: data, theta: [1])
    }
  }

  @Test("dead ReLU units are zero in both gradients, which is its own verdict")
  func deadUnits() throws {
    var experiment = Experiment()
    experiment.activation = .relu
    experiment.lambda = 0
    let data = try Dataset.builtIn(.iris, seed: 1, examples: nil)
    var theta = try GradientCheck(experiment, dataset: data).theta
    theta[20] = -1000
    let run = try Run(experiment, data, theta: theta)
    #expect(run.components[20].verdict == .bothZero)
    #expect(run.components[0..<4].allSatisfy { $0.verdict == .bothZero })
    #expect(run.summary.verdict == .agrees)
  }

  @Test("±ε across the kink of a ReLU is flagged")
  func kinks() throws {
    var experiment = Experiment()
    experiment.activation = .relu
    #expect(try Run(experiment).components.allSatisfy { !$0.kink })
    experiment.epsilon = 1
    #expect(try Run(experiment).components.contains { $0.kink })
    experiment.activation = .tanh
    #expect(try Run(experiment).components.allSatisfy { !$0.kink })
  }

  @Test("where J overflows the check is inconclusive and says so")
  func overflow() throws {
    var experiment = Experiment()
    experiment.cost = .crossEntropyNaive
    let data = try Dataset.builtIn(.iris, seed: 1, examples: nil)
    let run = try Run(experiment, data, theta: Array(repeating: 1000, count: 40) + [0, 0, 1000])
    #expect(!run.check.cost.total.isFinite)
    #expect(run.check.isFunction)
    #expect(run.summary.verdict == .inconclusive)
    guard case .notFinite = run.summary.obstacle else {
      Issue.record("the obstacle is \(String(describing: run.summary.obstacle))")
      return
    }
  }
}
