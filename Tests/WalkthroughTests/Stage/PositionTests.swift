import CellUI
import Testing

@testable import Walkthrough

@Suite("Moving through the walk")
struct PositionTests {
  @Test("stepping forward to the end and back to the start shows the same screens in reverse")
  func backIsExact() throws {
    var replay = try walk {
      $0.data = .xor; $0.hidden = [2]
    }
    var forward = [replay.frame.canvas.buffer]
    while forward.count < 200 {
      let before = (replay.model.view.scene, replay.model.view.step, replay.model.view.checkedCount)
      replay.send(.key(.right))
      if before == (replay.model.view.scene, replay.model.view.step, replay.model.view.checkedCount)
      {
        break
      }
      forward.append(replay.frame.canvas.buffer)
    }
    #expect(replay.model.view.scene == .locate)
    replay.send(.key(.escape))
    var backward = [replay.frame.canvas.buffer]
    for _ in 1..<forward.count {
      replay.send(.key(.left))
      backward.append(replay.frame.canvas.buffer)
    }
    #expect(replay.model.view.scene == .network)
    for (index, screen) in backward.enumerated() {
      let earlier = forward[forward.count - 1 - index]
      #expect(screen.lines == earlier.lines && screen == earlier, "\(index) steps back")
    }
  }

  @Test(
    "one can begin at any scene, with a component that shows something, and goes on from there",
    arguments: SceneKind.allCases
  )
  func beginning(at scene: SceneKind) throws {
    var replay = try walk(beginningAt: scene) { $0.bug = .dbNotAveraged }
    let isAboutAll = [.verdict, .locate].contains(scene)
    let view = replay.model.view
    #expect((view.scene, view.step) == (scene, 0))
    #expect(view.checkedCount == (isAboutAll ? 43 : scene == .bars ? 1 : 0))
    let first = try #require(replay.model.check).firstComponent
    // The bug is in b1, which begins at 20.
    #expect(isAboutAll ? (20..<25).contains(view.selection) : view.selection == first)
    replay.type([.key(.character("n"))])
    #expect(replay.model.view.scene == scene.next ?? scene)
  }

  @Test("a run shows every component and then stops by itself")
  func runCompletes() throws {
    let replay = try walk("r wait")
    #expect(replay.model.view.scene == .bars)
    #expect(replay.model.view.checkedCount == 43)
    #expect(!replay.model.isAnimating)
    #expect(replay.model.checked.count == 43)
  }

  @Test(
    "in bars Space, or a clicker, starts the run, then shows all at once, and only then goes on"
  )
  func spaceRuns() throws {
    for key in [Key.character(" "), .pageDown, .enter] {
      var replay = try walk("n n n n n")
      replay.send(.key(key))
      #expect(replay.model.isAnimating && replay.model.view.scene == .bars)
      for _ in 0..<3 { replay.send(.key(key)) }
      #expect(replay.model.view.scene == .bars, "not past a run that isn't through")
      replay.wait()
      #expect(replay.model.view.checkedCount == 43)
      replay.send(.key(key))
      #expect(replay.model.view.scene == .verdict)
    }
  }

  @Test("a clicker goes back from the bars to the scene before, and they stay as they are")
  func clickerLeavesBars() throws {
    var replay = try walk("r wait pgup")
    #expect(replay.model.view.scene == .difference)
    replay.type(try KeyScript.parse("pgdn pgdn"))
    #expect(replay.model.view.scene == .verdict && replay.model.view.checkedCount == 43)
  }

  @Test("a run takes the time its speed says, and r pauses it")
  func runPaces() throws {
    var replay = try walk("r")
    let start = replay.model.view.checkedCount
    replay.send(.tick(seconds: 1))
    let speed = Int(replay.model.speed)
    #expect(replay.model.view.checkedCount == start + speed)
    replay.type([.key(.character("r"))])
    replay.send(.tick(seconds: 1))
    #expect(replay.model.view.checkedCount == start + speed)
  }

  @Test("the selection is the same in every scene")
  func selectionIsLinked() throws {
    var replay = try walk("/ W2[0,2] enter")
    for kind in SceneKind.walk {
      #expect(replay.model.view.selection == 27, "\(kind)")
      if kind != .bars { #expect(replay.model.view.scene == kind) }
      replay.type([.key(.character("n"))])
    }
  }
}
