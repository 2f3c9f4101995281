import CellUI
import GradientChecking
import LessonFormat
import Testing
import Wording

@testable import Walkthrough

@Suite("A lesson that is open")
struct LessonPlayerTests {
  private static let text = lesson(
    """
    ## One

    <!-- scene: bars -->

    There are {count} components.

    <!-- predict: answer by wrong == 0 -->

    Are they right?

    - [ ] No

      It is {difference}.

    - [x] Yes

      All of them.

    <!-- scene: verdict -->

    The reveal.

    ## Two

    <!-- scene: bars -->
    <!-- task: verdict == bug -->
    <!-- solution: b -->

    Plant a bug.

    <!-- pause -->

    It reads {difference}.

    ## Three

    <!-- experiment: epsilon: 1e-5 -->
    <!-- select: worst -->
    <!-- notes -->

    > Ask first.

    The end.
    """
  )

  @Test("a live value is what the check beside it computed")
  func liveValues() throws {
    let replay = try play(Self.text)
    let check = try #require(try replay.player.stage.check)
    #expect(try replay.prose.first == "There are \(check.layout.count) components.")
  }

  @Test("a prediction counts once, with how sure one was, and then the answer is shown")
  func prediction() throws {
    var replay = try play(Self.text, "1 enter c enter")
    let key = try #require(try replay.player.progress.predictions.keys.first)
    #expect(
      try replay.player.progress.predictions[key]
        == PredictionRecord(isRight: false, sureness: .certain)
    )
    #expect(try replay.player.answers == [key: .predicted(.one(0))])
    let difference = try #require(replay.player.stage.checking.outcome).summary.difference
    #expect(
      try replay.prose == [
        "✗ You said: No", "It is \(Numbers.difference(difference)).", "It is: Yes", "",
        "The reveal.",
      ]
    )
    #expect(try replay.player.stage.view.scene == .verdict)
    replay.type(try KeyScript.parse("left"))
    #expect(try replay.player.openQuestion == nil)
  }

  @Test("while a question is open, no key of the scene gives the answer away")
  func sceneIsOff() throws {
    let replay = try play(Self.text, "b e r")
    #expect(try replay.player.stage.experiment.bug == nil)
    #expect(try replay.player.stage.experiment.epsilon == 1e-7)
    #expect(
      try replay.player.notice
        == "First your prediction: ↑ ↓ and Enter, or its number; s shows the answer."
    )
  }

  @Test("“show me” moves on and never counts")
  func showMe() throws {
    var replay = try play(Self.text, "s")
    #expect(try replay.player.progress.predictions.isEmpty)
    #expect(try Array(replay.player.answers.values) == [.shown])
    #expect(try replay.prose.first == "The answer: Yes")
    replay.type(try KeyScript.parse("space s"))
    #expect(try replay.player.stage.experiment.bug != nil)
    #expect(try replay.player.shownTasks.count == 1)
    #expect(try replay.prose.last?.hasSuffix(" Shown: verdict bug.") == true)
    #expect(try replay.player.progress.tasks.isEmpty)
  }

  @Test("a task holds one back until its condition holds; then it counts")
  func task() throws {
    var replay = try play(Self.text, "s space space")
    #expect(try replay.player.openTask != nil)
    #expect(try replay.prose.first == "Plant a bug.")
    #expect(try replay.player.notice == "Not there yet; s shows how.")
    replay.type(try KeyScript.parse("b"))
    #expect(try replay.player.openTask == nil)
    #expect(try replay.prose.last == "✓ Done: verdict bug.")
    #expect(try replay.player.progress.tasks.count == 1)
    replay.type(try KeyScript.parse("space"))
    #expect(
      try replay.prose.first?.hasPrefix("It reads 0.") == true,
      "what was changed stays on a page with the same scene"
    )
  }

  @Test("a page that asks for another experiment gets it, whatever the learner changed")
  func nextStage() throws {
    let replay = try play(Self.text, "s space b space space")
    let stage = try replay.player.stage
    #expect(stage.experiment.bug == nil)
    #expect(stage.experiment.epsilon == 1e-5)
    let worst = stage.checking.components.mostSuspicious
    #expect(stage.view.selection == worst?.index)
  }

  @Test("the component a page asks for stays selected when its check is through")
  func selectionOfAPage() throws {
    let text = lesson(
      """
      ## One

      <!-- scene: bars -->

      The bars.

      ## Two

      <!-- experiment: epsilon: 1e-5 -->
      <!-- select: W1[0,1] -->

      Others.
      """
    )
    let replay = try play(text, "space wait")
    #expect(try replay.player.stage.view.selection == 1)
  }

  @Test("b takes a page's bug out, and plants the same again")
  func bugOfAPage() throws {
    let text = lesson(
      """
      ## One

      <!-- scene: bars -->

      The bars.

      ## Two

      <!-- experiment: bug: dz-sign -->

      Others.
      """
    )
    var replay = try play(text, "space b")
    #expect(try replay.player.stage.experiment.bug == nil)
    replay.type(try KeyScript.parse("b"))
    #expect(try replay.player.stage.experiment.bug == .dZSign)
  }

  @Test("the digits of an index that was not asked for don't come along to the next page")
  func digits() throws {
    let replay = try play(Self.text, "s 2 7 space")
    #expect(try replay.player.stage.view.pendingDigits.isEmpty)
  }

  @Test("going back shows every page exactly as it was at first")
  func backwards() throws {
    var replay = try play(Self.text, "s")
    var screens: [String] = []
    for keys in ["space", "s space", "space"] {
      screens.append(replay.screen)
      replay.type(try KeyScript.parse(keys))
    }
    #expect(try replay.player.isAtEnd)
    replay.type(try KeyScript.parse("left left left"))
    #expect(replay.screen == screens[0])
  }

  @Test("the last page makes a lesson done; space then opens the next, or the hunts")
  func done() throws {
    var replay = try play(Self.text, "s space b space space")
    #expect(replay.application.records.progress.lessons["test"]?.isDone == true)
    replay.type(try KeyScript.parse("space"))
    #expect(replay.application.screen is HuntList)
    #expect(replay.screen.contains("That was the last lesson. Now find a planted bug yourself"))
  }

  @Test("notes are for the teacher: shown by a key, never by themselves")
  func notes() throws {
    var replay = try play(Self.text, "s space b space space")
    #expect(!replay.screen.contains("Ask first."))
    replay.type(try KeyScript.parse("N"))
    #expect(replay.screen.contains("Ask first."))
  }

  @Test("prose longer than its place flows into screens, which space turns before the page")
  func flowing() throws {
    let words = (1...120).map { "word\($0)" }.joined(separator: " ")
    let text = lesson("## One\n\n<!-- scene: bars -->\n\n\(words)\n\n## Two\n\nEnd.")
    var replay = try play(text, size: Size(60, 18))
    #expect(try replay.player.hasMoreProse)
    var presses = 0
    while try replay.player.position.step == 0, presses < 20 {
      replay.type(try KeyScript.parse("space"))
      presses += 1
    }
    #expect(presses > 2)
    replay.type(try KeyScript.parse("left"))
    #expect(try replay.player.position == PagePosition())
    #expect(try replay.player.part == presses - 1, "back is where one came from")
  }

  @Test("q leads home, Esc to the list, Ctrl-C out")
  func leaving() throws {
    #expect(try play(Self.text, "q").application.screen is HomeScreen)
    #expect(try play(Self.text, "esc").application.screen is LessonList)
    #expect(try play(Self.text, "ctrl-c").hasQuit)
    #expect(try play(Self.text, "q q").hasQuit)
  }

  @Test("a click chooses an answer, and the wheel over the prose turns its screens")
  func mouse() throws {
    var replay = try play(Self.text)
    let hit = replay.application.frame.hits.first { $0.target == .answer(0) }
    let area = try #require(hit).area
    replay.send(.key(.click(x: area.x, y: area.y)))
    #expect(try replay.player.choice == LessonPlayer.Choice(answer: .one(0)))
    #expect(try replay.prose.contains { $0.hasPrefix("▶ 1  No") })
    let words = (1...200).map { "word\($0)" }.joined(separator: " ")
    var long = try play(lesson("## One\n\n<!-- scene: bars -->\n\n\(words)"), size: Size(60, 18))
    let selection = try long.player.stage.view.selection
    long.send(.key(.wheel(2, x: 5, y: 14)))
    #expect(try long.player.part == 1)
    long.send(.key(.wheel(2, x: 5, y: 3)))
    #expect(try long.player.stage.view.selection == selection + 2)
  }

  @Test("“show me” presses its keys on the page as it was at first, whatever was changed since")
  func showMeAfterChanges() throws {
    let replay = try play(Self.text, "s space x down right x s")
    #expect(try replay.player.openTask == nil)
    #expect(try replay.player.shownTasks.count == 1)
    #expect(try replay.player.stage.experiment.epsilon == 1e-7)
  }

  @Test("going back past a question that was passed over leads to the question, not to its answer")
  func passedOver() throws {
    let replay = try play(Self.text, "n left")
    #expect(try replay.player.openQuestion != nil)
    #expect(try replay.player.answeredQuestion == nil && replay.player.answers.isEmpty)
  }

  @Test("a lesson whose questions and tasks were passed over is not done at its last page")
  func passedOverIsNotDone() throws {
    let replay = try play(Self.text, "n n")
    #expect(try replay.player.isAtEnd)
    #expect(replay.application.records.progress.lessons["test"]?.isDone == false)
  }

  @Test("a lesson begun before opens at the step that was reached")
  func resume() throws {
    var begun = LessonProgress()
    begun.stepsSeen = 2
    let replay = try play(Self.text, progress: LearningProgress(lessons: ["test": begun]))
    #expect(try replay.player.position.step == 1)
  }

  @Test("a digit that leads nowhere is forgotten with the next key")
  func strayDigit() throws {
    let replay = try play(Self.text, "s space 2 down")
    #expect(try replay.player.stage.view.pendingDigits.isEmpty)
  }

  @Test(
    "on a small screen the prose can't be scrolled out of sight, nor lost when the screen grows"
  )
  func smallScreen() throws {
    var replay = try play(Self.text, "n n", size: Size(30, 8))
    replay.type(try KeyScript.parse("left left"))
    replay.send(.resized(Size(24, 6)))
    replay.type(try KeyScript.parse("space space space space"))
    replay.send(.resized(Size(80, 24)))
    let lines = replay.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropFirst(14).contains { $0.contains(where: \.isLetter) })
  }
}
