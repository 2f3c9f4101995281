import Wording

/// Straight lines between places in a rectangle, drawn with braille dots: two by four to a cell.
///
/// Places are counted in cells from the upper left corner, and may lie between cells.
///
///     var drawing = LineDrawing()
///     drawing.lines = [.init(from: Plot.Point(0, 0.5), to: Plot.Point(20, 4.5), style: .dim)]
///     drawing.draw(in: area, into: &canvas)
///
/// A later line of another style takes over the cells it passes, so that it is seen whole where it
/// crosses a mesh of others. In ASCII the first style is drawn with ".", the next with "*", then "+".
public struct LineDrawing: Hashable, Sendable {
  /// One line.
  public struct Line: Hashable, Sendable {
    /// Its ends.
    public var start, end: Plot.Point
    /// Its colour.
    public var style: Style

    /// A line.
    public init(from start: Plot.Point, to end: Plot.Point, style: Style) {
      self.start = start
      self.end = end
      self.style = style
    }
  }

  /// The lines, a later one over an earlier one.
  public var lines: [Line]

  /// A drawing.
  public init(_ lines: [Line] = []) {
    self.lines = lines
  }

  /// Draws the lines; what lies outside the rectangle is cut off.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    let area = rect.intersection(canvas.bounds)
    guard !area.isEmpty else { return }
    var rest = lines[...]
    var position = 0
    while let style = rest.first?.style {
      let group = rest.prefix { $0.style == style }
      rest = rest.dropFirst(group.count)
      var raster = DotRaster(size: rect.size)
      for line in group {
        raster.line(
          from: Self.dots(line.start),
          to: Self.dots(line.end),
          isDashed: false,
          owner: position
        )
      }
      let styles = Array(repeating: style, count: position + 1)
      raster.draw(in: rect, styles: styles, into: &canvas)
      position += 1
    }
  }

  private static func dots(_ place: Plot.Point) -> Plot.Point {
    Plot.Point(place.x * 2, place.y * 4)
  }
}
