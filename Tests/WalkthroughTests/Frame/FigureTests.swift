import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("A scene alone, as a figure")
struct FigureTests {
  private static let sizes = [Size(60, 14), Size(80, 24), Size(120, 40), Size(200, 60)]

  @Test("the scene has the whole size, and nothing stands around it", arguments: sizes)
  func whole(_ size: Size) throws {
    var replay = try walk(to: .bars, "r wait") { $0.bug = .dWDoubled }
    replay.showSceneAlone(in: size)
    #expect(replay.frame.canvas.bounds.size == size)
    #expect(replay.lines[0].hasPrefix(" 43 of 43 checked"))
    let text = replay.lines.joined(separator: "\n")
    for word in ["walk", "network", "every component", "sticks out", "space", "q home"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("W2"))
  }

  @Test(
    "neither a neighbour nor the program stands beside it, but the program does where it was asked for"
  )
  func alone() throws {
    var replay = try walk(to: .backprop, size: Size(200, 60))
    replay.showSceneAlone(in: Size(200, 60))
    #expect(!replay.lines.contains { $0.contains("next: ") || $0.contains("def ") })
    var coded = try walk(to: .backprop, "C", size: Size(80, 24))
    coded.showSceneAlone(in: Size(80, 24))
    #expect(coded.lines.contains { $0.contains("dZ") })
  }

  @Test("every scene can be one, in small and in large", arguments: SceneKind.allCases)
  func every(_ kind: SceneKind) throws {
    var shown = try walk(to: kind)
    shown.wait()
    for size in Self.sizes {
      var replay = shown
      replay.showSceneAlone(in: size)
      #expect(replay.lines.contains { $0.contains { $0 != " " } }, "\(size)")
    }
  }

  @Test("the lab's is without knobs, a hunt's without what is asked, a lesson's without prose")
  func screens() throws {
    var lab = try experimentInLab("wait")
    lab.showSceneAlone(in: Size(60, 14))
    #expect(lab.screen.hasPrefix(" 43 of 43 checked"))
    #expect(!lab.screen.contains("knob") && lab.application.hasScene)
    var lesson = try play(
      lesson("## One\n\n<!-- scene: bars -->\n\nSome prose of a page.\n"),
      "wait"
    )
    lesson.showSceneAlone(in: Size(60, 14))
    #expect(!lesson.screen.contains("prose") && lesson.screen.contains("relative error"))
  }

  @Test("a list has no scene")
  func lists() throws {
    #expect(try !walk(screen: .lessons).application.hasScene)
    #expect(try !walk(screen: .home).application.hasScene)
    #expect(try walk(screen: .walk).application.hasScene)
  }

  @Test("what a key would do is not said in a figure")
  func findings() throws {
    var replay = try walk(to: .locate, "r wait", size: Size(100, 30)) { $0.bug = .dWDoubled }
    #expect(replay.lines.contains { $0.contains("choose one") })
    replay.showSceneAlone(in: Size(100, 30))
    #expect(replay.lines.contains { $0.contains("Findings ─") })
  }
}
