import LessonFormat
import Testing

@testable import Publishing

/// Prose as lines.
@Suite("Prose as text and as Markdown")
struct ProseTextTests {
  private let plain = ProseText(dialect: .plain, symbols: .unicode, width: 40)
  private let markdown = ProseText(dialect: .markdown, symbols: .unicode, width: 40)

  @Test("emphasis and code keep their marks, which touch the words")
  func emphasis() {
    let prose: Prose = [
      .text("a ", .none), .text("b c ", .emphasis), .text("d", .strong), .code("e`f"),
    ]
    #expect(plain.inline(prose) == "a *b c* *d*``e`f``")
    #expect(markdown.inline(prose) == "a *b c* **d**``e`f``")
  }

  @Test("in Markdown nothing of the words is taken for a mark")
  func escaping() {
    #expect(markdown.inline("1 * 2 < 3 $x$ [a](b) _c_") == #"1 \* 2 \< 3 \$x\$ \[a\](b) \_c\_"#)
    #expect(markdown.inline("dθ_approx") == "dθ_approx")
    #expect(plain.inline("1 * 2 < 3") == "1 * 2 < 3")
    #expect(markdown.wrap("# no heading") == [##"\# no heading"##])
    #expect(markdown.wrap("12. no list") == [#"12\. no list"#])
    #expect(markdown.wrap("- no list") == [#"\- no list"#])
    #expect(markdown.wrap("1e-7 is small") == ["1e-7 is small"])
  }

  @Test("lists, quotations and code")
  func blocks() {
    let blocks: [ProseBlock] = [
      .list(
        items: [[.paragraph([.text("one", .none)])], [.paragraph([.text("two", .none)])]],
        start: 3
      ),
      .quote([.paragraph([.text("said", .none)])]),
      .code(["x = 1"]),
    ]
    #expect(plain.lines(blocks) == ["3. one", "4. two", "", "> said", "", "    x = 1"])
    #expect(
      markdown.lines(blocks) == ["3. one", "4. two", "", "> said", "", "```text", "x = 1", "```"]
    )
  }

  @Test("code can't close its own fence")
  func fence() {
    #expect(markdown.lines([.code(["a", "```"])]) == ["````text", "a", "```", "````"])
  }
}
