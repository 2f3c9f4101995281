import GradientChecking

/// What a hunter says is the matter.
public enum HuntAnswer: Hashable, Sendable {
  /// One of the causes.
  case cause(HuntCause)
  /// A block, such as `W2`, and a kind of mistake.
  case place(block: String, kind: HuntKind)
}

/// What is to be said of an answer.
public struct HuntJudgement: Hashable, Sendable {
  /// How much of it is right.
  public enum Mark: Hashable, Sendable {
    case right, partlyRight, wrong
  }

  /// How much of it is right; only ``Mark/right`` has points.
  public let mark: Mark
  /// Why, in a sentence or two.
  public let text: String
}
