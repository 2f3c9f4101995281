import Testing
import Wording

@testable import CellUI

private func table(_ count: Int, selected: Int? = nil) -> Table {
  Table(
    columns: [
      .init("block"), .init("shape", priority: 2), .init("difference", .right),
      .init("share", .right, priority: 1), .init("verdict", minimumWidth: 4),
    ],
    rows: (0..<count).map { index in
      [
        "W\(index)".styled(.weight), "4×5", "2.1e-0\(index)", "\(index * 3) %",
        index % 2 == 0 ? "agrees" : "double-check",
      ]
    },
    selected: selected
  )
}

private func lines(_ width: Int, _ height: Int, _ table: Table) -> [String] {
  frame(width, height) { table.draw(in: $0, into: &$1) }
}

@Suite("Table")
struct TableTests {
  @Test("numbers are aligned at the right, words at the left, the selected row is pointed at")
  func wide() {
    #expect(
      lines(60, 4, table(3, selected: 1)) == [
        "  block   shape   difference   share   verdict",
        "  W0      4×5        2.1e-00     0 %   agrees",
        "▶ W1      4×5        2.1e-01     3 %   double-check",
        "  W2      4×5        2.1e-02     6 %   agrees",
      ]
    )
  }

  @Test("without a selection there is no margin for a pointer")
  func unselected() {
    #expect(lines(60, 2, table(1))[1] == "W0      4×5        2.1e-00     0 %   agrees")
  }

  @Test("a column that may be cut gives way first, then those of least priority are left out")
  func narrow() {
    #expect(lines(44, 3, table(2))[2] == "W1      4×5        2.1e-01     3 %   double…")
    #expect(lines(35, 3, table(2))[2] == "W1         2.1e-01     3 %   doubl…")
    #expect(lines(28, 3, table(2))[2] == "W1         2.1e-01   double…")
  }

  @Test("too low for all rows, it keeps the selected one in sight and counts the others")
  func low() {
    #expect(
      lines(20, 6, table(9, selected: 4)).map { $0.prefix(10) } == [
        "  block   ", "  3 more ↑", "  W3      ", "▶ W4      ", "  W5      ", "  3 more ↓",
      ]
    )
    #expect(
      lines(20, 4, table(9, selected: 0)).map { $0.prefix(10) } == [
        "  block   ", "▶ W0      ", "  W1      ", "  7 more ↓",
      ]
    )
    #expect(
      lines(20, 4, table(9, selected: 8)).map { $0.prefix(10) } == [
        "  block   ", "  7 more ↑", "  W7      ", "▶ W8      ",
      ]
    )
  }

  @Test("whatever the height, the selected row is there", arguments: 1...12)
  func everyHeight(height: Int) {
    for selected in 0..<9 {
      #expect(
        lines(20, height, table(9, selected: selected)).contains { $0.hasPrefix("▶ W\(selected)") }
      )
    }
  }

  @Test("a long name gives way to what the table is about, and the other columns to it")
  func names() {
    let table = { (width: Int) in
      Table(
        columns: [
          Table.Column("name"), Table.Column("size", .right, priority: 2),
          Table.Column("share", .right),
        ],
        count: 2,
        selected: nil,
        in: Rect(x: 0, y: 0, width: width, height: 3),
        .unicode,
        names: { rows, width in rows.map { String("encoder.layers.\($0).weight".suffix(width)) } },
        cells: { [StyledText($1), "10", "9 %"] }
      )
    }
    #expect(
      frame(50, 3) { table(50).draw(in: $0, into: &$1) } == [
        "  name                      size   share",
        "  encoder.layers.0.weight     10     9 %",
        "  encoder.layers.1.weight     10     9 %",
      ]
    )
    #expect(
      frame(36, 3) { table(36).draw(in: $0, into: &$1) }[1] == "  encoder.layers.0.weight     9 %"
    )
    #expect(frame(24, 3) { table(24).draw(in: $0, into: &$1) }[1] == "  ers.0.weight     9 %")
  }

  @Test("a table without rows says why, behind its margin")
  func empty() {
    var table = Table(columns: [Table.Column("name")], rows: [])
    (table.keepsMargin, table.wordsWhenEmpty) = (true, "nothing here")
    #expect(frame(20, 2) { table.draw(in: $0, into: &$1) } == ["  nothing here", ""])
  }

  @Test("a click finds the row under it")
  func click() {
    let rect = Rect(x: 0, y: 2, width: 40, height: 6)
    #expect(table(9, selected: 4).row(atY: 5, in: rect) == 4)
    #expect(table(9, selected: 4).row(atY: 2, in: rect) == nil)
    #expect(table(9, selected: 4).row(atY: 3, in: rect) == nil)
    #expect(table(3).row(atY: 3, in: rect) == 0)
  }

  @Test("in ASCII nothing but ASCII is drawn")
  func ascii() {
    let text = picture(50, 5, symbols: .ascii) { table(9, selected: 4).draw(in: $0, into: &$1) }
      .text
    #expect(text.allSatisfy { $0.isASCII })
    #expect(text.contains("4x5"))
  }

  @Test("short rows and tables without rows are drawn as far as they go, and inside")
  func incomplete() {
    let short = Table(columns: [.init("a"), .init("b")], rows: [["1"], []])
    #expect(lines(10, 3, short) == ["a   b", "1", ""])
    #expect(staysInside { table(9, selected: 4).draw(in: $0, into: &$1) })
    #expect(staysInside { Table(columns: [], rows: []).draw(in: $0, into: &$1) })
  }

  @Test("as lines of text each number stands behind its column's title, up to a comma")
  func linesOfText() {
    let table = Table(
      columns: [.init("block"), .init("difference"), .init(""), .init("components, n = 43")],
      rows: [["W1", " 2e-9", "agrees", "20"], ["b1", "", "bug"]]
    )
    #expect(table.lines == ["W1: difference 2e-9, agrees, components 20", "b1: bug"])
  }
}
