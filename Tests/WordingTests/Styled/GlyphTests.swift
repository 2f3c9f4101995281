import Testing

@testable import Wording

private func cells(_ text: String) -> [String] {
  Glyph.sequence(of: text, style: .text).map { String($0.character) }
}

@Suite("Making text safe to draw")
struct CharacterWidthTests {
  @Test(
    "no control character reaches a cell",
    arguments: Array(UInt8(0)...0x1F) + Array(UInt8(0x7F)...0x9F)
  )
  func controls(value: UInt8) {
    let shown = cells("a\(Character(Unicode.Scalar(value)))b").joined()
    #expect(["a?b", "a b", "ab"].contains(shown))
  }

  @Test("an escape sequence is shown, not obeyed")
  func escapeSequence() {
    #expect(cells("\u{1B}[2J").joined() == "?[2J")
  }

  @Test(
    "invisible and direction-changing characters leave no trace",
    arguments: [
      "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}",
      "\u{2068}", "\u{2069}", "\u{200E}", "\u{200F}", "\u{200B}", "\u{200C}", "\u{200D}",
      "\u{2060}", "\u{FEFF}", "\u{00AD}", "\u{FE0F}", "\u{E0041}", "\u{3164}", "\u{061C}",
    ]
  )
  func invisible(text: String) {
    #expect(cells("a" + text + "b") == ["a", "b"])
  }

  @Test("marks join their base, at most four of them, and none begins a text")
  func combining() {
    #expect(cells("y\u{302}x") == ["y\u{302}", "x"])
    #expect(cells("\u{302}x") == ["x"])
    let many = Glyph.sequence(of: "a" + String(repeating: "\u{301}", count: 50), style: .text)
    #expect(many.count == 1)
    #expect(many.first?.character.unicodeScalars.count == 5)
  }

  @Test(
    "widths are those of the terminal",
    arguments: [
      ("a", 1), ("θ", 1), ("─", 1), ("█", 1), ("⣿", 1), ("≈", 1), ("日", 2), ("한", 2), ("Ａ", 2),
      ("😀", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("𝜃", 1), ("₂", 1), ("é", 1),
    ]
  )
  func widths(text: String, width: Int) {
    #expect(Glyph.sequence(of: text, style: .text).cellCount == width)
  }

  @Test(
    "what terminals measure differently becomes question marks",
    arguments: ["\u{1F1E9}\u{1F1EA}", "\u{1CD00}", "\u{E000}", "\u{2028}"]
  )
  func disputed(text: String) {
    #expect(Set(cells(text)) == ["?"])
  }

  @Test("a Hangul vowel after a letter is dropped, since the two are no one character")
  func strayVowel() {
    #expect(cells("a\u{1161}b") == ["a", "b"])
  }
}
