import GradientChecking
import Testing

@testable import LessonFormat

@Suite("Commands make pages and what stands beside them")
struct LessonReaderTests {
  private func pages(_ steps: String, experiment: String = "") throws -> [LessonPage] {
    try lesson(steps, experiment: experiment).steps.flatMap(\.pages)
  }

  @Test("commands hold for their page, wherever they stand on it, and go on to the pages after it")
  func stages() throws {
    let pages = try pages(
      """
      ## One

      Text.

      <!-- scene: difference, step: 3, pane: 2 -->
      <!-- select: W2[0,2] -->

      <!-- pause -->

      More.

      ## Two

      <!-- scene: bars, checked: none -->

      Text.
      """
    )
    #expect(pages.map(\.stage.scene.value) == [.difference, .difference, .bars])
    #expect(pages.map(\.stage.sceneStep) == [2, 2, nil])
    #expect(pages.map(\.stage.pane) == [1, 1, 0])
    #expect(pages.map(\.stage.checked) == [.all, .all, .first(0)])
    #expect(
      pages.map(\.stage.selection?.value) == [.name("W2[0,2]"), .name("W2[0,2]"), .name("W2[0,2]")]
    )
  }

  @Test("experiment changes fields from there on, and none takes the bug out")
  func experiments() throws {
    let pages = try pages(
      """
      ## One

      <!-- scene: bars -->

      Text.

      ## Two

      <!-- experiment: epsilon: 1e-4, hidden: [5, 3] -->

      Text.

      ## Three

      <!-- experiment:
        bug: none
        lambda: 0
      -->

      Text.
      """,
      experiment: "bug: dw-doubled"
    )
    let experiments = pages.map(\.stage.experiment.value)
    #expect(experiments.map(\.bug) == [.dWDoubled, .dWDoubled, nil])
    #expect(experiments.map(\.epsilon) == [1e-7, 1e-4, 1e-4])
    #expect(experiments.map(\.hidden) == [[5], [5, 3], [5, 3]])
    #expect(experiments.map(\.lambda) == [0.7, 0.7, 0])
  }

  @Test("the second experiment follows the first but for its own fields, until none ends it")
  func comparisons() throws {
    let pages = try pages(
      """
      ## One

      <!-- scene: bars -->
      <!-- compare: bug: dw-doubled -->

      Text.

      ## Two

      <!-- experiment: seed: 7 -->

      Text.

      ## Three

      <!-- compare: none -->

      Text.
      """
    )
    let second = pages.map(\.stage.comparison?.value)
    #expect(second.map { $0?.seed } == [1, 7, nil])
    #expect(second.map { $0?.bug } == [.dWDoubled, .dWDoubled, nil])
    #expect(pages.map(\.stage.experiment.value.bug) == [nil, nil, nil])
  }

  @Test("a prediction's answer has a page of its own, even with nothing to say")
  func predictions() throws {
    let pages = try pages(
      """
      ## One

      <!-- scene: network -->
      <!-- predict: answer by difference > 1 | difference <= 1 -->

      How large?

      - [ ] Above 1

        It can't be: *both* lengths are below.

      - [X] At most 1

      <!-- scene: bars -->
      """
    )
    #expect(pages.map(\.stage.scene.value) == [.network, .bars])
    #expect(pages[1].blocks.isEmpty)
    guard case .prediction(let prediction) = pages[0].ending else {
      Testing.Issue.record("no prediction")
      return
    }
    #expect(prediction.rightAnswer == 1)
    #expect(prediction.answers.map(\.text.sourceText) == ["Above 1", "At most 1"])
    #expect(prediction.answers.map(\.feedback.count) == [1, 0])
    #expect(prediction.conditions.map(\.value.text) == ["difference > 1", "difference <= 1"])
    #expect(prediction.key == "One / question 1")
  }

  @Test("a task belongs to its whole page; its solution stands right behind it")
  func tasks() throws {
    let pages = try pages(
      """
      ## One

      <!-- scene: bars -->

      Before.

      <!-- task: difference < 1e-9 and verdict == agrees -->
      <!-- solution: e e
        E -->

      After.

      <!-- pause -->

      Done.
      """
    )
    #expect(pages.map(\.blocks.count) == [2, 1])
    guard case .task(let task) = pages[0].ending else {
      Testing.Issue.record("no task")
      return
    }
    #expect(task.text == "difference < 1e-9 and verdict == agrees")
    #expect(task.solution?.value == "e e E")
    #expect(pages[1].ending == .plain)
  }

  @Test("a quotation behind notes is for the teacher; others are for everyone")
  func notes() throws {
    let lesson = try lesson(
      """
      ## One

      <!-- scene: bars -->

      > Everyone reads this.

      <!-- notes -->

      > Only the teacher.
      >
      > Twice.
      """
    )
    #expect(lesson.steps[0].notes.count == 2)
    #expect(lesson.steps[0].pages[0].blocks.count == 1)
  }

  @Test("line ends and a byte order mark don't matter")
  func lineEnds() throws {
    let steps = "## One\n\n<!-- scene: bars -->\n\nText {difference}.\n"
    let plain = try lesson(steps)
    let matter = "---\nid: test\ntitle: A test\nsummary: What is tested.\nminutes: 1\n---\n"
    let windows = "\u{FEFF}" + (matter + steps).replacing("\n", with: "\r\n")
    let read = try Lesson(reading: windows.utf8, file: "01-test.md")
    #expect(read == plain)
  }
}
