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
        // Steps so small that the losses follow from those at θ, so large that they don't, and between.
        let values = [1e-6, 3e-4, 1e-3, 0.01].map { theta.values[index] + $0 }
        return moved.costs(moving: index, to: values).costs.map(\.total)
      }
    }
    #expect(costs.allSatisfy { $0 == costs[0] })
  }

  @Test(
    "agree on J itself at any step, close to θ and far from it, within its round-off",
    arguments: Precision.allCases
  )
  func steps(precision: Precision) throws {
    var experiment = Experiment()
    experiment.precision = precision
    let dataset = try Dataset.builtIn(.iris, seed: 1, examples: nil)
    for hidden in [[5], [4, 3]] {
      experiment.hidden = hidden
      let full = try GradientCheck(experiment, dataset: dataset, engine: .full)
      let incremental = try GradientCheck(experiment, dataset: dataset, engine: .incremental)
      let roundoff = 4 * full.roundoff.unitRoundoff * full.roundoff.magnitude
      for index in full.layout.indices {
        for step in [1e-9, -1e-7, 1e-5, -1e-4, 3e-4, -1e-3, 1e-2, -0.1, 1, -30] {
          let value = full.theta[index] + step
          let (one, other) = (
            full.cost(moving: index, to: value), incremental.cost(moving: index, to: value)
          )
          // Far from θ both J and what is added to it are larger.
          let bound = roundoff * (1 + step.magnitude) * max(1, one)
          #expect((one - other).magnitude <= bound, "\(full.layout.name(of: index)) \(step)")
        }
      }
    }
  }

  @Test("keep the digits of losses that are nearly 0")
  func smallLosses() throws {
    var experiment = Experiment()
    (experiment.examples, experiment.lambda) = (20, 0)
    let iris = try Dataset.builtIn(.iris, seed: 1, examples: nil)
    // All of one class, and all of them sure of it.
    let dataset = Dataset(
      name: "one class",
      features: Matrix(rows: 4, columns: 20, elements: Array(iris.features.elements.prefix(80))),
      targets: Matrix(rows: 3, columns: 20, elements: (0..<60).map { $0 < 20 ? 1 : 0 }),
      featureNames: iris.featureNames,
      classNames: iris.classNames
    )
    var theta = try GradientCheck(experiment, dataset: dataset).theta
    theta[theta.count - 3] = 40
    let engines = try CostEngineKind.allCases.map {
      try GradientCheck(experiment, dataset: dataset, theta: theta, engine: $0)
    }
    #expect(engines[0].cost.total < 1e-15)
    for index in theta.indices {
      let costs = engines.map { $0.cost(moving: index, to: theta[index] + 1e-6) }
      #expect((costs[0] / costs[1] - 1).magnitude < 1e-13, "\(engines[0].layout.name(of: index))")
    }
  }

  @Test("let losses follow from those at θ only where every example is of one class")
  func classes() throws {
    let network = Network(layerSizes: [1, 1, 2], activation: .tanh, output: .softmax)
    func losses(_ targets: [Double], _ form: CostForm = .crossEntropy) -> HomeLosses<Double>? {
      let J = CostFunction<Double>(
        network: network,
        outputLayer: OutputLayer(output: .softmax, form: form),
        lambda: 0,
        scale: 1,
        X: Matrix(rows: 1, columns: 2, elements: [1, -1]),
        Y: Matrix(rows: 2, columns: 2, elements: targets)
      )
      let theta = CostFunction<Double>.randomTheta(network, seed: 1, scale: 1)
      return HomeLosses(Neighborhood(J, at: theta, masks: nil))
    }
    #expect(losses([1, 0, 0, 1]) != nil)
    #expect(losses([1, 0.5, 0, 0.5]) == nil)
    #expect(losses([1, 0, 1, 1]) == nil)
    #expect(losses([1, 0, 0, 0]) == nil)
    #expect(losses([1, 0, 0, 1], .crossEntropyNaive) == nil)
  }

  @Test("many examples go through the layers in parts, and give what they give together")
  func parts() throws {
    var experiment = Experiment()
    experiment.data = .digits
    experiment.examples = 700
    experiment.hidden = [6, 5]
    let dataset = try Dataset.builtIn(.digits, seed: 1, examples: 700)
    let check = try GradientCheck(experiment, dataset: dataset, engine: .full)
    // The one in parts, the other layer by layer.
    #expect(check.forwardPass() == check.cost)
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
