/// Where the θ of a check comes from.
enum StartingPoint: Sendable {
  /// The experiment's own initialization; its training follows.
  case initialization
  /// A θ given instead; the experiment's training follows.
  case given([Double])
  /// A θ that training has already led to.
  case trained([Double], costs: [Double])
}

/// A check in one precision, up to the differences: built, trained, backpropagated.
struct PreparedCheck<Scalar: RealScalar> {
  let home: Neighborhood<Scalar>
  let secondCost: Cost
  let analytic: Parameters<Scalar>
  let trainingCosts: [Double]
  let probe: CostProbe

  init(
    _ experiment: Experiment,
    _ dataset: Dataset,
    _ network: Network,
    _ start: StartingPoint,
    engine: CostEngineKind,
    goesOn: (Int) -> Bool
  ) {
    let J = CostFunction<Scalar>(experiment, network: network, dataset: dataset)
    let masks = MaskSource(experiment, exampleCount: dataset.exampleCount)
    let rules = BackwardRules<Scalar>(with: experiment.bugs)
    var theta = Self.theta(experiment, network, start)
    if case .trained(_, let costs) = start {
      trainingCosts = costs
    } else {
      trainingCosts = J.train(
        &theta,
        iterations: experiment.trainingIterations,
        rules: rules,
        masks: masks,
        goesOn: goesOn
      )
    }
    home = Neighborhood(J, at: theta, masks: masks.masks(for: .first))
    secondCost = Cost(J.cost(theta, masks: masks.masks(for: .second)))
    let pass =
      masks.isResampled
      ? J.forward(theta, masks: masks.masks(for: .backpropagation)) : home.pass
    analytic = J.gradient(theta, pass, rules: rules)
    let real = RealProbe(
      MovedCosts(home, by: engine),
      backpropagated: pass,
      masks: masks,
      scheme: experiment.scheme,
      epsilon: Scalar(experiment.epsilon)
    )
    let probe = Scalar.probe(real)
    if experiment.scheme == .complexStep, case .double(let double) = probe {
      self.probe = .complexStep(ComplexProbe(experiment, dataset, real: double))
    } else {
      self.probe = probe
    }
  }

  /// θ before training, wherever it comes from: what comes with the data for these layers, else random, unless it is
  /// given.
  private static func theta(
    _ experiment: Experiment,
    _ network: Network,
    _ start: StartingPoint
  ) -> Parameters<Scalar> {
    let values: [Double]
    switch start {
    case .initialization:
      if let given = experiment.givenTheta {
        values = given.values
        break
      }
      return CostFunction.randomTheta(
        network,
        seed: experiment.seed,
        scale: experiment.initialScale
      )
    case .given(let given), .trained(let given, costs: _): values = given
    }
    return Parameters(layout: network.layout, values: values.map { Scalar($0) })
  }
}

extension Network {
  /// The network that an experiment prescribes for a data set.
  ///
  /// The input layer has a unit per feature and the output layer one per row of the targets. The
  /// squared error takes a linear output; cross-entropy a sigmoid for one unit, softmax for more.
  init(_ experiment: Experiment, dataset: Dataset) {
    let units = dataset.targets.rows
    let output: Output =
      experiment.cost == .squaredError ? .linear : units == 1 ? .sigmoid : .softmax
    self.init(
      layerSizes: [dataset.features.rows] + experiment.hidden + [units],
      activation: experiment.activation,
      output: output
    )
  }
}

extension CostFunction {
  init(_ experiment: Experiment, network: Network, dataset: Dataset) {
    self.init(
      network: network,
      outputLayer: OutputLayer(output: network.output, form: experiment.cost),
      lambda: Scalar(experiment.lambda),
      scale: Scalar(experiment.costScale),
      X: dataset.features.map { Scalar($0) },
      Y: dataset.targets.map { Scalar($0) }
    )
  }
}

extension MaskSource {
  fileprivate init(_ experiment: Experiment, exampleCount: Int) {
    self.init(
      seed: experiment.seed,
      mode: experiment.mask,
      keepProbability: experiment.keepProbability,
      hidden: experiment.hidden,
      exampleCount: exampleCount
    )
  }
}

extension ComplexProbe {
  convenience init(
    _ experiment: Experiment,
    _ dataset: Dataset,
    real: RealProbe<Double>
  ) {
    let theta = real.home.theta
    self.init(
      real: real,
      home: Neighborhood(
        CostFunction(experiment, network: real.home.J.network, dataset: dataset),
        at: Parameters(layout: theta.layout, values: theta.values.map { ComplexNumber($0) }),
        masks: real.masks.masks(for: .first)
      ),
      epsilon: experiment.epsilon
    )
  }
}
