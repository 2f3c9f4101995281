import GradientChecking
import Testing

@testable import Walkthrough

@Suite("The words of a shortcut")
struct ShortcutWordsTests {
  @Test("the possibilities left, split by what they would make of a component")
  func outcomes() {
    let begin = "Of the 4 possibilities left, "
    #expect(
      ShortcutWords.outcomes([.agrees: 3, .other: 1]) == begin
        + "1 makes dθ wrong here, and 3 don't."
    )
    #expect(
      ShortcutWords.outcomes([.agrees: 1, .other: 2, .zero: 1]) == begin
        + "3 make dθ wrong here, and 1 doesn't."
    )
    #expect(
      ShortcutWords.outcomes([.other: 2, .factor(.sign): 2])
        == "All 4 possibilities left make dθ wrong here, but not all in the same way."
    )
  }

  @Test("the component that settles it")
  func settling() {
    #expect(ShortcutWords.settling(2).hasPrefix("Here the two possibilities left"))
    #expect(ShortcutWords.settling(17).contains("only one of the 17 possibilities"))
  }
}
