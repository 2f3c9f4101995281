import Testing

@testable import Wording

@Suite("Text from outside is made safe to print in one line")
struct ForeignTextTests {
  @Test(
    "what a terminal could obey is written as an escape",
    arguments: [
      ("setosa", #""setosa""#),
      ("", #""""#),
      ("a\u{1B}[2Jb", #""a\u{1B}[2Jb""#),
      ("two\nlines\r\n", #""two\nlines\r\n""#),
      ("a\tb\u{0}c\u{7F}", #""a\tb\u{0}c\u{7F}""#),
      ("\u{9B}31m", #""\u{9B}31m""#),
      ("say \"hi\"", #""say \"hi\"""#),
      ("abc\u{202E}cba\u{200B}", #""abc\u{202E}cba\u{200B}""#),
      ("line\u{2028}separator", #""line\u{2028}separator""#),
      ("Größe θ 花", #""Größe θ 花""#),
    ]
  )
  func escapes(original: String, quoted: String) {
    #expect(ForeignText(original).quoted == quoted)
  }

  @Test("a long text is cut after forty characters")
  func cutsLongText() {
    let text = String(repeating: "0123456789", count: 500)
    #expect(ForeignText(text).quoted == "\"0123456789012345678901234567890123456789…\"")
    let exact = String(repeating: "x", count: 40)
    #expect(ForeignText(exact).quoted == "\"\(exact)\"")
  }

  @Test("the name of a file is not cut and keeps its quotation marks")
  func keepsFileNamesWhole() {
    let path = String(repeating: "folder/", count: 20) + "my \"best\"\n.csv"
    let expected = String(repeating: "folder/", count: 20) + "my \"best\"\\n.csv"
    #expect(ForeignText(path).escaped == expected)
  }
}
