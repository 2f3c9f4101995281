import Testing

@testable import Ncurses

private func stripped(_ text: String) -> String {
  String(decoding: ResetSequence.withoutPadding(Array(text.utf8)), as: UTF8.self)
}

@Suite("ResetSequence")
struct ResetSequenceTests {
  @Test("delays are left out of capabilities, and nothing else is")
  func padding() {
    #expect(stripped("\u{1B}[H\u{1B}[J$<50>") == "\u{1B}[H\u{1B}[J")
    #expect(stripped("a$<2*/>b$<5>") == "ab")
    #expect(stripped("a$b<c>$<") == "a$b<c>$<")
    #expect(stripped("") == "")
  }
}
