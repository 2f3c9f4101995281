import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("An experiment that is pinned")
struct PinTests {
  @Test("C pins it: from then on both are drawn, until C takes it away")
  func pinning() throws {
    let pinned = try walk("n n n n n r wait C b wait").application
    let screen = pinned.frame.canvas.buffer.text
    #expect(screen.contains("pinned: no bug") && screen.contains("bug dw-doubled"))
    #expect(screen.contains("beside the pinned one"))
    let taken = try walk("n n n n n r wait C b wait C esc")
    #expect(taken.screen == (try walk("n n n n n r wait b wait esc")).screen)
  }

  @Test("as long as nothing is changed there is one picture, which says that it is pinned")
  func same() throws {
    let screen = try walk("n n C esc").screen
    #expect(screen.contains("· pinned ─") && !screen.contains("pinned:"))
  }

  @Test(
    "every scene of the walk shows both, at every size that has room for a scene",
    arguments: SceneKind.ofAnyNetwork.filter { $0 != .price }
  )
  func scenes(_ kind: SceneKind) throws {
    for size in [Size(80, 24), Size(60, 18), Size(120, 40)] {
      let screen = try walk("C :lambda=5 enter :\(kind.name) enter wait", size: size).screen
      #expect(screen.contains("pinned: λ = 0.7"), "\(size)\n\(screen)")
    }
  }

  @Test("the pinned check is the whole one, and follows what is selected and shown")
  func follows() throws {
    let replay = try walk("n n n C :lambda=5 enter / W2[0,2] enter n")
    let walk = try #require(replay.application.find(WalkScreen.self))
    let pinned = try #require(walk.pin.model)
    #expect(pinned.checking.outcome != nil && pinned.experiment.lambda == 0.7)
    #expect(pinned.view.scene == .difference && pinned.view.selection == 27)
    #expect(pinned.checking.probe?.component.index == 27)
    #expect(!walk.isWaiting)
  }

  @Test("in the bars its values lie as lines over the columns")
  func overlay() throws {
    let buffer = try walk("n n n n n C b r wait").application.frame.canvas.buffer
    let lines = (0..<buffer.size.height).flatMap { y in
      (0..<buffer.size.width).filter { x in
        buffer[x, y].glyph == "─" && buffer[x, y].style == .accent
      }
    }
    // One for each component, and the sign before the name.
    #expect(lines.count == 43 + 1)
  }

  @Test("another network is drawn by itself, with its own columns")
  func otherNetwork() throws {
    let screen = try walk("n n n n n C :hidden=3 enter r wait", size: Size(120, 40)).screen
    #expect(screen.contains("pinned: hidden 5") && screen.contains("27 of 27 checked"))
    #expect(screen.contains("43 of 43 checked"))
  }

  @Test("the lab has a pin of its own, beside its undo and its knobs")
  func lab() throws {
    let screen = try experimentInLab("C down right wait", size: Size(120, 40)).screen
    #expect(screen.contains("pinned: ε = 1e-7") && screen.contains("ε = 1e-6"))
    let small = try experimentInLab("C down right wait").screen
    #expect(small.contains("pinned: ε = 1e-7"))
  }

  @Test("a change while the pinned check is under way loses neither")
  func change() throws {
    let replay = try experimentInLab("C right right u")
    let lab = try replay.lab
    #expect(lab.pin.model?.checking.outcome != nil && lab.outcome != nil)
  }
}

@Suite("Typing a knob's value in the line of knobs")
struct TypedKnobTests {
  private let text = lesson("## One\n\n<!-- scene: bars -->\n\nText.\n\n## Two\n\nMore.")

  @Test("a digit begins a value, and Enter sets it, in a lesson as in the walk and the lab")
  func typing() throws {
    let down = String(repeating: "down ", count: 4)
    let lesson = try play(text, "x \(down) 5 . 5 enter")
    #expect(try lesson.player.stage.experiment.lambda == 5.5)
    #expect(try lesson.player.position == PagePosition())
    #expect(lesson.screen.contains("λ  ◀ 5.5 ▶"))
    #expect(try walk("x \(down) 5 . 5 enter").model.experiment.lambda == 5.5)
  }

  @Test("Enter begins an empty value, and Esc leads back to turning")
  func entry() throws {
    #expect(try play(text, "x enter d z - s i g n enter").player.stage.experiment.bug == .dZSign)
    let line = try play(text, "x down enter")
    #expect(line.screen.contains("─ ε: "))
    #expect(line.screen.contains("a number above 0, at most 1; Enter sets it, Esc cancels"))
    #expect(try play(text, "x down 5 esc right").player.stage.experiment.epsilon == 1e-6)
  }

  @Test("a value that can't be is refused, and can be mended")
  func refusal() throws {
    let refused = try play(text, "x down 5 enter")
    #expect(refused.screen.contains("ε can't be \"5\": expected a number above 0, at most 1."))
    let mended = try play(text, "x down 5 enter e - 3 enter")
    #expect(try mended.player.stage.experiment.epsilon == 5e-3)
  }

  @Test("a digit begins no name: it is said how one is typed")
  func names() throws {
    #expect(try play(text, "x 5").screen.contains("bug is no number"))
  }

  @Test("where a page has opened the knob for its task, it is typed just so")
  func task() throws {
    let task = lesson(
      """
      ## One

      <!-- scene: bars -->
      <!-- task: lambda == 5 -->
      <!-- goal: Make λ 5. -->
      <!-- knob: lambda -->
      <!-- solution: 5 enter -->

      Make λ 5.
      """
    )
    let replay = try play(task, "5 enter")
    #expect(try replay.player.openTask == nil && replay.player.stage.experiment.lambda == 5)
  }
}
