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
public struct Buffer: Hashable, Sendable {
  /// Its columns and rows.
  public let size: Size
  /// Row by row.
  public private(set) var cells: [Cell]

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
