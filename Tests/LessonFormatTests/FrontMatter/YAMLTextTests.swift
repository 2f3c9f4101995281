import Testing

@testable import LessonFormat

@Suite("Front matter can't do harm")
struct YAMLTextTests {
  private func firstMistake(_ matter: String) -> String? {
    let text = "---\n\(matter)\n---\n\n## One\n\n<!-- scene: bars -->\n\nText.\n"
    do throws(LessonErrors) {
      _ = try Lesson(reading: text.utf8, file: "01-test.md")
      return nil
    } catch {
      return error.errors.first?.message
    }
  }

  @Test("aliases are refused, so that none can stand for a million others")
  func aliases() {
    let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n? *c\n: 1"
    #expect(firstMistake(bomb) == "found the anchor &a and its alias *a: a lesson has none")
  }

  @Test(
    "deep nesting is refused",
    arguments: [
      "title: " + String(repeating: "[", count: 1000),
      "title: " + String(repeating: "{a: ", count: 1000),
      "experiment:\n  " + String(repeating: "- ", count: 1000) + "x",
      (0..<80).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
      String(repeating: "? ", count: 1000) + "x",
    ]
  )
  func depth(matter: String) {
    #expect(firstMistake(matter) == "found front matter nested more than 16 deep")
  }

  @Test("a quoted escape can't smuggle in a control character")
  func escapes() {
    let matter = "id: test\ntitle: \"a\\e[2J\"\nsummary: b\nminutes: 1"
    #expect(firstMistake(matter) == "found a character that can't be shown, \\u{1B}")
  }

  @Test(
    "what is no YAML is told as such",
    arguments: [
      "title: \"open", "\ttitle: x", "title: [x", "id: a: b", "!<: x", "%", "title: \"\\q\"",
      "...\nx: y",
    ]
  )
  func noYAML(matter: String) {
    #expect(firstMistake(matter)?.hasPrefix("the front matter is not YAML: ") == true)
  }

  @Test("signs that only look like an anchor are text")
  func ampersands() {
    let matter = "id: test\ntitle: W & b, *both*\nsummary: R&D\nminutes: 1"
    #expect(firstMistake(matter) == nil)
  }
}
