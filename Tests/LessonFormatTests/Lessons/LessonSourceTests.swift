import Testing

@testable import LessonFormat

/// Front matter, a heading and a scene, so that what follows is prose.
private let start = """
  ---
  id: test
  title: A test
  summary: What is tested.
  minutes: 1
  ---

  ## One

  <!-- scene: bars -->


  """

@Suite("Whatever a file holds, it gives a lesson or mistakes")
struct LessonSourceTests {
  private func mistakes(_ bytes: [UInt8]) -> [LessonError] {
    do throws(LessonErrors) {
      _ = try Lesson(reading: bytes, file: "01-test.md")
      return []
    } catch {
      return error.errors
    }
  }

  private func mistakes(_ text: String) -> [LessonError] { mistakes(Array((start + text).utf8)) }

  @Test(
    "characters that are obeyed, unseen or reorder text are refused",
    arguments: [
      "\0", "\u{1}", "\u{1B}", "\u{7F}", "\u{9B}", "\r", "\u{202E}", "\u{2066}", "\u{200B}",
      "\u{FEFF}",
      "\u{E000}", "\u{2028}",
    ]
  )
  func unsafeCharacters(character: String) throws {
    let error = try #require(mistakes("Größe " + character + "2J").first)
    #expect(error.place == SourcePlace(line: 12, column: 7))
    #expect(!error.excerpt.line.contains(character))
    #expect(error.excerpt.lines.last == "      ^")
  }

  @Test(
    "bytes that are not UTF-8 are told with their place",
    arguments: [
      [0xF6], [0xFF], [0xE2, 0x82], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ]
  )
  func invalidUTF8(bytes: [UInt8]) throws {
    let error = try #require(mistakes(Array((start + "Größe ").utf8) + bytes).first)
    #expect(error.place == SourcePlace(line: 12, column: 7))
    #expect(error.complaint.advice == "save the file as UTF-8")
  }

  @Test("files, lines and paragraphs have a limit")
  func limits() throws {
    #expect(mistakes(String(repeating: "x", count: 10_000_000)).count == 1)
    let line = try #require(mistakes(String(repeating: "x", count: 10_001)).first)
    #expect(line.message == "found a line of more than 10000 bytes")
    #expect(line.excerpt.line.count < 80)
    let paragraph = mistakes(String(repeating: "word word word\n", count: 2000))
    #expect(paragraph.map(\.message) == ["found more than 20000 bytes without an empty line"])
  }

  @Test("a hundred mistakes are told, not more")
  func manyMistakes() {
    #expect(mistakes(String(repeating: "}\n\n", count: 5000)).count == 100)
  }

  @Test("markup a thousand deep is refused", arguments: ["> ", ">", "- ", "1. ", "> - "])
  func deepMarkup(mark: String) {
    let text = String(repeating: mark, count: 1000) + "x"
    #expect(mistakes(text).map(\.place) == [SourcePlace(line: 12, column: 1)])
  }

  @Test(
    "signs without end are read or refused, and never crash",
    arguments: [
      "*", "**", "*a _b ", "[", "![", "![[]()", "[a](", "`", "` `` ", "<", "<a ", "<!-- ", "<!",
      "<?",
      "<![CDATA[", "{", "}", "{a}", "{{", "{(", "\\", "\\{", "&", "&#", "&#1;", "&lrm;", "|-", "~",
      "=",
      "#", "## a\n\n", "- [x] a\n", "***\n", "<!-- pause -->\n\n", "<!-- predict -->\n\n",
      "<!-- task: not -->\n\n", "<!-- experiment: [ -->\n\n", "<!-- compare: : -->\n\n", "\t",
      "e\u{301}",
    ]
  )
  func endlessSigns(sign: String) {
    let line = String(repeating: sign, count: 3000 / sign.utf8.count)
    for error in mistakes(line + "\n\n" + line) {
      #expect(error.place.line >= 1 && error.place.column >= 1)
      #expect(error.excerpt.line.count <= 200)
    }
  }

  @Test(
    "expressions a thousand deep or long are refused",
    arguments: [
      (String(repeating: "(", count: 1000), ""), (String(repeating: "not ", count: 1000), "true"),
      (String(repeating: "-", count: 1000), "1 > 0"),
      (String(repeating: "1^", count: 1000), "1 > 0"),
      (String(repeating: "abs(", count: 1000), "1"),
      (String(repeating: "1+", count: 1000), "1 > 0"),
    ]
  )
  func deepExpressions(head: String, tail: String) {
    #expect(mistakes("<!-- task: \(head)\(tail) -->\n\nText.").count == 1)
  }

  @Test("every beginning of a lesson is a lesson or has mistakes")
  func beginnings() {
    let whole =
      start + "Text {difference:3}.\n\n<!-- predict -->\n\n- [ ] a\n- [x] b\n\n`{` \\} θ\n"
    let bytes = Array(whole.utf8)
    for length in bytes.indices {
      for error in mistakes(Array(bytes[..<length])) { #expect(!error.message.isEmpty) }
    }
    #expect(mistakes(bytes).isEmpty)
  }
}
