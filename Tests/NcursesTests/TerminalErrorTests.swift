import Testing

@testable import Ncurses

@Suite("TerminalError")
struct TerminalErrorTests {
  @Test(
    "an error says in one line what is missing and names what was found",
    arguments: [
      (TerminalError.unknownType("foo"), "'foo'"), (.unknownType(""), "not set"),
      (.tooSimple("dumb"), "'dumb'"),
      (.notATerminal, "not both a terminal"), (.noDatabase, "ncurses-base"),
      (.notControllable, "modes"),
    ]
  )
  func description(error: TerminalError, part: String) {
    #expect(error.description.contains(part))
    #expect(!error.description.contains("\n"))
  }
}
