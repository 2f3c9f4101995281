import CellUI
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("A lesson by the keys of a clicker")
struct ClickerTests {
  private static let text = lesson(
    """
    ## One

    <!-- scene: bars -->

    Look.

    <!-- predict: answer by wrong == 0 -->

    Are they right?

    - [ ] No

      Look again.

    - [x] Yes

      All of them.

    The reveal.

    ## Two

    <!-- task: verdict == bug -->
    <!-- solution: b -->

    Plant a bug.

    ## Three

    <!-- scene: bars, checked: run -->

    The end.
    """
  )

  @Test("PageDown goes on like Space, but never past a question, chosen or not")
  func question() throws {
    var replay = try play(Self.text, "pgdn pgdn pgdn", presenting: true)
    #expect(try replay.player.openQuestion != nil)
    #expect(try replay.player.notice?.hasPrefix("A question: ") == true)
    replay.type(try KeyScript.parse("2 pgdn"))
    #expect(try replay.player.openQuestion != nil)
    replay.type(try KeyScript.parse("enter"))
    #expect(try replay.player.openQuestion == nil, "in a talk nobody is asked how sure one is")
    #expect(!replay.screen.contains("How sure"))
  }

  @Test("nor past a task")
  func task() throws {
    var replay = try play(Self.text, "s pgdn", presenting: true)
    #expect(try replay.player.openTask != nil)
    for _ in 0..<5 { replay.send(.key(.pageDown)) }
    #expect(try replay.player.openTask != nil)
    replay.type(try KeyScript.parse("s pgdn"))
    #expect(try replay.player.position == PagePosition(step: 2))
  }

  @Test("bars that a task wants filled are filled by it, as in the walk")
  func filling() throws {
    let text = lesson(
      """
      ## One

      <!-- scene: bars, checked: none -->
      <!-- task: checked == count -->
      <!-- solution: r wait -->

      Check them.

      ## Two

      The end.
      """
    )
    var replay = try play(text, "pgdn pgdn pgdn", presenting: true)
    #expect(try replay.player.position == PagePosition())
    replay.type(try KeyScript.parse("wait pgdn"))
    #expect(try replay.player.position == PagePosition(step: 1))
  }

  @Test("a run that isn't through is shown whole before it goes on")
  func run() throws {
    var replay = try play(Self.text, "s pgdn s pgdn")
    #expect(try replay.player.awaitsRun)
    replay.send(.key(.pageDown))
    #expect(try replay.player.position == PagePosition(step: 2) && !replay.player.awaitsRun)
  }

  @Test("PageUp goes back to where one came from")
  func back() throws {
    var replay = try play(Self.text, "pgdn s pgdn")
    #expect(try replay.player.position == PagePosition(step: 1))
    replay.send(.key(.pageUp))
    #expect(try replay.player.position == PagePosition(step: 0, page: 1))
  }

  @Test("a lesson that is presented has an end, from which a click begins the next one")
  func end() throws {
    var appearance = Appearance(size: Size(60, 18))
    appearance.presentation.isOn = true
    let ids = ShippedLessons.ids
    let application = Application(
      showing: .lesson(ids[0]),
      appearance: appearance,
      shelf: ShippedLessons.shelf
    )
    var replay = Replay(application, datasets: builtInDataset)
    for _ in 0..<300 where !(replay.application.screen is LessonEnd) {
      replay.wait()
      replay.send(.key(replay.application.isAsking ? .character("s") : .pageDown))
    }
    let end = replay.application.lecture
    let second = try #require(ShippedLessons.shelf.lesson(ids[1]))
    #expect(end.step == "The end")
    #expect(end.next.hasPrefix("lesson ") && end.next.hasSuffix(", \(second.title)"))
    #expect(replay.screen.contains("What was shown"))
    replay.send(.key(.pageUp))
    #expect(try replay.player.isAtEnd)
    #expect(replay.application.lecture.whole == end.whole)
    replay.send(.key(.pageDown))
    replay.send(.key(.pageDown))
    #expect(try replay.player.lesson.id == ids[1])
  }

  @Test("nobody's answers are noted in a talk")
  func notes() throws {
    let replay = try play(Self.text, "pgdn 2 enter", presenting: true)
    #expect(try replay.player.progress.predictions.isEmpty)
    let question = try #require(try replay.player.answeredQuestion)
    #expect(try replay.player.given(question) == .one(1))
  }

  @Test(
    "every shipped lesson is gone through with PageDown, and its answers and tasks shown by s, at a projector's size",
    arguments: ShippedLessons.ids
  )
  func through(_ id: String) throws {
    var appearance = Appearance(size: Size(60, 18))
    appearance.presentation.isOn = true
    let application = Application(
      showing: .lesson(id),
      appearance: appearance,
      shelf: ShippedLessons.shelf
    )
    var replay = Replay(application, datasets: builtInDataset)
    var presses = 0
    while try !replay.player.isAtEnd || replay.player.hasMoreProse, presses < 300 {
      replay.wait()
      let isAsking = replay.application.isAsking
      replay.send(.key(isAsking ? .character("s") : .pageDown))
      presses += 1
    }
    #expect(presses < 300)
  }
}
