import Wording

/// A matrix as levels of grey or colour, each cell one to three columns wide.
///
///          0  1  2  3
///      0  +░░ ·  -▒▒+▓◆
///      1   · +██[-]- ·
///
/// A level's sign is written where it matters, so that it is seen without colour; at one column a
/// cell negative levels have glyphs of their own. Where there are more rows and columns than room a cell
/// may stand for several of them (see ``Zoom``), or the part around the highlighted cell is shown.
public struct HeatMap {
  /// How strong a cell is.
  public struct Level: Hashable, Sendable {
    /// From 0 (exactly nothing) to 8.
    public var magnitude: Int
    /// Whether the value is below zero.
    public var isNegative: Bool

    /// A level.
    public init(_ magnitude: Int, isNegative: Bool = false) {
      self.magnitude = min(8, max(0, magnitude))
      self.isNegative = isNegative && magnitude > 0
    }
  }

  /// What a cell shows.
  public struct Cell: Hashable, Sendable {
    /// How strong it is.
    public var level: Level
    /// A character that stands for what has no level.
    public var glyph: Character?
    /// Its style, where it isn't that of its level.
    public var style: Style?
    /// Whether it is marked as one of several.
    public var isMarked: Bool

    /// A cell.
    public init(
      _ level: Level,
      glyph: Character? = nil,
      style: Style? = nil,
      isMarked: Bool = false
    ) {
      self.level = level
      self.glyph = glyph
      self.style = style
      self.isMarked = isMarked
    }
  }

  /// The numbers of rows and columns of the matrix.
  public let rows, columns: Int
  /// The rows and columns of the tiles that the matrix is made of, with a gap between them where each of its elements
  /// has a cell; `nil` where it isn't made of tiles.
  public let tile: (rows: Int, columns: Int)?
  /// The least magnitude of which the sign means something.
  public var leastSigned = 1
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
      let x = layout.x(column) + (layout.cellWidth == 3 ? 1 : 0)
      let text = "\(elements.lowerBound / width)"
      guard x + text.count <= rect.right else { continue }
      canvas.write(text, isHighlighted ? .cursor : .dim, x: x, y: rect.y, in: rect)
    }
  }

  private func draw(_ row: Int, _ column: Int, _ layout: HeatMapLayout, into canvas: inout Canvas) {
    let (rows, columns) = (layout.elements(row: row), layout.elements(column: column))
    let cell = cell(rows, columns)
    let isHighlighted =
      highlight.map { rows.contains($0.row) && columns.contains($0.column) } ?? false
    let style = style(of: cell)
    let glyphs = glyphs(of: cell, width: layout.cellWidth, canvas.symbols)
    let (x, y) = (layout.x(column), layout.y(row))
    for (offset, glyph) in glyphs.enumerated() { canvas.put(glyph, style, x: x + offset, y: y) }
    if cell.isMarked, layout.cellWidth > 1 {
      canvas.put(canvas.symbols.marked, .accent, x: x + layout.cellWidth - 1, y: y)
    } else if cell.isMarked {
      canvas.put(canvas.symbols.marked, Style(style.role, bold: true), x: x, y: y)
    }
    if isHighlighted { drawCursor(cell, x: x, y: y, width: layout.cellWidth, into: &canvas) }
  }

  /// What shows the highlighted cell without colour: brackets, a pointer, or a marker in its place.
  private func drawCursor(
    _ cell: Cell,
    x: Int,
    y: Int,
    width: Int,
    into canvas: inout Canvas
  ) {
    let symbols = canvas.symbols
    switch width {
    case 3:
      // A sign says more than a shade, which the cells beside it show as well.
      let glyphs = glyphs(of: cell, width: 3, symbols)
      let glyph = glyphs[0] == " " ? glyphs[1] : glyphs[0]
      canvas.put("[", .cursor, x: x, y: y)
      canvas.put(glyph, Style(style(of: cell).role, bold: true), x: x + 1, y: y)
      if !cell.isMarked { canvas.put("]", .cursor, x: x + 2, y: y) }
    case 2:
      let sign = glyphs(of: cell, width: 2, symbols)[0]
      canvas.put(symbols.pointRight, .cursor, x: x, y: y)
      guard sign != " " else { break }
      canvas.put(sign, Style(style(of: cell).role, bold: true), x: x + 1, y: y)
    default: canvas.put(symbols.marker, .cursor, x: x, y: y)
    }
  }

  private func style(of cell: Cell) -> Style {
    if let style = cell.style { return style }
    return Style(
      .heat(cell.level.isNegative ? -cell.level.magnitude : cell.level.magnitude),
      .fill
    )
  }

  private func glyphs(of cell: Cell, width: Int, _ symbols: Symbols) -> [Character] {
    let level = cell.level
    let ramp = symbols.heatRamp[level.magnitude]
    if level.magnitude == 0 || cell.glyph != nil {
      var blank = [Character](repeating: " ", count: width)
      blank[width / 2] = cell.glyph ?? ramp
      return blank
    }
    let isSigned = level.magnitude >= leastSigned
    if width == 1 {
      return [isSigned && level.isNegative ? symbols.negativeRamp[level.magnitude] : ramp]
    }
    let sign: Character = !isSigned ? " " : level.isNegative ? "-" : "+"
    return [sign] + Array(repeating: ramp, count: width - 1)
  }
}
