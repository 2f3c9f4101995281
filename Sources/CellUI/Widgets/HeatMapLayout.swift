extension HeatMap {
  /// How many rows and columns of a matrix make a cell of its map, and how wide that is.
  public struct Zoom: Hashable, Sendable {
    /// Rows of a cell.
    public var rows: Int
    /// Columns of a cell.
    public var columns: Int
    /// Cells of the screen; `nil`: as many as there is room for in all of them.
    public var width: Int?

    /// A cell for so many rows and columns.
    public init(rows: Int = 1, columns: Int = 1, width: Int? = nil) {
      self.rows = max(1, rows)
      self.columns = max(1, columns)
      self.width = width
    }
  }

  /// The zooms at which a matrix can be looked at in a rectangle: first all of it, in cells that stand
  /// for as many elements as need be; then half as many with each step, down to one; then wider
  /// cells.
  ///
  /// A cell that stands for several elements of a matrix of tiles stands for whole tiles.
  public static func zooms(
    rows: Int,
    columns: Int,
    tile: (rows: Int, columns: Int)? = nil,
    in rect: Rect
  ) -> [Zoom] {
    let room = HeatMapLayout.room(rows: rows, columns: columns, in: rect)
    guard rows > 0, columns > 0, room.width > 0, room.height > 0 else { return [Zoom()] }
    let (height, width) = tile ?? (1, 1)
    // Tiles, or elements where there are none.
    let (tall, wide) = (rows / height, columns / width)
    var zoom = Zoom(
      rows: (tall + room.height - 1) / room.height,
      columns: (wide + room.width - 1) / room.width
    )
    let gaps = tile == nil ? (0, 0) : (tall - 1, wide - 1)
    let fits = rows + gaps.0 <= room.height && columns + gaps.1 <= room.width
    var zooms =
      tile != nil && fits ? [] : [Zoom(rows: zoom.rows * height, columns: zoom.columns * width)]
    while zoom.rows > 1 || zoom.columns > 1 {
      zoom = Zoom(rows: (zoom.rows + 1) / 2, columns: (zoom.columns + 1) / 2)
      zooms.append(Zoom(rows: zoom.rows * height, columns: zoom.columns * width))
    }
    if tile != nil, height > 1 || width > 1 || zooms.isEmpty { zooms.append(Zoom()) }
    // A single element is as wide as there is room for; then it widens.
    let natural = HeatMapLayout.width(of: columns, in: room.width - gaps.1)
    return zooms + HeatMap.widths.reversed().filter { $0 > natural }.map { Zoom(width: $0) }
  }
}

/// Where the cells of a heat map stand; rows and columns here count its cells.
struct HeatMapLayout {
  /// The cells in view.
  let rows, columns: Range<Int>
  /// All there are.
  let rowCount, columnCount: Int
  let cellWidth, firstX, firstY: Int
  /// The cells of a tile, with a gap behind them; `nil` where no gaps are drawn.
  private let tile: (rows: Int, columns: Int)?
  let rect: Rect
  private let map: HeatMap

  var hasHeader: Bool { firstY > rect.y }

  init(_ map: HeatMap, in rect: Rect) {
    self.map = map
    self.rect = rect
    let zoom = map.zoom
    let rowCount = (map.rows + zoom.rows - 1) / zoom.rows
    let columnCount = (map.columns + zoom.columns - 1) / zoom.columns
    (self.rowCount, self.columnCount) = (rowCount, columnCount)
    let room = Self.room(rows: map.rows, columns: map.columns, in: rect)
    let tile = zoom.rows == 1 && zoom.columns == 1 ? map.tile : nil
    self.tile = tile
    let gaps = tile.map { (rowCount / $0.rows - 1, columnCount / $0.columns - 1) } ?? (0, 0)
    cellWidth = zoom.width ?? Self.width(of: columnCount, in: room.width - gaps.1)
    let fits = columnCount * cellWidth + gaps.1 <= room.width
    columns = Window.around(
      map.highlight.map { $0.column / zoom.columns },
      count: columnCount,
      room: fits
        ? columnCount
        : Self.cells(in: max(0, room.width - 1), each: cellWidth, tile: tile?.columns)
    )
    rows = Window.around(
      map.highlight.map { $0.row / zoom.rows },
      count: rowCount,
      room: rowCount + gaps.0 > room.height
        ? Self.cells(in: room.height - 1, each: 1, tile: tile?.rows) : room.height
    )
    firstX = rect.right - room.width
    firstY = rect.bottom - room.height
  }

  /// How wide so many cells can be beside one another.
  static func width(of count: Int, in room: Int) -> Int {
    HeatMap.widths.first { $0 * count <= room } ?? 1
  }

  /// The columns and rows that indices leave for the cells.
  static func room(rows: Int, columns: Int, in rect: Rect) -> Size {
    let digits = String(max(0, rows - 1)).count + 1
    let indexWidth = rect.width >= digits + min(columns, 8) ? digits : 0
    return Size(rect.width - indexWidth, rect.height - (rect.height >= 3 ? 1 : 0))
  }

  /// As many cells as stand in some room with the gaps between tiles, wherever they begin.
  private static func cells(in room: Int, each: Int, tile: Int?) -> Int {
    guard let tile else { return room / each }
    var count = room / each
    while count > 1, count * each + (count + tile - 2) / tile > room { count -= 1 }
    return count
  }

  func x(_ column: Int) -> Int {
    let gaps = tile.map { column / $0.columns - columns.lowerBound / $0.columns } ?? 0
    return firstX + (column - columns.lowerBound) * cellWidth + gaps
  }

  func y(_ row: Int) -> Int {
    let gaps = tile.map { row / $0.rows - rows.lowerBound / $0.rows } ?? 0
    return firstY + row - rows.lowerBound + gaps
  }

  /// The rows of the matrix that a row of cells stands for.
  func elements(row: Int) -> Range<Int> {
    row * map.zoom.rows..<min(map.rows, (row + 1) * map.zoom.rows)
  }

  /// The columns of the matrix that a column of cells stands for.
  func elements(column: Int) -> Range<Int> {
    column * map.zoom.columns..<min(map.columns, (column + 1) * map.zoom.columns)
  }
}
