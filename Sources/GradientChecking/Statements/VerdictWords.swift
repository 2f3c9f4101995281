import Wording

/// How the verdict of a whole check is told: words and a style that say the same, so that no one has to rely on
/// colour.
extension Verdict {
  /// The words.
  public var words: String {
    switch self {
    case .agrees: "agrees"
    case .doubleCheck: "double-check"
    case .bug: "bug"
    case .inconclusive: "inconclusive"
    case .notAFunction: "not a function"
    }
  }

  /// The style.
  public var style: Style {
    switch self {
    case .agrees: .agrees
    case .doubleCheck, .inconclusive: .doubleCheck
    case .bug, .notAFunction: .bug
    }
  }
}

/// How the verdict of a component or a block is told.
extension ComponentVerdict {
  /// The words.
  public var words: String {
    switch self {
    case .agrees: "agrees"
    case .doubleCheck: "double-check"
    case .bug: "bug"
    case .withinRoundoff: "within round-off"
    case .bothZero: "both zero"
    case .notFinite: "not finite"
    }
  }

  /// The style.
  public var style: Style {
    switch self {
    case .agrees: .agrees
    case .doubleCheck: .doubleCheck
    case .bug, .notFinite: .bug
    case .withinRoundoff, .bothZero: .dim
    }
  }
}

extension BlockCheck {
  /// The style of what it says; what the formula itself leaves out is no bug.
  public var style: Style { isTruncation ? .doubleCheck : verdict.style }
}

extension Collection<String> {
  /// Blocks named in a sentence; of many, the first ones and how many more.
  public var listedBlocks: String { listed(most: 5, rest: "more block") }
}
