import CellUI
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("A lesson saved while it is open")
struct LessonReloadTests {
  private func text(_ second: String) -> String {
    lesson("## One\n\n<!-- scene: bars -->\n\nFirst.\n\n## Two\n\n\(second)\n\n## Three\n\nThird.")
  }

  private func shelf(_ text: String) -> LessonShelf {
    LessonShelf(reading: [LessonShelf.File(name: "01-test.md", bytes: Array(text.utf8))])
  }

  @Test("it goes on at the step that changed")
  func changedStep() throws {
    var replay = try play(text("Second."), "n n")
    #expect(try replay.player.position == PagePosition(step: 2))
    replay.send(.lessons(shelf(text("Another second."))))
    #expect(try replay.player.position == PagePosition(step: 1))
    #expect(try replay.prose == ["Another second."])
    #expect(try replay.player.notice == "Saved: step 2 is as the file has it now.")
  }

  @Test("a mistake is told with its place, and the lesson stays as it was before")
  func mistake() throws {
    var replay = try play(text("Second."), "n")
    let broken = shelf(text("Second {diference}."))
    replay.send(.lessons(broken))
    let mistake = try #require(broken.entries[0].mistakes.first)
    #expect(try replay.player.mistakes == [mistake])
    let said = try replay.prose.joined(separator: " ")
    #expect(said.hasPrefix("The file has a mistake; this is how it was before. \(mistake) "))
    #expect(said.hasSuffix(" Second."))
    replay.send(.lessons(shelf(text("Second, mended."))))
    #expect(try replay.player.mistakes.isEmpty)
    #expect(try replay.prose == ["Second, mended."])
  }

  @Test("a file saved without a change changes nothing")
  func unchanged() throws {
    var replay = try play(text("Second."), "n")
    let before = replay.screen
    replay.send(.lessons(shelf(text("Second."))))
    #expect(replay.screen == before)
  }
}
