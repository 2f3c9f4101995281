import Testing

@testable import LessonFormat

@Suite("The time of a lesson")
struct LessonPlanTests {
  @Test(
    "a step's own minutes are kept, and the others share what the lesson has left by their pages"
  )
  func shares() throws {
    let lesson = try lesson(
      """
      ## One

      <!-- scene: bars -->
      <!-- minutes: 0.4 -->

      Text.

      ## Two

      Text.

      ## Three

      Text.

      <!-- pause -->

      More.
      """
    )
    #expect(lesson.steps.map(\.minutes) == [0.4, nil, nil])
    let minutes = lesson.minutesPerStep
    #expect(minutes[0] == 0.4)
    #expect(abs(minutes[1] - 0.25) < 1e-12)
    #expect(abs(minutes[2] - 0.5) < 1e-12)
  }

  @Test("without any, the lesson's minutes are spread over all of its pages")
  func spread() throws {
    let steps = (1...4).map { "## Step \($0)\n\n<!-- scene: bars -->\n\nText.\n" }
    #expect(try lesson(steps.joined(separator: "\n")).minutesPerStep == [0.25, 0.25, 0.25, 0.25])
  }

  @Test("minutes that are no time, or stated twice, are mistakes")
  func mistakes() throws {
    let text = { (argument: String) in
      "## One\n\n<!-- scene: bars -->\n<!-- minutes: \(argument) -->\n\nText.\n"
    }
    #expect(throws: LessonErrors.self) { try lesson(text("0")) }
    #expect(throws: LessonErrors.self) { try lesson(text("soon")) }
    #expect(throws: LessonErrors.self) { try lesson(text("nan")) }
    #expect(throws: LessonErrors.self) { try lesson(text("1 -->\n<!-- minutes: 2")) }
    #expect(try lesson(text("1.5")).steps[0].minutes == 1.5)
  }
}
