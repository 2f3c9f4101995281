import Wording

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
  /// The selected column.
  public var cursor: Int?

  /// A chart.
  public init(
    bars: [Bar],
    labels: [Label] = [],
    landmarks: [Landmark] = [],
    cursor: Int? = nil
  ) {
    self.bars = bars
    self.labels = labels
    self.landmarks = landmarks
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

  /// The axis on the left, and the label at its floor.
  private static let axis = LogAxis(), floorLabel = "1e-12"

  fileprivate static let axisWidth = floorLabel.count + 1

  /// The cells that a chart in a rectangle has for its columns.
  public static func plotWidth(in rect: Rect) -> Int { max(0, rect.width - axisWidth) }

  /// The column drawn at a place, for a click.
  public func bar(atX x: Int, y: Int, in rect: Rect) -> Int? {
    guard rect.contains(x: x, y: y) else { return nil }
    return columns(in: rect).first { $0.cells.contains(x) }?.bar
  }

  /// The cells of every column, as far as they are drawn.
  public func columns(in rect: Rect) -> [(bar: Int, cells: Range<Int>)] {
    let layout = BarLayout(chart: self, rect: rect)
    return bars.indices.lazy.map { ($0, layout.cells(of: $0)) }.filter {
      $1.upperBound <= rect.right
    }
  }

  /// The row at which a value ends, to write something beside it; nil for NaN.
  public func row(of value: Double, in rect: Rect) -> Int? {
    Self.axis.clampedFraction(of: value).map { BarLayout(chart: self, rect: rect).row($0) }
  }
}

extension BarChart {
  /// Draws the chart; at 4 rows and more it has an axis row and, if it has labels, a row for them.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    let layout = BarLayout(chart: self, rect: rect)
    drawAxis(rect, layout, into: &canvas)
    for (index, bar) in bars.enumerated() {
      let cells = layout.cells(of: index)
      guard cells.upperBound <= rect.right else { break }
      draw(bar, cells, layout, into: &canvas)
    }
    drawMarks(rect, layout, into: &canvas)
    drawCursor(rect, layout, into: &canvas)
    drawLabels(rect, layout, into: &canvas)
  }

  private func drawAxis(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    let (plot, symbols) = (layout.plot, canvas.symbols)
    let x = plot.x - 1
    let labels = Rect(x: rect.x, y: rect.y, width: x - rect.x, height: rect.height)
    canvas.verticalLine(x: x, y: plot.y, height: plot.height)
    if plot.bottom < rect.bottom {
      canvas.put(symbols.teeUp, .dim, x: x, y: plot.bottom)
      canvas.horizontalLine(x: plot.x, y: plot.bottom, width: plot.width)
      canvas.writeRight(Self.floorLabel, .dim, right: x, y: plot.bottom, in: labels)
    }
    canvas.writeRight("1", .dim, right: x, y: plot.y, in: labels)
    for landmark in landmarks {
      guard let fraction = Self.axis.fraction(of: landmark.value), (0...1).contains(fraction) else {
        continue
      }
      let y = layout.row(fraction)
      canvas.fill(Rect(x: rect.x, y: y, width: x - rect.x, height: 1))
      canvas.writeRight(landmark.label, landmark.style, right: x, y: y, in: labels)
      canvas.put(symbols.teeRight, landmark.style, x: x, y: y)
      let line = Rect(x: plot.x, y: y, width: plot.width, height: 1)
      canvas.fill(line, symbols.dottedHorizontal, landmark.style)
    }
  }

  private func draw(
    _ bar: Bar,
    _ cells: Range<Int>,
    _ layout: BarLayout,
    into canvas: inout Canvas
  ) {
    let symbols = canvas.symbols
    let bottom = layout.plot.bottom - 1
    switch bar.content {
    case .value(let value):
      if let fraction = Self.axis.clampedFraction(of: value) {
        drawBar(bar, fraction, cells, layout, into: &canvas)
      } else {
        drawOutOfReach(symbols.notANumber, bar, cells.middle, layout, into: &canvas)
      }
    case .notYet: canvas.put(symbols.notYet, bar.style, x: cells.middle, y: bottom)
    case .unchecked: canvas.put(symbols.unchecked, bar.style, x: cells.middle, y: bottom)
    case .exactlyEqual: canvas.put(symbols.exactlyEqual, bar.style, x: cells.middle, y: bottom)
    case .bothZero: canvas.put(symbols.bothZero, bar.style, x: cells.middle, y: bottom)
    case .notANumber: drawOutOfReach(symbols.notANumber, bar, cells.middle, layout, into: &canvas)
    case .infinite: drawOutOfReach(symbols.infinity, bar, cells.middle, layout, into: &canvas)
    }
  }

  private func drawBar(
    _ bar: Bar,
    _ fraction: Double,
    _ cells: Range<Int>,
    _ layout: BarLayout,
    into canvas: inout Canvas
  ) {
    let plot = layout.plot
    // Even a value on the floor leaves a line, to tell it from nothing.
    let eighths = max(1, Int((fraction * Double(plot.height * 8)).rounded()))
    let (full, rest) = (eighths / 8, eighths % 8)
    for x in cells {
      for row in 0..<full {
        canvas.put(canvas.symbols.lowerBlocks[8], bar.style, x: x, y: plot.bottom - 1 - row)
      }
      if rest > 0 {
        canvas.put(canvas.symbols.lowerBlocks[rest], bar.style, x: x, y: plot.bottom - 1 - full)
      }
    }
    guard let mark = bar.mark else { return }
    let used = full + (rest > 0 ? 1 : 0)
    var style = bar.style
    style.reverse = used >= plot.height
    let y = plot.bottom - 1 - min(used, plot.height - 1)
    canvas.put(mark, style, x: cells.middle, y: y)
  }

  /// What has no height stands above a dotted line over all of it, so that it can't be overlooked.
  private func drawOutOfReach(
    _ mark: Character,
    _ bar: Bar,
    _ x: Int,
    _ layout: BarLayout,
    into canvas: inout Canvas
  ) {
    let plot = layout.plot
    let column = Rect(x: x, y: plot.y, width: 1, height: plot.height)
    canvas.fill(column, canvas.symbols.dottedVertical, bar.style)
    canvas.put(mark, bar.style, x: x, y: plot.y)
  }

  /// Marks stand on the axis; without one they stand in the columns' lowest row.
  private func drawMarks(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    let y = min(layout.plot.bottom, rect.bottom - 1)
    for (index, bar) in bars.enumerated() where bar.isMarked {
      let cells = layout.cells(of: index)
      guard cells.upperBound <= rect.right else { break }
      canvas.put(canvas.symbols.marked, .accent, x: cells.middle, y: y)
    }
  }

  private func drawCursor(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    guard let cursor, bars.indices.contains(cursor) else { return }
    let cells = layout.cells(of: cursor)
    guard cells.upperBound <= rect.right else { return }
    guard layout.plot.bottom < rect.bottom else {
      let column = Rect(x: cells.lowerBound, y: rect.y, width: cells.count, height: rect.height)
      canvas.restyle(column) { $0.reverse.toggle() }
      return
    }
    for x in cells {
      canvas.put(canvas.symbols.pointUp, .cursor, x: x, y: layout.plot.bottom)
    }
  }

  private func drawLabels(_ rect: Rect, _ layout: BarLayout, into canvas: inout Canvas) {
    let y = layout.plot.bottom + 1
    guard y < rect.bottom else { return }
    var free = layout.plot.x
    for (place, label) in labels.enumerated() {
      let cells = layout.cells(of: label.columns)
      guard cells.lowerBound < rect.right else { break }
      // Never over the columns of another name: what lies beyond its own is the next one's.
      let next = labels.dropFirst(place + 1).first.map { layout.cells(of: $0.columns).lowerBound }
      let end = min(rect.right, next ?? rect.right)
      let start = max(free, cells.lowerBound)
      guard let name = label.forms.first(where: { canvas.width(of: $0) <= end - start }) else {
        continue
      }
      let width = canvas.width(of: name)
      let hasSpan = cells.count >= width + 2
      let line = Rect(x: start, y: y, width: cells.upperBound - start, height: 1)
      if hasSpan { drawSpan(line.intersection(rect), into: &canvas) }
      let text = cells.count >= width + 4 ? " " + name + " " : name
      let centered = cells.lowerBound + (cells.count - canvas.width(of: text)) / 2
      let x = min(max(start, centered), end - canvas.width(of: text))
      free = canvas.write(text, x: x, y: y, in: rect) + (hasSpan ? 0 : 1)
    }
  }

  private func drawSpan(_ line: Rect, into canvas: inout Canvas) {
    canvas.horizontalLine(x: line.x, y: line.y, width: line.width)
    canvas.put(canvas.symbols.teeLeft, .dim, x: line.x, y: line.y)
    canvas.put(canvas.symbols.teeRight, .dim, x: line.right - 1, y: line.y)
  }
}

extension Range<Int> {
  fileprivate var middle: Int { lowerBound + (count - 1) / 2 }
}

/// Where the columns of a bar chart stand.
private struct BarLayout {
  /// The rows for bars; the axis row and the labels' row follow below.
  let plot: Rect
  /// The cells from one column to the next, and how many of them are filled.
  let pitch, barWidth: Int
  /// The empty cells that stand before each column because a block begins there or before.
  private let shifts: [Int]

  init(chart: BarChart, rect: Rect) {
    let labelRows = chart.labels.isEmpty || rect.height < 4 ? 0 : 1
    var plot = rect
    _ = plot.cutLeft(BarChart.axisWidth)
    _ = plot.cutBottom(labelRows + (rect.height > 1 ? 1 : 0))
    self.plot = plot

    let count = max(1, chart.bars.count)
    let starts = Set(chart.labels.map(\.columns.lowerBound)).subtracting([0])
    // Blocks are set apart only where that doesn't make the columns thinner.
    let pitch = min(5, max(1, plot.width / count))
    let hasRoom = pitch * count + starts.count <= plot.width
    var shift = 0
    shifts = (0...count).map { index in
      if hasRoom, starts.contains(index) { shift += 1 }
      return shift
    }
    self.pitch = pitch
    barWidth = pitch == 1 ? 1 : pitch - 1
  }

  /// The cells of a column, without the gap after it.
  func cells(of index: Int) -> Range<Int> {
    let x = plot.x + index * pitch + shifts[min(index, shifts.count - 1)]
    return x..<(x + barWidth)
  }

  /// The cells under some columns.
  func cells(of columns: Range<Int>) -> Range<Int> {
    guard let last = columns.last else { return plot.x..<plot.x }
    return cells(of: columns.lowerBound).lowerBound..<cells(of: last).upperBound
  }

  /// The row of a fraction of the axis.
  func row(_ fraction: Double) -> Int {
    let fromBottom = Int(fraction * Double(plot.height))
    return plot.bottom - 1 - min(max(0, plot.height - 1), max(0, fromBottom))
  }
}
