import Wording

/// How the verdict of a whole check is told: words and a style that say the same, so that no one has to rely on
/// colour.
extension Verdict {
  /// The words.
  public var words: String { telling.words }
  /// The style.
  public var style: Style { telling.style }

  private var telling: (words: String, style: Style) {
    switch self {
    case .agrees: ("agrees", .agrees)
    case .doubleCheck: ("double-check", .doubleCheck)
    case .bug: ("bug", .bug)
    case .inconclusive: ("inconclusive", .doubleCheck)
    case .notAFunction: ("not a function", .bug)
    }
  }
}

/// How the verdict of a component or a block is told.
extension ComponentVerdict {
  /// The words.
  public var words: String { telling.words }
  /// The style.
  public var style: Style { telling.style }

  private var telling: (words: String, style: Style) {
    switch self {
    case .agrees: ("agrees", .agrees)
    case .doubleCheck: ("double-check", .doubleCheck)
    case .bug: ("bug", .bug)
    case .withinRoundoff: ("within round-off", .dim)
    case .kink: ("crosses a kink", .doubleCheck)
    case .truncation: ("ε too large", .doubleCheck)
    case .bothZero: ("both zero", .dim)
    case .notFinite: ("not finite", .bug)
    case .unchecked: ("not checked", .dim)
    }
  }
}

extension Collection<String> {
  /// Blocks named in a sentence; of many, the first ones and how many more.
  public var listedBlocks: String { listed(most: Self.mostBlocks, rest: "more block") }

  /// Whether a sentence names each of so many blocks.
  var areListedWhole: Bool { count <= Self.mostBlocks }

  private static var mostBlocks: Int { 5 }
}
