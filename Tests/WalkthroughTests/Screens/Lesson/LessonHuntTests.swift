import CellUI
import Testing

@testable import Walkthrough

@Suite("A page that leads to a hunt")
struct LessonHuntTests {
  private static let text = lesson(
    "## One\n\n<!-- scene: bars -->\n<!-- hunt: 7 -->\n\nFind it."
  )

  @Test("says so, and o opens it; Esc leads back to the page, also from the last one")
  func thereAndBack() throws {
    var replay = try play(Self.text)
    let last = try replay.prose.last
    #expect(last == "▸ Hunt 7: pick the mistake. o opens it, and Esc leads back here.")
    #expect(replay.screen.contains("o the hunt"))
    replay.type(try KeyScript.parse("o wait"))
    #expect(replay.screen.contains("hunt 7"))
    replay.type(try KeyScript.parse("esc"))
    #expect(replay.screen.contains("Find it."))
  }

  @Test("elsewhere there is none")
  func none() throws {
    let replay = try play(lesson("## One\n\n<!-- scene: bars -->\n\nText."), "o")
    #expect(replay.screen.contains("This page leads to no hunt."))
  }
}
