import Testing

@testable import LessonFormat

@Suite("A sketch of an answer")
struct SketchTests {
  @Test(
    "a name, heights, or columns",
    arguments: [
      ("rising", Sketch.curve([0, 1])), ("valley", .curve([1, 0, 1])),
      ("0.8 0.5 -1e-1", .curve([0.8, 0.5, -0.1])), ("columns all", .allColumns),
      ("columns none", .columns(of: [])), ("columns W2 b2", .columns(of: ["W2", "b2"])),
    ]
  )
  func read(_ text: String, _ sketch: Sketch) { #expect(Sketch(text) == sketch) }

  @Test(
    "anything else is none",
    arguments: ["", "1", "columns", "up", "1 two", "1 nan", "1 inf", "1 1e300", "rising 1"]
  )
  func refused(_ text: String) { #expect(Sketch(text) == nil) }

  @Test("every answer has its own, and the question is what stands below predict")
  func lesson() throws {
    let text = """
      ---
      id: sketched
      title: A lesson
      summary: With sketches.
      minutes: 1
      ---

      ## A step

      <!-- scene: bars -->

      Before it.

      <!-- predict -->
      <!-- sketch: rising | columns W2 | against flat -->

      Which of the two?

      - [x] One
      - [ ] Two

      Behind it.
      """
    let lesson = try Lesson(reading: Array(text.utf8), file: "01-sketched.md")
    guard case .prediction(let question) = lesson.steps[0].pages[0].ending else {
      Issue.record("no prediction")
      return
    }
    #expect(question.answers.map(\.sketch) == [.curve([0, 1]), .columns(of: ["W2"])])
    #expect(question.reference == .curve([0.5, 0.5]), "both are held against it")
    #expect(question.askingBlocks == 1 && lesson.steps[0].pages[0].blocks.count == 2)
  }
}
