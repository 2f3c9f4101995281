import Wording

/// Straight lines between places in a rectangle, drawn with braille dots: two by four to a cell.
///
/// Places are counted in cells from the upper left corner, and may lie between cells.
///
///     var drawing = LineDrawing()
///     drawing.lines = [.init(from: Plot.Point(0, 0.5), to: Plot.Point(20, 4.5), style: .faint)]
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
    /// How many dots it is thick.
    public var thickness: Int
    /// Whether it has gaps, which tell it from others without colour.
    public var isDashed: Bool

    /// A line.
    public init(
      from start: Plot.Point,
      to end: Plot.Point,
      style: Style,
      thickness: Int = 1,
      isDashed: Bool = false
    ) {
      (self.start, self.end, self.style) = (start, end, style)
      (self.thickness, self.isDashed) = (thickness, isDashed)
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
        for layer in 0..<line.thickness {
          // A thick line is several, each a dot below the one before.
          let down = Double(layer) - Double(line.thickness - 1) / 2
          raster.line(
            from: Self.dots(line.start, down: down),
            to: Self.dots(line.end, down: down),
            isDashed: line.isDashed,
            owner: position
          )
        }
      }
      let styles = Array(repeating: style, count: position + 1)
      raster.draw(in: rect, styles: styles, into: &canvas)
      position += 1
    }
    canvas.buffer.exact.add(.lines(self, rect))
  }

  private static func dots(_ place: Plot.Point, down: Double) -> Plot.Point {
    Plot.Point(place.x * 2, place.y * 4 + down)
  }
}

/// Dots, two by four to a cell, as braille has them.
struct DotRaster {
  /// The cells.
  let size: Size
  private(set) var dots: [UInt8]
  /// The last series that drew into each cell.
  private(set) var owners: [Int?]

  init(size: Size) {
    self.size = size
    dots = Array(repeating: 0, count: size.width * size.height)
    owners = Array(repeating: nil, count: size.width * size.height)
  }

  /// The dots across and down.
  var width: Int { size.width * 2 }
  var height: Int { size.height * 4 }

  /// Sets a dot; (0, 0) is the upper left one.
  mutating func set(x: Int, y: Int, owner: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let index = (y / 4) * size.width + x / 2
    let column: [UInt8] = x % 2 == 0 ? [0x01, 0x02, 0x04, 0x40] : [0x08, 0x10, 0x20, 0x80]
    dots[index] |= column[y % 4]
    owners[index] = owner
  }

  /// Sets the dots of a line between two places given in dots; what lies outside is cut off.
  mutating func line(
    from start: Plot.Point,
    to end: Plot.Point,
    isDashed: Bool,
    owner: Int
  ) {
    guard let (start, end) = clipped(start, end) else { return }
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let steps = max(1, Int(max(abs(dx), abs(dy)).rounded(.up)))
    for step in 0...steps {
      let t = Double(step) / Double(steps)
      let (x, y) = (start.x + t * dx, start.y + t * dy)
      // Dashes are fixed to the dots, so that pieces of a curve continue each other's.
      let position = abs(dx) >= abs(dy) ? x : y
      if isDashed, Int(position.rounded(.down)) % 6 >= 3 { continue }
      set(x: Int(x.rounded(.down)), y: Int(y.rounded(.down)), owner: owner)
    }
  }

  /// Draws the cells that have dots, each in the style of the last series that drew into it.
  ///
  /// In ASCII the first series is drawn with ".", the second with "*", the third with "+".
  func draw(in area: Rect, styles: [Style], into canvas: inout Canvas) {
    let strokes: [Character] = [".", "*", "+"]
    for y in 0..<size.height {
      for x in 0..<size.width {
        let cell = y * size.width + x
        guard let owner = owners[cell] else { continue }
        let braille = Unicode.Scalar(0x2800 + UInt32(dots[cell])).map(Character.init)
        let glyph = canvas.symbols.isASCII ? strokes[owner % strokes.count] : braille
        canvas.put(glyph ?? "?", styles[owner].filled, x: area.x + x, y: area.y + y)
      }
    }
  }

  private func clipped(_ start: Plot.Point, _ end: Plot.Point) -> (Plot.Point, Plot.Point)? {
    Plot.Point.segment(
      from: start,
      to: end,
      within: (0...Double(width), 0...Double(height))
    )
  }
}

extension Plot.Point {
  /// The part of a line inside a rectangle (Liang and Barsky 1984), or nil if there is none.
  static func segment(
    from start: Plot.Point,
    to end: Plot.Point,
    within area: (x: ClosedRange<Double>, y: ClosedRange<Double>)
  ) -> (Plot.Point, Plot.Point)? {
    guard start.x.isFinite, start.y.isFinite, end.x.isFinite, end.y.isFinite else { return nil }
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    guard dx.isFinite, dy.isFinite else { return nil }
    var (enter, leave) = (0.0, 1.0)
    let borders = [
      (-dx, start.x - area.x.lowerBound), (dx, area.x.upperBound - start.x),
      (-dy, start.y - area.y.lowerBound), (dy, area.y.upperBound - start.y),
    ]
    for (speed, distance) in borders {
      if speed == 0 {
        if distance < 0 { return nil }
      } else if speed < 0 {
        enter = max(enter, distance / speed)
      } else {
        leave = min(leave, distance / speed)
      }
    }
    guard enter <= leave else { return nil }
    // From very far away the digits of a place inside are lost: it is brought back in.
    func place(_ share: Double) -> Plot.Point {
      Plot.Point(
        min(area.x.upperBound, max(area.x.lowerBound, start.x + share * dx)),
        min(area.y.upperBound, max(area.y.lowerBound, start.y + share * dy))
      )
    }
    return (place(enter), place(leave))
  }
}
