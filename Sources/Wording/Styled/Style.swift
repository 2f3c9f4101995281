/// What a cell is for; scenes name roles, and only a ``Theme`` knows colours.
public enum Role: Hashable, Sendable {
  /// Ordinary text.
  case text
  /// Text of less weight: axes, units, what is within round-off.
  case dim
  /// Lines that hold a picture together: borders, ticks, what is not there. Never text.
  case faint
  /// What to look at first on this screen; the current step.
  case accent
  /// What is measured by a nudge, from left to right; the side that is too low where it is the smaller one.
  case numeric
  /// What backpropagation says, from right to left; the side that is too high where it is the larger one.
  case analytic
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
  /// A heat map's level, from −8 (numeric larger by far) over 0 (exactly alike) to 8 (analytic larger by far).
  case heat(Int)
}

/// How much of a colour a cell shows, which decides how strong the colour has to be.
public enum Tier: Hashable, Sendable {
  /// A letter or a digit: read at a contrast of 7:1.
  case word
  /// A bar, a line, a block: seen at a contrast of 3:1, and more saturated.
  case fill
  /// A word on a ground of its own, the same on every terminal.
  case chip
}

/// A role and the emphasis put on it.
public struct Style: Hashable, Sendable {
  /// What the cell is for.
  public var role: Role
  /// How much of its colour it shows.
  public var tier: Tier
  /// Drawn bold.
  public var bold: Bool
  /// Drawn with foreground and background exchanged.
  public var reverse: Bool
  /// Drawn underlined.
  public var underline: Bool

  /// A style; plain unless told otherwise.
  public init(
    _ role: Role,
    _ tier: Tier = .word,
    bold: Bool = false,
    reverse: Bool = false,
    underline: Bool = false
  ) {
    self.role = role
    self.tier = tier
    self.bold = bold
    self.reverse = reverse
    self.underline = underline
  }

  /// The same in a bar, a line or a block.
  public var filled: Style { changed(to: .fill) }

  /// The same as a word on a ground of its own.
  public var chip: Style { changed(to: .chip) }

  private func changed(to tier: Tier) -> Style {
    var style = self
    style.tier = tier
    return style
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
  /// Lines that hold a picture together.
  public static let faint = Style(.faint, .fill)
  /// What a nudge measures.
  public static let numeric = Style(.numeric)
  /// What backpropagation says.
  public static let analytic = Style(.analytic)
  /// A weight W.
  public static let weight = Style(.weight)
  /// A bias b.
  public static let bias = Style(.bias)
}
