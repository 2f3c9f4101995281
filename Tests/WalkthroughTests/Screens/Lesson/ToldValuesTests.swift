import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("What a lesson has told stays as it was told")
struct ToldValuesTests {
  /// A lesson whose question is asked at one ε and answered at another.
  private static func asking(_ command: String, _ answers: String) -> String {
    lesson(
      """
      ## One

      <!-- scene: bars -->
      <!-- experiment: bug: dw-doubled -->
      <!-- \(command) -->

      At ε = {epsilon} there are {wrong} tall columns. And then?

      \(answers)

      <!-- scene: bars -->
      <!-- experiment: epsilon: 1e-4, bug: none -->

      Now ε is {epsilon}, and {wrong} are tall.

      ## Two

      After.
      """
    )
  }

  private static let choice = asking(
    "predict",
    """
    - [x] Fewer than {wrong}

      It was 1e-7, now it is {epsilon}.

    - [ ] More than {wrong}

      There are {wrong}.
    """
  )
  private static let number = asking(
    "predict: number, from: 0, to: 10, within: 1",
    """
    - [x] {wrong}

      At {epsilon}.

    - [ ] {wrong + 5}

      Near {wrong + 5}.
    """
  )
  private static let bars = asking(
    "predict: bars",
    """
    - [x] none

      At {epsilon} none is.

    - [ ] all

      No.
    """
  )
  private static let several = asking(
    "predict: several answers",
    """
    - [x] Fewer than {wrong}

      There are {wrong}.

    - [ ] More than {wrong}

      There are {wrong}.
    """
  )
  private static let line = asking(
    "predict: line",
    """
    - [x] `dW`

      At {epsilon}.

    - [ ] `other`

      No.
    """
  )
  private static let block = asking(
    "predict: block",
    """
    - [x] `W2`

      At {epsilon}.

    - [ ] `other`

      No.
    """
  )

  /// Each kind of question, and keys that answer it.
  private static let kinds: [(text: String, keys: String)] = [
    (choice, "2 enter enter"), (number, "0 enter enter"), (bars, "down down down down enter enter"),
    (several, "2 enter enter"), (line, "down enter enter"), (block, "1 enter enter"),
  ]

  private static let changes = ["E wait", "E E wait", "b wait", "x right wait esc"]

  private static let question = "At ε = 1e-7 there are 6 tall columns. And then?"

  @Test("a question above its answer keeps the numbers with which it was asked", arguments: 0..<6)
  func asked(kind: Int) throws {
    let (text, keys) = Self.kinds[kind]
    var replay = try play(text)
    #expect(replay.screen.replacing("\u{A0}", with: " ").contains(Self.question))
    replay.type(try KeyScript.parse(keys + " wait"))
    #expect(try replay.player.position.page == 1)
    let screen = replay.screen.replacing("\u{A0}", with: " ")
    #expect(screen.contains(Self.question), "\(screen)")
    #expect(try replay.prose.joined(separator: " ").contains("Now ε is 1e-4, and 0 are tall."))
  }

  @Test("neither it nor its verdict changes with what is changed afterwards", arguments: 0..<6)
  func changed(kind: Int) throws {
    let (text, keys) = Self.kinds[kind]
    let before = try play(text, keys + " wait")
    let told = try before.prose.joined(separator: "\n")
    for change in Self.changes {
      let after = try play(text, keys + " wait tab wait " + change)
      #expect(try after.player.stage.experiment != before.player.stage.experiment)
      let prose = try after.prose.joined(separator: "\n")
      #expect(prose.hasPrefix(told), "\(change): \(prose)")
      #expect(prose.contains("Changed by you: the picture has"))
    }
  }

  @Test("nor for whoever goes back to it and comes again", arguments: 0..<6)
  func backAndForth(kind: Int) throws {
    let (text, keys) = Self.kinds[kind]
    var replay = try play(text, keys + " wait", size: Size(120, 40))
    let (told, place) = (try replay.prose, try replay.player.position)
    replay.type(try KeyScript.parse("E E wait backspace wait"))
    #expect(try replay.player.position == PagePosition())
    let prose = try replay.prose.joined(separator: " ")
    #expect(prose.contains("At ε = 1e-7 there are 6 tall columns."), "\(prose)")
    replay.type(try KeyScript.parse("space wait"))
    #expect(try replay.player.position == place)
    #expect(try replay.prose == told)
  }

  @Test("a task's text keeps its numbers while a knob is turned; what is so now, the task says")
  func task() throws {
    let text = lesson(
      """
      ## One

      <!-- scene: bars -->
      <!-- task: lambda > 0.5 -->
      <!-- goal: Turn it up. -->
      <!-- knob: lambda -->

      Half of {lambda:2} is little: {wrong} are tall.
      """,
      experiment: "lambda: 0.1"
    )
    var replay = try play(text)
    let first = try replay.prose[0]
    #expect(first == "Half of 0.1 is little: 0 are tall.")
    replay.type(try KeyScript.parse("left wait"))
    #expect(try replay.player.stage.experiment.lambda != 0.1)
    #expect(try replay.prose[0] == first)
    replay.type(try KeyScript.parse("space"))
    #expect(try replay.player.openTask != nil)
    // The knob stays where it was, beside what is answered.
    #expect(replay.screen.contains("Not there yet") && replay.screen.contains("λ  ◀"))
  }

  @Test("a text that names what is selected follows the selection")
  func selection() throws {
    let text = lesson(
      "## One\n\n<!-- scene: bars -->\n\n{selected.name} is component {selected.index}."
    )
    #expect(try play(text).prose == ["W1[0,0] is component 0."])
    #expect(try play(text, "]").prose == ["W1[0,1] is component 1."])
  }

  @Test("a question is about its page's own experiment, whatever was changed on the page before")
  func own() throws {
    let text = lesson(
      """
      ## One

      <!-- scene: bars -->

      Try.

      <!-- pause -->
      <!-- predict -->

      At {epsilon}?

      - [x] Yes
      - [ ] No

      The reveal.
      """
    )
    #expect(try play(text, "E wait space wait").prose[0] == "At 1e-7?")
  }

  @Test(
    "a task is not done by what was selected on the page before",
    arguments: ["<!-- select: 0 -->", ""]
  )
  func notBefore(command: String) throws {
    let text = lesson(
      """
      ## One

      <!-- scene: bars -->

      Try.

      <!-- pause -->
      \(command)
      <!-- task: selected.block == b1 -->
      <!-- solution: / b 1 [ 0 ] enter -->

      Select one.
      """
    )
    let replay = try play(text, "/ b 1 [ 0 ] enter space wait")
    #expect(try replay.player.position.page == 1)
    #expect(try replay.player.openTask != nil)
  }

  @Test("what is printed of a lesson has the numbers of the question beside its replies")
  func printed() throws {
    let file = LessonShelf.File(name: "01-test.md", bytes: Array(Self.choice.utf8))
    let lesson = try #require(LessonShelf(reading: [file]).entries[0].lesson)
    let pages = PrintedPage.all(of: lesson, datasets: builtInDataset)
    let replies = pages[1].replies.map { $0.text.sourceText }
    #expect(Set(replies) == ["Fewer than 6", "More than 6"])
    #expect(
      PlainText.lesson(lesson, datasets: builtInDataset).joined(separator: "\n")
        .contains("The answer: Fewer than 6")
    )
  }
}
