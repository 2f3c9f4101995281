import GradientChecking

/// J along some random directions, held against dθ, and against dθ as it would be with another mistake or with none.
public struct SlopesSurvey: GradualSurvey {
  /// How many directions are looked at, one after the other.
  public static let directionCount = 4

  /// J along one direction.
  public struct Look: Hashable, Sendable {
    /// v.
    public let direction: RandomDirection
    /// J along v against dθ.
    public let test: SlopeTest
    /// The same J against the other gradient.
    public let other: SlopeTest
  }

  /// The mistake of the other gradient; `nil` for the right one, which it is where a bug is planted.
  public let otherBug: PlantedBug?
  /// The directions so far.
  public internal(set) var looks: [Look] = []

  /// Whether everything has been measured.
  public var isComplete: Bool { looks.count >= Self.directionCount }

  /// J along a line knows no ε.
  public func covers(_ epsilon: Double) -> Bool { true }

  init(_ check: GradientCheck) {
    otherBug = check.experiment.bug == nil ? check.firstPossibleBug : nil
  }

  mutating func advance(in check: GradientCheck) {
    let direction = RandomDirection(
      count: check.layout.count,
      seed: check.experiment.seed,
      number: looks.count
    )
    let test = check.slopeTest(along: direction)
    let other = check.slopeTest(test, along: direction, with: otherBug)
    looks.append(Look(direction: direction, test: test, other: other))
  }
}

extension GradientCheck {
  /// The first of the bugs that would change something here, the lecture's doubled dW before all others.
  fileprivate var firstPossibleBug: PlantedBug? {
    PlantedBug.allCases.first { bug in
      var planted = experiment
      planted.bug = bug
      return (try? planted.validate()) != nil
    }
  }
}
