/// A gradient check, ready to be run: the network at its θ, J, and dθ from backpropagation.
///
///     var experiment = Experiment()
///     experiment.bug = .dWDoubled
///     let data = try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: nil)
///     let check = try GradientCheck(experiment, dataset: data)
///     let components = check.layout.indices.map(check.component)
///     check.summary(of: components).verdict          // .bug
///     check.summary(of: components).worstBlock?.block.name   // "W2"
///
/// The value is immutable and every answer depends on the arguments alone, so that components may be
/// checked in any order, on any thread, and again.
public struct GradientCheck: Sendable {
  /// What was asked for.
  public let experiment: Experiment
  /// The examples used.
  public let dataset: Dataset
  /// The shape of the network.
  public let network: Network
  /// θ at which the gradient is checked: after training, if any.
  public let theta: [Double]
  /// J(θ).
  public let cost: Cost
  /// J(θ), evaluated once more.
  public internal(set) var secondCost: Cost
  /// dθ from backpropagation, with the planted bug if any.
  public let analytic: [Double]
  /// J before each training iteration; empty without training.
  public let trainingCosts: [Double]
  /// Z and A of every layer at θ, for the evaluation that ``cost`` comes from.
  public let activations: [LayerActivations]
  /// What round-off may leave in a numeric derivative.
  public let roundoff: RoundoffFloor
  let probe: CostProbe

  /// Which component of θ is which.
  public var layout: ParameterLayout { network.layout }

  /// Whether J gave the same value, to the bit, when evaluated twice at θ.
  public var isFunction: Bool { cost.isSame(as: secondCost) }

  /// Builds the network, trains it if asked to, and backpropagates.
  ///
  /// - Parameters:
  ///   - experiment: What to check.
  ///   - dataset: The examples; see ``Dataset/builtIn(_:seed:examples:)``.
  ///   - theta: θ to start from instead of random initialization, one number per component.
  /// - Throws: ``ExperimentError`` if the experiment can't be done.
  public init(
    _ experiment: Experiment,
    dataset: Dataset,
    theta: [Double]? = nil
  ) throws(ExperimentError) {
    try self.init(
      experiment,
      dataset: dataset,
      from: theta.map { .given($0) } ?? .initialization
    )
  }

  /// The same, where training may take longer than anyone waits; `nil` if it was ended.
  ///
  /// - Parameters:
  ///   - experiment: What to check.
  ///   - dataset: The examples.
  ///   - goesOn: Told before each iteration of training how many are done; `false` ends it.
  /// - Throws: ``ExperimentError`` if the experiment can't be done.
  public init?(
    _ experiment: Experiment,
    dataset: Dataset,
    training goesOn: (_ done: Int) -> Bool
  ) throws(ExperimentError) {
    try self.init(experiment, dataset: dataset, from: .initialization, goesOn: goesOn)
    if trainingCosts.count < experiment.trainingIterations { return nil }
  }

  init(
    _ experiment: Experiment,
    dataset: Dataset,
    from start: StartingPoint,
    goesOn: (_ done: Int) -> Bool = { _ in true }
  ) throws(ExperimentError) {
    try experiment.validate(with: dataset)
    let network = Network(experiment, dataset: dataset)
    if case .given(let theta) = start, theta.count != network.layout.count {
      throw .thetaCount(found: theta.count, expected: network.layout.count)
    }
    switch experiment.precision {
    case .double:
      let prepared = Prepared<Double>(experiment, dataset, network, start, goesOn: goesOn)
      self.init(experiment, dataset, network, prepared)
    case .float:
      let prepared = Prepared<Float>(experiment, dataset, network, start, goesOn: goesOn)
      self.init(experiment, dataset, network, prepared)
    }
  }

  private init<Scalar: RealScalar>(
    _ experiment: Experiment,
    _ dataset: Dataset,
    _ network: Network,
    _ prepared: Prepared<Scalar>
  ) {
    self.experiment = experiment
    self.dataset = dataset
    self.network = network
    let home = prepared.home
    theta = home.theta.values.map(\.realPart)
    cost = Cost(home.cost)
    secondCost = prepared.secondCost
    analytic = prepared.analytic.values.map(\.realPart)
    trainingCosts = prepared.trainingCosts
    activations = home.J.activations(of: home.pass)
    roundoff = RoundoffFloor(
      experiment,
      theta: Parameters(layout: network.layout, values: theta),
      cost: cost,
      activations: activations,
      targets: dataset.targets
    )
    probe = prepared.probe
  }

  /// The check of component `index`.
  public func component(_ index: Int) -> ComponentCheck {
    let sample = probe.sample(index)
    let floor = roundoff.floor(theta: theta[index], derivative: sample.numeric)
    let check = ComponentCheck(index, theta[index], sample, analytic[index], floor)
    // A kink is an explanation of its own, and where J is not a function nothing can be measured.
    guard check.verdict.isDisagreement, !check.kink, isFunction else { return check }
    let told = smallTruncation(check, sample) ?? largeTruncation(check, sample) ?? check
    return told.isInDoubt ? withSecondOpinion(told, sample) : told
  }

  /// With a floor that is measured, not estimated: what the difference is off by according to the complex
  /// step, which has no cancellation.
  private func withSecondOpinion(
    _ check: ComponentCheck,
    _ sample: DifferenceSample
  ) -> ComponentCheck {
    guard let exact = exactDerivative(check.index) else { return check }
    return ComponentCheck(
      check.index,
      theta[check.index],
      sample,
      analytic[check.index],
      check.roundoffFloor + (check.numeric - exact).magnitude,
      truncation: check.truncation,
      extraEvaluations: check.extraEvaluations + Self.evaluationsOfExactDerivative
    )
  }

  /// With the truncation error of the forward scheme, ε/2·J″, from one more evaluation of J.
  ///
  /// With the usual ε it is as small as round-off, and counts as such: otherwise correct code would
  /// fail wherever a derivative happens to be near 0. A larger ε is left to show its error.
  private func smallTruncation(
    _ check: ComponentCheck,
    _ sample: DifferenceSample
  ) -> ComponentCheck? {
    let (index, epsilon) = (check.index, experiment.epsilon)
    guard experiment.scheme == .forward, epsilon <= 1e-7, let plus = sample.costPlus else {
      return nil
    }
    let minus = cost(moving: index, to: theta[index] - epsilon)
    let truncation = (plus - 2 * cost.total + minus).magnitude / (2 * epsilon)
    let floor = check.roundoffFloor + truncation
    return ComponentCheck(
      index,
      theta[index],
      sample,
      analytic[index],
      floor,
      extraEvaluations: 1
    )
  }

  /// With the truncation error of a large ε, measured by half of it; the verdict stays.
  private func largeTruncation(
    _ check: ComponentCheck,
    _ sample: DifferenceSample
  ) -> ComponentCheck? {
    let scheme = experiment.scheme
    guard experiment.epsilon > (scheme == .forward ? 1e-7 : 1e-6) else { return nil }
    let floor = check.roundoffFloor
    let truncation = Truncation.error(
      of: check.numeric,
      halved: probe.sample(check.index, stepDivisor: 2).numeric,
      scheme: scheme,
      roundoffFloor: floor
    )
    return ComponentCheck(
      check.index,
      theta[check.index],
      sample,
      analytic[check.index],
      floor,
      truncation: truncation,
      extraEvaluations: scheme.evaluationsPerComponent
    )
  }

  /// J with θ_index moved to a value, in the experiment's precision: J along one component.
  public func cost(moving index: Int, to value: Double) -> Double {
    probe.cost(moving: index, to: value)
  }

  /// Z and A of every layer with θ_index moved to a value.
  public func activations(moving index: Int, to value: Double) -> [LayerActivations] {
    probe.activations(moving: index, to: value)
  }

  /// The imaginary parts of Z and A of every layer with θ_index + i·ε, which are ε times their
  /// derivatives by θ_index up to O(ε³); `nil` unless the scheme is the complex step.
  public func imaginaryActivations(moving index: Int) -> [LayerActivations]? {
    probe.imaginaryActivations(moving: index)
  }

  /// What the components checked so far say together.
  public func summary(of components: [ComponentCheck]) -> Summary {
    Summary(of: components, layout: layout, isFunction: isFunction)
  }
}

extension ComponentCheck {
  fileprivate init(
    _ index: Int,
    _ theta: Double,
    _ sample: DifferenceSample,
    _ analytic: Double,
    _ floor: Double,
    truncation: Double = 0,
    extraEvaluations: Int = 0
  ) {
    self.init(
      index: index,
      theta: theta,
      costPlus: sample.costPlus,
      costMinus: sample.costMinus,
      numeric: sample.numeric,
      analytic: analytic,
      roundoffFloor: floor,
      truncation: truncation,
      extraEvaluations: extraEvaluations,
      kink: sample.kink
    )
  }
}
