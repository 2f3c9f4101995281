import Testing

@testable import CellUI

private let hints = KeyHints([
  .init("space", "next", priority: 0), .init("←", "back"), .init("]", "component"),
  .init("r", "run"), .init("e/E", "ε"), .init("?", "help", priority: 0),
  .init("q", "quit", priority: 0),
])

private func lines(_ width: Int, _ height: Int) -> [String] {
  frame(width, height) { hints.draw(in: $0, into: &$1) }
}

@Suite("KeyHints")
struct KeyHintsTests {
  @Test("all hints are shown where there is room, in their order")
  func wide() {
    #expect(
      lines(70, 1) == ["space next   ← back   ] component   r run   e/E ε   ? help   q quit"]
    )
  }

  @Test("what matters most stays longest, and keeps its place")
  func narrow() {
    #expect(lines(60, 1) == ["space next   ← back   ] component   r run   ? help   q quit"])
    #expect(lines(30, 1) == ["space next   ? help   q quit"])
  }

  @Test("a narrow screen has less room between them, if that makes room for one more")
  func tight() {
    #expect(lines(62, 1) == ["space next  ← back  ] component  r run  e/E ε  ? help  q quit"])
  }

  @Test("a second row is used before anything is left out")
  func twoRows() {
    #expect(
      lines(44, 2) == ["space next   ← back   ] component   r run", "e/E ε   ? help   q quit"]
    )
  }

  @Test("no hint is ever cut", arguments: 0...70)
  func everyWidth(width: Int) {
    let whole = Set(hints.hints.map { "\($0.key) \($0.label)" })
    for height in 1...2 {
      for line in lines(width, height) where !line.isEmpty {
        let shown = line.replacing("   ", with: "  ").split(separator: "  ").map(String.init)
        #expect(Set(shown).isSubset(of: whole))
      }
    }
  }

  @Test("no more rows are used than are needed, or than there are")
  func rows() {
    let rows = { (width: Int, height: Int) in
      hints.lines(in: Size(width, height), symbols: .unicode).count
    }
    #expect(rows(70, 2) == 1)
    #expect(rows(44, 2) == 2)
    #expect(rows(44, 1) == 1)
  }
}
