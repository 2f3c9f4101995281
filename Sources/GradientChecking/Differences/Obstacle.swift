/// Why a check can't say whether the gradient is right.
public enum Obstacle: Hashable, Sendable {
  /// Two evaluations of J at the same θ differ.
  case notAFunction
  /// J jumps by about so much from one evaluation to the next, as the numeric gradient shows.
  case jumps(by: Double)
  /// J or a gradient is NaN or infinite in so many components.
  case notFinite(components: Int)
  /// All that differs is within what round-off explains, yet that is too much to agree.
  case roundoff(difference: Double)
  /// All that disagrees does so across a kink, or by what the formula leaves out.
  case explained(Explanations)
  /// Both gradients are exactly zero in every component.
  case bothZero
  /// No component was checked, or none yet.
  case nothingChecked
  /// The slopes along directions are in doubt: every component agrees and they don't, or they are all that there is and
  /// don't tell.
  case directions(DirectionSummary)

  /// The verdict it leads to.
  public var verdict: Verdict {
    switch self {
    case .notAFunction, .jumps: .notAFunction
    default: .inconclusive
    }
  }

  /// The obstacle in the way of the comparison of all components, if any.
  ///
  /// Nothing is explained away while a block or a component stands beyond its own floor: `worst` is what the
  /// worst of them says.
  init?(_ whole: GradientNorms, _ blocks: [BlockCheck], _ checkedCount: Int, worst: Verdict) {
    if checkedCount == 0 || whole.verdict == .unchecked {
      self = .nothingChecked
    } else if whole.verdict == .notFinite {
      self = .notFinite(components: whole.notFiniteCount)
    } else if whole.verdict == .bothZero {
      self = .bothZero
    } else if worst.isDisagreement {
      return nil
    } else if whole.verdict.isExplained || blocks.contains(where: \.verdict.isExplained) {
      self = .explained(whole.explanations)
    } else if whole.verdict == .withinRoundoff {
      self = .roundoff(difference: whole.difference)
    } else {
      return nil
    }
  }
}

/// How many components differ by more than round-off for which reason that is no mistake.
public struct Explanations: Hashable, Sendable {
  /// So many because ±ε crosses a kink.
  public let kinks: Int
  /// So many because the formula itself is off at so large an ε.
  public let truncation: Int

  /// So many of each.
  public init(kinks: Int = 0, truncation: Int = 0) {
    (self.kinks, self.truncation) = (kinks, truncation)
  }

  /// Whether there is none.
  var isEmpty: Bool { kinks == 0 && truncation == 0 }
}

extension ComponentVerdict {
  /// Whether what differs is more than round-off, and no mistake.
  package var isExplained: Bool { self == .kink || self == .truncation }
}
