/// Curves over two axes, drawn with braille dots: two by four to a cell.
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
    yTitle: String = ""
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
  }
}
