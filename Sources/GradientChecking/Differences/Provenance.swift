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
  public var roundoffFloor = 0.0
  /// How many times J was evaluated; 0 if unknown.
  public var evaluations = 0
  /// How long it took; 0 if unknown.
  public var seconds = 0.0
}

extension Provenance {
  /// Numbers from elsewhere; what isn't given is unknown.
  public init(
    from source: String? = nil,
    epsilon: Double? = nil,
    scheme: DifferenceScheme? = nil
  ) {
    (self.source, self.epsilon, self.scheme) = (source, epsilon, scheme)
  }
}
