import Testing

@testable import Wording

@Suite("StyledText")
struct StyledTextTests {
  @Test("an interpolation can name a style, and a styled text keeps its own")
  func interpolation() {
    let name = "W2[0,2]".styled(.weight)
    let text: StyledText = "θ[\(27)] = \(name) \("bug", .bug)"
    #expect(text.plain == "θ[27] = W2[0,2] bug")
    #expect(text.spans.map(\.style) == [.text, .text, .text, .weight, .text, .bug])
  }

  @Test("texts are joined in reading order")
  func joining() {
    var text = "a" + "b".styled(.dim)
    text += "c".styled(.bias, bold: true)
    #expect(text.spans == [Span("a"), Span("b", .dim), Span("c", Style(.bias, bold: true))])
    #expect([text, "d"].joined(separator: ", ").plain == "abc, d")
  }

  @Test("a text without spans, or with empty ones, is empty")
  func empty() {
    #expect(StyledText("").isEmpty)
    #expect(StyledText(spans: [Span("")]).isEmpty)
    #expect(!StyledText(" ").isEmpty)
  }
}
