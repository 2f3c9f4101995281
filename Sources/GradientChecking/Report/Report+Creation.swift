extension Report {
  /// The report of gradients from elsewhere.
  ///
  /// - Parameters:
  ///   - source: Where the gradients came from.
  ///   - components: The comparison of every component.
  ///   - layout: Which component is which.
  ///   - epsilon: ε, if known.
  ///   - scheme: How the numeric gradient was made, if known.
  ///   - roundoffFloor: The floor all components have in common, if known.
  ///   - isFunction: Whether two evaluations of J at the same θ were equal.
  ///   - evaluations: How many times J was evaluated.
  ///   - seconds: How long it took.
  public init(
    source: String,
    components: [ComponentCheck],
    layout: ParameterLayout,
    epsilon: Double? = nil,
    scheme: DifferenceScheme? = nil,
    roundoffFloor: Double = 0,
    isFunction: Bool = true,
    evaluations: Int = 0,
    seconds: Double = 0
  ) {
    let report = Report(
      experiment: nil,
      source: source,
      epsilon: epsilon,
      scheme: scheme,
      summary: Summary(of: components, layout: layout, isFunction: isFunction),
      components: components,
      layout: layout,
      roundoffFloor: roundoffFloor,
      isFunction: isFunction,
      evaluations: evaluations,
      seconds: seconds
    )
    self = report.diagnosed
  }

  fileprivate init(
    experiment: Experiment?,
    source: String?,
    epsilon: Double?,
    scheme: DifferenceScheme?,
    summary: Summary,
    components: [ComponentCheck],
    layout: ParameterLayout,
    roundoffFloor: Double,
    isFunction: Bool,
    evaluations: Int,
    seconds: Double
  ) {
    schema = Self.currentSchema
    self.experiment = experiment
    self.source = source
    self.epsilon = epsilon
    self.scheme = scheme
    count = components.count
    difference = summary.difference
    verdict = summary.verdict
    self.roundoffFloor = roundoffFloor
    deterministic = isFunction
    blocks = summary.blocks.map(Block.init)
    self.components = components.map { Component($0, name: layout.name(of: $0.index)) }
    self.evaluations = evaluations
    self.seconds = seconds
    diagnosis = []
  }

  init(
    experiment: Experiment?,
    source: String?,
    epsilon: Double?,
    scheme: DifferenceScheme?,
    difference: Double,
    verdict: Verdict,
    roundoffFloor: Double,
    deterministic: Bool,
    blocks: [Block],
    components: [Component],
    evaluations: Int,
    seconds: Double
  ) {
    schema = Self.currentSchema
    self.experiment = experiment
    self.source = source
    self.epsilon = epsilon
    self.scheme = scheme
    count = components.count
    self.difference = difference
    self.verdict = verdict
    self.roundoffFloor = roundoffFloor
    self.deterministic = deterministic
    self.blocks = blocks
    self.components = components
    self.evaluations = evaluations
    self.seconds = seconds
    diagnosis = []
    diagnosis = findings.map(Diagnosis.init)
  }

  /// The report with its findings written down.
  fileprivate var diagnosed: Report {
    var report = self
    report.diagnosis = findings.map(Diagnosis.init)
    return report
  }
}

extension GradientCheck {
  /// The report of a finished check.
  ///
  /// - Parameters:
  ///   - components: All components, in the order of θ.
  ///   - seconds: How long it took.
  /// - Returns: The report, ready to be encoded.
  public func report(of components: [ComponentCheck], seconds: Double) -> Report {
    undiagnosed(components, seconds: seconds).diagnosed
  }

  /// What the numbers of a finished check show, the most telling first; see ``Report/findings``.
  ///
  /// - Parameter components: All components, in the order of θ.
  /// - Returns: The findings, which the numbers alone support.
  public func findings(of components: [ComponentCheck]) -> [Finding] {
    undiagnosed(components, seconds: 0).findings
  }

  private func undiagnosed(_ components: [ComponentCheck], seconds: Double) -> Report {
    // Before the check J is evaluated twice at θ; the forward scheme uses one of the two again.
    let each = experiment.scheme.evaluationsPerComponent
    let extra = components.reduce(0) { $0 + $1.extraEvaluations }
    return Report(
      experiment: experiment,
      source: nil,
      epsilon: experiment.epsilon,
      scheme: experiment.scheme,
      summary: summary(of: components),
      components: components,
      layout: layout,
      roundoffFloor: roundoff.common,
      isFunction: isFunction,
      evaluations: 2 + each * components.count + extra,
      seconds: seconds
    )
  }
}

extension Report.Block {
  fileprivate init(_ check: BlockCheck) {
    let block = check.block
    self.init(
      name: block.name,
      layer: block.layer,
      kind: block.kind,
      shape: block.shape,
      range: [block.range.lowerBound, block.range.upperBound],
      difference: check.difference,
      shareOfSquaredError: check.shareOfSquaredError,
      verdict: check.verdict
    )
  }
}

extension Report.Component {
  fileprivate init(_ check: ComponentCheck, name: String) {
    self.init(
      index: check.index,
      name: name,
      theta: check.theta,
      costPlus: check.costPlus,
      costMinus: check.costMinus,
      numeric: check.numeric,
      analytic: check.analytic,
      absoluteError: check.absoluteError,
      relativeError: check.relativeError,
      verdict: check.verdict,
      kink: check.kink,
      truncation: check.truncation > 0 ? check.truncation : nil
    )
  }
}
