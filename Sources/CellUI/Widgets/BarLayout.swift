/// Where the columns of a bar chart stand.
struct BarLayout {
  /// The rows for bars; the axis row and the labels' row follow below.
  let plot: Rect
  /// The cells from one column to the next, and how many of them are filled.
  let pitch, barWidth: Int
  /// The empty cells that stand before each column because a block begins there or before.
  private let shifts: [Int]

  init(chart: BarChart, rect: Rect) {
    let labelRows = chart.labels.isEmpty || rect.height < 4 ? 0 : 1
    var plot = rect
    _ = plot.cutLeft(BarChart.axisWidth(floorLabel: chart.floorLabel))
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
