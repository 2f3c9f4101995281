import Wording

/// A buffer with a set of symbols: what scenes and widgets draw on.
///
/// Everything written is made safe first: no text can bring a control character, an invisible
/// character or half of a wide character into a cell. Drawing outside a rectangle is cut off.
public struct Canvas: Sendable {
  /// The cells drawn so far.
  public var buffer: Buffer
  /// The characters to draw with.
  public let symbols: Symbols

  /// An empty canvas.
  public init(size: Size, symbols: Symbols) {
    buffer = Buffer(size: size)
    self.symbols = symbols
  }

  /// The whole area.
  public var bounds: Rect { buffer.bounds }

  /// Writes a line of text from a column on; what doesn't fit into the rectangle is cut, with an
  /// ellipsis where it was.
  ///
  /// - Returns: The column after the last cell written.
  @discardableResult
  public mutating func write(_ text: StyledText, x: Int, y: Int, in rect: Rect) -> Int {
    write(symbols.glyphs(of: text), x: x, y: y, in: rect)
  }

  /// Writes a line of text in one style.
  @discardableResult
  public mutating func write(
    _ text: String,
    _ style: Style = .text,
    x: Int,
    y: Int,
    in rect: Rect
  ) -> Int {
    write(symbols.glyphs(of: text, style: style), x: x, y: y, in: rect)
  }

  /// Writes a line of text that ends just before the column `right`.
  ///
  /// - Returns: The column of its first cell.
  @discardableResult
  public mutating func writeRight(_ text: StyledText, right: Int, y: Int, in rect: Rect) -> Int {
    let glyphs = symbols.glyphs(of: text)
    let start = max(rect.x, right - glyphs.cellCount)
    var area = rect
    area.width = max(0, min(rect.right, right) - rect.x)
    write(glyphs, x: start, y: y, in: area)
    return start
  }

  /// Writes a line of text in one style that ends just before the column `right`.
  @discardableResult
  public mutating func writeRight(
    _ text: String,
    _ style: Style = .text,
    right: Int,
    y: Int,
    in rect: Rect
  ) -> Int {
    writeRight(StyledText(text, style), right: right, y: y, in: rect)
  }

  /// Writes a line of text in the middle of a rectangle's row.
  public mutating func writeCentered(_ text: StyledText, y: Int, in rect: Rect) {
    let glyphs = symbols.glyphs(of: text)
    write(glyphs, x: rect.x + max(0, (rect.width - glyphs.cellCount) / 2), y: y, in: rect)
  }

  /// The cells that a text takes.
  public func width(of text: StyledText) -> Int { symbols.glyphs(of: text).cellCount }

  /// The cells that a text takes.
  public func width(of text: String) -> Int { symbols.glyphs(of: text, style: .text).cellCount }

  /// A text broken into lines at blanks and line ends; a word longer than a line is split.
  public func wrap(_ text: StyledText, width: Int) -> [StyledText] {
    symbols.wrap(text, width: width)
  }

  /// Wraps a text into a rectangle; lines that don't fit are left out, and the last one ends with an
  /// ellipsis then.
  ///
  /// - Returns: The rows used.
  @discardableResult
  public mutating func paragraph(_ text: StyledText, in rect: Rect) -> Int {
    guard !rect.isEmpty else { return 0 }
    let lines = wrap(text, width: rect.width)
    for (row, line) in lines.prefix(rect.height).enumerated() {
      write(line, x: rect.x, y: rect.y + row, in: rect)
    }
    if lines.count > rect.height, let last = lines.prefix(rect.height).last {
      let end = rect.x + min(width(of: last), rect.width - symbols.ellipsis.count)
      write(symbols.ellipsis, .dim, x: max(rect.x, end), y: rect.bottom - 1, in: rect)
    }
    return min(lines.count, rect.height)
  }

  /// Fills a rectangle with one character.
  public mutating func fill(_ rect: Rect, _ glyph: Character = " ", _ style: Style = .text) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let drawable = drawable(glyph, style)
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { place(drawable, x: x, y: y) }
    }
  }

  /// Changes the style of what stands in a rectangle.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { change(&buffer[x, y].style) }
    }
  }

  /// Puts one character of width 1 into a cell; used for pictures, where the cell is the unit.
  public mutating func put(_ glyph: Character, _ style: Style = .text, x: Int, y: Int) {
    place(drawable(glyph, style), x: x, y: y)
  }

  /// A character of width 1 that can be drawn; any other becomes a question mark.
  private func drawable(_ glyph: Character, _ style: Style) -> Glyph {
    if glyph.isASCII, glyph >= " ", glyph <= "~" {
      return Glyph(character: glyph, width: 1, style: style)
    }
    let glyphs = symbols.glyphs(of: String(glyph), style: style)
    return glyphs.first { $0.width == 1 } ?? Glyph(character: "?", width: 1, style: style)
  }
}

extension Canvas {
  /// Writes glyphs on one row of a rectangle.
  @discardableResult
  mutating func write(_ glyphs: [Glyph], x: Int, y: Int, in rect: Rect) -> Int {
    let area = rect.intersection(bounds)
    guard !area.isEmpty, (area.y..<area.bottom).contains(y), x < area.right else { return x }
    let isCut = x + glyphs.cellCount > area.right
    let ellipsis = isCut ? symbols.glyphs(of: symbols.ellipsis, style: .dim) : []
    let limit = area.right - ellipsis.count
    var column = x
    for glyph in glyphs {
      if isCut, column + glyph.width > limit { break }
      if column >= area.x { place(glyph, x: column, y: y) }
      column += glyph.width
    }
    let style = glyphs.last?.style ?? .text
    for mark in ellipsis where column >= area.x && column < area.right {
      place(Glyph(character: mark.character, width: 1, style: style), x: column, y: y)
      column += 1
    }
    return column
  }

  /// Puts a glyph into its cells, and clears what would be left of a wide character it overwrites.
  mutating func place(_ glyph: Glyph, x: Int, y: Int) {
    let last = x + glyph.width - 1
    guard bounds.contains(x: x, y: y), bounds.contains(x: last, y: y) else { return }
    if buffer[x, y].isContinuation { buffer[x - 1, y].glyph = " " }
    if buffer[last + 1, y].isContinuation {
      buffer[last + 1, y].glyph = " "
      buffer[last + 1, y].isContinuation = false
    }
    let character = glyph.character == Glyph.nonBreakingBlank ? " " : glyph.character
    buffer[x, y] = Cell(character, glyph.style)
    if glyph.width == 2 { buffer[last, y] = Cell(" ", glyph.style, isContinuation: true) }
  }
}

extension Canvas {
  /// Draws a horizontal line.
  public mutating func horizontalLine(x: Int, y: Int, width: Int, style: Style = .faint) {
    fill(Rect(x: x, y: y, width: width, height: 1), symbols.horizontal, style)
  }

  /// Draws a vertical line.
  public mutating func verticalLine(x: Int, y: Int, height: Int, style: Style = .faint) {
    fill(Rect(x: x, y: y, width: 1, height: height), symbols.vertical, style)
  }

  /// Draws a frame just inside a rectangle, with a title in its upper edge.
  public mutating func box(_ rect: Rect, title: StyledText? = nil, style: Style = .faint) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let (right, bottom) = (rect.right - 1, rect.bottom - 1)
    horizontalLine(x: rect.x + 1, y: rect.y, width: rect.width - 2, style: style)
    horizontalLine(x: rect.x + 1, y: bottom, width: rect.width - 2, style: style)
    verticalLine(x: rect.x, y: rect.y + 1, height: rect.height - 2, style: style)
    verticalLine(x: right, y: rect.y + 1, height: rect.height - 2, style: style)
    put(symbols.topLeft, style, x: rect.x, y: rect.y)
    put(symbols.topRight, style, x: right, y: rect.y)
    put(symbols.bottomLeft, style, x: rect.x, y: bottom)
    put(symbols.bottomRight, style, x: right, y: bottom)
    guard let title, rect.width >= 8 else { return }
    let room = Rect(x: rect.x + 2, y: rect.y, width: rect.width - 4, height: 1)
    write(" " + title + " ", x: room.x, y: room.y, in: room)
  }
}
