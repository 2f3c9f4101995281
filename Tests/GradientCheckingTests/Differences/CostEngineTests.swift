import Testing

@testable import GradientChecking

@Suite("The engines")
struct CostEngineTests {
  /// A network, its masks and what there is to be moved.
  struct Kind: Sendable, CustomTestStringConvertible {
    var hidden: [Int]
    var activation: Activation
    var cost: CostForm
    var data: DataSource
    var lambda: Double
    var keepProbability: Double
    var precision: Precision

    var testDescription: String {
      "\(hidden) \(activation) \(cost) \(data.text) λ \(lambda) keep \(keepProbability) \(precision)"
    }

    func experiment(_ scheme: DifferenceScheme = .centered) -> Experiment {
      var experiment = Experiment()
      (experiment.hidden, experiment.activation) = (hidden, activation)
      (experiment.cost, experiment.data, experiment.lambda) = (cost, data, lambda)
      (experiment.keepProbability, experiment.mask) = (keepProbability, .frozen)
      (experiment.precision, experiment.examples) = (precision, 21)
      experiment.epsilon = precision == .double ? 1e-7 : 1e-2
      experiment.scheme = scheme
      return experiment
    }

    static let all = Activation.allCases.flatMap { activation in
      CostForm.allCases.flatMap { cost in
        [DataSource.iris, .moons].flatMap { data in
          [[3], [4, 3], [3, 2, 4]].flatMap { hidden in
            Precision.allCases.map { precision in
              Kind(
                hidden: hidden,
                activation: activation,
                cost: cost,
                data: data,
                lambda: hidden.count == 2 ? 0 : 0.7,
                keepProbability: hidden.count == 3 ? 0.7 : 1,
                precision: precision
              )
            }
          }
        }
      }
    }
  }

  @Test("agree within the round-off floor, whatever the network", arguments: Kind.all)
  func agreement(kind: Kind) throws {
    let experiment = kind.experiment()
    let dataset = try Dataset.builtIn(experiment.data, seed: 1, examples: experiment.examples)
    let full = try GradientCheck(experiment, dataset: dataset, engine: .full)
    let incremental = try GradientCheck(experiment, dataset: dataset, engine: .incremental)
    #expect(full.cost == incremental.cost)
    for index in full.layout.indices {
      let (one, other) = (full.probe.sample(index), incremental.probe.sample(index))
      let floor = full.roundoff.floor(theta: full.theta[index], derivative: one.numeric)
      #expect((one.numeric - other.numeric).magnitude <= floor, "\(full.layout.name(of: index))")
    }
  }

  @Test(
    "give numeric values that are what the costs give, to the bit",
    arguments: CostEngineKind.allCases
  )
  func costs(engine: CostEngineKind) throws {
    let experiment = Experiment()
    let dataset = try Dataset.builtIn(.iris, seed: 1, examples: nil)
    let check = try GradientCheck(experiment, dataset: dataset, engine: engine)
    for index in check.layout.indices {
      let component = check.component(index)
      let plus = check.cost(moving: index, to: check.theta[index] + 1e-7)
      let minus = check.cost(moving: index, to: check.theta[index] - 1e-7)
      #expect(component.costPlus == plus)
      #expect(component.costMinus == minus)
      #expect(component.numeric == (plus - minus) / 2e-7)
    }
  }

  @Test(
    "by the definition J is that of a whole pass, bit for bit",
    arguments: Kind.all.filter { $0.precision == .double }
  )
  func definition(kind: Kind) throws {
    let experiment = kind.experiment()
    let dataset = try Dataset.builtIn(experiment.data, seed: 1, examples: experiment.examples)
    let check = try GradientCheck(experiment, dataset: dataset, engine: .full)
    for index in check.layout.indices {
      let value = check.theta[index] + 1e-3
      let whole = check.probe.cost(for: .first, moving: index, to: value)
      #expect(check.splitCost(moving: index, to: value) == whole)
    }
  }

  @Test(
    "give the same bits for every number of lanes and of examples",
    arguments: CostEngineKind.allCases,
    Activation.allCases
  )
  func lanes(engine: CostEngineKind, activation: Activation) throws {
    for examples in [1, 2, 3, 5, 9, 17, 40] {
      for cost in CostForm.allCases {
        var experiment = Experiment()
        (experiment.activation, experiment.cost, experiment.examples) = (activation, cost, examples)
        experiment.hidden = [5, 4]
        try compare(Double.self, experiment, engine)
        try compare(Float.self, experiment, engine)
      }
    }
  }

  private func compare<Scalar: RealScalar>(
    _ type: Scalar.Type,
    _ experiment: Experiment,
    _ engine: CostEngineKind
  ) throws {
    let dataset = try Dataset.builtIn(.iris, seed: 1, examples: experiment.examples)
    let network = Network(experiment, dataset: dataset)
    let J = CostFunction<Scalar>(experiment, network: network, dataset: dataset)
    let theta = CostFunction<Scalar>.randomTheta(network, seed: 1, scale: 1)
    let home = Neighborhood(J, at: theta, masks: nil)
    let costs = Lanes.available.map { lanes in
      let moved = MovedCosts(home, by: engine, lanes: lanes)
      return network.layout.indices.map { index in
        moved.costs(moving: index, to: [theta.values[index] + 0.01]).costs.map(\.total)
      }
    }
    #expect(costs.allSatisfy { $0 == costs[0] })
  }

  @Test("many examples go through the layers in parts, and give what they give together")
  func parts() throws {
    var experiment = Experiment()
    experiment.data = .digits
    experiment.examples = 700
    experiment.hidden = [6, 5]
    let dataset = try Dataset.builtIn(.digits, seed: 1, examples: 700)
    let check = try GradientCheck(experiment, dataset: dataset, engine: .full)
    for index in stride(from: 0, to: check.layout.count, by: 11) {
      let value = check.theta[index] - 1e-3
      let whole = check.probe.cost(for: .first, moving: index, to: value)
      #expect(check.splitCost(moving: index, to: value) == whole)
    }
  }

  @Test(
    "see a kink crossed where a whole pass sees it",
    arguments: [DifferenceScheme.centered, .forward, .backward, .fivePoint]
  )
  func kinks(scheme: DifferenceScheme) throws {
    var experiment = Experiment()
    (experiment.activation, experiment.scheme) = (.relu, scheme)
    (experiment.hidden, experiment.epsilon, experiment.examples) = ([4, 3], 0.02, 40)
    let dataset = try Dataset.builtIn(.iris, seed: 1, examples: 40)
    let check = try GradientCheck(experiment, dataset: dataset)
    var crossed = 0
    for index in check.layout.indices {
      let (first, last) = (scheme.reach.lowerBound, scheme.reach.upperBound)
      let ends = [first, last].map { offset in
        check.activations(moving: index, to: check.theta[index] + offset * 0.02).dropLast()
          .map { $0.z.elements.map { $0 > 0 } }
      }
      let sample = check.probe.sample(index)
      #expect(sample.kink == (ends[0] != ends[1]))
      crossed += sample.kink ? 1 : 0
    }
    #expect(crossed > 0)
    #expect(crossed < check.layout.count)
  }

  @Test("give the same on any number of threads")
  func threads() throws {
    var experiment = Experiment()
    experiment.activation = .relu
    let dataset = try Dataset.builtIn(.iris, seed: 1, examples: nil)
    let check = try GradientCheck(experiment, dataset: dataset)
    let alone = check.layout.indices.map(check.component)
    let together = Array(check.layout.indices).concurrentMap(isConcurrent: true, check.component)
    #expect(alone == together)
  }
}
