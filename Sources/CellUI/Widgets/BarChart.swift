/// Columns of values on a logarithmic axis, which fill as the values become known.
///
///         1│              █
///      1e-3┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄█┄┄┄┄
///      1e-7┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄█┄┄┄┄
///          │▅▃▄▅▁▄▃▆▂=▄▃▅▂█▄▃··
///     1e-12┴──────▲────────────
///           ├─ W1 ──┤b1├─ W2 ─┤
public struct BarChart: Hashable, Sendable {
  /// What is known of a column.
  public enum Content: Hashable, Sendable {
    /// A value, drawn as a bar.
    case value(Double)
    /// Not computed.
    case notYet
    /// Two values that are the same to the last bit.
    case exactlyEqual
    /// Two values that are both exactly 0.
    case bothZero
    /// A value that is not a number.
    case notANumber
    /// A value too large for any axis.
    case infinite
  }

  /// A column.
  public struct Bar: Hashable, Sendable {
    /// What is known of it.
    public var content: Content
    /// How it is drawn.
    public var style: Style
    /// A character at the bar's tip that says the same as its colour.
    public var mark: Character?
    /// Whether it is marked as one of several, at its foot.
    public var isMarked: Bool

    /// A column.
    public init(
      _ content: Content,
      _ style: Style = .text,
      mark: Character? = nil,
      isMarked: Bool = false
    ) {
      self.content = content
      self.style = style
      self.mark = mark
      self.isMarked = isMarked
    }
  }

  /// A name under some neighbouring columns.
  public struct Label: Hashable, Sendable {
    /// The name, from its fullest form to its shortest; where even that is too wide there is none.
    public var forms: [StyledText]
    /// The columns.
    public var columns: Range<Int>

    /// A name under some columns.
    public init(_ text: StyledText, columns: Range<Int>) {
      self.init(forms: [text], columns: columns)
    }

    /// A name under some columns, with shorter forms of it.
    public init(forms: [StyledText], columns: Range<Int>) {
      self.forms = forms
      self.columns = columns
    }
  }

  /// The columns from left to right: single components, or groups of them (see ``grouping``).
  public var bars: [Bar]
  /// The names under them.
  public var labels: [Label]
  /// The values with a line across the chart.
  public var landmarks: [Landmark]
  /// The axis on the left.
  public var axis: LogAxis
  /// The label at the axis' floor, and at its top.
  public var floorLabel, topLabel: String
  /// The selected column.
  public var cursor: Int?

  /// A chart.
  public init(
    bars: [Bar],
    labels: [Label] = [],
    landmarks: [Landmark] = [],
    axis: LogAxis = LogAxis(),
    floorLabel: String = "1e-12",
    topLabel: String = "1",
    cursor: Int? = nil
  ) {
    self.bars = bars
    self.labels = labels
    self.landmarks = landmarks
    self.axis = axis
    self.floorLabel = floorLabel
    self.topLabel = topLabel
    self.cursor = cursor
  }

  /// Cuts `count` components into groups so that a chart of `width` cells has a column for each.
  public static func grouping(count: Int, width: Int) -> [Range<Int>] {
    grouping(blocks: [0..<count], width: width)
  }

  /// Cuts blocks of components into groups of one size so that a chart of `width` cells has a column
  /// for each; a group never reaches across a block's border.
  ///
  /// With fewer cells than blocks each block is one group, and the chart shows the first ones.
  public static func grouping(blocks: [Range<Int>], width: Int) -> [Range<Int>] {
    let groups = { (size: Int) in
      blocks.reduce(0) { $0 + ($1.count + size - 1) / size }
    }
    let longest = max(1, blocks.map(\.count).max() ?? 1)
    var size = max(1, blocks.reduce(0) { $0 + $1.count } / max(1, width))
    while groups(size) > width, size < longest { size += 1 }
    return blocks.flatMap { block in
      stride(from: block.lowerBound, to: block.upperBound, by: size).map {
        $0..<min($0 + size, block.upperBound)
      }
    }
  }

  /// The cells that a chart in a rectangle has for its columns.
  public static func plotWidth(in rect: Rect, floorLabel: String = "1e-12") -> Int {
    max(0, rect.width - axisWidth(floorLabel: floorLabel))
  }

  /// The column drawn at a place, for a click.
  public func bar(atX x: Int, y: Int, in rect: Rect) -> Int? {
    guard rect.contains(x: x, y: y) else { return nil }
    let layout = BarLayout(chart: self, rect: rect)
    return bars.indices.first { layout.cells(of: $0).contains(x) }
  }

  static func axisWidth(floorLabel: String) -> Int { floorLabel.count + 1 }
}
