import CellUI
import Wording

/// The bytes that turn what a terminal shows into another screen, in the sequences of ECMA-48 that nearly all terminals
/// have: as few as are needed, so that a step comes at once over a slow line too.
///
///     var painter = ScreenPainter(erasesInside: true) { Int(terminal_width($0.value)) }
///     painter.clear(Size(80, 24))                       // the screen was cleared
///     painter.bytes(for: buffer) { theme.attributes(for: $0, depth: .full) }
///
/// Curses does the same for any terminal there is, in a third more bytes: it returns to plain text by four sequences
/// where one does, and changes the colour for blanks on which none is seen. Where a terminal has other sequences it is
/// left to curses.
struct ScreenPainter {
  /// What stands in a cell.
  private struct Spot: Hashable {
    var glyph: Character
    var attributes: Attributes
    /// 1 or 2; 0 for the right half of a wide character.
    var width: Int

    static let blank = Spot(glyph: " ", attributes: .plain, width: 1)
  }

  /// The columns that a terminal gives to a character; negative for one that it can't show.
  private let width: (Unicode.Scalar) -> Int
  /// Whether the terminal can erase some cells (ECH), and not only all up to the end of a row.
  private let erasesInside: Bool
  private(set) var size = Size(0, 0)
  private var shown: [Spot] = []
  private var pen = Pen()

  /// A painter that knows nothing of the screen; see ``clear(_:)``.
  init(erasesInside: Bool, width: @escaping (Unicode.Scalar) -> Int) {
    (self.erasesInside, self.width) = (erasesInside, width)
  }

  /// The screen has this size and is blank now.
  mutating func clear(_ size: Size) {
    self.size = size
    shown = Array(repeating: .blank, count: size.width * size.height)
    pen = Pen()
  }

  /// The bytes that turn what is shown into a buffer; afterwards that is shown, and the attributes are plain.
  ///
  /// - Parameters:
  ///   - buffer: What is to be shown, as far as there is room.
  ///   - look: The attributes of a style.
  /// - Returns: The bytes; none where nothing has changed.
  mutating func bytes(for buffer: Buffer, _ look: (Style) -> Attributes) -> [UInt8] {
    pen.bytes.removeAll(keepingCapacity: true)
    var last: (style: Style, attributes: Attributes)?
    for y in 0..<size.height {
      let row = (0..<size.width).map { x -> Spot in
        let cell = buffer[x, y]
        if last?.style != cell.style { last = (cell.style, look(cell.style)) }
        let attributes = last?.attributes ?? .plain
        if cell.isContinuation { return Spot(glyph: " ", attributes: attributes, width: 0) }
        if cell.glyph == " ", !attributes.showsBlanks { return .blank }
        let isWide = buffer[x + 1, y].isContinuation
        return Spot(glyph: cell.glyph, attributes: attributes, width: isWide ? 2 : 1)
      }
      paint(row, y)
    }
    if !pen.bytes.isEmpty { pen.set(.plain) }
    return pen.bytes
  }
}

extension ScreenPainter {
  /// From so many cells on it takes fewer bytes to erase blanks than to write them.
  private static let erasedFrom = (inside: 10, atEnd: 4)

  private mutating func paint(_ row: [Spot], _ y: Int) {
    let start = y * size.width
    guard shown[start..<start + size.width] != row[...] else { return }
    let end = (row.lastIndex { $0 != .blank } ?? -1) + 1
    let changed = (end..<size.width).last { shown[start + $0] != .blank }
    // What was behind the new end is erased at once.
    let erasesEnd = changed.map { $0 - end + 1 >= Self.erasedFrom.atEnd } ?? false
    var x = 0
    while x < (erasesEnd ? end : size.width) {
      guard shown[start + x] != row[x], row[x].width > 0 else {
        x += 1
        continue
      }
      move(to: x, y, row)
      x += write(row, x, start)
    }
    if erasesEnd {
      move(to: end, y, row)
      pen.eraseToEnd()
    }
    shown.replaceSubrange(start..<start + size.width, with: row)
  }

  /// Writes what stands at a column.
  ///
  /// - Returns: How many columns that has dealt with.
  private mutating func write(_ row: [Spot], _ x: Int, _ start: Int) -> Int {
    let spot = row[x]
    guard spot == .blank else {
      pen.write(text(of: spot), spot.attributes, width: spot.width)
      if x + spot.width >= size.width { pen.place = nil }
      return spot.width
    }
    let blanks = row[x...].prefix { $0 == .blank }.indices
    let count = (blanks.last { shown[start + $0] != .blank } ?? x) - x + 1
    guard erasesInside, count >= Self.erasedFrom.inside else {
      pen.writeBlank()
      if x + 1 >= size.width { pen.place = nil }
      return 1
    }
    pen.erase(count)
    return count
  }

  /// Goes to a column, over what is shown there already if that takes no more bytes than a sequence.
  private mutating func move(to x: Int, _ y: Int, _ row: [Spot]) {
    guard let place = pen.place, place.y == y, place.x < x, x - place.x < 5 else {
      return pen.move(to: x, y)
    }
    let passed = row[place.x..<x]
    let isPlain = passed.allSatisfy { spot in
      spot == .blank ? !pen.attributes.showsBlanks : spot.attributes == pen.attributes
    }
    let written: String = passed.map { text(of: $0) }.joined()
    guard isPlain, written.utf8.count <= 4 else { return pen.move(to: x, y) }
    pen.write(written, pen.attributes, width: x - place.x)
  }

  /// What is written for a cell: a question mark for what the terminal shows wider or narrower, or not at all.
  private func text(of spot: Spot) -> String {
    if spot.width == 0 { return "" }
    if spot.glyph.isASCII { return String(spot.glyph) }
    var scalars = spot.glyph.unicodeScalars.prefix(Self.mostScalars)
    guard let first = scalars.first, width(first) == spot.width else {
      return spot.width == 2 ? "? " : "?"
    }
    scalars = scalars.prefix { $0 == first || width($0) == 0 }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A character and its marks; more of them a cell doesn't hold.
  private static let mostScalars = 5
}

/// Where and how the terminal writes next.
private struct Pen {
  var bytes: [UInt8] = []
  /// `nil` where it isn't known: before anything was written, and behind the last column.
  var place: (x: Int, y: Int)?
  var attributes = Attributes.plain

  private mutating func send(_ text: String) { bytes += Array(text.utf8) }

  mutating func move(to x: Int, _ y: Int) {
    if let place, place == (x, y) { return }
    let absolute = x == 0 ? "\u{1B}[\(y + 1)H" : "\u{1B}[\(y + 1);\(x + 1)H"
    var ways = [absolute]
    if let place, place.y == y, place.x < x { ways.append(Self.right(by: x - place.x)) }
    if let place, place.y == y - 1 { ways.append("\r\n" + (x == 0 ? "" : Self.right(by: x))) }
    send(ways.min { $0.utf8.count < $1.utf8.count } ?? absolute)
    place = (x, y)
  }

  private static func right(by columns: Int) -> String {
    columns == 1 ? "\u{1B}[C" : "\u{1B}[\(columns)C"
  }

  /// Sets attributes: what is added to those that are set, or all of them anew.
  mutating func set(_ new: Attributes) {
    guard new != attributes else { return }
    let (old, wanted) = (attributes.renditions, new.renditions)
    let isMore =
      (new.bold || !attributes.bold) && (new.underline || !attributes.underline)
      && (new.reverse || !attributes.reverse)
      && (new.foreground != nil || attributes.foreground == nil)
      && (new.background != nil || attributes.background == nil)
    // An empty code is a zero.
    let codes = isMore ? wanted.filter { !old.contains($0) } : wanted.isEmpty ? [] : [""] + wanted
    send("\u{1B}[\(codes.joined(separator: ";"))m")
    attributes = new
  }

  mutating func write(_ text: String, _ attributes: Attributes, width: Int) {
    set(attributes)
    send(text)
    place?.x += width
  }

  /// Writes a blank in whatever colour.
  mutating func writeBlank() {
    if attributes.showsBlanks { set(.plain) }
    write(" ", attributes, width: 1)
  }

  /// Erases some cells, and stays where it is.
  mutating func erase(_ count: Int) {
    if attributes.showsBlanks { set(.plain) }
    send("\u{1B}[\(count)X")
  }

  mutating func eraseToEnd() {
    if attributes.showsBlanks { set(.plain) }
    send("\u{1B}[K")
  }
}
