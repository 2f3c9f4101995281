import Testing

@testable import LessonFormat

@Suite("The name of a step in a link")
struct StepNameTests {
  private let lesson: Lesson

  init() throws {
    let text = """
      ---
      id: epsilon
      title: Epsilon
      summary: S.
      minutes: 2
      ---

      ## The **V**

      <!-- scene: bars -->

      A.

      ## Two kinds of error: which?

      B.

      ## The V?

      C.

      ## θ, and J

      D.
      """
    lesson = try Lesson(reading: Array(text.utf8), file: "04-epsilon.md")
  }

  @Test(
    "is its heading in small letters, with hyphens between words; a second such one is numbered"
  )
  func slugs() {
    #expect(lesson.slugs == ["the-v", "two-kinds-of-error-which", "the-v-2", "θ-and-j"])
  }

  @Test("or its number, or how only it begins")
  func meaning() {
    #expect(lesson.step(meantBy: "2") == 1)
    #expect(lesson.step(meantBy: "the-v") == 0)
    #expect(lesson.step(meantBy: "The-V-2") == 2)
    #expect(lesson.step(meantBy: "two") == 1)
    #expect(lesson.step(meantBy: "the") == nil, "two begin so")
    #expect(lesson.step(meantBy: "") == nil)
    #expect(lesson.step(meantBy: "0") == nil && lesson.step(meantBy: "5") == nil)
  }

  @Test("the anchor on the exported page is the lesson's id and its number")
  func anchor() {
    #expect(lesson.anchor(ofStep: 2) == "epsilon-3")
  }
}
