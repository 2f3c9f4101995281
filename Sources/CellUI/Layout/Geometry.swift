/// Columns and rows of a screen or of a part of it.
public struct Size: Hashable, Sendable {
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// A size in cells.
  public init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }

  /// Whether something of another size has room in this one.
  public func holds(_ other: Size) -> Bool { width >= other.width && height >= other.height }
}

/// A rectangle of cells; x counts columns from the left, y rows from the top.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public var x: Int
  /// The topmost row.
  public var y: Int
  /// Columns, never negative.
  public var width: Int
  /// Rows, never negative.
  public var height: Int

  /// A rectangle; a negative width or height becomes 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// A rectangle of a size.
  public init(x: Int, y: Int, _ size: Size) {
    self.init(x: x, y: y, width: size.width, height: size.height)
  }

  /// The column just right of the rectangle.
  public var right: Int { x + width }
  /// The row just below the rectangle.
  public var bottom: Int { y + height }
  /// Whether there is no cell in it.
  public var isEmpty: Bool { width == 0 || height == 0 }
  /// Its columns and rows.
  public var size: Size { Size(width, height) }

  /// Whether a cell lies in the rectangle.
  public func contains(x column: Int, y row: Int) -> Bool {
    (x..<right).contains(column) && (y..<bottom).contains(row)
  }

  /// The part that both rectangles share.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left,
      y: top,
      width: min(right, other.right) - left,
      height: min(bottom, other.bottom) - top
    )
  }

  /// Cuts off `rows` at the top and returns them; the rest stays in `self`.
  public mutating func cutTop(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    defer { (y, height) = (y + taken, height - taken) }
    return Rect(x: x, y: y, width: width, height: taken)
  }

  /// Cuts off `rows` at the bottom and returns them; the rest stays in `self`.
  public mutating func cutBottom(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    height -= taken
    return Rect(x: x, y: bottom, width: width, height: taken)
  }

  /// Cuts off `columns` at the left and returns them; the rest stays in `self`.
  public mutating func cutLeft(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    defer { (x, width) = (x + taken, width - taken) }
    return Rect(x: x, y: y, width: taken, height: height)
  }

  /// Cuts off `columns` at the right and returns them; the rest stays in `self`.
  public mutating func cutRight(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    width -= taken
    return Rect(x: right, y: y, width: taken, height: height)
  }
}

/// The part of a long list that is shown around what is selected.
public enum Window {
  /// At most `room` of `count` elements, with the one to keep as near the middle as the ends allow.
  public static func around(_ kept: Int?, count: Int, room: Int) -> Range<Int> {
    guard count > room else { return 0..<count }
    let room = max(0, room)
    let start = min(max(0, (kept ?? 0) - room / 2), count - room)
    return start..<(start + room)
  }

  /// At most `room` of `count` elements, less a cell for a mark at each end that is cut off.
  static func marked(_ kept: Int?, count: Int, room: Int) -> Range<Int> {
    guard count > room, room > 2 else { return around(kept, count: count, room: room) }
    let kept = min(max(0, kept ?? 0), count - 1)
    if kept < room - 1 { return 0..<(room - 1) }
    if kept >= count - (room - 1) { return (count - room + 1)..<count }
    return around(kept, count: count, room: room - 2)
  }
}
