import Testing
import Wording

@testable import CellUI

@Suite("NumberRows")
struct NumberRowsTests {
  private let rows = [
    NumberRows.Row("J(θ)", "0.7997"),
    NumberRows.Row("J(θ+ε)", "0.7998", ["moved by a bit", "moved"]),
  ]

  private func lines(_ rows: NumberRows, width: Int) -> [String] {
    frame(width, 2) { area, canvas in rows.draw(in: area, into: &canvas) }
  }

  @Test("labels, numbers and the fullest remark that fits stand in columns")
  func columns() {
    let rows = NumberRows(rows: rows)
    #expect(rows.width(.unicode) == 14)
    #expect(lines(rows, width: 30) == ["J(θ)    0.7997", "J(θ+ε)  0.7998  moved by a bit"])
    #expect(lines(rows, width: 21) == ["J(θ)    0.7997", "J(θ+ε)  0.7998  moved"])
    #expect(lines(rows, width: 20) == ["J(θ)    0.7997", "J(θ+ε)  0.7998"])
  }

  @Test("rows that are not there yet keep their room")
  func reserved() {
    let rows = NumberRows(rows: [rows[0]], reserved: [rows[1]])
    #expect(lines(rows, width: 30) == ["J(θ)    0.7997", ""])
  }

  @Test("a row is a line of text, unless it has no label")
  func text() {
    #expect(rows.map(\.line) == ["J(θ): 0.7997", "J(θ+ε): 0.7998, moved by a bit"])
    #expect(NumberRows.Row("", "└─ 3 alike ┘").line == nil)
  }

  @Test("of two numbers the characters stand out that are not the same")
  func changed() {
    let numbers = AlignedDecimals([1.25, 1.35], significantDigits: 3)
    let styles = numbers.text(1, against: 0).spans.filter { $0.style == .changedDigit }
    #expect(styles.map(\.text) == ["3"])
  }
}
