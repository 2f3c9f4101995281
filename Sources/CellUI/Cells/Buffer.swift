import Wording

/// One cell of the screen.
public struct Cell: Hashable, Sendable {
  /// What stands in the cell: one character of width 1 or 2, never a control character.
  public var glyph: Character
  /// How it is drawn.
  public var style: Style
  /// Whether this is the right half of the wide character to its left; its glyph is then not drawn.
  public var isContinuation: Bool

  /// A cell.
  public init(_ glyph: Character = " ", _ style: Style = .text, isContinuation: Bool = false) {
    self.glyph = glyph
    self.style = style
    self.isContinuation = isContinuation
  }
}

/// A grid of cells to draw into; drawing outside it is cut off, never an error.
///
/// Two are equal where their cells are: what a screen shows.
public struct Buffer: Hashable, Sendable {
  /// Its columns and rows.
  public let size: Size
  /// Row by row.
  public private(set) var cells: [Cell]
  /// The curves and points behind the cells, from which a picture draws them exactly.
  var exact = ExactLayers()

  /// An empty buffer.
  public init(size: Size) {
    self.size = Size(max(0, size.width), max(0, size.height))
    cells = Array(repeating: Cell(), count: self.size.width * self.size.height)
  }

  /// The whole area.
  public var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// The cell at a column and a row; reading outside gives a blank, writing outside does nothing.
  public subscript(x: Int, y: Int) -> Cell {
    get { bounds.contains(x: x, y: y) ? cells[y * size.width + x] : Cell() }
    set {
      guard bounds.contains(x: x, y: y) else { return }
      cells[y * size.width + x] = newValue
    }
  }
}

extension Buffer {
  /// Whether both screens show the same.
  public static func == (left: Buffer, right: Buffer) -> Bool {
    left.size == right.size && left.cells == right.cells
  }

  /// Feeds what the screen shows.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(cells)
  }

  /// The same without the rows at its end in which nothing stands.
  package var withoutEmptyRowsAtEnd: Buffer {
    let rows = used.height
    var buffer = Buffer(size: Size(size.width, rows))
    buffer.cells = Array(cells.prefix(size.width * rows))
    buffer.exact = exact
    return buffer
  }
}

extension Buffer {
  /// The rows as plain text, without the blanks at their ends.
  public var lines: [String] {
    (0..<size.height).map { y in
      String(row(y).filter { !$0.isContinuation }.map(\.glyph)).trimmingBlanksAtEnd()
    }
  }

  /// The screen as plain text: each row ends with a line end, trailing blanks are left out.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  func row(_ y: Int) -> ArraySlice<Cell> {
    cells[(y * size.width)..<((y + 1) * size.width)]
  }
}

extension String {
  fileprivate func trimmingBlanksAtEnd() -> String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}

extension Buffer {
  /// The screen as text with escape sequences for colours (ECMA-48, SGR), row by row.
  ///
  /// Each row begins and ends with the terminal's own attributes, so that rows can be cut out and
  /// put elsewhere. Blanks at the end of a row are left out unless they are seen.
  ///
  /// - Parameters:
  ///   - theme: The colours.
  ///   - depth: How many of them there are.
  ///   - onGround: Whether every cell has the ground that the colours are made for, so that they are read wherever the
  ///     text is shown, instead of the terminal's own; where the theme is for any ground, there is none.
  /// - Returns: The text, each row with a line end.
  public func ansi(theme: Theme, depth: ColorDepth, onGround: Bool = false) -> String {
    let ground = onGround ? theme.ground(depth: depth) : .plain
    return (0..<size.height).map { y in
      line(row(y), on: ground) { theme.attributes(for: $0.style, depth: depth) } + "\n"
    }
    .joined()
  }

  private func line(
    _ cells: ArraySlice<Cell>,
    on ground: Attributes,
    _ look: @escaping (Cell) -> Attributes
  ) -> String {
    var text = ""
    var current = Attributes.plain
    let looks = { (cell: Cell) in
      var attributes = look(cell)
      attributes.foreground = attributes.foreground ?? ground.foreground
      attributes.background = attributes.background ?? ground.background
      return attributes
    }
    let last = cells.lastIndex { $0.glyph != " " || looks($0).showsBlanks }
    for cell in cells[..<(last.map { $0 + 1 } ?? cells.startIndex)] where !cell.isContinuation {
      let attributes = looks(cell)
      if attributes != current {
        text += attributes.selectGraphicRendition
        current = attributes
      }
      text.append(cell.glyph)
    }
    return current == .plain ? text : text + Attributes.plain.selectGraphicRendition
  }
}

extension Attributes {
  /// Whether a blank with these is seen.
  package var showsBlanks: Bool { reverse || underline || background != nil }

  /// The sequence that sets these attributes, whatever was set before.
  var selectGraphicRendition: String {
    "\u{1B}[" + (["0"] + renditions).joined(separator: ";") + "m"
  }

  /// The codes that set these attributes one by one where none is set.
  package var renditions: [String] {
    var codes: [String] = []
    if bold { codes.append("1") }
    if underline { codes.append("4") }
    if reverse { codes.append("7") }
    if let foreground { codes.append(Self.code(foreground, base: 30)) }
    if let background { codes.append(Self.code(background, base: 40)) }
    return codes
  }

  private static func code(_ color: UInt8, base: Int) -> String {
    switch color {
    case 0..<8: "\(base + Int(color))"
    case 8..<16: "\(base + 60 + Int(color) - 8)"
    default: "\(base + 8);5;\(color)"
    }
  }
}
