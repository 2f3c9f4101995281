/// How a scalar of text from anywhere may appear on the screen.
///
/// Text comes from users' files and programs, so nothing in it may move the cursor, change its
/// direction, or take a number of cells that terminals disagree about.
package enum CellClass: Hashable, Sendable {
  /// Begins a new cell, or two.
  case base(width: Int)
  /// Joins the character to its left and takes no cell of its own.
  case combining
  /// Leaves no trace: zero-width and direction-changing characters.
  case dropped
  /// Is shown as a question mark.
  case unprintable

  package init(_ scalar: Unicode.Scalar) {
    if (0x20...0x7E).contains(scalar.value) {
      self = .base(width: 1)
      return
    }
    if Self.isDisputed(scalar.value) {
      self = .unprintable
      return
    }
    switch scalar.properties.generalCategory {
    case .format:
      self = .dropped
    case .nonspacingMark, .enclosingMark:
      self = scalar.properties.isDefaultIgnorableCodePoint ? .dropped : .combining
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      self = .unprintable
    default:
      if scalar.properties.isDefaultIgnorableCodePoint {
        self = .dropped
      } else if Self.isConjoiningJamo(scalar.value) {
        self = .combining
      } else {
        self = .base(width: Self.isWide(scalar.value) ? 2 : 1)
      }
    }
  }

  /// Regional indicators, skin tones and the octant block: what terminals and C libraries measure
  /// differently, and what would therefore shift the rest of a line.
  private static func isDisputed(_ value: UInt32) -> Bool {
    switch value {
    case 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF, 0x1CC00...0x1CEBF: true
    default: false
    }
  }

  /// Vowels and final consonants that combine into the Hangul syllable begun at their left.
  private static func isConjoiningJamo(_ value: UInt32) -> Bool {
    switch value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: true
    default: false
    }
  }

  /// East Asian Wide and Fullwidth (Unicode Standard Annex #11), merged across unassigned gaps.
  private static func isWide(_ value: UInt32) -> Bool {
    wideRanges.first { $0.upperBound >= value }?.contains(value) ?? false
  }

  /// In ascending order.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
    0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
    0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
    0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
    0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
    0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
    0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x16FFF, 0x17000...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A,
    0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393,
    0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4,
    0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D,
    0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596,
    0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC,
    0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC,
    0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
    0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}

/// A character that is safe to draw, and the cells it takes.
package struct Glyph: Hashable, Sendable {
  /// What is drawn.
  package var character: Character
  /// The cells it takes, one or two.
  package var width: Int
  /// How it is drawn.
  package var style: Style

  /// A character that is known to be safe.
  package init(character: Character, width: Int, style: Style) {
    self.character = character
    self.width = width
    self.style = style
  }

  /// The blank that a line is never broken at.
  package static let nonBreakingBlank: Character = "\u{A0}"

  /// The drawable characters of a text: controls become "?", tabs and line ends blanks (unless
  /// `keepsLineEnds`), what is invisible goes, marks join their base.
  package static func sequence(
    of text: String,
    style: Style,
    keepsLineEnds: Bool = false
  ) -> [Glyph] {
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": glyphs.append(Glyph(character: keepsLineEnds ? "\n" : " ", width: 1, style: style))
      case "\t": glyphs.append(Glyph(character: " ", width: 1, style: style))
      case "\r": continue
      default: append(scalar, to: &glyphs, style: style)
      }
    }
    return glyphs
  }

  private static func append(
    _ scalar: Unicode.Scalar,
    to glyphs: inout [Glyph],
    style: Style
  ) {
    switch CellClass(scalar) {
    case .dropped: return
    case .unprintable: glyphs.append(Glyph(character: "?", width: 1, style: style))
    case .base(let width):
      glyphs.append(Glyph(character: Character(scalar), width: width, style: style))
    case .combining:
      guard let base = glyphs.last, base.character.unicodeScalars.count <= marksPerCell else {
        return
      }
      // A mark that doesn't form one character with its base (a Hangul vowel after a letter) goes.
      var joined = String(base.character)
      joined.unicodeScalars.append(scalar)
      if joined.count == 1 { glyphs[glyphs.count - 1].character = Character(joined) }
    }
  }

  /// curses stores a base and at most four marks in a cell (CCHARW_MAX is 5).
  private static let marksPerCell = 4
}
