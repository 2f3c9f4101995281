import LessonFormat
import TestSupport
import Testing

@Suite("What a list says of a lesson")
struct LessonOutlineTests {
  @Test("headings are found without reading the rest, but not in code or in comments")
  func headings() throws {
    let text = """
      ---
      id: a
      title: A title
      summary: What it is about.
      minutes: 3
      experiment:
        hidden: [2]
      ---

      ## First

      ```
      ## no heading
      ```

      <!-- scene: bars -->
      <!--
      ## none either
      -->

      ## Second: δ, and more

      """
    let outline = try #require(LessonOutline(scanning: text.utf8, file: "01-a.md"))
    #expect(outline.title == "A title")
    #expect(outline.summary == "What it is about.")
    #expect(outline.minutes == 3)
    #expect(outline.headings == ["First", "Second: δ, and more"])
  }

  @Test(
    "where plain words don't tell, there is none",
    arguments: ["## With *stress*", "## A {value}", "##  Two spaces", "Text", "## Behind "]
  )
  func unclear(line: String) {
    let head = "---\nid: a\ntitle: T\nsummary: S.\nminutes: 3\n---\n\n"
    #expect(LessonOutline(scanning: (head + line + "\n").utf8, file: "a.md") == nil)
  }

  @Test(
    "nor where the front matter has a mistake",
    arguments: ["minutes: 0", "minutes: 3\ncolour: red", "minutes: 3\ntitle: again"]
  )
  func mistaken(line: String) {
    let head = "---\nid: a\ntitle: T\nsummary: S.\n\(line)\n---\n\n## One\n"
    #expect(LessonOutline(scanning: head.utf8, file: "a.md") == nil)
  }
}
