extension HeatMap {
  /// How many rows and columns of a matrix make a cell of its map, and how wide that is.
  public struct Zoom: Hashable, Sendable {
    /// Rows of a cell.
    public var rows: Int
    /// Columns of a cell.
    public var columns: Int
    /// Cells of the screen; `nil`: up to three, as there is room for all.
    public var width: Int?

    /// A cell for so many rows and columns.
    public init(rows: Int = 1, columns: Int = 1, width: Int? = nil) {
      self.rows = max(1, rows)
      self.columns = max(1, columns)
      self.width = width
    }
  }

  /// The zooms at which a matrix can be looked at in a rectangle: first all of it, in cells that stand
  /// for as many elements as need be; then half as many with each step, down to one; then cells up to
  /// three columns wide.
  public static func zooms(rows: Int, columns: Int, in rect: Rect) -> [Zoom] {
    let room = HeatMapLayout.room(rows: rows, columns: columns, in: rect)
    guard rows > 0, columns > 0, room.width > 0, room.height > 0 else { return [Zoom()] }
    var zoom = Zoom(
      rows: (rows + room.height - 1) / room.height,
      columns: (columns + room.width - 1) / room.width
    )
    var zooms = [zoom]
    while zoom.rows > 1 || zoom.columns > 1 {
      zoom = Zoom(rows: (zoom.rows + 1) / 2, columns: (zoom.columns + 1) / 2)
      zooms.append(zoom)
    }
    // A single element is as wide as there is room for, up to three columns; then it widens.
    let natural = min(3, max(1, room.width / columns))
    return zooms + (natural..<3).map { Zoom(width: $0 + 1) }
  }
}

/// Where the cells of a heat map stand; rows and columns here count its cells.
struct HeatMapLayout {
  /// The cells in view.
  let rows, columns: Range<Int>
  /// All there are.
  let rowCount, columnCount: Int
  let cellWidth, firstX, firstY: Int
  let rect: Rect
  private let map: HeatMap

  var hasHeader: Bool { firstY > rect.y }

  init(_ map: HeatMap, in rect: Rect) {
    self.map = map
    self.rect = rect
    let zoom = map.zoom
    rowCount = (map.rows + zoom.rows - 1) / zoom.rows
    columnCount = (map.columns + zoom.columns - 1) / zoom.columns
    let room = Self.room(rows: map.rows, columns: map.columns, in: rect)
    let natural = min(3, max(1, room.width / max(1, columnCount)))
    cellWidth = zoom.width ?? natural
    let fits = columnCount * cellWidth <= room.width
    columns = Window.around(
      map.highlight.map { $0.column / zoom.columns },
      count: columnCount,
      room: fits ? columnCount : max(0, room.width - 1) / cellWidth
    )
    rows = Window.around(
      map.highlight.map { $0.row / zoom.rows },
      count: rowCount,
      room: rowCount > room.height ? room.height - 1 : room.height
    )
    firstX = rect.right - room.width
    firstY = rect.bottom - room.height
  }

  /// The columns and rows that indices leave for the cells.
  static func room(rows: Int, columns: Int, in rect: Rect) -> Size {
    let digits = String(max(0, rows - 1)).count + 1
    let indexWidth = rect.width >= digits + min(columns, 8) ? digits : 0
    return Size(rect.width - indexWidth, rect.height - (rect.height >= 3 ? 1 : 0))
  }

  func x(_ column: Int) -> Int { firstX + (column - columns.lowerBound) * cellWidth }
  func y(_ row: Int) -> Int { firstY + row - rows.lowerBound }

  /// The rows of the matrix that a row of cells stands for.
  func elements(row: Int) -> Range<Int> {
    row * map.zoom.rows..<min(map.rows, (row + 1) * map.zoom.rows)
  }

  /// The columns of the matrix that a column of cells stands for.
  func elements(column: Int) -> Range<Int> {
    column * map.zoom.columns..<min(map.columns, (column + 1) * map.zoom.columns)
  }
}
