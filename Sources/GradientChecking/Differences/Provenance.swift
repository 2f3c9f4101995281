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
  /// How the step of each component follows from ε; `nil` if unknown, which is ε itself as a rule.
  public var step: StepRule?
  /// The round-off floor that all components have in common; 0 if nothing is known of it.
  public var roundoffFloor = 0.0
  /// The precision that J was computed in; `nil` if unknown.
  public var precision: FloatFormat?
  /// J(θ), as often as it was evaluated at the same θ before the check; empty if unknown.
  public var costs: [Double] = []
  /// Whether two evaluations of J at the same θ gave the same value, as whoever made the check says.
  public var isFunction = true
  /// The slopes along random directions that were compared as well.
  public var directions: [DirectionCheck] = []
  /// How the checked components were chosen, where not all were.
  public var choice = Choice.all
  /// What the two sides are called.
  public var sides = Sides.gradients
  /// The difference below which gradients agree, if somebody has set it.
  public var tolerance: Double?
  /// What is to be said of how the numbers were read, a sentence each.
  public var remarks: [String] = []
  /// How many times J was evaluated; 0 if unknown.
  public var evaluations = 0
  /// How long it took; 0 if unknown.
  public var seconds = 0.0
}

extension Provenance {
  /// Whether J(θ), evaluated again, was another number by more than a sum in another order leaves: some last places
  /// of the precision that J was computed in.
  package var costsDiffer: Bool {
    guard let least = costs.min(), let most = costs.max(), least < most else { return false }
    let isSingle = costs.allSatisfy(FloatFormat.single.holds)
    let format = precision ?? (isSingle ? .single : .double)
    return most - least > 64 * format.unitRoundoff * max(least.magnitude, most.magnitude)
  }

  /// How the checked components were chosen.
  public enum Choice: String, CaseIterable, Codable, Hashable, Sendable {
    /// All of them were checked, or it isn't known why some weren't.
    case all
    /// At random, so that something may be said of the others.
    case random
  }

  /// What the two columns of a comparison hold.
  public enum Sides: String, CaseIterable, Codable, Hashable, Sendable {
    /// The numeric gradient, from differences of J, and the analytic one, from backpropagation.
    case gradients
    /// The gradients of a reference and of what is held against it.
    case referenceAndMine
  }

  /// Numbers from elsewhere; what isn't given is unknown.
  public init(
    from source: String? = nil,
    epsilon: Double? = nil,
    scheme: DifferenceScheme? = nil
  ) {
    (self.source, self.epsilon, self.scheme) = (source, epsilon, scheme)
  }
}
