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
  public var experiment: Experiment { prepared.experiment }
  /// The examples used.
  public var dataset: Dataset { prepared.dataset }
  /// The shape of the network.
  public var network: Network { prepared.network }
  /// θ at which the gradient is checked: after training, if any.
  public var theta: [Double] { prepared.theta }
  /// J(θ).
  public var cost: Cost { prepared.cost }
  /// J(θ), evaluated once more.
  public internal(set) var secondCost: Cost
  /// dθ from backpropagation, with the planted bug if any.
  public var analytic: [Double] { prepared.analytic }
  /// J before each training iteration; empty without training.
  public var trainingCosts: [Double] { prepared.trainingCosts }
  /// Z and A of every layer at θ, for the evaluation that ``cost`` comes from.
  public var activations: [LayerActivations] { prepared.activations }
  /// What round-off may leave in a numeric derivative.
  public var roundoff: RoundoffFloor { prepared.roundoff }
  /// The difference below which gradients agree, in 0..<1; `nil` for the scheme's own, the lecture's 1e-6 for
  /// differences.
  public var tolerance: Double?
  /// How J is computed where a component has moved.
  public var engine: CostEngineKind { prepared.engine }
  /// What a component gives, in the check's precision.
  var probe: CostProbe { prepared.probe }
  /// The complex step in double precision, for where the two gradients disagree; `nil` if it can't be had.
  var exact: Remembered<CostProbe?> { prepared.exact }
  /// The noise of J at θ, for where the two gradients are within round-off.
  var noise: Remembered<MeasuredNoise> { prepared.noise }
  /// The same for a foretold step, which is no part of the check, so that what it takes isn't counted.
  var noiseOfSteps: Remembered<MeasuredNoise?> { prepared.noiseOfSteps }

  /// What no check changes: hundreds of bytes, so that copies of a check share them.
  @Boxed private var prepared: Prepared

  private struct Prepared: Sendable {
    let experiment: Experiment
    let dataset: Dataset
    let network: Network
    let theta: [Double]
    let cost: Cost
    let analytic: [Double]
    let trainingCosts: [Double]
    let activations: [LayerActivations]
    let roundoff: RoundoffFloor
    let engine: CostEngineKind
    let probe: CostProbe
    let exact = Remembered<CostProbe?>()
    let noise = Remembered<MeasuredNoise>()
    let noiseOfSteps = Remembered<MeasuredNoise?>()
  }

  /// The borders between right and wrong.
  public var landmarks: LandmarkScale {
    tolerance.map { LandmarkScale(agreesBelow: $0) } ?? .usual(for: experiment.scheme)
  }

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
  ///   - engine: How J is computed where a component has moved; `nil` for the usual one, see
  ///     ``CostEngineKind/usual(for:)``. What differs between the two is round-off.
  /// - Throws: ``ExperimentError`` if the experiment can't be done.
  public init(
    _ experiment: Experiment,
    dataset: Dataset,
    theta: [Double]? = nil,
    engine: CostEngineKind? = nil
  ) throws(ExperimentError) {
    try self.init(
      experiment,
      dataset: dataset,
      from: theta.map { .given($0) } ?? .initialization,
      engine: engine
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
    engine: CostEngineKind? = nil,
    goesOn: (_ done: Int) -> Bool = { _ in true }
  ) throws(ExperimentError) {
    // A bug that changes nothing is checked like any other: that is what its check shows.
    try experiment.validate(with: dataset, allowsUnseenBug: true)
    let network = Network(experiment, dataset: dataset)
    if case .given(let theta) = start, theta.count != network.layout.count {
      throw .thetaCount(found: theta.count, expected: network.layout.count)
    }
    let engine = engine ?? .usual(for: experiment)
    func prepared<Scalar: RealScalar>(_: Scalar.Type) -> PreparedCheck<Scalar> {
      PreparedCheck(experiment, dataset, network, start, engine: engine, goesOn: goesOn)
    }
    switch experiment.precision {
    case .double: self.init(experiment, dataset, network, prepared(Double.self), engine)
    case .float: self.init(experiment, dataset, network, prepared(Float.self), engine)
    }
  }

  private init<Scalar: RealScalar>(
    _ experiment: Experiment,
    _ dataset: Dataset,
    _ network: Network,
    _ prepared: PreparedCheck<Scalar>,
    _ engine: CostEngineKind
  ) {
    let home = prepared.home
    let theta = home.theta.values.map(\.realPart)
    let cost = Cost(home.cost)
    let activations = home.J.activations(of: home.pass)
    secondCost = prepared.secondCost
    self.prepared = Prepared(
      experiment: experiment,
      dataset: dataset,
      network: network,
      theta: theta,
      cost: cost,
      analytic: prepared.analytic.values.map(\.realPart),
      trainingCosts: prepared.trainingCosts,
      activations: activations,
      roundoff: RoundoffFloor(
        experiment,
        theta: Parameters(layout: network.layout, values: theta),
        cost: cost,
        activations: activations,
        inputs: dataset.features,
        targets: dataset.targets
      ),
      engine: engine,
      probe: prepared.probe
    )
  }

  /// Whether J takes so long to evaluate that for some dozen evaluations it is worth to start another thread: where
  /// even with one row of a layer alone they take some milliseconds together.
  package var isCostly: Bool { layout.count * dataset.exampleCount >= 1 << 18 }

  /// The check of component `index`.
  public func component(_ index: Int) -> ComponentCheck {
    let sample = probe.sample(index)
    var check = ComponentCheck(
      index: index,
      theta: theta[index],
      costPlus: sample.costPlus,
      costMinus: sample.costMinus,
      numeric: sample.numeric,
      analytic: analytic[index],
      roundoffFloor: roundoff.floor(
        theta: theta[index],
        derivative: sample.numeric,
        error: sample.error
      ),
      kink: sample.kink
    )
    check.landmarks = landmarks
    // Where J is not a function nothing can be measured.
    guard isFunction, check.verdict != .agrees else { return check }
    let bound = check.roundoffFloor
    let isSharper = sharpenFloor(of: &check)
    if check.kink || check.verdict.isDisagreement {
      explain(&check, isSharper: isSharper, bound: bound)
    }
    return check
  }

  /// Puts what J was measured to scatter by in place of the bound, where that decides something.
  ///
  /// - Returns: Whether the floor is lower now than what differs.
  private func sharpenFloor(of check: inout ComponentCheck) -> Bool {
    guard check.verdict == .withinRoundoff, experiment.scheme != .complexStep,
      !experiment.scheme.tellsItsError, let deviation = measuredNoise.deviation
    else { return false }
    let sharper = roundoff.floor(
      theta: check.theta ?? 0,
      derivative: check.numeric,
      deviation: deviation,
      scheme: experiment.scheme
    )
    check.roundoffFloor = min(check.roundoffFloor, sharper)
    return check.absoluteError > check.roundoffFloor
  }

  /// The noise of J at θ, measured once for all components.
  private var measuredNoise: MeasuredNoise {
    noise.value { probe.noise ?? MeasuredNoise(deviation: nil, evaluations: 0) }
  }

  /// How many evaluations of J it took to measure its noise; 0 as long as no component has asked for it.
  package var evaluationsOfNoise: Int { noise.known?.evaluations ?? 0 }

  /// Measures what besides a mistake may part the two gradients.
  ///
  /// First, where ε is large enough for it to show, by the formula itself: half the step tells. What that
  /// doesn't explain, and what a kink does, is told by the complex step, which subtracts nothing: as far as
  /// the difference is from that, the difference itself is off.
  ///
  /// - Parameters:
  ///   - check: What is to be explained.
  ///   - isSharper: Whether it is noise unless it is a mistake.
  ///   - bound: What round-off can't exceed.
  private func explain(_ check: inout ComponentCheck, isSharper: Bool, bound: Double) {
    let isCoarse = check.kink || measureTruncation(of: &check)
    guard check.kink || check.verdict.isDisagreement,
      isCoarse || isSharper || check.isInDoubt,
      let exact = exactDerivative(check.index)
    else { return }
    let error = (check.numeric - exact).magnitude
    check.extraEvaluations += Self.evaluationsOfExactDerivative
    if isCoarse, check.kink || check.truncation > 0 || error > bound {
      // 0 would stand for an error that wasn't measured.
      check.truncation = max(check.truncation, error, .leastNonzeroMagnitude)
    } else {
      check.roundoffFloor += error
    }
  }

  /// Measures what the formula leaves out; whether ε is large enough for it to show.
  ///
  /// The error of a one-sided difference, ε/2·J″, takes one more evaluation of J where ε is no larger than usual. It
  /// is then as small as round-off, and a smaller ε wouldn't help, so that it belongs to the floor: otherwise
  /// nothing could be said wherever a derivative happens to be near 0. Half of a larger ε measures the rest.
  private func measureTruncation(of check: inout ComponentCheck) -> Bool {
    let (index, epsilon, scheme) = (check.index, experiment.epsilon, experiment.scheme)
    if scheme.isOneSided, epsilon <= 1e-7, let plus = check.costPlus, let minus = check.costMinus {
      let other = cost(moving: index, to: theta[index] - scheme.offsets[0] * epsilon)
      let bend = (plus + minus + other - 3 * cost.total).magnitude / (2 * epsilon)
      check.extraEvaluations += 1
      // Less than that is noise as well, of three J instead of two.
      if bend > check.roundoffFloor / 2 { check.truncation = bend }
      check.roundoffFloor += bend
      return false
    }
    guard epsilon > scheme.usualEpsilon else { return false }
    check.truncation = Truncation.error(
      of: check.numeric,
      halved: probe.sample(index, stepDivisor: 2).numeric,
      scheme: scheme,
      roundoffFloor: check.roundoffFloor
    )
    check.extraEvaluations += scheme.evaluationsPerComponent
    return true
  }

  /// What the components checked so far say together.
  public func summary(of components: some Sequence<ComponentCheck>) -> Summary {
    Summary(of: components, layout: layout, isFunction: isFunction)
  }
}

extension GradientCheck {
  /// The same check by other means: at the same θ (it isn't trained anew), on the same examples, with the
  /// same bug.
  ///
  ///     let exact = try check.with(epsilon: 1e-20, scheme: .complexStep)
  ///
  /// In another precision θ, J and both gradients are computed in it; single precision rounds θ to it.
  ///
  /// - Parameters:
  ///   - epsilon: ε; `nil` leaves it as it is.
  ///   - scheme: The scheme; `nil` leaves it as it is.
  ///   - precision: The precision; `nil` leaves it as it is.
  /// - Returns: The check, ready to be run.
  /// - Throws: ``ExperimentError`` if the three don't go together, such as the complex step in single
  ///   precision.
  public func with(
    epsilon: Double? = nil,
    scheme: DifferenceScheme? = nil,
    precision: Precision? = nil
  ) throws(ExperimentError) -> GradientCheck {
    var changed = experiment
    if let epsilon { changed.epsilon = epsilon }
    if let scheme { changed.scheme = scheme }
    if let precision { changed.precision = precision }
    return try with(changed)
  }

  /// The same check by another experiment, at the same θ.
  func with(_ changed: Experiment) throws(ExperimentError) -> GradientCheck {
    try GradientCheck(
      changed,
      dataset: dataset,
      from: .trained(theta, costs: trainingCosts),
      engine: engine
    )
  }

  /// The same check as it looks to someone who never evaluates J a second time at θ, and so takes it for
  /// a function.
  public var takenForAFunction: GradientCheck {
    var check = self
    check.secondCost = check.cost
    return check
  }

  /// J with θ_index moved to a value, in the experiment's precision: J along one component.
  public func cost(moving index: Int, to value: Double) -> Double {
    splitCost(moving: index, to: value).total
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
}

extension GradientCheck {
  /// J(θ) by one whole forward pass: the same as ``cost``, computed anew.
  ///
  /// ``component(_:)`` computes only what a moved component changes. What a gradient check costs somebody
  /// who has nothing but a function J is 2n of these.
  public func forwardPass() -> Cost { probe.cost(for: .first) }

  /// dθ by one backward pass from the Z and A that the forward pass left: the same as ``analytic``,
  /// computed anew.
  public func backpropagate() -> [Double] { probe.gradient(experiment.bugs) }

  /// dθ at the same θ with another bug in the backward pass, or with none: what backpropagation would give
  /// if that were the mistake.
  package func backpropagate(with bug: PlantedBug?) -> [Double] {
    probe.gradient(bug.map { [$0] } ?? [])
  }

  /// dA[l] and dZ[l] of every layer, by one backward pass with the experiment's bugs, before J's factor.
  package func backwardSignals() -> [LayerSignals] { probe.signals(experiment.bugs) }

  /// The penalty's part of dθ, as it should be: λ/m·W[l] in the places of W[l], 0 in those of b[l].
  ///
  /// A bug does not change it. What backpropagation made of the data term alone is ``analytic`` less this,
  /// as long as no bug has touched the penalty.
  public var penaltyGradient: [Double] { probe.penaltyGradient }

  /// J with θ_index moved to a value, in its two parts; their sum is ``cost(moving:to:)``.
  ///
  /// Differences of each part give each part's numeric derivative:
  ///
  ///     let plus = check.splitCost(moving: 27, to: check.theta[27] + 1e-5)
  ///     let minus = check.splitCost(moving: 27, to: check.theta[27] - 1e-5)
  ///     (plus.penalty - minus.penalty) / 2e-5   // λ/m · W2[0,2]
  public func splitCost(moving index: Int, to value: Double) -> Cost {
    probe.splitCost(moving: index, to: value)
  }

  /// J(θ) under the k-th fresh mask, at the same θ; the same k always gives the same mask.
  ///
  /// With a resampled mask the values scatter: J is not a function of θ. With a frozen mask, or without
  /// dropout, every k gives ``cost``.
  ///
  ///     let scatter = (0..<200).map { check.sampledCost($0).total }
  public func sampledCost(_ k: Int) -> Cost { probe.cost(for: .sample(k)) }

  /// J with θ_index moved to a value under the k-th fresh mask, the one of ``sampledCost(_:)``.
  ///
  /// Two of them with one k are a difference of one function, with two ks one of two functions:
  ///
  ///     let plus = check.sampledCost(0, moving: 27, to: check.theta[27] + 1e-7).total
  ///     let same = check.sampledCost(0, moving: 27, to: check.theta[27] - 1e-7).total
  ///     let other = check.sampledCost(1, moving: 27, to: check.theta[27] - 1e-7).total
  ///     (plus - same) / 2e-7    // a slope
  ///     (plus - other) / 2e-7   // noise
  public func sampledCost(_ k: Int, moving index: Int, to value: Double) -> Cost {
    probe.cost(for: .sample(k), moving: index, to: value)
  }

  /// D[l] of every hidden layer under the k-th fresh mask, the one of ``sampledCost(_:)``.
  ///
  /// A row is a unit, a column an example; true where the unit is kept. `nil` without dropout.
  public func sampledMasks(_ k: Int) -> [Matrix<Bool>]? {
    probe.masks.masks(for: .sample(k))?.map(\.kept)
  }
}
