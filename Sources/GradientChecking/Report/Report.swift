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
  /// What can be said beyond the numbers, as it was when the report was written; see ``findings``.
  public internal(set) var diagnosis: [Diagnosis]
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
    /// What the formula itself was measured to leave out at this ε; `nil` where it was not measured.
    public let truncation: Double?
  }
}

extension Report {
  /// What kept the check from saying anything, read off the saved numbers; `nil` if nothing did.
  public var obstacle: Obstacle? {
    guard verdict == .inconclusive || verdict == .notAFunction else { return nil }
    if !deterministic { return .notAFunction }
    if components.isEmpty { return .nothingChecked }
    let notFinite = components.count { $0.verdict == .notFinite }
    if notFinite > 0 { return .notFinite(components: notFinite) }
    if components.allSatisfy({ $0.verdict == .bothZero }) { return .bothZero }
    let kinks = components.count { $0.kink }
    let isWrongAcrossKink = components.contains { $0.kink && $0.verdict.isDisagreement }
    return isWrongAcrossKink ? .kinks(components: kinks) : .roundoff(difference: difference)
  }
}
