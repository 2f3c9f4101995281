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
  /// Drawn with less intensity.
  public var dim = false
  /// Drawn with foreground and background exchanged.
  public var reverse = false
  /// Drawn underlined.
  public var underline = false

  /// What the terminal does by itself.
  public static let plain = Attributes()
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
    case (.full, _): full(role)
    case (.sixteen, .dark): Self.dark16(role, bright: 8)
    case (.eight, .dark): Self.dark16(role, bright: 0)
    case (.sixteen, .light), (.eight, .light): Self.light8(role)
    }
  }
}

extension Theme {
  /// Bold, dim and underlined alone.
  ///
  /// Reversed is for the cursor only: a bar of full blocks would
  /// vanish in it.
  static func monochrome(_ role: Role) -> Attributes {
    switch role {
    case .text, .agrees, .weight: .plain
    case .dim: Attributes(dim: true)
    case .accent: Attributes(bold: true)
    case .doubleCheck, .bias: Attributes(underline: true)
    case .bug: Attributes(bold: true, underline: true)
    case .cursor: Attributes(bold: true, reverse: true)
    case .heat(let level):
      Attributes(bold: level.magnitude >= 6, dim: level.magnitude <= 1)
    }
  }

  /// Of 256 colours: contrast at least 4.5:1 against #1e1e1e if dark, against #fafafa if light.
  func full(_ role: Role) -> Attributes {
    guard role != .text else { return .plain }
    let color: (dark: UInt8, light: UInt8) =
      switch role {
      case .text, .dim: (246, 241)
      case .accent: (80, 24)
      case .agrees: (75, 26)
      case .doubleCheck: (220, 94)
      case .bug: (203, 162)
      case .weight: (141, 91)
      case .bias: (114, 22)
      case .cursor: (213, 90)
      case .heat(let level):
        (level < 0 ? Self.below : Self.above)[Int(min(8, level.magnitude))]
      }
    return Attributes(foreground: self == .dark ? color.dark : color.light, bold: role == .cursor)
  }

  /// Dim text is the terminal's own colour with less intensity: the bright black of a palette is
  /// the background of another.
  static func dark16(_ role: Role, bright: UInt8) -> Attributes {
    switch role {
    case .text: .plain
    case .dim: Attributes(dim: true)
    case .accent: Attributes(bold: true)
    case .agrees: Attributes(foreground: 6 + bright)
    case .doubleCheck: Attributes(foreground: 3 + bright)
    case .bug: Attributes(foreground: 5 + bright)
    case .weight: bright > 0 ? Attributes(foreground: 4 + bright) : .plain
    case .bias: Attributes(foreground: 2 + bright)
    case .cursor: Attributes(bold: true, reverse: true)
    case .heat(let level): coarseHeat(level, below: 6 + bright, above: 3 + bright)
    }
  }

  /// Only blue, magenta and red are dark enough for a light background in most palettes.
  static func light8(_ role: Role) -> Attributes {
    switch role {
    case .text, .weight: .plain
    case .dim: Attributes(dim: true)
    case .accent: Attributes(bold: true)
    case .agrees: Attributes(foreground: 4)
    case .doubleCheck: Attributes(foreground: 5)
    case .bug: Attributes(foreground: 1)
    case .bias: Attributes(underline: true)
    case .cursor: Attributes(bold: true, reverse: true)
    case .heat(let level): coarseHeat(level, below: 4, above: 1)
    }
  }

  // From grey to blue and from grey to yellow, as cividis goes: the two that everyone tells apart.
  private static let below: [(dark: UInt8, light: UInt8)] = [
    (239, 250), (240, 249), (60, 248), (61, 74), (67, 68), (68, 32), (75, 26), (111, 25), (117, 18),
  ]
  private static let above: [(dark: UInt8, light: UInt8)] = [
    (239, 250), (240, 249), (241, 248), (101, 172), (137, 137), (143, 136), (185, 130), (221, 94),
    (227, 58),
  ]

  /// Differences that are nothing to look at stay dim.
  private static func coarseHeat(_ level: Int, below: UInt8, above: UInt8) -> Attributes {
    guard level.magnitude > 2 else { return Attributes(dim: true) }
    return Attributes(foreground: level < 0 ? below : above, bold: level.magnitude >= 7)
  }
}
