/// The outcome of a check as it is saved: `thetawalk.report/1`.
///
/// The properties are the keys of the JSON. Numbers that aren't finite are the business of whoever
/// encodes: JSON has none, so give the encoder a strategy that writes them as strings (and the decoder
/// the same), such as `.convertToString(positiveInfinity: "Infinity", negativeInfinity: "-Infinity",
/// nan: "NaN")`.
public struct Report: Codable, Hashable, Sendable {
  /// The format and its version.
  public static let currentSchema = "thetawalk.report/1"

  /// ``currentSchema``.
  public let schema: String
  /// What was checked; `nil` for gradients from elsewhere.
  public let experiment: Experiment?
  /// Where gradients from elsewhere came from; `nil` for an experiment.
  public let source: String?
  /// ε; `nil` if unknown.
  public let epsilon: Double?
  /// How the numeric gradient was made; `nil` if unknown.
  public let scheme: DifferenceScheme?
  /// n.
  public let count: Int
  /// The relative difference of the two gradients.
  public let difference: Double
  /// What the check says.
  public let verdict: Verdict
  /// The round-off floor that all components have in common; 0 if nothing is known of it.
  public let roundoffFloor: Double
  /// Whether two evaluations of J at the same θ were equal.
  public let deterministic: Bool
  /// The blocks in the order of θ.
  public let blocks: [Block]
  /// The components in the order of θ.
  public let components: [Component]
  /// What can be said beyond the numbers.
  public let diagnosis: [Diagnosis]
  /// How many times J was evaluated.
  public let evaluations: Int
  /// How long it took.
  public let seconds: Double

  /// One block of a report.
  public struct Block: Codable, Hashable, Sendable {
    /// `W2`.
    public let name: String
    /// l.
    public let layer: Int
    /// Weight or bias.
    public let kind: ParameterKind
    /// Rows and columns.
    public let shape: [Int]
    /// The first index in θ and the one after the last.
    public let range: [Int]
    /// The relative difference over the block.
    public let difference: Double
    /// The block's part of ‖dθ_approx − dθ‖₂².
    public let shareOfSquaredError: Double
    /// What the block says.
    public let verdict: ComponentVerdict
  }

  /// One component of a report.
  public struct Component: Codable, Hashable, Sendable {
    /// i.
    public let index: Int
    /// `W2[0,2]`.
    public let name: String
    /// θᵢ, if known.
    public let theta: Double?
    /// J(θ + ε eᵢ), if there is one.
    public let costPlus: Double?
    /// J(θ − ε eᵢ), or J(θ) for the forward scheme, if there is one.
    public let costMinus: Double?
    /// dθ_approx[i].
    public let numeric: Double
    /// dθ[i].
    public let analytic: Double
    /// |dθ_approx[i] − dθ[i]|.
    public let absoluteError: Double
    /// |a − n| / (|a| + |n|).
    public let relativeError: Double
    /// What the component says.
    public let verdict: ComponentVerdict
    /// Whether ±ε crosses a kink.
    public let kink: Bool
  }
}

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
    self.init(
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
  }

  init(
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
    diagnosis = Diagnosis.all(of: components, summary: summary, layout: layout)
    self.evaluations = evaluations
    self.seconds = seconds
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
    // Before the check J is evaluated twice at θ; the forward scheme uses one of the two again.
    let each = experiment.scheme == .centered ? 2 : 1
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
      evaluations: 2 + each * components.count,
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
      kink: check.kink
    )
  }
}
