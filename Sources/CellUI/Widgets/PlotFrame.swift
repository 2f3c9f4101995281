import Wording

/// Where a plot's parts lie in a rectangle.
struct PlotFrame {
  let rect, area: Rect
  let hasAxes, hasXTitle, hasYTitle: Bool
  /// The ticks of y that are drawn.
  let yTicks: [Plot.Tick]
  private let xRange, yRange: ClosedRange<Double>
  /// How many rows a picture draws everything lower, so that values stand where their names at the axis do, which have
  /// whole rows.
  private var lift: Double

  init(_ plot: Plot, in rect: Rect, symbols: Symbols) {
    self.rect = rect
    xRange = plot.xRange
    let labels = plot.yTicks.map { symbols.glyphs(of: $0.label, style: .dim).cellCount }
    let margin = (labels.max() ?? 0) + 1
    hasAxes = plot.hasAxes && rect.height >= 5 && rect.width >= margin + 10
    hasXTitle = hasAxes && !plot.xTitle.isEmpty && rect.height >= 8
    hasYTitle = hasAxes && !plot.yTitle.isEmpty && rect.height >= 7
    var area = rect
    if hasAxes {
      _ = area.cutLeft(margin)
      _ = area.cutBottom(hasXTitle ? 3 : 2)
      _ = area.cutTop(hasYTitle ? 1 : 0)
    }
    self.area = area
    (yRange, yTicks) = Self.even(plot.yRange, plot.yTicks, rows: area.height)
    lift = 0
    let lifts = yTicks.compactMap { tick in
      row(tick.value).map { Double($0 - area.y) + 0.5 - height(tick.value) }
    }
    lift = lifts.isEmpty ? 0 : lifts.reduce(0, +) / Double(lifts.count)
  }

  /// How much further an axis may reach for its ticks to stand at equal distances.
  private static let mostStretch = 1.3

  /// The range and those of the ticks that stand a whole number of rows apart: all, or every second, third …, or the
  /// two at the ends.
  ///
  /// Ticks that aren't at equal distances stay as they are.
  private static func even(
    _ range: ClosedRange<Double>,
    _ ticks: [Plot.Tick],
    rows: Int
  ) -> (ClosedRange<Double>, [Plot.Tick]) {
    let sorted = ticks.sorted { $0.value > $1.value }
    let span = range.upperBound - range.lowerBound
    guard rows > 1, span > 0, let step = sorted.evenStep else { return (range, ticks) }
    let last = sorted.count - 1
    let places = sorted.map { place(of: (range.upperBound - $0.value) / span, rows: rows) }
    for stride in 1...last {
      let kept =
        stride * 2 > last ? [0, last] : Array(Swift.stride(from: 0, through: last, by: stride))
      let distances = zip(kept, kept.dropFirst()).map { places[$1] - places[$0] }
      if distances[0] > 0, Set(distances).count == 1 { return (range, kept.map { sorted[$0] }) }
      let exact = Double(stride) * step / span * Double(4 * rows - 1) / 4
      let whole = exact.rounded(.down)
      guard whole >= 1, exact <= mostStretch * whole else { continue }
      let missing = span * (exact / whole - 1)
      // What is left over goes to the side on which there is no tick at the end.
      let isLow = sorted[last].value - range.lowerBound < step / 1000
      let isHigh = range.upperBound - sorted[0].value < step / 1000
      let below = isHigh ? missing : isLow ? 0 : missing / 2
      let stretched = range.lowerBound - below...range.upperBound + missing - below
      return (stretched, kept.map { sorted[$0] })
    }
    return (range, ticks)
  }

  /// Where a value lies between the ends of the axis, 0 to 1.
  func horizontal(_ x: Double) -> Double { Self.fraction(x, xRange) }
  func vertical(_ y: Double) -> Double { Self.fraction(y, yRange) }

  /// The column of a value, or nil if it isn't in the plot.
  func column(_ x: Double) -> Int? {
    let fraction = horizontal(x)
    guard (0...1).contains(fraction) else { return nil }
    return area.x + Int((fraction * Double(area.width * 2 - 1) + 0.5).rounded(.down)) / 2
  }

  /// The row of a value, or nil if it isn't in the plot.
  func row(_ y: Double) -> Int? {
    let fraction = vertical(y)
    guard (0...1).contains(fraction) else { return nil }
    return area.y + Self.place(of: 1 - fraction, rows: area.height)
  }

  /// The row, from the top, at a share of the height.
  private static func place(of share: Double, rows: Int) -> Int {
    Int((share * Double(rows * 4 - 1) + 0.5).rounded(.down)) / 4
  }

  /// Where a value of y lies below the area's upper edge, in rows and parts of one.
  private func height(_ y: Double) -> Double {
    ((1 - vertical(y)) * Double(area.height * 4 - 1) + 0.5) / 4
  }

  /// Where a point lies exactly, in a picture's units.
  func exact(_ point: Plot.Point) -> Plot.Point {
    let column = (horizontal(point.x) * Double(area.width * 2 - 1) + 0.5) / 2
    return Plot.Point(
      (Double(area.x) + column) * GlyphShape.width,
      (Double(area.y) + height(point.y) + lift) * GlyphShape.height
    )
  }

  /// The area over which a picture draws the curves, in its units.
  var exactArea: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let (top, bottom) = (Double(area.y) + lift, Double(area.bottom) + lift)
    return (
      Double(area.x) * GlyphShape.width...Double(area.right) * GlyphShape.width,
      top * GlyphShape.height...bottom * GlyphShape.height
    )
  }

  private static func fraction(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    let span = range.upperBound - range.lowerBound
    // A flat range is drawn in the middle.
    return span > 0 ? (value - range.lowerBound) / span : value == range.lowerBound ? 0.5 : .nan
  }
}
