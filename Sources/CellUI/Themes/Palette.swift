import Wording

/// What each role looks like: one entry a role, from which every theme and depth is drawn.
///
/// One hue has one meaning. Of the 256 colours a word has a contrast of at least 7:1 to a background of
/// #1e1e1e if dark and #fafafa if light (WCAG 2, level AAA), a fill of at least 3:1 (level AA for graphics);
/// that, and how far roles stay apart for those who see some hues alike, holds as a test. Where no hue is
/// dark enough for a word on a light ground, the word is a chip or the terminal's own text. What is selected is
/// bold, its cell reversed (its chip), and an accent is bold: neither has a hue.
enum Palette {
  /// How a role is drawn on every kind of terminal.
  static func shades(of role: Role) -> Shades {
    switch role {
    case .text: Shades(.own, .own)
    // With 16 colours the bright black of some palettes is their background: on a dark one it is white instead.
    case .dim:
      Shades(Shade(249), Shade(239), dark16: Shade(7), light16: Shade(8))
    case .faint:
      Shades(Shade(242), Shade(245), dark16: Shade(8), light16: Shade(7))
    case .accent: Shades(.bold, .bold, mono: Attributes(bold: true))
    case .numeric:
      Shades(
        Shade(123, fill: 87),
        Shade(23, fill: 30),
        dark16: Shade(14),
        light16: Shade(6),
        eight: Shade(6)
      )
    case .analytic:
      Shades(Shade(215), Shade(nil, fill: 130))
    case .agrees:
      Shades(
        Shade(75, fill: 27),
        Shade(18, fill: 21),
        dark16: Shade(12),
        light16: Shade(4),
        dark8: Shade(6),
        eight: Shade(4)
      )
    case .doubleCheck:
      Shades(
        Shade(227, chip: amber),
        Shade(nil, fill: 136, chip: amber, isAlwaysChip: true),
        dark16: Shade(11, chip: plainAmber),
        light16: Shade(nil, fill: 3, chip: plainAmber, isAlwaysChip: true),
        dark8: Shade(3, chip: plainAmber),
        eight: Shade(nil, fill: 3, chip: plainAmber, isAlwaysChip: true),
        mono: Attributes(underline: true)
      )
    case .bug:
      Shades(
        Shade(210, fill: 197, chip: Chip(word: 231, ground: 124)),
        Shade(124, fill: 161, chip: Chip(word: 231, ground: 124)),
        dark16: Shade(9, chip: Chip(word: 15, ground: 1)),
        light16: Shade(1, chip: Chip(word: 15, ground: 1)),
        eight: Shade(1, chip: Chip(word: 7, ground: 1)),
        mono: Attributes(bold: true, underline: true)
      )
    case .weight:
      Shades(
        Shade(182, fill: 183),
        Shade(91, fill: 135),
        dark16: .bold,
        light16: .bold,
        eight: .bold
      )
    case .bias:
      Shades(
        Shade(157, fill: 65),
        Shade(22),
        dark16: Shade(10),
        light16: Shade(2),
        eight: Shade(2),
        mono: Attributes(underline: true)
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
      let shades = step == 1 ? Shades(Shade(137), Shade(137)) : shades(of: .analytic)
      return shades.on(Chip(word: 16, ground: step == 1 ? 173 : 215), few: Chip(word: 0, ground: 7))
    }
    let pale = Shades(
      Shade(37),
      Shade(66),
      dark16: Shade(6),
      light16: Shade(6),
      eight: Shade(6)
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
    private let isBold, isSelection: Bool

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
      mono: Attributes = .plain
    ) {
      let few = dark.withoutColor
      (self.dark, self.light) = (dark, light)
      (self.dark16, self.light16) = (dark16 ?? few, light16 ?? few)
      (self.dark8, light8) = (dark8 ?? eight ?? few, eight ?? few)
      self.mono = mono
    }
  }
}

extension Palette.Shade {
  /// The same in the terminal's own colours.
  fileprivate var withoutColor: Self { Self(nil, isBold: isBold, isSelection: isSelection) }
}
