/// A matrix as levels of grey or colour, each cell one to three columns wide.
///
///          0  1  2  3
///      0  +░░ ·  -▒▒+▓▓
///      1   · +██[-█]·
///
/// A level's sign is written where it matters, so that it is seen without colour; at one column a
/// cell negative levels have glyphs of their own.
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

    /// The level of a value on a scale that ends at `largest`: 0 for 0 alone, 8 for what is not
    /// finite.
    public init(_ value: Double, largest: Double) {
      guard value.isFinite, largest.isFinite else {
        self.init(8)
        return
      }
      guard value != 0, largest > 0 else {
        self.init(0)
        return
      }
      let fraction = min(1, value.magnitude / largest)
      self.init(max(1, Int((fraction * 8).rounded(.up))), isNegative: value < 0)
    }
  }

  /// The numbers of rows and columns.
  public let rows, columns: Int
  /// Whether signs are shown.
  public var isSigned: Bool
  /// The highlighted cell, which is kept in sight.
  public var highlight: (row: Int, column: Int)?
  /// How strong a cell is.
  public let level: (_ row: Int, _ column: Int) -> Level

  /// A heat map.
  public init(
    rows: Int,
    columns: Int,
    isSigned: Bool = false,
    highlight: (row: Int, column: Int)? = nil,
    level: @escaping (_ row: Int, _ column: Int) -> Level
  ) {
    self.rows = rows
    self.columns = columns
    self.isSigned = isSigned
    self.highlight = highlight
    self.level = level
  }

  /// Draws the map from the upper left corner of a rectangle on.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    let layout = Layout(self, in: rect)
    drawIndices(layout, into: &canvas)
    for row in layout.rows {
      for column in layout.columns {
        draw(row, column, layout, into: &canvas)
      }
      let end = layout.x(layout.columns.upperBound)
      if layout.columns.upperBound < columns, end < rect.right {
        canvas.put(canvas.symbols.continuesRight, .dim, x: end, y: layout.y(row))
      }
    }
    let below = layout.y(layout.rows.upperBound)
    if layout.rows.upperBound < rows, below < rect.bottom {
      canvas.write(canvas.symbols.ellipsis, .dim, x: rect.x, y: below, in: rect)
    }
  }

  /// The cell drawn at a place, for a click.
  public func cell(atX x: Int, y: Int, in rect: Rect) -> (row: Int, column: Int)? {
    guard rect.contains(x: x, y: y) else { return nil }
    let layout = Layout(self, in: rect)
    let row = layout.rows.lowerBound + y - layout.firstY
    guard x >= layout.firstX, layout.rows.contains(row) else { return nil }
    let column = layout.columns.lowerBound + (x - layout.firstX) / layout.cellWidth
    return layout.columns.contains(column) ? (row, column) : nil
  }
}

extension HeatMap {
  private struct Layout {
    let rows, columns: Range<Int>
    let cellWidth, firstX, firstY: Int
    let rect: Rect
    var indexWidth: Int { firstX - rect.x }
    var hasHeader: Bool { firstY > rect.y }

    init(_ map: HeatMap, in rect: Rect) {
      self.rect = rect
      let digits = String(max(0, map.rows - 1)).count + 1
      let indexWidth = rect.width >= digits + min(map.columns, 8) ? digits : 0
      let header = rect.height >= 3 ? 1 : 0
      let room = max(0, rect.width - indexWidth)
      cellWidth = min(3, max(1, room / max(1, map.columns)))
      let fits = map.columns * cellWidth <= room
      columns = Window.around(
        map.highlight?.column,
        count: map.columns,
        room: fits ? room : room - 1
      )
      let space = rect.height - header
      rows = Window.around(
        map.highlight?.row,
        count: map.rows,
        room: map.rows > space ? space - 1 : space
      )
      firstX = rect.x + indexWidth
      firstY = rect.y + header
    }

    func x(_ column: Int) -> Int { firstX + (column - columns.lowerBound) * cellWidth }
    func y(_ row: Int) -> Int { firstY + row - rows.lowerBound }
  }

  private func drawIndices(_ layout: Layout, into canvas: inout Canvas) {
    let rect = layout.rect
    if layout.indexWidth > 0 {
      for row in layout.rows {
        canvas.writeRight(
          "\(row)",
          row == highlight?.row ? .cursor : .dim,
          right: layout.firstX - 1,
          y: layout.y(row),
          in: rect
        )
      }
    }
    guard layout.hasHeader else { return }
    // As many column numbers as stand apart, at round distances.
    let digits = String(max(0, columns - 1)).count
    let step = [1, 2, 5, 10, 20, 50].first { $0 * layout.cellWidth > digits } ?? 100
    for column in layout.columns where column % step == 0 {
      let style: Style = column == highlight?.column ? .cursor : .dim
      let x = layout.x(column) + (layout.cellWidth == 3 ? 1 : 0)
      canvas.write("\(column)", style, x: x, y: rect.y, in: rect)
    }
  }

  private func draw(_ row: Int, _ column: Int, _ layout: Layout, into canvas: inout Canvas) {
    let level = level(row, column)
    let isHighlighted = highlight.map { $0 == (row, column) } ?? false
    let style = Style(.heat(level.magnitude), reverse: isHighlighted)
    let (x, y) = (layout.x(column), layout.y(row))
    for (offset, glyph) in glyphs(level, width: layout.cellWidth, canvas.symbols).enumerated() {
      canvas.put(glyph, style, x: x + offset, y: y)
    }
    guard isHighlighted, layout.cellWidth == 3 else { return }
    canvas.put("[", .cursor, x: x, y: y)
    let glyph = glyphs(level, width: 1, canvas.symbols)[0]
    canvas.put(glyph, Style(.heat(level.magnitude), bold: true), x: x + 1, y: y)
    canvas.put("]", .cursor, x: x + 2, y: y)
  }

  private func glyphs(_ level: Level, width: Int, _ symbols: Symbols) -> [Character] {
    let ramp = symbols.heatRamp[level.magnitude]
    if level.magnitude == 0 {
      var blank = [Character](repeating: " ", count: width)
      blank[width / 2] = ramp
      return blank
    }
    guard isSigned else { return Array(repeating: ramp, count: width) }
    if width == 1 { return [level.isNegative ? symbols.negativeRamp[level.magnitude] : ramp] }
    return [level.isNegative ? "-" : "+"] + Array(repeating: ramp, count: width - 1)
  }
}
