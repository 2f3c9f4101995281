/// What a picture draws for a character that is a piece of a drawing, so that it fits its neighbours in any font: bars,
/// blocks, lines, dots and pointers.
///
/// A cell is ``width`` units wide and ``height`` high; its upper left corner is (0, 0).
struct GlyphShape {
  /// A rectangle of a cell that is filled.
  struct Piece: Hashable {
    var x, y, width, height: Double
  }

  /// The units of a cell.
  static let width = 10.0
  static let height = 20.0
  /// Where letters stand in a cell, from its top.
  static let baseline = 15.0

  /// What is filled.
  var pieces: [Piece] = []
  /// How much of the ink a piece has, from 0 to 1: shades have less.
  var opacity = 1.0
  /// The middles of round dots of ``dotRadius``.
  var dots: [Plot.Point] = []
  /// An outline as SVG has it, relative to the cell's upper left corner, that is filled; empty if there is none.
  var outline = ""

  static let dotRadius = 1.25

  /// The shape of a character, if it is a piece of a drawing.
  init?(_ glyph: Character) {
    guard let shape = Self.shapes[glyph] ?? Self.braille(glyph) else { return nil }
    self = shape
  }

  private init(_ pieces: [Piece], opacity: Double = 1) {
    (self.pieces, self.opacity) = (pieces, opacity)
  }

  private init(outline: String) { self.outline = outline }

  private static let shapes: [Character: GlyphShape] = {
    var shapes = Dictionary(
      uniqueKeysWithValues: pointers.map { ($0.key, GlyphShape(outline: $0.value)) }
    )
    let symbols = Symbols.unicode
    for eighths in 1...8 {
      let (wide, high) = (width * Double(eighths) / 8, height * Double(eighths) / 8)
      shapes[symbols.leftBlocks[eighths]] =
        GlyphShape([Piece(x: 0, y: 0, width: wide, height: height)])
      shapes[symbols.lowerBlocks[eighths]] =
        GlyphShape([Piece(x: 0, y: height - high, width: width, height: high)])
    }
    for (glyph, opacity) in [("░", 0.25), ("▒", 0.5), ("▓", 0.75)] as [(Character, Double)] {
      shapes[glyph] = GlyphShape(
        [Piece(x: 0, y: 0, width: width, height: height)],
        opacity: opacity
      )
    }
    for sides in 1..<16 {
      shapes[symbols.joints[sides]] = GlyphShape(arms(to: sides, thickness: 3))
      shapes[symbols.lightJoints[sides]] = GlyphShape(arms(to: sides, thickness: 1))
    }
    shapes[symbols.dottedHorizontal] = GlyphShape(dashes(3, isUpright: false))
    shapes[symbols.dottedVertical] = GlyphShape(dashes(4, isUpright: true))
    shapes[symbols.unchecked] = GlyphShape(dashes(2, isUpright: false))
    return shapes
  }()

  /// Lines from the middle of a cell to some of its sides: the sum of 1 (left), 2 (right), 4 (up) and 8 (down).
  private static func arms(to sides: Int, thickness: Double) -> [Piece] {
    // The middle lies on whole units, so that lines are sharp at the size of a terminal's.
    let (x, y) = (
      (width / 2 - thickness / 2).rounded(.up), (height / 2 - thickness / 2).rounded(.up)
    )
    let (left, right, up, down) = (sides & 1 > 0, sides & 2 > 0, sides & 4 > 0, sides & 8 > 0)
    var pieces: [Piece] = []
    if left || right {
      let (start, end) = (left ? 0 : x, right ? width : x + thickness)
      pieces.append(Piece(x: start, y: y, width: end - start, height: thickness))
    }
    if up || down {
      let (start, end) = (up ? 0 : y, down ? height : y + thickness)
      pieces.append(Piece(x: x, y: start, width: thickness, height: end - start))
    }
    return pieces
  }

  private static func dashes(_ count: Int, isUpright: Bool) -> [Piece] {
    let step = (isUpright ? height : width) / Double(count)
    return (0..<count).map { dash in
      let start = (Double(dash) + 0.25) * step
      return isUpright
        ? Piece(x: width / 2, y: start, width: 1, height: step / 2)
        : Piece(x: start, y: height / 2, width: step / 2, height: 1)
    }
  }

  /// Pointers and marks: `●` and `○` have a radius of 3.5.
  private static let pointers: [Character: String] = [
    "▲": "M5 5.5L9 14.5H1Z",
    "▼": "M5 14.5L1 5.5H9Z",
    "◀": "M1 10L9 5.5V14.5Z",
    "▶": "M9 10L1 14.5V5.5Z",
    "▸": "M8 10L2.5 13.5V6.5Z",
    "●": "M1.5 10a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Z",
    "○":
      "M1.5 10a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Zm1.2 0a2.3 2.3 0 1 1 4.6 0a2.3 2.3 0 1 1-4.6 0Z",
    "◆": "M5 5.5L9 10L5 14.5L1 10Z",
    "◇": "M5 5.5L9 10L5 14.5L1 10ZM5 7.3L2.6 10L5 12.7L7.4 10Z",
  ]

  private static func braille(_ glyph: Character) -> GlyphShape? {
    guard let scalar = glyph.unicodeScalars.first, glyph.unicodeScalars.count == 1,
      (0x2801...0x28FF).contains(scalar.value)
    else { return nil }
    // Bits 0 to 2 are the upper three dots of the left column, 3 to 5 of the right one, 6 and 7 the lowest.
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    var shape = GlyphShape([])
    for (bit, place) in places.enumerated() where scalar.value >> UInt32(bit) & 1 == 1 {
      shape.dots.append(
        Plot.Point(
          width * (Double(place.0) + 0.5) / 2,
          height * (Double(place.1) + 0.5) / 4
        )
      )
    }
    return shape
  }
}
