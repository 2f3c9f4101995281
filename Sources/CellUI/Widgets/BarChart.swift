import Wording

/// Columns of values on a logarithmic axis, which fill as the values become known.
///
/// Ink is trouble: a value that is as it should be is a cap on a faint stem, one that isn't is a tower, and
/// noise is hollow. Every decade has as many rows as every other, so that equal distances are equal.
///
///         1┤              ▄▄
///          │              ██              2
///      1e-2┤              ██
///      1e-4┼┄┄┄┄┄┄┄┄┄┄┄┄┄┄██┄┄┄┄┄┄┄┄┄┄┄┄  4
///      1e-6┼┄┄┄┄┄┄┄┄┄┄┄┄┄┄██┄┄┄┄┄┄┄┄┄┄┄┄  6
///          │▅ ▃ ▄ ▁ =     ██ ▃ · ·
///          ├─── W1 ───┤├────── W2 ─────┤
///     ratio = = = = =     22 =
///                         ▲▲
public struct BarChart: Hashable, Sendable {
  /// What is known of a column.
  public enum Content: Hashable, Sendable {
    /// A value, drawn as a bar.
    case value(Double)
    /// Not computed.
    case notYet
    /// Left out of the check.
    case unchecked
    /// Two values that are the same to the last bit.
    case exactlyEqual
    /// Two values that are both exactly 0.
    case bothZero
    /// A value that is not a number.
    case notANumber
    /// A value too large for any axis.
    case infinite
  }

  /// What a value looks like.
  public enum Body: Hashable, Sendable {
    /// As it should be: its end alone, on a faint stem.
    case cap
    /// As it should not be: filled from the axis on.
    case tower
    /// To be looked at: filled, but not solid.
    case shaded
    /// Noise: its mark alone, on a faint stem, never a wall.
    case hollow
  }

  /// A character with a style of its own, below a column.
  public struct Mark: Hashable, Sendable {
    /// What stands there.
    public var glyph: Character
    /// How it is drawn.
    public var style: Style

    /// A mark.
    public init(_ glyph: Character, _ style: Style) {
      (self.glyph, self.style) = (glyph, style)
    }
  }

  /// A column.
  public struct Bar: Hashable, Sendable {
    /// What is known of it.
    public var content: Content
    /// How it is drawn.
    public var style: Style
    /// What its value looks like.
    public var body: Body
    /// A character at the bar's tip that says the same as its colour.
    public var mark: Character?
    /// What stands below it, in a row of its own.
    public var note: Mark?
    /// Whether it is marked as one of several, at its foot.
    public var isMarked: Bool
    /// A second value, which a line across the column shows; `nil` where there is none.
    public var level: Double?

    /// A column.
    public init(
      _ content: Content,
      _ style: Style = .text,
      body: Body = .tower,
      mark: Character? = nil,
      note: Mark? = nil,
      isMarked: Bool = false,
      level: Double? = nil
    ) {
      self.content = content
      self.style = style
      self.body = body
      self.mark = mark
      self.note = note
      self.isMarked = isMarked
      self.level = level
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
  /// The values with a line across the chart: where what they say changes.
  public var borders: [Landmark]
  /// What lies below the first border, between two, and above the last: named where no column is a tower.
  public var zones: [StyledText]
  /// The values with a tick on the axis.
  public var ticks: [Double]
  /// What the notes below the columns are, at the left of their row; `nil` where there are none.
  public var notesTitle: String?
  /// Whether a second axis says how many digits are alike.
  public var countsDigits: Bool
  /// The selected column.
  public var cursor: Int?

  /// A chart.
  public init(
    bars: [Bar],
    labels: [Label] = [],
    borders: [Landmark] = [],
    zones: [StyledText] = [],
    ticks: [Double] = [],
    notesTitle: String? = nil,
    countsDigits: Bool = false,
    cursor: Int? = nil
  ) {
    self.bars = bars
    self.labels = labels
    self.borders = borders
    self.zones = zones
    self.ticks = ticks
    self.notesTitle = notesTitle
    self.countsDigits = countsDigits
    self.cursor = cursor
  }

  /// Cuts blocks of components into groups of one size so that a chart of `width` cells has a column
  /// for each; a group never reaches across a block's border.
  ///
  /// With fewer cells than blocks a group is some neighbouring blocks, as many in each.
  public static func grouping(
    blocks: some RandomAccessCollection<Range<Int>>,
    width: Int
  ) -> [Range<Int>] {
    let width = max(1, width)
    guard blocks.count <= width else {
      let each = (blocks.count + width - 1) / width
      let block = { (place: Int) in blocks[blocks.index(blocks.startIndex, offsetBy: place)] }
      return stride(from: 0, to: blocks.count, by: each).map { first in
        block(first).lowerBound..<block(min(first + each, blocks.count) - 1).upperBound
      }
    }
    let groups = { (size: Int) in
      blocks.reduce(0) { $0 + ($1.count + size - 1) / size }
    }
    var size = max(1, blocks.reduce(0) { $0 + $1.count } / width)
    var enough = max(size, blocks.map(\.count).max() ?? 1)
    while size < enough {
      let middle = (size + enough) / 2
      if groups(middle) <= width { enough = middle } else { size = middle + 1 }
    }
    return blocks.flatMap { block in
      stride(from: block.lowerBound, to: block.upperBound, by: size).map {
        $0..<min($0 + size, block.upperBound)
      }
    }
  }

  /// The cells left of the columns: the widest label of the axis, and the axis.
  static let axisWidth = 6
  /// The cells right of them for how many digits are alike.
  static let digitsWidth = 5

  /// The cells that a chart in a rectangle has for its columns.
  public static func plotWidth(in rect: Rect, countsDigits: Bool = false) -> Int {
    max(0, rect.width - sidesWidth(countsDigits: countsDigits))
  }

  /// The cells beside the columns.
  public static func sidesWidth(countsDigits: Bool) -> Int {
    axisWidth + (countsDigits ? digitsWidth : 0)
  }

  /// The column drawn at a place, for a click.
  public func bar(atX x: Int, y: Int, in rect: Rect) -> Int? {
    guard rect.contains(x: x, y: y) else { return nil }
    return columns(in: rect).first { $0.cells.contains(x) }?.bar
  }

  /// The cells of every column, as far as they are drawn.
  public func columns(in rect: Rect) -> [(bar: Int, cells: Range<Int>)] {
    columns(BarLayout(chart: self, rect: rect))
  }

  /// The row in which a value ends, to write something beside it; nil for NaN.
  public func row(of value: Double, in rect: Rect) -> Int? {
    BarLayout(chart: self, rect: rect).row(of: value)
  }
}
