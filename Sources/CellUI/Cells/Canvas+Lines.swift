extension Canvas {
  /// Draws a horizontal line.
  public mutating func horizontalLine(x: Int, y: Int, width: Int, style: Style = .dim) {
    fill(Rect(x: x, y: y, width: width, height: 1), symbols.horizontal, style)
  }

  /// Draws a vertical line.
  public mutating func verticalLine(x: Int, y: Int, height: Int, style: Style = .dim) {
    fill(Rect(x: x, y: y, width: 1, height: height), symbols.vertical, style)
  }

  /// Draws a frame just inside a rectangle, with a title in its upper edge.
  public mutating func box(_ rect: Rect, title: StyledText? = nil, style: Style = .dim) {
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
