import Wording

/// A matrix in aligned cells, with its indices, zero-based, above and at the left.
///
///            0      1      2
///     0   0.31  -0.02   1.10
///     1  -0.54 [ 0.27]  0.08
///     …
///
/// Where the matrix is too large it shows the rows and columns around the highlighted cell, and an
/// ellipsis where something was left out.
public struct MatrixView {
  /// What is highlighted.
  public enum Highlight: Hashable, Sendable {
    /// One cell.
    case cell(row: Int, column: Int)
    /// A whole row.
    case row(Int)
    /// A whole column.
    case column(Int)
  }

  /// The numbers of rows and columns.
  public let rows, columns: Int
  /// What stands in a cell.
  public let content: (_ row: Int, _ column: Int) -> StyledText
  /// The widest that a cell's text may be, so that cells don't move when the matrix is scrolled; nil:
  /// as wide as what is shown needs.
  public var cellWidth: Int?
  /// What is highlighted, and kept in sight.
  public var highlight: Highlight?

  /// A view of a matrix.
  public init(
    rows: Int,
    columns: Int,
    cellWidth: Int? = nil,
    highlight: Highlight? = nil,
    content: @escaping (_ row: Int, _ column: Int) -> StyledText
  ) {
    self.rows = rows
    self.columns = columns
    self.cellWidth = cellWidth
    self.highlight = highlight
    self.content = content
  }

  /// Draws the matrix from the upper left corner of a rectangle on.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    let layout = layout(in: rect, symbols: canvas.symbols)
    drawIndices(layout, into: &canvas)
    for row in layout.rows {
      for column in layout.columns {
        draw(row, column, layout, into: &canvas)
      }
    }
    drawEllipses(layout, into: &canvas)
  }

  /// Every cell that is drawn, with its place.
  public func places(in rect: Rect, symbols: Symbols) -> [(area: Rect, row: Int, column: Int)] {
    let layout = layout(in: rect, symbols: symbols)
    return layout.rows.flatMap { row in
      layout.columns.map { column in (layout.area(row, column), row, column) }
    }
  }

  /// The cells that the whole matrix takes, indices included.
  public func size(symbols: Symbols) -> Size {
    let layout = layout(in: Rect(x: 0, y: 0, width: .max / 2, height: .max / 2), symbols: symbols)
    return Size(layout.indexWidth + columns * layout.pitch + 1, rows + 1)
  }

  private var highlighted: (row: Int?, column: Int?) {
    switch highlight {
    case .cell(let row, let column): (row, column)
    case .row(let row): (row, nil)
    case .column(let column): (nil, column)
    case nil: (nil, nil)
    }
  }

  private func isHighlighted(_ row: Int, _ column: Int) -> Bool {
    let (highlightedRow, highlightedColumn) = highlighted
    return highlight != nil && row == highlightedRow ?? row && column == highlightedColumn ?? column
  }
}

extension MatrixView {
  /// Where rows and columns stand.
  private struct Layout {
    var rect: Rect
    var rows, columns: Range<Int>
    var indexWidth, pitch: Int
    var firstY: Int
    var firstX: Int

    func y(_ row: Int) -> Int { firstY + row - rows.lowerBound }

    /// A column's cells: a blank or bracket, and the text.
    func cells(_ column: Int) -> Range<Int> {
      let x = firstX + (column - columns.lowerBound) * pitch
      return x..<(x + pitch)
    }

    /// A cell's place, as far as it is in the rectangle.
    func area(_ row: Int, _ column: Int) -> Rect {
      let cells = cells(column)
      return Rect(x: cells.lowerBound, y: y(row), width: cells.count, height: 1)
        .intersection(rect)
    }
  }

  private func layout(in rect: Rect, symbols: Symbols) -> Layout {
    let (row, column) = highlighted
    let indexWidth = String(max(0, rows - 1)).count + 1
    let headerRows = rect.height > 1 ? 1 : 0
    let shownRows = Window.marked(row, count: rows, room: rect.height - headerRows)
    let widest = cellWidth ?? widestText(rows: shownRows, near: column, symbols: symbols)
    let pitch = max(widest, String(max(0, columns - 1)).count) + 2
    let room = max(0, rect.width - indexWidth - 1)
    let shownColumns = shownColumns(around: column, pitch: pitch, room: room)
    return Layout(
      rect: rect,
      rows: shownRows,
      columns: shownColumns,
      indexWidth: indexWidth,
      pitch: pitch,
      firstY: rect.y + headerRows
        + (shownRows.lowerBound > 0 && rect.height - headerRows > 2 ? 1 : 0),
      firstX: rect.x + indexWidth + (shownColumns.lowerBound > 0 ? 2 : 0)
    )
  }

  /// As many columns as fit beside the ellipses for what is left out: one cell on the right, two on the left.
  private func shownColumns(around column: Int?, pitch: Int, room: Int) -> Range<Int> {
    let windows = [0, 1, 2, 3].lazy.map { ellipses in
      let fitting = max(1, (room - ellipses) / pitch)
      return (ellipses, Window.around(column, count: columns, room: fitting))
    }
    let fitting = windows.first { ellipses, window in
      ellipses >= (window.lowerBound > 0 ? 2 : 0) + (window.upperBound < columns ? 1 : 0)
    }
    return fitting?.1 ?? Window.around(column, count: columns, room: 1)
  }

  /// The widest text among the cells that may be shown.
  private func widestText(rows: Range<Int>, near column: Int?, symbols: Symbols) -> Int {
    let candidates = Window.around(column, count: columns, room: 64)
    return rows.flatMap { row in
      candidates.map { symbols.glyphs(of: content(row, $0)).cellCount }
    }
    .max() ?? 1
  }

  private func drawIndices(_ layout: Layout, into canvas: inout Canvas) {
    let (row, column) = highlighted
    for index in layout.rows {
      canvas.writeRight(
        "\(index)",
        index == row ? .cursor : .dim,
        right: layout.rect.x + layout.indexWidth - 1,
        y: layout.y(index),
        in: layout.rect
      )
    }
    guard layout.firstY > layout.rect.y else { return }
    for index in layout.columns {
      canvas.writeRight(
        "\(index)",
        index == column ? .cursor : .dim,
        right: layout.cells(index).upperBound - 1,
        y: layout.rect.y,
        in: layout.rect
      )
    }
  }

  private func draw(_ row: Int, _ column: Int, _ layout: Layout, into canvas: inout Canvas) {
    let cells = layout.cells(column)
    let y = layout.y(row)
    let area = layout.area(row, column)
    var inner = area
    _ = inner.cutLeft(1)
    _ = inner.cutRight(area.right == cells.upperBound ? 1 : 0)
    canvas.writeRight(content(row, column), right: inner.right, y: y, in: inner)
    guard isHighlighted(row, column) else { return }
    canvas.restyle(area) { $0 = Style($0.role, bold: true, reverse: $0.reverse) }
    guard case .cell = highlight else { return }
    // Brackets show the cell where there is no colour.
    canvas.write("[", .cursor, x: cells.lowerBound, y: y, in: area)
    canvas.write("]", .cursor, x: cells.upperBound - 1, y: y, in: area)
  }

  private func drawEllipses(_ layout: Layout, into canvas: inout Canvas) {
    let (rect, ellipsis) = (layout.rect, canvas.symbols.ellipsis)
    if layout.firstY - rect.y > 1 {
      canvas.write(ellipsis, .dim, x: rect.x, y: layout.firstY - 1, in: rect)
    }
    let below = layout.y(layout.rows.upperBound)
    if layout.rows.upperBound < rows, below < rect.bottom {
      canvas.write(ellipsis, .dim, x: rect.x, y: below, in: rect)
    }
    for row in layout.rows {
      if layout.columns.lowerBound > 0 {
        canvas.write(ellipsis, .dim, x: layout.firstX - 2, y: layout.y(row), in: rect)
      }
      if let last = layout.columns.last, layout.columns.upperBound < columns {
        canvas.write(ellipsis, .dim, x: layout.cells(last).upperBound, y: layout.y(row), in: rect)
      }
    }
  }
}
