import LessonFormat
import Testing

@testable import Publishing

/// Hand-outs as pages.
@Suite("A hand-out as a page")
struct HandOutPageTests {
  @Test("it needs no other file, and nothing in it runs")
  func selfContained() throws {
    let lesson = try #require(Lessons.shipped.first { $0.id == "why" })
    let page = lesson.written(for: .solutions, as: .html)
    for word in ["<script", "<link", "<img", "url(", "src=", "href=", "@import"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("<svg ") && page.contains("@page"))
    #expect(page.contains("<div class=\"break\"></div>\n<h2>Solutions</h2>"))
  }

  @Test("whatever a lesson says is text there, not markup")
  func escaping() throws {
    let lesson = try Lesson(
      steps: """
        ## A `<b>` step & more

        <!-- scene: bars -->

        `</p><script>alert(1)</script>` and &lt;var&gt;

            </pre><img src=x>

        <!-- predict -->

        One?

        - [x] `"><u>`

          `<s>`

        - [ ] No
        """,
      title: "<title> & 'quotes'"
    )
    for audience in Audience.allCases {
      let page = lesson.written(for: audience, as: .html)
      for word in ["<script", "<b>", "<var>", "<img", "<u>", "<s>", "<title> &"] {
        #expect(!page.contains(word), "\(word)")
      }
      #expect(page.contains("&lt;/p&gt;&lt;script&gt;") && page.contains("&lt;var&gt;"))
    }
  }

  @Test("what is opened is closed", arguments: Audience.allCases)
  func balance(_ audience: Audience) throws {
    for lesson in Lessons.shipped.prefix(2) {
      let page = lesson.written(for: audience, as: .html)
      var open: [Substring] = []
      for match in page.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/) {
        let (_, slash, name, closed) = match.output
        if ["meta", "br"].contains(name) || !closed.isEmpty { continue }
        if slash.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
      }
      #expect(open.isEmpty)
    }
  }
}
