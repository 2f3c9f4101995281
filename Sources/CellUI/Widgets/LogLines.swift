import Foundation
import Wording

/// Lines on two log axes, each with a glyph at its points that tells it without colour, beside guides of a known slope.
///
///     1e-1┤                   1⡀⠔⣈⠥x
///         │               ⢀⠠⠄o⡠⠔o⡠⠊⠔
///     1e-5┤          ⢀⢀⠄⢊⡡o⠊⠁   x⢊⠄2
///         └┬─────┬─────┬────┬─────┬
///        1e-10 1e-8  1e-6 1e-4  1e-2
///
/// In ASCII only the last line has a stroke beside its glyphs: strokes look like them.
public struct LogLines: Hashable, Sendable {
  /// A line through points, in their own units and not as powers of ten; what is 0 stands at the lower end.
  public struct Line: Hashable, Sendable {
    /// Its points.
    public var points: [Plot.Point]
    /// What stands at those at whole powers of ten.
    public var glyph: Character
    /// Its colour.
    public var style: Style
    /// Whether it is dashed.
    public var isDashed: Bool

    /// A line.
    public init(points: [Plot.Point], glyph: Character, style: Style, isDashed: Bool = false) {
      (self.points, self.glyph, self.style) = (points, glyph, style)
      self.isDashed = isDashed
    }
  }

  /// What has a slope of so many decades for one, down from a point.
  public struct Guide: Hashable, Sendable {
    /// The slope, which stands beside it.
    public var slope: Int
    /// Its upper end.
    public var end: Plot.Point

    /// A guide.
    public init(slope: Int, end: Plot.Point) { (self.slope, self.end) = (slope, end) }
  }

  /// The lines; a later one is drawn over an earlier one.
  public var lines: [Line]
  /// The guides.
  public var guides: [Guide]
  /// Powers of ten at the ends of the axes.
  public var xRange, yRange: ClosedRange<Double>
  /// Where lines cross the plot, in the units of the points.
  public var verticals, horizontals: [Double]
  /// Single points over the lines, at powers of ten.
  public var marks: [Plot.Mark]
  /// About how many values are written at each axis.
  public var xTicks, yTicks: Int
  /// What is written below the axis of x.
  public var xTitle: String

  /// Lines and guides within some powers of ten.
  public init(
    _ lines: [Line],
    guides: [Guide] = [],
    xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>,
    verticals: [Double] = [],
    horizontals: [Double] = [],
    marks: [Plot.Mark] = [],
    ticks: (x: Int, y: Int) = (6, 5),
    xTitle: String
  ) {
    (self.lines, self.guides, self.xTitle) = (lines, guides, xTitle)
    (self.xRange, self.yRange) = (xRange, yRange)
    (self.verticals, self.horizontals, self.marks) = (verticals, horizontals, marks)
    (xTicks, yTicks) = ticks
  }

  /// Draws all of it.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    let isASCII = canvas.symbols.isASCII
    let powers = { (values: [Double]) in
      values.filter { $0 > 0 && $0.isFinite }.map { log10($0) }
    }
    let dots = guides.map(dots(of:))
    let curves = lines.map { $0.points.map(place) }
    let strokes =
      dots.map { Plot.Series($0, style: .dim, kind: .dots) }
      + zip(lines, curves).map {
        Plot.Series($1, style: $0.style, kind: $0.isDashed ? .dashed : .line)
      }
    let labels = zip(guides, dots).flatMap { guide, dots in
      // A decade and a quarter below its end.
      (isASCII ? dots : Array(dots.dropFirst(5).prefix(1))).map {
        Plot.Mark($0, glyph: Character("\(guide.slope)"), style: .dim)
      }
    }
    let glyphs = zip(lines, curves).flatMap { line, points in
      points.filter { ($0.x - $0.x.rounded()).magnitude < 0.01 }
        .map { Plot.Mark($0, glyph: line.glyph, style: line.style) }
    }
    Plot(
      series: isASCII ? strokes.suffix(lines.isEmpty ? 0 : 1) : strokes,
      xRange: xRange,
      yRange: yRange,
      verticalGuides: powers(verticals),
      horizontalGuides: powers(horizontals),
      marks: labels + glyphs + marks,
      xTicks: Plot.Tick.powersOfTen(in: xRange, about: xTicks),
      yTicks: Plot.Tick.powersOfTen(in: yRange, about: yTicks),
      xTitle: xTitle
    )
    .draw(in: rect, into: &canvas)
  }

  private func place(_ point: Plot.Point) -> Plot.Point {
    let y = log10(point.y.magnitude)
    return Plot.Point(log10(point.x), y < yRange.lowerBound ? yRange.lowerBound : y)
  }

  /// The dots of a guide, four to a decade, as far down as the plot goes.
  private func dots(of guide: Guide) -> [Plot.Point] {
    let end = place(guide.end)
    return (0..<48).map { Double($0) / 4 }
      .map { Plot.Point(end.x - $0, end.y - Double(guide.slope) * $0) }
      .filter { $0.y > yRange.lowerBound }
  }
}
