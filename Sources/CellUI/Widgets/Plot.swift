import Wording

/// Curves over two axes, drawn with braille dots: two by four to a cell.
///
/// Equal distances are equal: where the ticks of y stand at equal distances, the axis reaches a little further than
/// asked for, so that they also stand the same number of rows apart.
///
/// In ASCII the first curve is drawn with ".", the second with "*", the third with "+".
public struct Plot: Hashable, Sendable {
  /// A place in the plot's own units.
  public struct Point: Hashable, Sendable {
    /// To the right.
    public var x: Double
    /// Upwards.
    public var y: Double

    /// A place.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A curve, or a cloud of dots.
  public struct Series: Hashable, Sendable {
    /// How the points are drawn.
    public enum Kind: Hashable, Sendable {
      /// Joined by a line; a point that is not finite leaves a gap.
      case line
      /// Joined by a dashed line, told from a line without colour.
      case dashed
      /// Each as a dot of its own.
      case dots
    }

    /// The points, in the order they are joined.
    public var points: [Point]
    /// The colour.
    public var style: Style
    /// How the points are drawn.
    public var kind: Kind

    /// A curve.
    public init(_ points: [Point], style: Style = .text, kind: Kind = .line) {
      self.points = points
      self.style = style
      self.kind = kind
    }
  }

  /// A character at a point, with a name beside it.
  public struct Mark: Hashable, Sendable {
    /// Where.
    public var point: Point
    /// The character; nil: the usual marker.
    public var glyph: Character?
    /// What is written to its right, or to its left where there is no room.
    public var label: String
    /// How both are drawn.
    public var style: Style

    /// A mark.
    public init(
      _ point: Point,
      glyph: Character? = nil,
      label: String = "",
      style: Style = .accent
    ) {
      self.point = point
      self.glyph = glyph
      self.label = label
      self.style = style
    }
  }

  /// A value written at an axis.
  public struct Tick: Hashable, Sendable {
    /// Where.
    public var value: Double
    /// What is written.
    public var label: String

    /// A tick.
    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// The curves; a later one is drawn over an earlier one.
  public var series: [Series]
  /// What the plot shows from left to right, and from bottom to top.
  public var xRange, yRange: ClosedRange<Double>
  /// Lines across the plot: upright ones at values of x, level ones at values of y.
  public var verticalGuides, horizontalGuides: [Double]
  /// Single points.
  public var marks: [Mark]
  /// What is written at the axes.
  public var xTicks, yTicks: [Tick]
  /// What the axes mean.
  public var xTitle, yTitle: String
  /// Whether there are axes where there is room.
  public var hasAxes: Bool

  /// A plot; axes get ticks at round values unless others are given.
  public init(
    series: [Series],
    xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>,
    verticalGuides: [Double] = [],
    horizontalGuides: [Double] = [],
    marks: [Mark] = [],
    xTicks: [Tick]? = nil,
    yTicks: [Tick]? = nil,
    xTitle: String = "",
    yTitle: String = "",
    hasAxes: Bool = true
  ) {
    self.series = series
    self.xRange = xRange
    self.yRange = yRange
    self.verticalGuides = verticalGuides
    self.horizontalGuides = horizontalGuides
    self.marks = marks
    self.xTicks = xTicks ?? Ticks.round(in: xRange, about: 4)
    self.yTicks = yTicks ?? Ticks.round(in: yRange, about: 3)
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.hasAxes = hasAxes
  }
}

extension Plot {
  /// Draws the plot; where a rectangle is too small for axes, the curves alone.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    let frame = PlotFrame(self, in: rect, symbols: canvas.symbols)
    guard !frame.area.isEmpty else { return }
    drawAxes(frame, into: &canvas)
    drawGuides(frame, into: &canvas)
    drawCurves(frame, into: &canvas)
    for mark in marks { draw(mark, frame, into: &canvas) }
    canvas.buffer.exact.add(.plot(self, rect))
  }

  /// The cells in which points are drawn, `nil` for those outside the plot.
  public func places(
    of points: [Point],
    in rect: Rect,
    symbols: Symbols
  ) -> [(x: Int, y: Int)?] {
    let frame = PlotFrame(self, in: rect, symbols: symbols)
    return points.map { point in
      guard let x = frame.column(point.x), let y = frame.row(point.y) else { return nil }
      return (x, y)
    }
  }

  private func drawAxes(_ frame: PlotFrame, into canvas: inout Canvas) {
    guard frame.hasAxes else { return }
    let (area, rect, symbols) = (frame.area, frame.rect, canvas.symbols)
    canvas.verticalLine(x: area.x - 1, y: area.y, height: area.height)
    canvas.horizontalLine(x: area.x, y: area.bottom, width: area.width)
    canvas.put(symbols.bottomLeft, .faint, x: area.x - 1, y: area.bottom)
    for tick in frame.yTicks {
      guard let y = frame.row(tick.value) else { continue }
      canvas.put(symbols.teeRight, .faint, x: area.x - 1, y: y)
      canvas.writeRight(tick.label, .dim, right: area.x - 1, y: y, in: rect)
    }
    for (tick, x, start) in shownTicks(frame, canvas) {
      canvas.put(symbols.teeDown, .faint, x: x, y: area.bottom)
      canvas.write(tick.label, .dim, x: start, y: area.bottom + 1, in: rect)
    }
    if frame.hasXTitle {
      let row = Rect(x: area.x, y: rect.bottom - 1, width: area.width, height: 1)
      canvas.writeCentered(xTitle.styled(.dim), y: row.y, in: row)
    }
    if frame.hasYTitle {
      canvas.write(yTitle, .dim, x: max(rect.x, area.x - 1), y: rect.y, in: rect)
    }
  }

  /// The ticks of x whose names stand apart, each with its column and the first one of its name.
  ///
  /// Of ticks at equal distances these are all, or every second, third …
  func shownTicks(
    _ frame: PlotFrame,
    _ canvas: Canvas
  ) -> [(tick: Tick, x: Int, start: Int)] {
    let placed = xTicks.sorted { $0.value < $1.value }.compactMap { tick in
      frame.column(tick.value).map { x in
        let width = canvas.width(of: tick.label)
        return (tick, x, min(max(frame.rect.x, x - width / 2), frame.rect.right - width))
      }
    }
    let isApart = {
      (one: (tick: Tick, x: Int, start: Int), next: (tick: Tick, x: Int, start: Int)) in
      one.start + canvas.width(of: one.tick.label) < next.start
    }
    if placed.map(\.0).evenStep != nil {
      for stride in 1..<placed.count {
        let kept = placed.enumerated().filter { $0.offset.isMultiple(of: stride) }.map(\.element)
        if zip(kept, kept.dropFirst()).allSatisfy(isApart) { return kept }
      }
    }
    return placed.reduce(into: []) { kept, next in
      if kept.last.map({ isApart($0, next) }) ?? true { kept.append(next) }
    }
  }

  private func drawGuides(_ frame: PlotFrame, into canvas: inout Canvas) {
    let area = frame.area
    for y in horizontalGuides.compactMap(frame.row) {
      let line = Rect(x: area.x, y: y, width: area.width, height: 1)
      canvas.fill(line, canvas.symbols.dottedHorizontal, .dim)
    }
    for x in verticalGuides.compactMap(frame.column) {
      let line = Rect(x: x, y: area.y, width: 1, height: area.height)
      canvas.fill(line, canvas.symbols.dottedVertical, .dim)
    }
  }

  private func drawCurves(_ frame: PlotFrame, into canvas: inout Canvas) {
    let area = frame.area
    var raster = DotRaster(size: area.size)
    for (index, series) in series.enumerated() {
      draw(series, index, frame, into: &raster)
    }
    raster.draw(in: area, styles: series.map(\.style), into: &canvas)
  }

  private func draw(
    _ series: Series,
    _ index: Int,
    _ frame: PlotFrame,
    into raster: inout DotRaster
  ) {
    let points = series.points.map { point in
      Point(
        frame.horizontal(point.x) * Double(raster.width - 1) + 0.5,
        (1 - frame.vertical(point.y)) * Double(raster.height - 1) + 0.5
      )
    }
    guard series.kind != .dots else {
      for point in points where point.x.magnitude < 1e6 && point.y.magnitude < 1e6 {
        let (x, y) = (point.x.rounded(.down), point.y.rounded(.down))
        raster.set(x: Int(x), y: Int(y), owner: index)
      }
      return
    }
    for (start, end) in zip(points, points.dropFirst()) {
      raster.line(from: start, to: end, isDashed: series.kind == .dashed, owner: index)
    }
  }

  private func draw(_ mark: Mark, _ frame: PlotFrame, into canvas: inout Canvas) {
    guard let x = frame.column(mark.point.x), let y = frame.row(mark.point.y) else { return }
    canvas.put(mark.glyph ?? canvas.symbols.marker, mark.style.filled, x: x, y: y)
    guard !mark.label.isEmpty else { return }
    let width = canvas.width(of: mark.label)
    let place = Self.labelPlaces(x: x, y: y, width: width).first { place in
      place.x >= frame.area.x && place.x + width <= frame.area.right
        && (frame.area.y..<frame.area.bottom).contains(place.y)
        && isFree(place, width: width, in: canvas)
    }
    if let place {
      canvas.write(mark.label, mark.style, x: place.x, y: place.y, in: frame.area)
    } else if x + 2 + width <= frame.area.right {
      canvas.write(mark.label, mark.style, x: x + 2, y: y, in: frame.area)
    } else {
      canvas.writeRight(mark.label, mark.style, right: x - 1, y: y, in: frame.area)
    }
  }

  /// Where a point's name may stand, the best place first: beside it, else above or below, which a long name may be by
  /// two rows.
  private static func labelPlaces(x: Int, y: Int, width: Int) -> [(x: Int, y: Int)] {
    let rows = width > 3 ? [0, -1, 1, -2, 2] : [0, -1, 1]
    return rows.flatMap { row in
      (row == 0 ? 2...3 : 0...2).flatMap { apart in
        [(x + apart, y + row), (x - apart - width + 1, y + row)]
      }
    }
  }

  /// Whether nothing but guides stands in some cells.
  private func isFree(_ place: (x: Int, y: Int), width: Int, in canvas: Canvas) -> Bool {
    let free: Set<Character> = [
      " ", canvas.symbols.dottedHorizontal, canvas.symbols.dottedVertical,
    ]
    return (place.x..<place.x + width).allSatisfy {
      free.contains(canvas.buffer[$0, place.y].glyph)
    }
  }
}

extension [Plot.Tick] {
  /// How far each is from the one before it, where that is the same for all.
  var evenStep: Double? {
    let steps = zip(self, dropFirst()).map { ($0.value - $1.value).magnitude }
    guard let step = steps.first, step > 0 else { return nil }
    return steps.allSatisfy { ($0 - step).magnitude < step / 1000 } ? step : nil
  }
}
