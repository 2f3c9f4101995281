import LessonFormat
import Testing

@testable import Walkthrough

@Suite("The numbers of lessons")
struct LessonNumberTests {
  private func shelf(_ files: String...) -> LessonShelf {
    LessonShelf(reading: files.map { LessonShelf.File(name: $0, bytes: []) })
  }

  @Test("are those of their files, so that a first one may be lesson 0")
  func ofFiles() {
    let shelf = shelf("00-by-hand.md", "01-why.md", "07-landmarks.md")
    #expect((0..<3).map { shelf.number(at: $0) } == [0, 1, 7])
    #expect(shelf.place(ofNumber: 7) == 2 && shelf.place(ofNumber: 2) == nil)
  }

  @Test(
    "are their places where a file has none, or one that another has",
    arguments: ["why.md", "00-why.md"]
  )
  func places(file: String) {
    let shelf = shelf("00-by-hand.md", file)
    #expect((0..<2).map { shelf.number(at: $0) } == [1, 2])
  }
}
