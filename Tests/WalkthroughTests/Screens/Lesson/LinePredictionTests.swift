import CellUI
import GradientChecking
import LessonFormat
import Testing

@testable import Walkthrough

@Suite("A lesson's questions and tasks about lines")
struct LinePredictionTests {
  private static let text = lesson(
    """
    ## One

    <!-- scene: bars -->
    <!-- predict: line -->

    Which line is wrong?

    - [x] `dW`

      It makes W2 alone.

    - [ ] `db`

      b2 is right.

    - [ ] `other`

      More would be wrong.

    There it is.

    ## Two

    <!-- task: repaired -->
    <!-- solution: tab down down enter down down down enter -->

    Mend it.
    """,
    experiment: "bug: dw-doubled"
  )

  @Test("the program stands there as it should be, and nothing in it is marked")
  func shown() throws {
    let screen = try play(Self.text).screen
    #expect(screen.contains("The code, as it should be"))
    #expect(screen.contains("dW = dZ @ A[l - 1].T / m") && !screen.contains("2 if l == L"))
    #expect(!screen.contains("✗") && !screen.contains("this scene"))
  }

  @Test("the answer is the line at which one points", arguments: [(2, 0), (3, 1), (1, 2), (5, 2)])
  func pointing(downs: Int, answer: Int) throws {
    let keys = String(repeating: "down ", count: downs) + "enter enter"
    let player = try play(Self.text, keys).player
    let question = try #require(player.answeredQuestion)
    #expect(player.given(question) == .one(answer))
    #expect(player.progress.predictions.values.first?.isRight == (answer == 0))
  }

  @Test("how sure one is is asked before it counts, and Esc leads back to the lines")
  func sure() throws {
    var replay = try play(Self.text, "down down enter")
    #expect(try replay.player.choice?.sureness == .fairly)
    #expect(try replay.prose.joined().contains("line 30  dW = dZ @"))
    replay.send(.key(.escape))
    #expect(try replay.player.choice == nil)
    #expect(try replay.player.openQuestion != nil)
  }

  @Test(
    "one begins in the pass back, which is in view, and goes from there up into the forward pass"
  )
  func begin() throws {
    for key in ["down", "up"] {
      #expect(try play(Self.text, key).player.pointedLine?.code == "dZ = A[L] - Y")
    }
    #expect(try play(Self.text, "up up").player.pointedLine?.line == .A)
    #expect(try play(Self.text, "up up up").player.pointedLine?.line == .Z)
    let rows = { (screen: String) in screen.split(separator: "\n").filter { $0.contains("dA = ") } }
    let before = rows(try play(Self.text).screen).map { $0.prefix(20) }
    #expect(!before.isEmpty, "it is in view")
    #expect(rows(try play(Self.text, "down").screen).map { $0.prefix(20) } == before, "and stays")
  }

  @Test("every line on which one can be is marked, and no other", arguments: ["", "n tab"])
  func marked(keys: String) throws {
    let player = try play(Self.text, keys, size: Size(80, 40)).player
    let pane = try #require(CodePane(player.stage))
    let rows = pane.body(width: 78, height: 60).rows
    let marked = rows.filter { $0.text.plain.prefix(6).contains("›") }.compactMap(\.line)
    #expect(Set(marked).isSuperset(of: pane.stops) && pane.stops.count > 3)
    let results = Set(pane.stops.map { pane.program.lines[$0].result })
    #expect(marked.allSatisfy { results.contains(pane.program.lines[$0].result) })
    #expect(keys.isEmpty || pane.stops.allSatisfy(pane.hasVersions), "Enter offers something")
  }

  @Test("a version is chosen by its number, and Esc says that it leaves the list")
  func versions() throws {
    var replay = try play(Self.text, "n tab down down enter 4")
    #expect(try replay.player.stage.view.code.choice == 3)
    let hints = try replay.player.hints
    #expect(hints.contains { $0.key.hasSuffix("1-5") && $0.label == "version" })
    #expect(hints.contains { $0.key == "esc" && $0.label == "leave the list" })
    #expect(replay.screen.contains("esc leave the list"))
    replay.type(try KeyScript.parse("9"))
    #expect(try replay.player.notice?.hasPrefix("There are 5 versions") == true)
    replay.type(try KeyScript.parse("esc"))
    #expect(try replay.player.stage.view.code.choice == nil)
    #expect(try replay.player.hints.contains { $0.key == "esc" && $0.label == "leave the code" })
  }

  @Test("Enter is offered once one points at a line")
  func hint() throws {
    let before = try play(Self.text).player.hints
    #expect(!before.contains { $0.label == "this line" })
    let after = try play(Self.text, "down").player.hints
    #expect(after.contains { $0.key == "enter" && $0.label == "this line" })
  }

  @Test("a page before the question shows the program as it should be: the wrong one would tell")
  func before() throws {
    let text = Self.text.replacing(
      "<!-- predict: line -->",
      with: "Look.\n\n<!-- pause -->\n<!-- predict: line -->"
    )
    let screen = try play(text, "P").screen
    #expect(screen.contains("The code, without a bug") && !screen.contains("2 if l == L"))
  }

  @Test("without a line pointed at there is no answer")
  func none() throws {
    let replay = try play(Self.text, "enter")
    #expect(try replay.player.openQuestion != nil)
    #expect(try replay.player.notice?.contains("point at a line") == true)
  }

  @Test("the page behind it shows the program as it stands, with the wrong line marked")
  func told() throws {
    let keys = "down down enter enter"
    let screen = try play(Self.text, keys).screen
    let lines = screen.split(separator: "\n")
    let wrong = try #require(lines.first { $0.contains("2 if l == L") })
    #expect(wrong.hasPrefix(" ✗"))
    #expect(lines.contains { $0.contains("✓     dW = dZ @ A[l - 1].T / m") })
    // What the marks mean stands below where there is room.
    #expect(try play(Self.text, keys, size: Size(80, 30)).screen.contains("✗ planted, ✓ right"))
  }

  @Test("a click points, too")
  func click() throws {
    var replay = try play(Self.text)
    let hits = replay.application.frame.hits
    let player = try replay.player
    let pane = try #require(CodePane(player.stage))
    let dW = try #require(pane.program.lines.firstIndex { $0.pass == .dW })
    let hit = try #require(hits.first { $0.target == .codeLine(dW) })
    replay.send(.key(.click(x: hit.area.x, y: hit.area.y)))
    #expect(try replay.player.pointedLine?.line == .dW)
  }

  @Test("a task to mend a line marks nothing and has no other way out")
  func task() throws {
    var replay = try play(Self.text, "n")
    #expect(try replay.player.isToRepair)
    replay.type([.key(.character("b"))])
    #expect(try replay.player.stage.experiment.bugs == [.dWDoubled])
    #expect(try replay.player.notice?.contains("Tab shows the code") == true)
    replay.type([.key(.tab)])
    #expect(!replay.screen.contains("✗"))
  }

  @Test("its keys do it, and a wrong version doesn't")
  func mended() throws {
    let wrong = try play(Self.text, "n tab down down enter down down enter wait")
    #expect(try wrong.player.openTask != nil)
    #expect(try wrong.player.notice?.contains("No block came right") == true)
    let right = try play(Self.text, "n tab down down enter down down down enter wait")
    #expect(try right.player.openTask == nil)
    #expect(try right.player.stage.view.notice == "The bars of W2 fell: nothing is wrong any more.")
    let shown = try play(Self.text, "n s wait")
    #expect(try shown.player.openTask == nil)
  }

  @Test("a marked line that is not the planted bug's is a mistake")
  func checked() throws {
    let text = Self.text.replacing("- [x] `dW`", with: "- [ ] `dW`")
      .replacing("- [ ] `db`", with: "- [x] `db`")
    let file = LessonShelf.File(name: "01-test.md", bytes: Array(text.utf8))
    let shelf = LessonShelf(reading: [file])
    guard case .lesson(let lesson) = shelf.entries[0].content else {
      Issue.record("does not even parse")
      return
    }
    let found = LessonCheck.mistakes(in: lesson, bytes: file.bytes, datasets: builtInDataset)
    #expect(found.map(\.message) == ["the bug dw-doubled is in the line dW, but db is marked"])
  }
}
