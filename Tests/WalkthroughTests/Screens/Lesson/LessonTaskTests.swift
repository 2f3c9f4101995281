import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("Tasks, told in words")
struct LessonTaskTests {
  private static let onlyB2 = lesson(
    """
    ## One

    <!-- scene: bars -->
    <!-- experiment: bug: dz-sign -->
    <!-- task: block.b2.wrong > 0 and block.W1.wrong + block.b1.wrong + block.W2.wrong == 0 -->
    <!-- goal: Make only b2 wrong. -->
    <!-- solution: B B B B B -->

    Look for it.

    ## Two

    After.
    """,
    experiment: "{hidden: [2], lambda: 0}"
  )

  @Test("say what is to be done and how far it is, never the condition")
  func words() throws {
    let replay = try play(Self.onlyB2)
    let told = try replay.prose.suffix(2).joined(separator: " ")
    #expect(
      told == "▸ Your task: Make only b2 wrong.  Now: 3 wrong in b2, 16 wrong in W1, b1 and W2."
    )
    #expect(!replay.screen.contains("block."))
    #expect(!replay.screen.contains("=="))
  }

  @Test("without words of their own are told from the condition")
  func fromCondition() throws {
    let replay = try play(
      lesson("## One\n\n<!-- scene: bars -->\n<!-- task: difference > 1e-4 -->\n\nText.")
    )
    #expect(
      try replay.prose.last?.hasPrefix("▸ Your task: difference above 1e-4.  Now: diff") == true
    )
  }

  @Test(
    "without a solution of their own are shown by the keys that are found",
    arguments: [
      ("keepProbability == 0.8", ""), ("bug == dw-doubled", ""), ("selected.block == b2", ""),
      ("epsilon > 1e-3", "e"), ("lambda == 0 and selected.block == W2", ""),
      ("costScale == 1000", ""),
    ]
  )
  func found(condition: String, before: String) throws {
    let page = "<!-- scene: bars -->\n<!-- task: \(condition) -->\n\nText."
    // What was changed before doesn't matter: the keys are for the page as it is at first.
    var replay = try play(lesson("## One\n\n\(page)\n\n## Two\n\nAfter."), before + " s")
    replay.wait()
    #expect(try replay.player.notice?.hasPrefix("These keys do it: ") == true)
    #expect(try replay.player.tasks.count == 1 && replay.player.shownTasks.count == 1)
    #expect(try replay.player.progress.tasks.isEmpty)
    replay.type(try KeyScript.parse("space space"))
    #expect(try replay.player.position == PagePosition(step: 1))
  }

  @Test("for which no keys are found count as shown, and the lesson goes on")
  func notFound() throws {
    let page = "<!-- scene: bars -->\n<!-- task: count == 12345 -->\n\nText."
    let replay = try play(lesson("## One\n\n\(page)\n\n## Two\n\nAfter."), "s")
    #expect(try replay.player.position == PagePosition(step: 1))
  }

  @Test("hold one back, and what shows how is never cut", arguments: [Size(80, 24), Size(60, 18)])
  func held(size: Size) throws {
    let replay = try play(Self.onlyB2, "space", size: size)
    #expect(replay.screen.contains("Not there yet; s shows how."))
  }

  @Test("a page whose bug the reader has taken out says that its text tells of it")
  func departure() throws {
    let text = lesson(
      "## One\n\n<!-- scene: bars -->\n<!-- experiment: bug: dz-sign -->\n\nAll are wrong."
    )
    var replay = try play(text)
    #expect(!(try replay.prose.joined().contains("Changed by you")))
    replay.type(try KeyScript.parse("b wait"))
    #expect(
      try replay.prose.joined(separator: " ").contains(
        "Changed by you: the picture has no bug now; the text and its numbers tell of bug dz-sign."
      )
    )
    replay.type(try KeyScript.parse("b wait"))
    #expect(!(try replay.prose.joined().contains("Changed by you")))
  }

  @Test("name only their own keys")
  func hints() throws {
    let hints = try play(Self.onlyB2).player.hints.map(\.key)
    #expect(hints == ["B", "s", "←", "?", "G", "esc", "q"])
  }

  private static let knob = lesson(
    """
    ## One

    <!-- scene: bars -->
    <!-- task: keepProbability == 0.8 -->
    <!-- knob: keepProbability -->
    <!-- solution: left left left -->

    Turn it.

    ## Two

    After.
    """
  )

  @Test("open the knob that they need; its arrows turn it, and other keys do what they always do")
  func opensKnob() throws {
    var replay = try play(Self.knob)
    #expect(replay.screen.contains("keep_prob  ◀ 1 ▶"))
    #expect(try replay.player.hints.map(\.key).first == "←→")
    replay.type(try KeyScript.parse("space"))
    #expect(try replay.player.openTask != nil)
    #expect(replay.screen.contains("Not there yet"))
    replay.type(try KeyScript.parse("left left left"))
    #expect(try replay.player.openTask == nil)
    replay.type(try KeyScript.parse("space"))
    #expect(try replay.player.position == PagePosition(step: 1))
    #expect(try replay.player.stage.view.overlay == nil)
  }

  @Test("are shown from where the page begins")
  func shown() throws {
    let replay = try play(Self.knob, "right left left s")
    #expect(try replay.player.openTask == nil)
    #expect(try replay.player.stage.experiment.keepProbability == 0.8)
  }

  @Test("about a component let the arrows move in its map, and leave the page to other keys")
  func arrows() throws {
    var replay = try play(
      lesson(
        """
        ## One

        <!-- scene: locate, pane: 3 -->
        <!-- select: W1[0,0] -->
        <!-- task: selected.name == W1[1,1] -->
        <!-- solution: /W1[1,1] enter -->

        Go there.

        ## Two

        After.
        """
      )
    )
    replay.type(try KeyScript.parse("right down"))
    #expect(try replay.player.openTask == nil)
    #expect(try replay.player.position.step == 0)
    replay.type(try KeyScript.parse("space"))
    #expect(try replay.player.position.step == 1)
  }

  @Test("r fills the bars and never leads away from another scene")
  func run() throws {
    let replay = try play(lesson("## One\n\n<!-- scene: verdict -->\n\nText."), "r wait")
    #expect(try replay.player.stage.view.scene == .verdict)
    #expect(replay.screen.contains("r fills the bars"))
  }

  @Test("a run takes about as long whatever n is", arguments: ["[2]", "[5, 4]", "[30]"])
  func speed(hidden: String) throws {
    let replay = try play(
      lesson(
        "## One\n\n<!-- scene: bars, checked: run -->\n\nText.",
        experiment: "hidden: \(hidden)"
      )
    )
    let player = try replay.player
    let index = try #require(player.stage.view.speedIndex)
    let seconds = Double(player.stage.checking.count) / Run.speeds[index]
    #expect((0.8...2.6).contains(seconds))
  }
}
