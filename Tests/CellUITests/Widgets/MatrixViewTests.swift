import Testing

@testable import CellUI

private func matrix(_ rows: Int, _ columns: Int, _ highlight: MatrixView.Highlight? = nil)
  -> MatrixView
{
  MatrixView(rows: rows, columns: columns, cellWidth: 5, highlight: highlight) { row, column in
    "\(row % 10).\(column % 100)"
  }
}

private func lines(_ width: Int, _ height: Int, _ matrix: MatrixView) -> [String] {
  frame(width, height) { matrix.draw(in: $0, into: &$1) }
}

@Suite("MatrixView")
struct MatrixViewTests {
  @Test("numbers are aligned under their column's index, the highlighted cell is in brackets")
  func small() {
    #expect(
      lines(30, 4, matrix(3, 3, .cell(row: 1, column: 2))) == [
        "       0      1      2",
        "0    0.0    0.1    0.2",
        "1    1.0    1.1 [  1.2]",
        "2    2.0    2.1    2.2",
      ]
    )
    #expect(matrix(3, 3).size(symbols: .unicode) == Size(24, 4))
  }

  @Test("a row or a column is highlighted by its weight, and its index with it")
  func rowAndColumn() {
    let row = picture(30, 4) { matrix(3, 3, .row(1)).draw(in: $0, into: &$1) }
    #expect((0..<4).map { row[5, $0].style.bold } == [false, false, true, false])
    #expect(row[0, 2].style == .cursor)
    let column = picture(30, 4) { matrix(3, 3, .column(0)).draw(in: $0, into: &$1) }
    #expect((1..<4).allSatisfy { column[6, $0].style.bold && !column[13, $0].style.bold })
  }

  @Test("a large matrix is elided around the highlighted cell")
  func large() {
    #expect(
      lines(28, 6, matrix(32, 64, .cell(row: 20, column: 50))) == [
        "         49     50     51",
        "…",
        "19 …   9.49   9.50   9.51 …",
        "20 …   0.49 [ 0.50]  0.51 …",
        "21 …   1.49   1.50   1.51 …",
        "…",
      ]
    )
  }

  @Test("the highlighted cell is in sight, wherever it is", arguments: [(9, 3), (16, 5), (40, 12)])
  func everyCell(width: Int, height: Int) {
    for row in stride(from: 0, to: 32, by: 5) {
      for column in stride(from: 0, to: 64, by: 7) {
        let text = lines(width, height, matrix(32, 64, .cell(row: row, column: column))).joined()
        #expect(text.contains("["))
      }
    }
  }

  @Test("a click finds the cell under it")
  func click() throws {
    let rect = Rect(x: 4, y: 2, width: 30, height: 4)
    let view = matrix(3, 3)
    let places = view.places(in: rect, symbols: .unicode)
    let cell = { (x: Int, y: Int) in places.first { $0.area.contains(x: x, y: y) } }
    let middle = try #require(cell(14, 4))
    #expect(middle.row == 1 && middle.column == 1)
    for (x, y) in [(4, 4), (14, 2), (14, 7)] { #expect(cell(x, y) == nil) }
  }

  @Test("nothing is drawn outside the rectangle")
  func inside() {
    #expect(staysInside { matrix(32, 64, .cell(row: 20, column: 50)).draw(in: $0, into: &$1) })
    #expect(staysInside { matrix(0, 0).draw(in: $0, into: &$1) })
  }
}
