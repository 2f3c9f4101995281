import CNcurses
import CellUI
import Testing

@testable import Ncurses

@Suite("Attributes for curses")
struct ColorPairsTests {
  @Test("each emphasis is a bit of its own")
  func attributes() {
    #expect(Attributes.plain.cursesAttributes == 0)
    let all = Attributes(bold: true, dim: true, reverse: true, underline: true).cursesAttributes
    #expect(all == curses_bold() | curses_dim() | curses_reverse() | curses_underline())
    #expect(all.nonzeroBitCount == 4)
  }

  @Test("the terminal's own colours need no pair")
  func defaultPair() {
    var pairs = ColorPairs()
    #expect(pairs.number(foreground: nil, background: nil) == 0)
  }
}
