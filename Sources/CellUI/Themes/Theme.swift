/// How many colours a terminal has.
public enum ColorDepth: Int, CaseIterable, Hashable, Sendable, Comparable {
  /// None: bold, dim, underlined and reversed text only.
  case monochrome = 1
  /// Eight, of which black and white may be the background.
  case eight = 8
  /// The same eight in two brightnesses.
  case sixteen = 16
  /// The 256 colours of xterm, whose upper 240 are the same everywhere.
  case full = 256

  /// The depth to use on a terminal with a number of colours, −1 or 0 for none.
  public init(colors: Int) {
    self = Self.allCases.last { $0.rawValue <= colors } ?? .monochrome
  }

  /// Whether there are fewer colours.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// How a cell is drawn; a colour is an index into the terminal's palette, nil the terminal's own.
public struct Attributes: Hashable, Sendable {
  /// The colour of the character.
  public var foreground: UInt8?
  /// The colour behind it.
  public var background: UInt8?
  /// Drawn bold.
  public var bold = false
  /// Drawn with less intensity.
  public var dim = false
  /// Drawn with foreground and background exchanged.
  public var reverse = false
  /// Drawn underlined.
  public var underline = false

  /// What the terminal does by itself.
  public static let plain = Attributes()

  /// Attributes.
  public init(
    foreground: UInt8? = nil,
    background: UInt8? = nil,
    bold: Bool = false,
    dim: Bool = false,
    reverse: Bool = false,
    underline: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.reverse = reverse
    self.underline = underline
  }
}

/// The colours for every role.
///
/// The background stays the terminal's own. Roles that have to be told apart differ for readers who
/// see red and green alike: agreement is blue, what to look at amber, a bug vermilion or magenta;
/// weights are violet, biases green. Without colours they differ by weight and underline, and always
/// by a glyph beside them.
public enum Theme: String, CaseIterable, Hashable, Sendable {
  /// Light colours, for a dark background.
  case dark
  /// Dark colours, for a light background.
  case light
  /// No colours, for any background.
  case mono

  /// The theme that suits a terminal's background, as far as its environment tells.
  ///
  /// Some terminals set COLORFGBG to "foreground;background"; 7 and 15 are light backgrounds.
  public static func suggested(environment: [String: String]) -> Theme {
    let background = environment["COLORFGBG"]?.split(separator: ";").last
    return background == "7" || background == "15" ? .light : .dark
  }

  /// The theme after this one, round and round.
  public var next: Theme {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// How a style is drawn on a terminal of some depth.
  public func attributes(for style: Style, depth: ColorDepth) -> Attributes {
    var attributes = base(style.role, depth: self == .mono ? .monochrome : depth)
    attributes.bold = attributes.bold || style.bold
    attributes.reverse = attributes.reverse != style.reverse
    attributes.underline = attributes.underline || style.underline
    // Bold and dim together are neither on most terminals.
    attributes.dim = attributes.dim && !attributes.bold
    return attributes
  }

  private func base(_ role: Role, depth: ColorDepth) -> Attributes {
    switch (depth, self) {
    case (.monochrome, _), (_, .mono): Self.monochrome(role)
    case (.full, .dark): Self.dark256(role)
    case (.full, .light): Self.light256(role)
    case (.sixteen, .dark): Self.dark16(role, bright: 8)
    case (.eight, .dark): Self.dark16(role, bright: 0)
    case (.sixteen, .light), (.eight, .light): Self.light8(role)
    }
  }
}
