import Wording

/// What each role looks like: one entry a role, from which every theme and depth is drawn.
///
/// One hue has one meaning. Of the 256 colours a word has a contrast of at least 7:1 to a background of
/// #1e1e1e if dark and #fafafa if light (WCAG 2, level AAA), a fill of at least 3:1 (level AA for graphics);
/// that, and how far roles stay apart for those who see some hues alike, holds as a test. Where no hue is
/// dark enough for a word on a light ground, the word is a chip or the terminal's own text. What is selected is
/// bold, its cell reversed (its chip), and an accent is bold: neither has a hue.
///
/// Where nothing is known of the background, no colour has a contrast of 7:1 to both: black to white has 21:1, and what
/// lies between them 4.6:1 to each at best. So words are the terminal's own there, told apart as without colours, and by
/// chips, and fills have 3:1 to a dark ground and to a light one.
enum Palette {
  /// How a role is drawn on every kind of terminal.
  static func shades(of role: Role) -> Shades {
    switch role {
    case .text: Shades(.own, .own)
    // With 16 colours the bright black of some palettes is their background: on a dark one it is white instead. On a
    // light one it has 4:1 at best, too little for a text: there it has the terminal's own colour.
    case .dim:
      Shades(Shade(249), Shade(239), dark16: Shade(7))
    case .faint:
      Shades(Shade(242), Shade(245), dark16: Shade(8), light16: Shade(7), between: 244)
    case .accent: Shades(.bold, .bold, mono: Attributes(bold: true))
    case .numeric:
      Shades(
        Shade(123, fill: 87),
        Shade(23, fill: 30),
        dark16: Shade(14),
        light16: Shade(6),
        eight: Shade(6),
        between: 30
      )
    case .analytic:
      Shades(Shade(215), Shade(nil, fill: 130), between: 130)
    case .agrees:
      Shades(
        Shade(75, fill: 27),
        Shade(18, fill: 21),
        dark16: Shade(12),
        light16: Shade(4),
        dark8: Shade(6),
        eight: Shade(4),
        between: 27
      )
    case .doubleCheck:
      Shades(
        Shade(227, chip: amber),
        Shade(nil, fill: 136, chip: amber, isAlwaysChip: true),
        dark16: Shade(11, chip: plainAmber),
        light16: Shade(nil, fill: 3, chip: plainAmber, isAlwaysChip: true),
        dark8: Shade(3, chip: plainAmber),
        eight: Shade(nil, fill: 3, chip: plainAmber, isAlwaysChip: true),
        mono: Attributes(underline: true),
        between: 136
      )
    case .bug:
      Shades(
        Shade(210, fill: 197, chip: Chip(word: 231, ground: 124)),
        Shade(124, fill: 161, chip: Chip(word: 231, ground: 124)),
        dark16: Shade(9, chip: Chip(word: 15, ground: 1)),
        light16: Shade(1, chip: Chip(word: 15, ground: 1)),
        eight: Shade(1, chip: Chip(word: 7, ground: 1)),
        mono: Attributes(bold: true, underline: true),
        between: 161
      )
    case .weight:
      Shades(
        Shade(182, fill: 183),
        Shade(91, fill: 135),
        dark16: .bold,
        light16: .bold,
        eight: .bold,
        between: 135
      )
    case .bias:
      Shades(
        Shade(157, fill: 65),
        Shade(22),
        dark16: Shade(10),
        light16: Shade(2),
        eight: Shade(2),
        mono: Attributes(underline: true),
        between: 65
      )
    case .cursor: Shades(.selection, .selection, mono: Attributes(bold: true))
    case .heat(let level): heat(level)
    }
  }

  private static let amber = Chip(word: 16, ground: 220)
  private static let plainAmber = Chip(word: 0, ground: 3)

  /// A cell of a map: grey where both are alike, and in two steps the hue of the side that is larger, as a chip on
  /// a ground of that hue.
  private static func heat(_ level: Int) -> Shades {
    let step = level == 0 ? 0 : min(2, (level.magnitude + 1) / 3)
    guard step > 0 else { return shades(of: .faint) }
    guard level < 0 else {
      let shades =
        step == 1 ? Shades(Shade(137), Shade(137), between: 137) : shades(of: .analytic)
      return shades.on(Chip(word: 16, ground: step == 1 ? 173 : 215), few: Chip(word: 0, ground: 7))
    }
    let pale = Shades(
      Shade(37),
      Shade(66),
      dark16: Shade(6),
      light16: Shade(6),
      eight: Shade(6),
      between: 66
    )
    let shades = step == 1 ? pale : shades(of: .numeric)
    return shades.on(Chip(word: 16, ground: step == 1 ? 37 : 87), few: Chip(word: 0, ground: 6))
  }
}

extension Palette {
  /// A word on a ground of its own.
  struct Chip: Hashable {
    let word, ground: UInt8
  }

  /// A role on one kind of terminal.
  struct Shade: Hashable {
    /// The terminal's own colour.
    static let own = Shade(nil)
    /// The terminal's own colour, bold.
    static let bold = Shade(nil, isBold: true)
    /// The terminal's own colour, bold, and as a chip exchanged with its background.
    static let selection = Shade(nil, isBold: true, isSelection: true)

    /// The colours of letters and of bars, lines and blocks; `nil` is the terminal's own.
    private let word, fill: UInt8?
    fileprivate var chip: Chip?
    /// Whether every word is a chip, because no colour of its own would be read.
    private let isAlwaysChip: Bool
    fileprivate let isBold: Bool
    private let isSelection: Bool

    init(
      _ word: UInt8?,
      fill: UInt8? = nil,
      chip: Chip? = nil,
      isAlwaysChip: Bool = false,
      isBold: Bool = false,
      isSelection: Bool = false
    ) {
      (self.word, self.fill, self.chip) = (word, fill ?? word, chip)
      (self.isAlwaysChip, self.isBold, self.isSelection) = (isAlwaysChip, isBold, isSelection)
    }

    /// How a cell is drawn that shows so much of the colour; a chip that there isn't is a bold word.
    func attributes(_ tier: Tier) -> Attributes {
      if let chip, tier == .chip || (tier == .word && isAlwaysChip) {
        return Attributes(foreground: chip.word, background: chip.ground, bold: true)
      }
      return Attributes(
        foreground: tier == .fill ? fill : word,
        bold: isBold || tier == .chip,
        reverse: isSelection && tier == .chip
      )
    }
  }

  /// A role on every kind of terminal.
  struct Shades {
    /// With 256 colours.
    private(set) var dark, light: Shade
    /// With 16 colours.
    private(set) var dark16, light16: Shade
    /// With 8 colours.
    private(set) var dark8, light8: Shade
    /// Without colours.
    private var mono: Attributes
    /// A fill of the 256 colours that is seen on any background.
    private let between: UInt8?

    /// Where the background is unknown: words are as without colours, and chips look the same on every ground.
    func neutral(_ tier: Tier, _ depth: ColorDepth) -> Attributes {
      guard depth > .monochrome, tier != .word else { return mono(tier) }
      let own = depth == .full ? dark : depth == .sixteen ? dark16 : dark8
      let chip = own.attributes(.chip)
      if tier == .chip, chip.background != nil { return chip }
      guard tier == .fill else { return Attributes(bold: true, reverse: chip.reverse) }
      return Attributes(foreground: depth == .full ? between : nil, bold: own.isBold)
    }

    /// Without colours, of what shows so much of them: a chip of what is selected is reversed there too.
    func mono(_ tier: Tier) -> Attributes {
      var attributes = mono
      attributes.reverse = dark.attributes(tier).reverse
      return attributes
    }

    /// The same with a chip, another one where there are few colours, and bold where there are none.
    func on(_ chip: Chip, few: Chip) -> Shades {
      var shades = self
      (shades.dark.chip, shades.light.chip) = (chip, chip)
      (shades.dark16.chip, shades.light16.chip) = (few, few)
      (shades.dark8.chip, shades.light8.chip) = (few, few)
      shades.mono.bold = true
      return shades
    }

    /// The shades of a role; what isn't told has no colour of its own where there are so few.
    init(
      _ dark: Shade,
      _ light: Shade,
      dark16: Shade? = nil,
      light16: Shade? = nil,
      dark8: Shade? = nil,
      eight: Shade? = nil,
      mono: Attributes = .plain,
      between: UInt8? = nil
    ) {
      let few = dark.withoutColor
      (self.dark, self.light) = (dark, light)
      (self.dark16, self.light16) = (dark16 ?? few, light16 ?? few)
      (self.dark8, light8) = (dark8 ?? eight ?? few, eight ?? few)
      self.mono = mono
      self.between = between
    }
  }
}

extension Palette.Shade {
  /// The same in the terminal's own colours.
  fileprivate var withoutColor: Self { Self(nil, isBold: isBold, isSelection: isSelection) }
}
