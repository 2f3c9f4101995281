import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("The lines around every stage")
struct FrameTests {
  private static let sizes = [Size(80, 24), Size(120, 40), Size(60, 18), Size(200, 60)]

  @Test("80×24 leaves 17 rows for the picture, 3 for the narration and 1 for the keys")
  func rows() {
    let areas = Appearance(size: Size(80, 24)).areas
    #expect(areas.rail == Rect(x: 1, y: 0, width: 78, height: 1))
    #expect(areas.head == Rect(x: 0, y: 1, width: 80, height: 1))
    #expect(areas.stage == Rect(x: 1, y: 2, width: 78, height: 17))
    #expect(areas.foot == Rect(x: 0, y: 19, width: 80, height: 1))
    #expect(areas.text == Rect(x: 1, y: 20, width: 76, height: 3))
    #expect(areas.keys == Rect(x: 1, y: 23, width: 78, height: 1))
  }

  @Test("no text is wider than 76 columns, however wide the screen", arguments: sizes)
  func readable(_ size: Size) {
    #expect(Appearance(size: size).narrationSize.width == min(76, size.width - 2))
  }

  @Test("neither going on nor back moves the rules or a scene's name", arguments: sizes)
  func still(_ size: Size) throws {
    var replay = try walk(size: size)
    let areas = replay.model.view.appearance.areas
    var columns: [SceneKind: Set<Int>] = [:]
    for keys in Array(repeating: "n", count: 7) + Array(repeating: "p", count: 7) {
      replay.type(try KeyScript.parse(keys))
      for (row, line) in replay.lines.enumerated() where line.hasPrefix("─") {
        #expect(row == areas.head.y || row == areas.foot.y)
      }
      #expect(replay.lines[areas.head.y].hasPrefix("─ θ["))
      #expect(replay.lines[areas.foot.y].hasPrefix("─ "))
      for hit in replay.frame.hits where hit.area.y == 0 {
        guard case .scene(let kind) = hit.target else { continue }
        columns[kind, default: []].insert(hit.area.x)
      }
    }
    // Narrower than 70 the rail shows those around the scene.
    if size.width >= 70 { #expect(columns.values.allSatisfy { $0.count == 1 }) }
  }

  @Test("an answer to a key is set into the rule, and the keys stay where they are")
  func messages() throws {
    let replay = try walk("99g")
    let foot = replay.model.view.appearance.areas.foot
    #expect(replay.lines[foot.y].hasPrefix("─ There is no component 99: θ has 0 … 42. ─"))
    let silent = try walk("g")
    #expect(replay.lines.last == silent.lines.last && replay.lines[20] == silent.lines[20])
  }

  @Test("what is too long for the rule stands on the narration")
  func longMessage() throws {
    var replay = try walk(size: Size(60, 18))
    replay.send(.remark(String(repeating: "a long story ", count: 6)))
    let areas = replay.model.view.appearance.areas
    #expect(replay.lines[areas.foot.y].hasPrefix("─ step 1 of 2 · "))
    #expect(replay.lines[areas.text.y].hasPrefix(" a long story a long story"))
    #expect(replay.lines.last?.contains("keys") == true)
  }

  @Test("what is typed and turned is set into the rule too, with its own keys below")
  func typing() throws {
    for (keys, said) in [("/ W", "component: W"), ("12", "jump to θ[12]"), ("x", "bug  ◀")] {
      let replay = try walk(keys)
      #expect(replay.lines[19].hasPrefix("─ \(said)"), "\(replay.lines[19])")
    }
  }
}

@Suite("Two scenes side by side")
struct TwinSceneTests {
  @Test("neither shows what stands in the other one", arguments: SceneKind.walk)
  func shared(_ scene: SceneKind) throws {
    var replay = try walk("r wait", size: Size(200, 60)) { $0.bug = .dWDoubled }
    replay.jump(to: scene, step: replay.model.stepCount(of: scene) - 1)
    let stage = replay.model.view.appearance.areas.stage
    let lines = replay.lines[(stage.y + 1)..<stage.bottom].map(Array.init)
    let telling = { (half: ArraySlice<Character>) in
      let line = half.drop { $0 == " " }.reversed().drop { $0 == " " }
      return line.count { $0.isLetter || $0.isNumber } > 15 ? String(line.reversed()) : nil
    }
    let first = lines.compactMap { telling($0.prefix(98)) }
    let second = lines.compactMap { telling($0.dropFirst(101)) }
    #expect(!first.isEmpty && !second.isEmpty)
    #expect(Set(first).isDisjoint(with: second))
  }

  @Test(
    "from 160 columns the next scene stands beside the one that is shown, at the end the one before"
  )
  func twins() throws {
    var replay = try walk("r wait p p p p p", size: Size(160, 40)) { $0.bug = .dWDoubled }
    let twins: [SceneKind?] = SceneKind.walk.indices.map { _ in
      defer { replay.type([.key(.character("n"))]) }
      return replay.model.twin
    }
    #expect(
      twins == [.reshape, .backprop, .perturb, .difference, .bars, .verdict, .locate, .verdict]
    )
    #expect(try walk(size: Size(159, 40)).model.twin == nil)
  }

  @Test("bars that were not begun don't stand beside anything")
  func unbegun() throws {
    #expect(try walk("n n n n", size: Size(200, 60)).model.twin == .perturb)
  }

  @Test("each has its name above it, and what it shows is evaluated")
  func drawn() throws {
    let replay = try walk("n n", size: Size(200, 60))
    #expect(replay.lines[2].hasPrefix(" Backprop") && replay.lines[2].contains("next: Perturb"))
    #expect(replay.model.checking.probe != nil)
    #expect(replay.frame.hits.contains { $0.target == .scene(.perturb) && $0.area.x > 60 })
  }

  @Test("a screen that grows has its second scene evaluated, one that shrinks has one scene")
  func resized() throws {
    var replay = try walk("n n")
    #expect(replay.model.checking.probe == nil)
    replay.send(.resized(Size(200, 60)))
    #expect(replay.model.checking.probe != nil && replay.model.twin == .perturb)
    replay.send(.resized(Size(80, 24)))
    #expect(replay.model.twin == nil)
  }

  @Test("a scene in a screen of its own has no second one", arguments: ["lab", "hunt"])
  func embedded(_ name: String) throws {
    let replay =
      try name == "lab" ? experimentInLab(size: Size(200, 60)) : hunt(size: Size(200, 60))
    #expect(replay.application.frame.canvas.buffer.lines.allSatisfy { !$0.contains("next: ") })
  }
}
