import Testing

@testable import LessonFormat

@Suite("A mistake is shown with its line")
struct MistakeTests {
  @Test("as one line, and as the line with a caret beneath")
  func description() {
    let source = LessonSource("first\nGröße {x}\n".utf8, file: "01-a.md")
    let error = source.error(for: Mistake("found x", advice: "take it out", at: 15))
    #expect(error.description == "01-a.md:2:8: found x; take it out")
    #expect(error.excerpt.lines == ["Größe {x}", "       ^"])
  }

  @Test("a long line is cut around the place")
  func longLines() {
    let line = String(repeating: "x", count: 500) + "!" + String(repeating: "y", count: 500)
    let excerpt = Excerpt(of: line, column: 501)
    #expect(excerpt.line.count == Excerpt.width + 2)
    #expect(excerpt.line.hasPrefix("…x") && excerpt.line.hasSuffix("y…"))
    #expect(Array(excerpt.line)[excerpt.column - 1] == "!")
  }

  @Test("the caret stands right behind what had to be written out")
  func escapes() {
    let excerpt = Excerpt(of: "a\u{1B}b\tc", column: 5)
    #expect(excerpt.line == "a\\u{1B}b c")
    #expect(Array(excerpt.line)[excerpt.column - 1] == "c")
  }

  @Test("mistakes are told in the order of their places, each once")
  func order() {
    let source = LessonSource("one\ntwo".utf8, file: "01-a.md")
    let second = Mistake("second", advice: "", at: 5)
    let errors = source.errors(for: [second, Mistake("first", advice: "", at: 0), second])
    #expect(errors.errors.map(\.message) == ["first", "second"])
    #expect(
      errors.lines == [
        "01-a.md:1:1: first", "  one", "  ^", "01-a.md:2:2: second", "  two", "   ^",
      ]
    )
  }
}
