import Wording

/// A matrix as a field of cells, each one to seven columns wide: a text where there is room for it, or else one
/// character, on the ground of its style.
///
///          0      1      2
///      0  ×2.00  ×2.00 [×2.00]
///      1    =    ×2.00    =
///
/// Where there are more rows and columns than room a cell may stand for several of them (see ``Zoom``), or the
/// part around the highlighted cell is shown.
public struct HeatMap {
  /// What a cell shows.
  public struct Cell: Hashable, Sendable {
    /// What stands in its middle.
    public var glyph: Character
    /// What stands there instead where a cell is wide enough; nothing where the character says it all.
    public var text: String
    /// The style of the whole cell.
    public var style: Style
    /// Whether it is marked as one of several.
    public var isMarked: Bool

    /// A cell.
    public init(
      _ glyph: Character,
      text: String = "",
      style: Style = .text,
      isMarked: Bool = false
    ) {
      (self.glyph, self.text, self.style, self.isMarked) = (glyph, text, style, isMarked)
    }
  }

  /// The width of a cell that can't be wider.
  public static var widest: Int { widths[0] }

  /// The widths that a cell may have; only in the widest is there room for a text.
  static let widths = [7, 3, 2, 1]

  /// The numbers of rows and columns of the matrix.
  public let rows, columns: Int
  /// The rows and columns of the tiles that the matrix is made of, with a gap between them where each of its elements
  /// has a cell; `nil` where it isn't made of tiles.
  public let tile: (rows: Int, columns: Int)?
  /// The highlighted element, which is kept in sight.
  public var highlight: (row: Int, column: Int)?
  /// How many rows and columns make a cell, and how wide it is.
  public var zoom: Zoom
  /// What the cell of some rows and columns shows.
  public var cell: (_ rows: Range<Int>, _ columns: Range<Int>) -> Cell

  /// A heat map whose cells are asked for one by one, each for the elements that it stands for.
  public init(
    rows: Int,
    columns: Int,
    tile: (rows: Int, columns: Int)? = nil,
    highlight: (row: Int, column: Int)? = nil,
    zoom: Zoom = Zoom(),
    cell: @escaping (_ rows: Range<Int>, _ columns: Range<Int>) -> Cell
  ) {
    self.rows = rows
    self.columns = columns
    self.tile = tile
    self.highlight = highlight
    self.zoom = zoom
    self.cell = cell
  }

  /// Draws the map from the upper left corner of a rectangle on.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    let layout = HeatMapLayout(self, in: rect)
    drawIndices(layout, into: &canvas)
    for row in layout.rows {
      for column in layout.columns { draw(row, column, layout, into: &canvas) }
      let end = layout.x(layout.columns.upperBound)
      if layout.columns.upperBound < layout.columnCount, end < rect.right {
        canvas.put(canvas.symbols.continuesRight, .dim, x: end, y: layout.y(row))
      }
      if layout.columns.lowerBound > 0, layout.firstX > rect.x {
        canvas.put(canvas.symbols.continuesLeft, .dim, x: layout.firstX - 1, y: layout.y(row))
      }
    }
    if layout.rows.lowerBound > 0, layout.hasHeader {
      canvas.write(canvas.symbols.ellipsis, .dim, x: rect.x, y: rect.y, in: rect)
    }
    let below = layout.y(layout.rows.upperBound)
    if layout.rows.upperBound < layout.rowCount, below < rect.bottom {
      canvas.write(canvas.symbols.ellipsis, .dim, x: rect.x, y: below, in: rect)
    }
  }

  /// Every cell that is drawn, with its place.
  public func places(in rect: Rect) -> [(area: Rect, rows: Range<Int>, columns: Range<Int>)] {
    let layout = HeatMapLayout(self, in: rect)
    return layout.rows.flatMap { row in
      layout.columns.map { column in
        let area = Rect(x: layout.x(column), y: layout.y(row), width: layout.cellWidth, height: 1)
        return (area, layout.elements(row: row), layout.elements(column: column))
      }
    }
  }

  /// The rows and columns of the matrix that are in view.
  public func shown(in rect: Rect) -> (rows: Range<Int>, columns: Range<Int>) {
    let layout = HeatMapLayout(self, in: rect)
    guard let row = layout.rows.last, let column = layout.columns.last else {
      return (0..<0, 0..<0)
    }
    let top = layout.elements(row: layout.rows.lowerBound).lowerBound
    let left = layout.elements(column: layout.columns.lowerBound).lowerBound
    let (end, right) = (layout.elements(row: row), layout.elements(column: column))
    return (top..<end.upperBound, left..<right.upperBound)
  }
}

extension HeatMap {
  private func drawIndices(_ layout: HeatMapLayout, into canvas: inout Canvas) {
    let rect = layout.rect
    if layout.firstX > rect.x {
      for row in layout.rows {
        let elements = layout.elements(row: row)
        let isHighlighted = highlight.map { elements.contains($0.row) } ?? false
        let (tile, inside) = elements.lowerBound.quotientAndRemainder(dividingBy: tile?.rows ?? 1)
        guard inside == 0 || row == layout.rows.lowerBound else { continue }
        canvas.writeRight(
          "\(tile)",
          isHighlighted ? .cursor : .dim,
          right: layout.firstX - 1,
          y: layout.y(row),
          in: rect
        )
      }
    }
    guard layout.hasHeader else { return }
    // As many column numbers as stand apart, at round distances.
    let width = tile?.columns ?? 1
    let digits = String(max(0, columns / width - 1)).count
    let step = [1, 2, 5, 10, 20, 50].first { $0 * layout.cellWidth * width > digits } ?? 100
    let each = step * max(1, width / zoom.columns)
    for column in layout.columns where column % each == 0 {
      let elements = layout.elements(column: column)
      let isHighlighted =
        highlight.map { $0.column / width == elements.lowerBound / width } ?? false
      let x = layout.x(column) + (layout.cellWidth - 1) / 2
      let text = "\(elements.lowerBound / width)"
      guard x + text.count <= rect.right else { continue }
      canvas.write(text, isHighlighted ? .cursor : .dim, x: x, y: rect.y, in: rect)
    }
  }

  private func draw(_ row: Int, _ column: Int, _ layout: HeatMapLayout, into canvas: inout Canvas) {
    let (rows, columns) = (layout.elements(row: row), layout.elements(column: column))
    let cell = cell(rows, columns)
    let (x, y, width) = (layout.x(column), layout.y(row), layout.cellWidth)
    let area = Rect(x: x, y: y, width: width, height: 1)
    canvas.fill(area, " ", cell.style)
    let text = cell.text.isEmpty || canvas.width(of: cell.text) > width - 2 ? "" : cell.text
    if text.isEmpty {
      canvas.put(cell.glyph, cell.style, x: x + (width - 1) / 2, y: y)
    } else {
      canvas.writeCentered(text.styled(cell.style), y: y, in: area)
    }
    if cell.isMarked {
      let bold = Style(cell.style.role, cell.style.tier, bold: true)
      canvas.put(canvas.symbols.marked, bold, x: x + width - 1, y: y)
    }
    let isHighlighted =
      highlight.map { rows.contains($0.row) && columns.contains($0.column) } ?? false
    guard isHighlighted else { return }
    // Brackets, a pointer, or a marker in the cell's place: so it is found without colour as well.
    switch width {
    case 1: canvas.put(canvas.symbols.marker, .cursor, x: x, y: y)
    case 2: canvas.put(canvas.symbols.pointLeft, .cursor, x: x + 1, y: y)
    default:
      canvas.put("[", .cursor, x: x, y: y)
      if !cell.isMarked { canvas.put("]", .cursor, x: x + width - 1, y: y) }
    }
  }
}
