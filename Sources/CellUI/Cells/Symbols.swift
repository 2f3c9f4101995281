import Wording

/// The characters that pictures are made of: one set for Unicode, one for plain ASCII.
///
/// Only characters whose width terminals agree about (eighth blocks, box lines, braille) are used.
public final class Symbols: Sendable {
  /// Whether only ASCII characters may appear.
  public let isASCII: Bool

  /// A cell filled from below by 0 to 8 eighths.
  public let lowerBlocks: [Character]
  /// A cell filled from the left by 0 to 8 eighths.
  public let leftBlocks: [Character]
  /// The mark of one thing among several that belong together.
  public let marked: Character
  /// The mark of one among several that belong together, whose sign is the opposite of theirs.
  public let markedOpposite: Character
  /// A cell that is filled but not solid.
  public var shade: Character { heatRamp[6] }
  /// A cell that is hollow.
  public var hollow: Character { heatRamp[3] }
  /// A heat map's levels from 0 (nothing) to 8.
  public let heatRamp: [Character]

  /// A horizontal line.
  public let horizontal: Character
  /// A vertical line.
  public let vertical: Character
  /// A box's corner.
  public let topLeft, topRight, bottomLeft, bottomRight: Character
  /// Where lines meet: an axis with its ticks, and a crossing.
  public let teeLeft, teeRight, teeUp, teeDown, cross: Character
  /// A heavy line that leaves a cell to some sides; the sum of 1 (left), 2 (right), 4 (up) and 8 (down) is its place.
  public let joints: [Character]
  /// The same of a light line.
  public let lightJoints: [Character]
  /// A line that only guides the eye: horizontal, vertical.
  public let dottedHorizontal, dottedVertical: Character

  /// A pointer at something above, below, to the left, to the right.
  public let pointUp, pointDown, pointLeft, pointRight: Character
  /// Where a value lies on an axis; a point in a plot.
  public let marker: Character
  /// Where a value lay on an axis before.
  public let formerMarker: Character
  /// A step that is done; the step one is at; a step to come.
  public let stepDone, stepCurrent, stepAhead: Character
  /// What continues to the left, and to the right.
  public let continuesLeft, continuesRight: Character
  /// Between two things of equal rank.
  public let separator: Character
  /// Where text was cut.
  public let ellipsis: String

  /// The mark of gradients that agree.
  public let agrees: Character
  /// The mark of a difference to look at.
  public let doubleCheck: Character
  /// The mark of what a kink may explain.
  public let kink: Character = "^"
  /// The mark of what the formula itself leaves out at this ε.
  public let truncation: Character = "/"
  /// The mark of a bug.
  public let bug: Character
  /// The mark of what has not been computed.
  public let notYet: Character
  /// The mark of what was left out of a check.
  public let unchecked: Character
  /// The mark of two values that are the same to the last bit.
  public let exactlyEqual: Character
  /// The mark of two values that are both exactly 0.
  public let bothZero: Character
  /// The mark of what is not a number.
  public let notANumber: Character
  /// The mark of an infinite value.
  public let infinity: Character

  /// For terminals that speak UTF-8.
  public static let unicode = Symbols(
    isASCII: false,
    lowerBlocks: Array(" ▁▂▃▄▅▆▇█"),
    leftBlocks: Array(" ▏▎▍▌▋▊▉█"),
    heatRamp: Array("·░░▒▒▓▓██"),
    lines: "─│┌┐└┘├┤┴┬┼┄┊",
    joints: " ╸╺━╹┛┗┻╻┓┏┳┃┫┣╋",
    lightJoints: " ╴╶─╵┘└┴╷┐┌┬│┤├┼",
    pointers: "▲▼◀▶●○◆◇",
    steps: "✓▸·",
    continuations: "‹›",
    separator: "·",
    ellipsis: "…",
    marks: "✓?✗·=0!∞╌"
  )

  /// For everything else.
  public static let ascii = Symbols(
    isASCII: true,
    lowerBlocks: Array(" __--==##"),
    leftBlocks: Array(" ..::==##"),
    heatRamp: Array(".::++**##"),
    lines: "-|+++++++++.:",
    joints: " ---|+++|+++|+++",
    lightJoints: " ---|+++|+++|+++",
    pointers: "^v<>o.@%",
    steps: "+>.",
    continuations: "<>",
    separator: "-",
    ellipsis: "..",
    marks: "+?X.=0!I_"
  )

  private init(
    isASCII: Bool,
    lowerBlocks: [Character],
    leftBlocks: [Character],
    heatRamp: [Character],
    lines: Substring,
    joints: Substring,
    lightJoints: Substring,
    pointers: Substring,
    steps: Substring,
    continuations: Substring,
    separator: Character,
    ellipsis: String,
    marks: Substring
  ) {
    self.isASCII = isASCII
    self.lowerBlocks = lowerBlocks
    self.leftBlocks = leftBlocks
    self.heatRamp = heatRamp
    self.joints = Array(joints)
    self.lightJoints = Array(lightJoints)
    let lines = Array(lines)
    (horizontal, vertical) = (lines[0], lines[1])
    (topLeft, topRight, bottomLeft, bottomRight) = (lines[2], lines[3], lines[4], lines[5])
    (teeLeft, teeRight, teeUp, teeDown, cross) = (lines[6], lines[7], lines[8], lines[9], lines[10])
    (dottedHorizontal, dottedVertical) = (lines[11], lines[12])
    let pointers = Array(pointers)
    (pointUp, pointDown, pointLeft, pointRight) =
      (pointers[0], pointers[1], pointers[2], pointers[3])
    (marker, formerMarker) = (pointers[4], pointers[5])
    (marked, markedOpposite) = (pointers[6], pointers[7])
    let steps = Array(steps)
    (stepDone, stepCurrent, stepAhead) = (steps[0], steps[1], steps[2])
    let continuations = Array(continuations)
    (continuesLeft, continuesRight) = (continuations[0], continuations[1])
    self.separator = separator
    self.ellipsis = ellipsis
    let marks = Array(marks)
    (agrees, doubleCheck, bug, notYet) = (marks[0], marks[1], marks[2], marks[3])
    (exactlyEqual, bothZero, notANumber, infinity) = (marks[4], marks[5], marks[6], marks[7])
    unchecked = marks[8]
  }

  /// A text as it will stand on the screen: safe to draw, and in ASCII where that is all there is.
  ///
  ///     Symbols.ascii.text("‖dθ‖₂ ≈ 1e-7")  // "||dtheta||2 ~= 1e-7"
  public func text(_ text: String) -> String {
    String(glyphs(of: text, style: .text).map { $0.character == "\u{A0}" ? " " : $0.character })
  }

  /// The characters to draw for a text.
  func glyphs(of text: String, style: Style, keepsLineEnds: Bool = false) -> [Glyph] {
    let glyphs = Glyph.sequence(of: text, style: style, keepsLineEnds: keepsLineEnds)
    return isASCII ? Transliteration.ascii(glyphs) : glyphs
  }

  /// The characters to draw for a styled text.
  func glyphs(of text: StyledText, keepsLineEnds: Bool = false) -> [Glyph] {
    text.spans.flatMap { glyphs(of: $0.text, style: $0.style, keepsLineEnds: keepsLineEnds) }
  }

  /// A text broken into lines of at most `width` cells.
  ///
  /// Lines end at blanks and at "\n"; a word is split only where it alone is longer than a line. A
  /// no-break space holds two words together. Blanks that begin a paragraph stay, those at a break
  /// go.
  public func wrap(_ text: StyledText, width: Int) -> [StyledText] {
    let paragraphs = glyphs(of: text, keepsLineEnds: true)
      .split(omittingEmptySubsequences: false) { $0.character == "\n" }
    return paragraphs.flatMap { paragraph in
      TextWrapping.lines(paragraph, width: max(1, width)).map(StyledText.init(glyphs:))
    }
  }
}

extension Symbols: Hashable {
  /// Whether they are the same set: there is one of each.
  public static func == (one: Symbols, other: Symbols) -> Bool { one === other }

  /// Takes in which set it is.
  public func hash(into hasher: inout Hasher) { hasher.combine(isASCII) }
}
