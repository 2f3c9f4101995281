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

  var total: Int { Self.directionCount }
  var measured: Int { looks.count }

  /// J along a line knows no ε.
  public func covers(_ epsilon: Double) -> Bool { true }

  init(_ check: GradientCheck) {
    otherBug = check.experiment.bug == nil ? check.firstPossibleBug : nil
  }

  func part(_ place: Int, in check: GradientCheck) -> Look {
    let direction = RandomDirection(
      count: check.layout.count,
      seed: check.experiment.seed,
      number: place
    )
    let test = check.slopeTest(along: direction)
    let other = check.slopeTest(test, along: direction, with: otherBug)
    return Look(direction: direction, test: test, other: other)
  }

  mutating func add(_ part: Look) { looks.append(part) }
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
