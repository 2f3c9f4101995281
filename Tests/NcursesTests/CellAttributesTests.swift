import CNcurses
import Testing
import Wording

@testable import CellUI
@testable import Ncurses

@Suite("Attributes for curses")
struct ColorPairsTests {
  @Test("each emphasis is a bit of its own")
  func attributes() {
    #expect(Attributes.plain.cursesAttributes == 0)
    let all = Attributes(bold: true, reverse: true, underline: true).cursesAttributes
    #expect(all == curses_bold() | curses_reverse() | curses_underline())
    #expect(all.nonzeroBitCount == 3)
  }

  @Test("the terminal's own colours need no pair")
  func defaultPair() {
    var pairs = ColorPairs()
    #expect(pairs.number(foreground: nil, background: nil) == 0)
  }
}

@Suite("The attributes of a row")
struct RowAttributesTests {
  private func attributes(_ cells: [Cell]) -> [Attributes] {
    Theme.dark.rowAttributes(for: cells, depth: .full)
  }

  private let dim = Theme.dark.attributes(for: .dim, depth: .full)

  @Test(
    "a short gap is drawn like the character before it",
    arguments: [Style.dim, .accent, .text]
  )
  func gap(next: Style) {
    let row = attributes([Cell("a", .dim), Cell(), Cell(), Cell("b", next)])
    #expect(row[0...2] == [dim, dim, dim])
    #expect(row[3] == Theme.dark.attributes(for: next, depth: .full))
  }

  @Test("wide gaps, the row's start and its end stay the terminal's own")
  func otherBlanks() {
    let wide = Array(repeating: Cell(), count: Theme.widestGap)
    let row = attributes([Cell(), Cell("a", .dim)] + wide + [Cell("b", .dim), Cell()])
    #expect(row.indices.filter { row[$0] != .plain } == [1, 2 + wide.count])
  }

  @Test("a blank never gets, or loses, what can be seen on it")
  func seen() {
    let reversed = Style(.dim, reverse: true)
    let row = attributes([Cell("a", reversed), Cell(), Cell("b", reversed), Cell(" ", reversed)])
    #expect(row[1] == .plain)
    #expect(row[3].reverse)
  }
}
