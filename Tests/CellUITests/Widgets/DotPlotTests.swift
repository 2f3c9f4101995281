import Testing
import Wording

@testable import CellUI

@Suite("DotPlot")
struct DotPlotTests {
  private static let plot = DotPlot(
    rows: [
      .init("all θ", "0.288", 0.288, previous: 4e-9, style: .bug, mark: "✗"),
      .init("W1", "4.2e-9", 4.2e-9, style: .agrees, mark: "✓"),
      .init("b1", "?", .nan, style: .dim, mark: "·"),
    ],
    selected: 1,
    landmarks: [Landmark(1e-7, "1e-7"), Landmark(1e-5, "1e-5"), Landmark(1e-3, "1e-3")],
    borders: [1e-6, 1e-4],
    zones: [["agrees"], ["double-check", "check"], ["bug"]]
  )

  @Test("every value stands in its row on one scale, with its number and its mark")
  func rows() {
    #expect(
      frame(64, 6) { Self.plot.draw(in: $0, into: &$1) } == [
        "               1e-12             1e-7   1e-5   1e-3         1",
        "                 ├─────────────────┼───┊──┼───┊──┼──────────┤",
        "  all θ   0.288               ○        ┊      ┊           ●    ✗",
        "▶ W1     4.2e-9               ●        ┊      ┊                ✓",
        "  b1          ?                        ┊      ┊                ·",
        "                         agrees         check       bug",
      ]
    )
  }

  @Test("before there is a value the scale stands alone", arguments: 0...6)
  func empty(height: Int) {
    var plot = Self.plot
    (plot.rows, plot.selected) = ([], nil)
    let rows = frame(64, height) { plot.draw(in: $0, into: &$1) }
    #expect(height < 2 || rows.contains { $0.contains("├") })
  }

  @Test("with few rows the selected value stays in view, and the scale goes last")
  func few() {
    #expect(
      frame(64, 2) { Self.plot.draw(in: $0, into: &$1) } == [
        "                 ├─────────────────┼───┊──┼───┊──┼──────────┤",
        "▶ W1     4.2e-9               ●        ┊      ┊                ✓",
      ]
    )
  }

  @Test("nothing is drawn outside the rectangle")
  func inside() {
    #expect(staysInside { Self.plot.draw(in: $0, into: &$1) })
  }
}
