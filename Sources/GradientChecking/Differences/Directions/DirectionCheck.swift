/// The slope of J along one direction v, by both gradients: dθ·v against what differences of J along v give.
///
/// Two evaluations of J compare all of θ at once, without saying where it is wrong.
public struct DirectionCheck: Hashable, Sendable {
  /// What the direction is called, or its number.
  public let name: String
  /// The slope from differences of J along v.
  public let numeric: Double
  /// dθ·v.
  public let analytic: Double

  /// A direction with both slopes.
  public init(name: String, numeric: Double, analytic: Double) {
    (self.name, self.numeric, self.analytic) = (name, numeric, analytic)
  }

  /// |a − n| / (|a| + |n|); 0 where both are exactly 0, NaN where one is not finite.
  public var relativeError: Double { relativeDifference(analytic, numeric) }

  /// The larger of the two slopes, without its sign.
  var size: Double { max(numeric.magnitude, analytic.magnitude) }
}

/// What the slopes along all directions say together.
public struct DirectionSummary: Hashable, Sendable {
  /// The directions, in the order in which they were compared; at least one.
  public let checks: [DirectionCheck]
  /// What each of them says.
  public let verdicts: [ComponentVerdict]
  /// The place among ``checks`` of the one to look at first: the farthest off of those of the worst verdict.
  private let worstPlace: Int

  /// The directions, where noise may put a slope of some size off by as much as `floor` says; `nil` if there are none.
  ///
  /// A slope is a sum over all of θ, in which large terms may cancel. So the noise of each is that of the largest.
  init?(
    _ checks: [DirectionCheck],
    landmarks: LandmarkScale,
    floor: (_ size: Double) -> Double
  ) {
    guard !checks.isEmpty else { return nil }
    let largest = checks.map(\.size).filter(\.isFinite).max() ?? 0
    let ofLargest = floor(largest)
    let verdicts = checks.map { check in
      ComponentVerdict(
        difference: check.relativeError,
        distance: (check.analytic - check.numeric).magnitude,
        roundoffFloor: ofLargest,
        bothZero: check.size == 0,
        landmarks: landmarks
      )
    }
    self.checks = checks
    self.verdicts = verdicts
    worstPlace =
      checks.indices.max {
        (verdicts[$0].rank, checks[$0].relativeError) < (
          verdicts[$1].rank, checks[$1].relativeError
        )
      } ?? 0
  }

  /// The direction to look at first.
  public var worst: DirectionCheck { checks[worstPlace] }

  /// How many directions disagree.
  public var wrongCount: Int { verdicts.count(where: \.isDisagreement) }

  /// What they say: the worst of them all, `agrees` only if every one of them does.
  public var verdict: Verdict {
    switch verdicts[worstPlace] {
    case .agrees: .agrees
    case .bug: .bug
    case .doubleCheck: .doubleCheck
    default: .inconclusive
    }
  }
}

extension DirectionSummary {
  /// What components and directions say together.
  ///
  /// A direction that disagrees shows a mistake in what wasn't checked. Where every component was, it can't know better
  /// than they do, and something else is wrong with it.
  ///
  /// - Parameters:
  ///   - worst: The worst that the components say.
  ///   - obstacle: What keeps them from telling, if anything.
  ///   - isWhole: Whether every component was checked.
  /// - Returns: The verdict of both, and what keeps them from one, if anything.
  func joining(
    _ worst: Verdict,
    _ obstacle: Obstacle?,
    isWhole: Bool
  ) -> (verdict: Verdict, obstacle: Obstacle?) {
    switch (obstacle, verdict) {
    case (nil, .bug), (nil, .doubleCheck):
      if isWhole { return (worst, worst.isDisagreement ? nil : .directions(self)) }
      return (verdicts.reduce(worst) { $0.worse($1) }, nil)
    case (.nothingChecked, .bug), (.nothingChecked, .doubleCheck), (.nothingChecked, .agrees):
      return (verdict, nil)
    case (.roundoff, .bug), (.roundoff, .doubleCheck), (.bothZero, .bug), (.bothZero, .doubleCheck):
      return isWhole ? (worst, obstacle) : (verdict, nil)
    case (.nothingChecked, _): return (worst, .directions(self))
    default: return (worst, obstacle)
    }
  }
}

extension ComponentVerdict {
  /// How bad it is for a direction.
  fileprivate var rank: Int {
    switch self {
    case .bug: 3
    case .doubleCheck: 2
    case .agrees: 0
    default: 1
    }
  }
}
