import Testing

@testable import LessonFormat

@Suite("Located values")
struct LocatedTests {
  @Test("the same words in another line are the same")
  func equality() {
    let first = Located("bars", at: SourcePlace(line: 1, column: 1))
    let moved = Located("bars", at: SourcePlace(line: 9, column: 5))
    #expect(first == moved)
    #expect(Set([first, moved]).count == 1)
    #expect(first != Located("verdict", at: first.place))
  }
}
