import CellUI
import GradientChecking
import Hunting
import LessonFormat
import Testing
import Wording

@testable import Walkthrough

@Suite("Where a presenting program is")
struct LecturePlaceTests {
  private static let steps = """
    ## One

    <!-- scene: bars -->
    <!-- minutes: 0.5 -->

    Text.

    <!-- pause -->

    J is {cost:3} now. It falls.

    <!-- notes -->

    > Ask *why*.

    ## Which?

    <!-- predict: number, from: 0, to: 1 -->

    How large will it be?

    - [x] {difference:2}

      One third of {block.W2.count}.

    - [ ] {0.5}

      No.

    <!-- experiment: bug: dw-doubled -->

    So it is.

    ## Do it

    <!-- task: difference < 1e-6 -->
    <!-- goal: Take the bug out. -->
    <!-- solution: b -->

    Now you.
    """

  @Test(
    "in a lesson: its step, page, notes, plan, and what comes next, without numbers of another page"
  )
  func lessonPlace() throws {
    var place = try play(lesson(Self.steps)).application.lecture
    #expect(place.whole == "lesson A test")
    #expect((place.step, place.number, place.count) == ("One", 1, 3))
    #expect(place.page == "page 1 of 5")
    #expect(place.notes == ["Ask why."])
    #expect(place.next == "It falls.")
    #expect(place.minutes == 0.5)
    #expect(!place.isAsking)
    place = try play(lesson(Self.steps), "space").application.lecture
    #expect(place.next == "Which?")
    place = try play(lesson(Self.steps), "space space").application.lecture
    #expect(place.isAsking)
    #expect(place.next == "the answer")
    place = try play(lesson(Self.steps), "space space s space").application.lecture
    #expect(place.answer == ["The task: Take the bug out.", "These keys do it: b"])
  }

  @Test("the answer to a question has the numbers of the page that gives it")
  func answer() throws {
    let replay = try play(lesson(Self.steps, experiment: "hidden: [2]"), "space space")
    let asked = try #require(replay.application.lessonAnswer)
    let shown = try play(lesson(Self.steps, experiment: "hidden: [2]"), "space space s")
    let difference = try #require(try shown.player.stage.checking.outcome?.summary.difference)
    #expect(difference > 0.1)
    let computed = asked.computed(datasets: builtInDataset)
    #expect(computed.answer[0] == Numbers.short(difference, digits: 2))
    #expect(computed.answer[1] == "One third of 6.")
    #expect(computed.replies == ["0.5: No."])
    // One talks about it when it was answered.
    #expect(shown.application.lessonAnswer == asked)
    #expect(try play(lesson(Self.steps)).application.lessonAnswer == nil)
  }

  @Test("in the walk: steps are counted over its scenes, and the next one is told")
  func walkPlace() throws {
    let first = try walk().application.lecture
    #expect((first.whole, first.number) == ("the walk", 1))
    #expect(first.step.hasPrefix("Network"))
    #expect((first.minutes ?? 0) > 0)
    let last = try walk(to: .network, step: 1).application.lecture
    #expect(last.next == "Reshape: W and b become θ")
    let bars = try walk("n n n n n").application.lecture
    #expect(bars.number == 2 + 6 + 3 + 4 + 3 + 1)
    #expect(bars.count == bars.number + 3)
    #expect(bars.next.contains("r checks every component"))
    let end = try walk(to: .locate).application.lecture
    #expect(end.number == end.count)
    #expect(end.next.isEmpty)
  }

  @Test("in a hunt: the cause, for the teacher alone")
  func huntPlace() throws {
    let huntCase = HuntCase(seed: 7, level: .pick)
    let player = HuntPlayer(huntCase, appearance: Appearance(size: Size(80, 24)))
    #expect(player.lecture.whole == "hunt 7, level 1")
    #expect(player.lecture.answer[0] == "\(huntCase.hunt.cause.summary.startingSentence).")
    #expect(player.lecture.step == "The search")
    #expect(player.lecture.notes[0] == "What is asked: \(huntCase.hunt.question)")
  }

  @Test(
    "in a hunt s of the notes shows the answer, wherever one is in it",
    arguments: ["", "a", "a 1 enter", "a /"]
  )
  func huntAnswer(_ keys: String) throws {
    var replay = try hunt(keys)
    #expect(replay.application.lecture.hasAnswer)
    #expect(replay.application.lecture.next == "the answer: s")
    for key in replay.application.keys(for: .answer) { replay.send(.key(key)) }
    #expect(try !replay.hunter.isOpen)
    #expect(replay.application.lecture.next == "the evidence")
    #expect(!replay.application.lecture.hasAnswer)
    #expect(replay.application.keys(for: .answer).isEmpty)
  }

  @Test("a dark screen is told, and whatever the notes ask for lights it")
  func dark() throws {
    var replay = try play(lesson(Self.steps), "f9", presenting: true)
    #expect(replay.application.lecture.isBlank)
    let position = try replay.player.position
    for key in replay.application.keys(for: .next) { replay.send(.key(key)) }
    #expect(!replay.application.lecture.isBlank)
    #expect(try replay.player.position == position)
  }

  @Test("what the notes hand on does in the talk what the key does there")
  func handedOn() throws {
    for command in PresenterCommand.allCases {
      guard let key = command.key else { continue }
      #expect(try walk().application.keys(for: command) == [key])
    }
    var replay = try walk("n n n n n")
    for key in replay.application.keys(for: .toggleBug) { replay.send(.key(key)) }
    #expect(replay.model.experiment.bug != nil)
  }

  @Test("a step of the walk is told by what it does, and the next one never by this one's name")
  func walkSteps() throws {
    var replay = try walk("n")
    var steps = Set<String>()
    while replay.model.view.scene == .reshape {
      let place = replay.application.lecture
      #expect(steps.insert(place.step).inserted)
      #expect(!place.next.isEmpty && !place.step.hasSuffix(place.next))
      replay.send(.key(.character(" ")))
    }
    #expect(steps.contains("Reshape, W1 goes into θ"))
  }

  @Test("next goes on but never past a question, back means back wherever arrows mean more")
  func commands() throws {
    let text = lesson(Self.steps)
    #expect(try play(text).application.keys(for: .next) == [.character(" ")])
    #expect(try play(text).application.keys(for: .answer).isEmpty)
    let asking = try play(text, "space space").application
    #expect(asking.keys(for: .next).isEmpty)
    #expect(asking.keys(for: .answer) == [.character("s")])
    var replay = try play(text, "space space")
    let back = try #require(replay.application.keys(for: .back).first)
    replay.send(.key(back))
    #expect(try replay.player.position == PagePosition(step: 0, page: 1))
    #expect(try walk("n n n n n").application.keys(for: .next) == [.character(" ")])
  }
}
