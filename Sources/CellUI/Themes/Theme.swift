import Wording

/// How many colours a terminal has.
public enum ColorDepth: Int, CaseIterable, Hashable, Sendable, Comparable {
  /// None: bold, dim, underlined and reversed text only.
  case monochrome = 1
  /// Eight, of which black and white may be the background.
  case eight = 8
  /// Eight, each in two brightnesses.
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
  /// Drawn with foreground and background exchanged.
  public var reverse = false
  /// Drawn underlined.
  public var underline = false

  /// What the terminal does by itself.
  public static let plain = Attributes()
}

/// The colours for every role, as ``Palette`` has them.
///
/// The background stays the terminal's own, but for chips. Without colours roles differ by weight and
/// underline, and always by a glyph beside them.
public enum Theme: String, CaseIterable, Hashable, Sendable {
  /// Light colours, for a dark background.
  case dark
  /// Dark colours, for a light background.
  case light
  /// Words in the terminal's own colour, and bars and lines in colours between dark and light: for a background of
  /// which nothing is known.
  case neutral
  /// No colours, for any background.
  case mono

  /// The theme that suits a terminal's background, if its environment tells.
  ///
  /// Some terminals set COLORFGBG to "foreground;background"; 7 and 15 are light backgrounds.
  public static func suggested(environment: [String: String]) -> Theme? {
    let background = environment["COLORFGBG"]?.split(separator: ";").last
    return background.map { $0 == "7" || $0 == "15" ? .light : .dark }
  }

  /// The theme after this one, round and round.
  public var next: Theme {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// How a style is drawn on a terminal of some depth.
  public func attributes(for style: Style, depth: ColorDepth) -> Attributes {
    var attributes = base(style, depth: self == .mono ? .monochrome : depth)
    attributes.bold = attributes.bold || style.bold
    attributes.reverse = attributes.reverse != style.reverse
    attributes.underline = attributes.underline || style.underline
    return attributes
  }

  /// The colours of letters and of the ground where they are not the terminal's own; ``Attributes/plain`` where the
  /// theme is for any ground.
  ///
  /// Of xterm's 256 they are the ones next to ``Palette``'s grounds, a little farther from its colours.
  func ground(depth: ColorDepth) -> Attributes {
    let (dark, light): (UInt8, UInt8)
    switch depth {
    case .monochrome: return .plain
    case .eight: (dark, light) = (0, 7)
    case .sixteen: (dark, light) = (0, 15)
    case .full: (dark, light) = (234, self == .dark ? 255 : 231)
    }
    return switch self {
    case .dark: Attributes(foreground: light, background: dark)
    case .light: Attributes(foreground: dark, background: light)
    case .neutral, .mono: .plain
    }
  }

  private func base(_ style: Style, depth: ColorDepth) -> Attributes {
    let shades = Palette.shades(of: style.role)
    if self == .neutral { return shades.neutral(style.tier, depth) }
    let isLight = self == .light
    return switch depth {
    case .monochrome: shades.mono(style.tier)
    case .eight: (isLight ? shades.light8 : shades.dark8).attributes(style.tier)
    case .sixteen: (isLight ? shades.light16 : shades.dark16).attributes(style.tier)
    case .full: (isLight ? shades.light : shades.dark).attributes(style.tier)
    }
  }
}
