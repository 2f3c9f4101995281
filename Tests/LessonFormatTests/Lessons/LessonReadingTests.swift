import GradientChecking
import TestSupport
import Testing

@testable import LessonFormat

@Suite("A lesson's file becomes a lesson")
struct LessonReadingTests {
  /// The lesson that the page for teachers shows.
  private func guideLesson() throws -> Lesson {
    let page = try PackageFiles.text(of: "Lessons/README.md")
    let block = try #require(page.split(separator: "```markdown\n").dropFirst().first)
    let text = try #require(block.split(separator: "\n```\n").first)
    return try Lesson(reading: Array(text.utf8), file: "07-twice.md")
  }

  @Test("the lesson's experiment is that of the front matter, whatever its commands change")
  func experiment() throws {
    let lesson = try lesson(
      "## A step\n\n<!-- scene: bars -->\n<!-- experiment: seed: 7 -->\n\nText."
    )
    #expect(lesson.experiment == Experiment())
    #expect(lesson.steps[0].pages[0].stage.experiment.value.seed == 7)
  }

  @Test("the lesson in the guide for teachers is read as the guide says")
  func guide() throws {
    let lesson = try guideLesson()
    #expect(lesson.id == "twice")
    #expect(lesson.minutes == 3)
    #expect(lesson.experiment.bug == .dWDoubled)
    #expect(
      lesson.steps.map(\.heading.sourceText)
        == ["What do you expect?", "Repair it", "What to remember"]
    )
    #expect(lesson.steps.map(\.pages.count) == [2, 1, 1])
    #expect(lesson.steps[2].notes.count == 1)
    let question = lesson.steps[0].pages[0]
    #expect(question.stage.scene.value == .backprop)
    #expect(lesson.steps[0].pages[1].stage.scene.value == .bars)
    guard case .prediction(let prediction) = question.ending else {
      Testing.Issue.record("the first page is no question")
      return
    }
    #expect(prediction.answers.map(\.isRight) == [false, true])
    #expect(prediction.conditions.map(\.value.text) == ["difference >= 1e-4"])
    guard case .task(let task) = lesson.steps[1].pages[0].ending else {
      Testing.Issue.record("the second step has no task")
      return
    }
    #expect(task.text == "difference < 1e-6")
    #expect(task.solution?.value == "b")
  }
}
