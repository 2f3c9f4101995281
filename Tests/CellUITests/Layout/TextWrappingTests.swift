import Testing
import Wording

@testable import CellUI

private func wrap(_ text: String, _ width: Int) -> [String] {
  Symbols.unicode.wrap(StyledText(text), width: width).map(\.plain)
}

@Suite("Wrapping text")
struct TextWrappingTests {
  @Test("lines end at blanks, which are left out there")
  func words() {
    #expect(
      wrap("The ten leading digits agree and cancel", 12)
        == ["The ten", "leading", "digits agree", "and cancel"]
    )
  }

  @Test("line ends are kept, empty lines too")
  func lineEnds() {
    #expect(wrap("one\n\ntwo\n", 10) == ["one", "", "two", ""])
  }

  @Test("a word is split only where it is longer than a line")
  func longWord() {
    #expect(wrap("see regularization", 6) == ["see", "regula", "rizati", "on"])
  }

  @Test("a name with dots is split behind one of them, unless little is left of the line then")
  func longName() {
    #expect(
      wrap("at encoder.layers.0.weight", 14) == ["at", "encoder.", "layers.0.", "weight"]
    )
    #expect(wrap("a.regularization", 8) == ["a.regula", "rization"])
  }

  @Test("a no-break space holds two words together")
  func noBreak() {
    #expect(
      wrap("step of ε\u{A0}=\u{A0}1e-7 here", 12) == ["step of", "ε\u{A0}=\u{A0}1e-7", "here"]
    )
  }

  @Test("blanks at a paragraph's beginning stay")
  func indentation() {
    #expect(wrap("  a b", 3) == ["  a", "b"])
  }

  @Test("styles are kept across breaks")
  func styles() {
    let lines = Symbols.unicode.wrap("the \("block W2", .weight) alone", width: 9)
    #expect(lines.map(\.plain) == ["the block", "W2 alone"])
    #expect(lines.last?.spans == [Span("W2", .weight), Span(" alone")])
  }

  @Test("no line is wider than asked, and no letter is lost", arguments: 1...30)
  func everyWidth(width: Int) {
    let text = "Ein Satz mit 日本語 und ‖dθ_approx − dθ‖₂  zwei  Blanks\n und  mehr"
    for symbols in [Symbols.unicode, .ascii] {
      let lines = symbols.wrap(StyledText(text), width: width)
      let widest = lines.map { symbols.glyphs(of: $0).cellCount }.max() ?? 0
      #expect(widest <= max(width, 2))
      let letters = lines.map(\.plain).joined().filter { $0 != " " }
      #expect(letters == symbols.text(text).filter { $0 != " " })
    }
  }
}
