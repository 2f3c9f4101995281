import Wording

/// A screen as a picture of rectangles, lines and words, from which SVG and pages are written.
///
/// What continues from cell to cell is one shape here, a line of text one piece of text: so it stays sharp at any size,
/// and can be searched and copied.
struct ScreenPicture<Color: PictureInk> {
  /// Words that stand beside one another in a row and look alike.
  struct Words: Hashable {
    let column, row: Int
    var columns: Int
    var text: String
    let look: PictureLook<Color>
  }

  /// What is filled with one colour.
  struct Ink: Hashable {
    let color: Color
    let opacity: Double
  }

  /// A line as SVG has it.
  struct Stroke {
    let kind: Tracing.Stroke.Kind
    let color: Color
    let width: Double?
    let path: String
  }

  /// A character, by the left end of its baseline.
  struct Letter {
    let x, y: Double
    let text: String
    let look: PictureLook<Color>
  }

  let size: Size
  /// What lies behind cells, by colour, in cells.
  private(set) var grounds = Filling<Color>()
  /// What is filled, by ink, in units.
  private(set) var shapes = Filling<Ink>()
  /// Outlines and dots by colour, as SVG has them.
  private(set) var outlines: [(color: Color, path: String)] = []
  private(set) var words: [Words] = []
  /// Lines, dashes, guides and points at their own places, a later one over an earlier one.
  private(set) var strokes: [Stroke] = []
  /// What covers the lines below words, by colour; `nil` is the picture's ground.
  private(set) var covers = Filling<Color?>()
  /// Single characters whose place is finer than a cell.
  private(set) var letters: [Letter] = []

  /// The picture of a part of a buffer; of all of it by default.
  ///
  /// - Parameters:
  ///   - buffer: The screen.
  ///   - part: What is shown of it.
  ///   - look: How a style looks.
  init(
    _ buffer: Buffer,
    part: Rect? = nil,
    look: (Style) -> PictureLook<Color>
  ) {
    let part = (part ?? buffer.bounds).intersection(buffer.bounds)
    size = part.size
    var paths: [Color: String] = [:]
    var looks: [Style: PictureLook<Color>] = [:]
    let exact = ExactCells(buffer)
    for row in 0..<size.height {
      for column in 0..<size.width {
        let cell = buffer[part.x + column, part.y + row]
        let look = looks[cell.style] ?? look(cell.style)
        looks[cell.style] = look
        let place = Plot.Point(Double(column) * GlyphShape.width, Double(row) * GlyphShape.height)
        if let ground = look.ground {
          let whole = GlyphShape.Piece(
            x: 0,
            y: 0,
            width: GlyphShape.width,
            height: GlyphShape.height
          )
          grounds.add(whole, at: place, ground)
        }
        let index = (part.y + row) * buffer.size.width + part.x + column
        if exact.covered.contains(index) { covers.add(.uncovering, at: place, look.ground) }
        let glyph = exact.glyphs[index] ?? cell.glyph
        guard !cell.isContinuation, glyph != " " else { continue }
        if let shape = GlyphShape(glyph) {
          for piece in shape.pieces {
            shapes.add(piece, at: place, Ink(color: look.ink, opacity: shape.opacity))
          }
          let path = shape.path(at: place)
          if !path.isEmpty { paths[look.ink, default: ""] += path }
        } else {
          let isWide =
            column + 1 < size.width && buffer[part.x + column + 1, part.y + row].isContinuation
          add(glyph, columns: isWide ? 2 : 1, column: column, row: row, look)
        }
      }
    }
    let corner = Plot.Point(
      -Double(part.x) * GlyphShape.width,
      -Double(part.y) * GlyphShape.height
    )
    for stroke in exact.strokes {
      let path = stroke.lines.map { $0.path(movedBy: corner) }.joined()
      guard !path.isEmpty else { continue }
      strokes.append(
        Stroke(kind: stroke.kind, color: look(stroke.style).ink, width: stroke.width, path: path)
      )
    }
    for mark in exact.marks {
      let look = look(mark.style)
      let (x, y) = (
        mark.point.x + corner.x - GlyphShape.width / 2,
        mark.point.y + corner.y - GlyphShape.height / 2
      )
      if let shape = GlyphShape(mark.glyph) {
        paths[look.ink, default: ""] += shape.path(at: Plot.Point(x, y))
      } else {
        let text = String(mark.glyph)
        letters.append(Letter(x: x, y: y + GlyphShape.baseline, text: text, look: look))
      }
    }
    outlines = paths.map { ($0.key, $0.value) }.sorted { $0.color.css < $1.color.css }
  }

  private mutating func add(
    _ glyph: Character,
    columns: Int,
    column: Int,
    row: Int,
    _ look: PictureLook<Color>
  ) {
    // A single blank doesn't part words: a reader, human or not, takes a line as a whole.
    if let last = words.last, last.row == row, last.look == look {
      let gap = column - last.column - last.columns
      if gap == 0 || gap == 1 {
        words[words.count - 1].text += (gap == 1 ? " " : "") + String(glyph)
        words[words.count - 1].columns += gap + columns
        return
      }
    }
    words.append(
      Words(column: column, row: row, columns: columns, text: String(glyph), look: look)
    )
  }
}

extension ScreenPicture<PictureColor> {
  /// The picture in the colours of a theme.
  init(_ buffer: Buffer, part: Rect? = nil, theme: Theme) {
    self.init(buffer, part: part) { PictureLook($0, theme) }
  }
}

extension GlyphShape {
  /// The outline and the dots as SVG has them, moved to a place.
  func path(at place: Plot.Point) -> String {
    var path = ""
    if !outline.isEmpty {
      // Only the first point is absolute once it is moved.
      path += Self.moved(outline, by: place)
    }
    let (radius, twice) = (number(Self.dotRadius), number(2 * Self.dotRadius))
    for dot in dots {
      path += "M\(number(place.x + dot.x - Self.dotRadius)) \(number(place.y + dot.y))"
      path += "a\(radius) \(radius) 0 1 0 \(twice) 0a\(radius) \(radius) 0 1 0-\(twice) 0Z"
    }
    return path
  }

  /// An outline whose absolute commands (M, L, H, V) are moved; relative ones stay.
  private static func moved(_ outline: String, by place: Plot.Point) -> String {
    var moved = ""
    var rest = outline[...]
    while let command = rest.popFirst() {
      let arguments = rest.prefix { !$0.isLetter }
      rest = rest.dropFirst(arguments.count)
      moved.append(command)
      guard "MLHV".contains(command) else {
        moved += arguments
        continue
      }
      let numbers = arguments.split(separator: " ").compactMap { Double($0) }
      let offsets = command == "H" ? [place.x] : command == "V" ? [place.y] : [place.x, place.y]
      moved += zip(numbers, offsets).map { number($0 + $1) }.joined(separator: " ")
    }
    return moved
  }
}

extension [Plot.Point] {
  /// A line through the points as SVG has it; a point alone is a line of no length.
  ///
  /// Points that can't be told apart are one.
  fileprivate func path(movedBy corner: Plot.Point) -> String {
    var path = ""
    var before: Plot.Point?
    for (index, point) in enumerated() {
      if let before, index < count - 1,
        Swift.max((point.x - before.x).magnitude, (point.y - before.y).magnitude) < 0.5
      {
        continue
      }
      path += before == nil ? "M" : "L"
      path += "\(number(point.x + corner.x)) \(number(point.y + corner.y))"
      before = point
    }
    return count == 1 ? path + "h0" : path
  }
}

extension GlyphShape.Piece {
  /// What covers a line below a letter, and leaves what is between rows.
  fileprivate static let uncovering = GlyphShape.Piece(
    x: 0,
    y: 1,
    width: GlyphShape.width,
    height: GlyphShape.height - 2
  )
}

/// Rectangles by their colour, joined where one goes on another.
struct Filling<Color: Hashable> {
  private var rectangles: [(piece: GlyphShape.Piece, color: Color)] = []

  private struct Edge: Hashable {
    let x, width, bottom: Double
    let color: Color
  }

  /// Adds a rectangle of a cell, cell by cell and row by row.
  mutating func add(_ piece: GlyphShape.Piece, at place: Plot.Point, _ color: Color) {
    var piece = piece
    (piece.x, piece.y) = (piece.x + place.x, piece.y + place.y)
    if let last = rectangles.last, last.color == color, last.piece.y == piece.y,
      last.piece.height == piece.height, last.piece.x + last.piece.width == piece.x
    {
      rectangles[rectangles.count - 1].piece.width += piece.width
    } else {
      rectangles.append((piece, color))
    }
  }

  /// The rectangles, those joined that stand on one another.
  var joined: [(piece: GlyphShape.Piece, color: Color)] {
    var joined: [(piece: GlyphShape.Piece, color: Color)] = []
    var above: [Edge: Int] = [:]
    for (piece, color) in rectangles {
      let top = Edge(x: piece.x, width: piece.width, bottom: piece.y, color: color)
      let index: Int
      if let upper = above.removeValue(forKey: top) {
        joined[upper].piece.height += piece.height
        index = upper
      } else {
        index = joined.count
        joined.append((piece, color))
      }
      let bottom = piece.y + piece.height
      above[Edge(x: piece.x, width: piece.width, bottom: bottom, color: color)] = index
    }
    return joined
  }
}

/// A number without needless digits, as SVG has it.
func number(_ value: Double) -> String {
  let hundredths = (value * 100).rounded()
  let whole = Int(hundredths)
  guard whole % 100 != 0 else { return String(whole / 100) }
  let digits = String(abs(whole) % 100)
  let fraction = digits.count == 1 ? "0" + digits : digits
  let text = "\(whole < 0 ? "-" : "")\(abs(whole) / 100).\(fraction)"
  return text.hasSuffix("0") ? String(text.dropLast()) : text
}
