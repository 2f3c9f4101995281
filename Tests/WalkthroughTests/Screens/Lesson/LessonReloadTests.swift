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
    #expect(replay.screen.contains("Third."))
    replay.send(.lessons(shelf(text("Another second."))))
    #expect(replay.screen.contains("Another second."))
  }

  @Test("a mistake is told with its place, and the lesson stays as it was before")
  func mistake() throws {
    var replay = try play(text("Second."), "n")
    replay.send(.lessons(shelf(text("Second {diference}."))))
    #expect(replay.screen.contains("Second."))
    #expect(replay.screen.contains("01-test.md:"))
    replay.send(.lessons(shelf(text("Second, mended."))))
    #expect(replay.screen.contains("Second, mended."))
    #expect(!replay.screen.contains("mistake"))
  }

  @Test("a file saved without a change changes nothing")
  func unchanged() throws {
    var replay = try play(text("Second."), "n")
    let before = replay.screen
    replay.send(.lessons(shelf(text("Second."))))
    #expect(replay.screen == before)
  }
}
