/// Where the numbers of a check come from, and how they were made.
public struct Provenance: Hashable, Sendable {
  /// What was checked; `nil` for gradients from elsewhere.
  public var experiment: Experiment?
  /// Where gradients from elsewhere came from; `nil` for an experiment, or if unknown.
  public var source: String?
  /// The name of the file that the numbers were read from; `nil` if they come from none.
  public var fileName: String?
  /// ε; `nil` if unknown.
  public var epsilon: Double?
  /// How the numeric gradient was made; `nil` if unknown.
  public var scheme: DifferenceScheme?
  /// The round-off floor that all components have in common; 0 if nothing is known of it.
  public var roundoffFloor: Double
  /// How many times J was evaluated; 0 if unknown.
  public var evaluations: Int
  /// How long it took; 0 if unknown.
  public var seconds: Double

  /// Whatever isn't given is unknown.
  public init(
    experiment: Experiment? = nil,
    source: String? = nil,
    fileName: String? = nil,
    epsilon: Double? = nil,
    scheme: DifferenceScheme? = nil,
    roundoffFloor: Double = 0,
    evaluations: Int = 0,
    seconds: Double = 0
  ) {
    self.experiment = experiment
    self.source = source
    self.fileName = fileName
    self.epsilon = epsilon
    self.scheme = scheme
    self.roundoffFloor = roundoffFloor
    self.evaluations = evaluations
    self.seconds = seconds
  }
}
