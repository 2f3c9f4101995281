import Testing
import Wording

@testable import CellUI

@Suite("Keys written as words")
struct KeyScriptTests {
  @Test("letter case and other usual names don't matter", arguments: ["Space", "SPACE", "space"])
  func letterCase(name: String) throws {
    #expect(try KeyScript.parse(name) == [.key(.character(" "))])
    #expect(
      try KeyScript.parse("PageDown → Esc") == [.key(.pageDown), .key(.right), .key(.escape)]
    )
  }

  @Test("a number is typed with the key that uses it, and a name with its slash")
  func numbers() throws {
    let typed = "27g/b1[2]".map { KeyScript.Step.key(.character($0)) }
    #expect(try KeyScript.parse("27g /b1[2] enter") == typed + [.key(.enter)])
  }

  @Test("what stands behind a colon is typed as well, a blank by its name")
  func colon() throws {
    let typed = ":lambda 5".map { KeyScript.Step.key(.character($0)) }
    #expect(
      try KeyScript.parse(":lambda space 5 enter n") == typed + [
        .key(.enter), .key(.character("n")),
      ]
    )
  }

  @Test("names are keys, and what stands behind a slash is typed")
  func example() throws {
    let typed = "W2[0,2]".map { KeyScript.Step.key(.character($0)) }
    #expect(
      try KeyScript.parse("space right / W2[0,2] enter wait")
        == [.key(.character(" ")), .key(.right), .key(.character("/"))] + typed
        + [.key(.enter), .wait]
    )
  }

  @Test(
    "every named key is understood, and names itself",
    arguments: KeyScript.keyNames.map(\.name)
  )
  func names(name: String) throws {
    let steps = try KeyScript.parse(name)
    guard case .key(let key) = try #require(steps.first) else {
      Issue.record("\(name) is no key")
      return
    }
    #expect(steps.count == 1)
    #expect(key.name == name)
  }

  @Test("ctrl- with a letter is that control key")
  func control() throws {
    #expect(try KeyScript.parse("ctrl-c ctrl-Z") == [.key(.control("c")), .key(.control("z"))])
    #expect(Key.control("c").name == "ctrl-c")
  }

  @Test("what a terminal can't tell apart is the same key here too")
  func sameByte() throws {
    #expect(
      try KeyScript.parse("ctrl-i ctrl-m ctrl-h") == [.key(.tab), .key(.enter), .key(.backspace)]
    )
  }

  @Test("blanks alone, or nothing, are no keys")
  func nothing() throws {
    #expect(try KeyScript.parse("").isEmpty)
    #expect(try KeyScript.parse(" \t\n ").isEmpty)
  }

  @Test(
    "a wrong word is refused with its place and what was expected",
    arguments: [
      (
        "space ctrl-foo",
        "key 2, 'ctrl-foo': expected one letter from a to z after 'ctrl-', as in ctrl-c"
      ),
      (
        "/ b1 enter wiat",
        "key 4, 'wiat': expected one character, wait, pause:1.5, or one of space enter esc tab backtab "
          + "backspace left right up down home end pgup pgdn f8 f9; separate keys by blanks"
      ),
      ("ctrl-", "key 1, 'ctrl-': expected one letter from a to z after 'ctrl-', as in ctrl-c"),
      (
        "a b x\u{1B}",
        "key 3, 'x?': the character U+001B can't be typed; use a key's name, as in 'enter'"
      ),
    ]
  )
  func errors(text: String, message: String) {
    let error = #expect(throws: Complaint.self) { try KeyScript.parse(text) }
    #expect(error?.description == message)
  }
}
