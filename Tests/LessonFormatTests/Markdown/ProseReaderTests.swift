import Testing

@testable import LessonFormat

@Suite("Markdown becomes prose")
struct ProseReaderTests {
  private func blocks(_ text: String) throws -> [ProseBlock] {
    try lesson("## One\n\n<!-- scene: bars -->\n\n" + text).steps[0].pages[0].blocks
  }

  private func prose(_ text: String) throws -> Prose {
    guard case .paragraph(let prose)? = try blocks(text).first else { return [] }
    return prose
  }

  private func live(_ text: String) throws -> Located<Expression> {
    Located(try Expression(reading: text), at: SourcePlace(line: 1, column: 1))
  }

  @Test("emphasis, code, links and breaks keep their kind; lines are joined")
  func spans() throws {
    let prose = try prose(
      "One *two* **three *four*** `five` six\nseven [eight](http://nine)\\\nten"
    )
    #expect(
      prose == [
        .text("One ", .none), .text("two", .emphasis), .text(" ", .none),
        .text("three four", .strong), .text(" ", .none), .code("five"),
        .text(" six seven eight (http://nine)", .none), .lineBreak, .text("ten", .none),
      ]
    )
  }

  @Test("braces hold live values, with the form behind the colon and the emphasis around them")
  func liveValues() throws {
    let prose = try prose("**{difference}** {cost:6} {price.ratio:%} {price.forward:time}")
    #expect(
      prose == [
        .live(try live("difference"), .automatic, .strong), .text(" ", .none),
        .live(try live("cost"), .digits(6), .none), .text(" ", .none),
        .live(try live("price.ratio"), .percent, .none), .text(" ", .none),
        .live(try live("price.forward"), .time, .none),
      ]
    )
  }

  @Test("what Markdown would take for emphasis or a link is an expression inside braces")
  func maskedSigns() throws {
    let expected = try live("cost * 2 * component.W2[0,2].theta < 3")
    #expect(
      try prose("{cost * 2 * component.W2[0,2].theta < 3}")
        == [.live(expected, .automatic, .none)]
    )
  }

  @Test("braces in code and escaped braces are braces")
  func plainBraces() throws {
    #expect(
      try prose(#"a \{b\} &lbrace; `{c}` `\{`"#) == [
        .text("a {b} { ", .none), .code("{c}"), .text(" ", .none), .code(#"\{"#),
      ]
    )
    #expect(
      try blocks("```\nx = {1, 2}\n\ty &#27;\n```") == [.code(["x = {1, 2}", "    y &#27;"])]
    )
  }

  @Test("a live value knows its place behind breaks, code and quotation marks")
  func places() throws {
    let text = "> `a {b}` `c\n> d` e\\\n> {difference} θ {cost}"
    guard case .quote(let inner)? = try blocks(text).first,
      case .paragraph(let prose)? = inner.first
    else {
      Testing.Issue.record("no quotation")
      return
    }
    let places = prose.compactMap { span in
      if case .live(let expression, _, _) = span { expression.place } else { nil }
    }
    #expect(places == [SourcePlace(line: 14, column: 4), SourcePlace(line: 14, column: 19)])
  }

  @Test("lists, quotations, code and third-level headings are blocks")
  func blockKinds() throws {
    let blocks = try blocks("### Head\n\n3. a\n4. b\n\n- c\n\n> d\n\n    e")
    #expect(
      blocks == [
        .heading([.text("Head", .none)]),
        .list(
          items: [[.paragraph([.text("a", .none)])], [.paragraph([.text("b", .none)])]],
          start: 3
        ),
        .list(items: [[.paragraph([.text("c", .none)])]], start: nil),
        .quote([.paragraph([.text("d", .none)])]),
        .code(["e"]),
      ]
    )
  }
}
