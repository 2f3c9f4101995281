/// What a cell is for; scenes name roles, and only a ``Theme`` knows colours.
public enum Role: Hashable, Sendable {
  /// Ordinary text.
  case text
  /// Text of less weight: axes, units, what is within round-off.
  case dim
  /// What to look at first on this screen; the current step.
  case accent
  /// Gradients that agree.
  case agrees
  /// A difference to look at more closely.
  case doubleCheck
  /// A bug.
  case bug
  /// A weight W.
  case weight
  /// A bias b.
  case bias
  /// The selected component.
  case cursor
  /// A heat map's level, from −8 (as far below zero as can be) over 0 (exactly nothing) to 8.
  case heat(Int)
}

/// A role and the emphasis put on it.
public struct Style: Hashable, Sendable {
  /// What the cell is for.
  public var role: Role
  /// Drawn bold.
  public var bold: Bool
  /// Drawn with foreground and background exchanged.
  public var reverse: Bool
  /// Drawn underlined.
  public var underline: Bool

  /// A style; plain unless told otherwise.
  public init(_ role: Role, bold: Bool = false, reverse: Bool = false, underline: Bool = false) {
    self.role = role
    self.bold = bold
    self.reverse = reverse
    self.underline = underline
  }

  /// Ordinary text.
  public static let text = Style(.text)
  /// Text of less weight.
  public static let dim = Style(.dim)
  /// What to look at first.
  public static let accent = Style(.accent, bold: true)
  /// A heading.
  public static let heading = Style(.text, bold: true)
  /// The selected component.
  public static let cursor = Style(.cursor, bold: true)
  /// Gradients that agree.
  public static let agrees = Style(.agrees)
  /// A difference to look at more closely.
  public static let doubleCheck = Style(.doubleCheck)
  /// A bug.
  public static let bug = Style(.bug, bold: true)
  /// A weight W.
  public static let weight = Style(.weight)
  /// A bias b.
  public static let bias = Style(.bias)
}
