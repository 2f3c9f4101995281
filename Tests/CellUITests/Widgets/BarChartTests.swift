import Testing

@testable import CellUI

private func chart(_ contents: [BarChart.Content], cursor: Int? = nil) -> BarChart {
  BarChart(
    bars: contents.map { .init($0) },
    borders: [Landmark(1e-6, "1e-6"), Landmark(1e-4, "1e-4")],
    ticks: [1e-7, 1e-5, 1e-3],
    cursor: cursor
  )
}

@Suite("BarChart")
struct BarChartTests {
  @Test("what agrees is a cap, what doesn't a tower, noise hollow; blocks are named on the axis")
  func bodies() {
    var chart = chart([
      .value(1e-9), .value(3e-8), .value(1e-8), .value(2e-9), .value(1), .value(1e-2), .value(4e-6),
      .notYet, .notYet, .notYet,
    ])
    for index in 0..<4 { chart.bars[index].body = .cap }
    chart.bars[3].body = .hollow
    chart.bars[6].body = .shaded
    chart.labels = [.init("W1", columns: 0..<6), .init("b1", columns: 6..<10)]
    chart.cursor = 5
    chart.bars[5].mark = "✗"
    chart.bars[6].mark = "?"
    chart.notesTitle = "ratio"
    chart.bars[5].note = .init("2", .bug)
    chart.countsDigits = true
    #expect(
      frame(23, 14) { chart.draw(in: $0, into: &$1) } == [
        "    1┤    █          0",
        "     │    █✗",
        " 1e-2┤    ██         2",
        "     ┤    ██",
        " 1e-4┼┄┄┄┄██┄?┄┄┄┄   4",
        "     ┤    ██ ▅",
        " 1e-6┼┄┄┄┄██┄▓┄┄┄┄   6",
        "     ┤ ▄  ██ ▓",
        " 1e-8┤ ┊█▒██ ▓       8",
        "     │█┊┊┊██ ▓",
        "1e-10┤┊┊┊┊██ ▓···   10",
        "      ├ W1 ┤ ├b1┤",
        "ratio      2",
        "           ▲",
      ]
    )
  }

  @Test(
    "walls have their marks all or none: where one reaches the last row it has no room for its own"
  )
  func marksOfTowers() {
    var chart = chart([.value(1e-2), .value(1e-1)])
    for index in chart.bars.indices {
      (chart.bars[index].body, chart.bars[index].mark) = (.tower, "✗")
    }
    let marks = { (chart: BarChart) in
      frame(20, 14) { chart.draw(in: $0, into: &$1) }.joined().filter { $0 == "✗" }.count
    }
    #expect(marks(chart) == 2)
    chart.bars[1].content = .value(1)
    #expect(marks(chart) == 0)
  }

  @Test(
    "equal distances are equal: every decade has as many rows as every other",
    arguments: 4...40
  )
  func evenDecades(height: Int) {
    let chart = chart([.value(1)])
    let rect = Rect(x: 0, y: 0, width: 20, height: height)
    let layout = BarLayout(chart: chart, rect: rect)
    #expect(Double(layout.plot.height) / layout.rowsPerDecade >= 10)
    let rows = layout.decades.compactMap { layout.row(of: Double("1e-\($0)") ?? 0) }
    let distances = zip(rows.dropFirst(), rows).map { $0 - $1 }
    // The last may lie on the lower edge, in the same row as what is below.
    #expect(Set(distances.dropLast()).count <= 1)
    for (value, half) in [(1e-3, 10 * 1e-3), (1e-7, 10 * 1e-7)] {
      let heights = [value, half].compactMap { layout.eighths(of: $0) }
      #expect(abs(Double(heights[1] - heights[0]) - 8 * layout.rowsPerDecade) <= 1)
    }
  }

  @Test("states that have no height have a mark instead of a bar")
  func states() {
    let chart = chart([.exactlyEqual, .bothZero, .notYet, .notANumber, .infinite, .value(.nan)])
    #expect(
      frame(12, 4) { chart.draw(in: $0, into: &$1) } == [
        "    1┤   !∞!", " 1e-4┼┄┄┄┊┊┊", " 1e-8┤=0·┊┊┊", "     ┴──────",
      ]
    )
    #expect(
      frame(12, 4, symbols: .ascii) { chart.draw(in: $0, into: &$1) } == [
        "    1+   !I!", " 1e-4+...:::", " 1e-8+=0.:::", "     +------",
      ]
    )
  }

  @Test("a value on the floor or below still leaves a line; 1 and more fill the column")
  func ends() {
    let chart = chart([.value(1e-12), .value(1e-15), .value(0), .value(1), .value(12)])
    #expect(
      frame(11, 3) { chart.draw(in: $0, into: &$1) }.map { $0.suffix(5) }
        == ["┄┄┄██", "▁▁▁██", "─────"]
    )
  }

  @Test("columns are as wide as there is room, with a gap between them")
  func columnWidths() {
    let chart = chart([.value(1), .value(1), .value(1)], cursor: 1)
    for (width, row) in [
      (6 + 6, "█ █ █"), (6 + 9, "██ ██ ██"), (6 + 15, "████ ████ ████"),
      (6 + 60, "████ ████ ████"),
    ] {
      let lines = frame(width, 13) { chart.draw(in: $0, into: &$1) }
      #expect(lines[1].dropFirst(6) == row)
    }
  }

  @Test("the pointer on the axis hides no letter of a block's name", arguments: 3...16)
  func pointerOnName(height: Int) {
    var chart = chart([.value(1), .value(1)], cursor: 0)
    chart.labels = [.init("b1", columns: 0..<2)]
    let lines = frame(6 + 2, height) { chart.draw(in: $0, into: &$1) }
    #expect(lines.contains { $0.hasSuffix("b1") })
  }

  @Test("a click finds the column under it, and the gap is no column")
  func click() {
    let chart = chart([.value(1), .value(1), .value(1)])
    let rect = Rect(x: 10, y: 5, width: 6 + 9, height: 5)
    #expect(chart.bar(atX: 16, y: 6, in: rect) == 0)
    #expect(chart.bar(atX: 20, y: 6, in: rect) == 1)
    #expect(chart.bar(atX: 18, y: 6, in: rect) == nil)
    #expect(chart.bar(atX: 16, y: 4, in: rect) == nil)
  }

  @Test("groups are of one size, fit, and keep to their blocks")
  func grouping() {
    #expect(BarChart.grouping(blocks: [0..<5], width: 10) == [0..<1, 1..<2, 2..<3, 3..<4, 4..<5])
    #expect(BarChart.grouping(blocks: [0..<5], width: 2) == [0..<3, 3..<5])
    let blocks = [0..<2048, 2048..<2080, 2080..<2400, 2400..<2410]
    let groups = BarChart.grouping(blocks: blocks, width: 70)
    #expect(groups.count <= 70)
    #expect(groups.flatMap { Array($0) } == Array(0..<2410))
    #expect(
      groups.allSatisfy { group in
        blocks.contains { $0.contains(group.lowerBound) && $0.contains(group.upperBound - 1) }
      }
    )
    #expect(BarChart.grouping(blocks: blocks, width: 1) == [0..<2410])
    #expect(BarChart.grouping(blocks: blocks, width: 2) == [0..<2080, 2080..<2410])
    #expect(BarChart.grouping(blocks: [0..<0], width: 10).isEmpty)
  }

  @Test("with one row the bars alone are drawn, and the cursor is reversed")
  func oneRow() {
    let chart = chart([.value(1e-6), .value(1), .value(0)], cursor: 1)
    let buffer = picture(9, 1) { chart.draw(in: $0, into: &$1) }
    #expect(buffer.lines == [" 1e-4┼▃█▁"])
    #expect(buffer[7, 0].style.reverse)
  }

  @Test("nothing is drawn outside the rectangle")
  func inside() {
    var many = chart((0..<60).map { .value(1e-3 / Double($0 + 1)) }, cursor: 50)
    many.labels = [.init("W1", columns: 0..<7), .init("b1", columns: 7..<60)]
    #expect(staysInside { many.draw(in: $0, into: &$1) })
    #expect(staysInside { chart([]).draw(in: $0, into: &$1) })
  }

  @Test("marked columns have a mark at their foot, on the axis or without one")
  func marks() {
    let bars = [0, 1].map { BarChart.Bar(.value(1e-6), isMarked: $0 == 1) }
    let drawn = { (height: Int) in
      frame(8, height) { BarChart(bars: bars).draw(in: $0, into: &$1) }
    }
    #expect(drawn(4).last == "     ┴─◆")
    #expect(drawn(1).last?.hasSuffix("◆") == true)
  }
}
