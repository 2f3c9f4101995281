import CellUI
import Foundation
import GradientChecking
import LessonFormat
import TestSupport
import Testing

@testable import Walkthrough

@Suite("A page shows of a scene what it names")
struct ShownThingsTests {
  private func pages(_ scenes: [String], size: Size = Size(80, 24)) throws -> Replay {
    let pages = scenes.map { "<!-- \($0) -->\n\nText.\n" }
    let steps = "## One\n\n" + pages.joined(separator: "\n<!-- pause -->\n\n")
    return try play(lesson(steps), size: size)
  }

  @Test("first one curve, then the next; the last one named stands out")
  func curves() throws {
    var replay = try pages([
      "scene: epsilon, show: centered", "scene: epsilon, show: centered, float32",
      "scene: epsilon, show: centered, foretold",
    ])
    #expect(try shown(replay) == ["centered"])
    replay.type(try KeyScript.parse("space"))
    #expect(try shown(replay) == ["centered", "float32"])
    #expect(try scene(replay).curve?.kind.precision == .float)
    replay.type(try KeyScript.parse("space"))
    #expect(try shown(replay) == ["centered"])
    #expect(try scene(replay).foretold != nil)
  }

  @Test("up and down go among the shown ones alone")
  func choose() throws {
    var replay = try pages(["scene: epsilon, show: centered, complex-step"])
    #expect(try scene(replay).curve?.kind.scheme == .complexStep)
    replay.type(try KeyScript.parse("up"))
    #expect(try scene(replay).curve?.kind.scheme == .centered)
    replay.type(try KeyScript.parse("up down"))
    #expect(try scene(replay).curve?.kind.scheme == .complexStep)
    #expect(try shown(replay) == ["centered", "complex step"])
  }

  @Test("of the difference scene the numbers alone")
  func parts() throws {
    let replay = try pages(["scene: difference, show: numbers"])
    let text = replay.screen
    #expect(text.contains("÷ 2ε") && !text.contains("┌─ ±1"))
  }

  @Test("of the verdict first the lengths, then their quotient, the landmarks, the blocks")
  func verdict() throws {
    var replay = try pages([
      "scene: verdict, step: 1, show: lengths", "scene: verdict, step: 1, show: lengths, quotient",
      "scene: verdict, step: 1, show: quotient, landmarks", "scene: verdict, step: 1",
    ])
    let shows = { (replay: Replay) -> [Bool] in
      let scene = try replay.lessonScene.joined(separator: "\n")
      return ["█", "difference = ", "all θ", "b2"].map { scene.contains($0) }
    }
    #expect(try shows(replay) == [true, false, false, false])
    replay.type(try KeyScript.parse("space"))
    #expect(try shows(replay) == [true, true, false, false])
    replay.type(try KeyScript.parse("space"))
    #expect(try shows(replay) == [false, true, true, false])
    replay.type(try KeyScript.parse("space"))
    #expect(try shows(replay).suffix(2) == [true, true])
  }

  @Test("of training first J over the iterations, then the checks beside it, then when to check")
  func training() throws {
    var replay = try pages(
      [
        "scene: training, show: curve", "scene: training, show: curve, checks", "scene: training",
      ],
      size: Size(120, 40)
    )
    let shows = { (replay: Replay) -> [Bool] in
      let scene = try replay.lessonScene.joined(separator: "\n")
      return ["J during training", "● after", "When to check"].map { scene.contains($0) }
    }
    #expect(try shows(replay) == [true, false, false])
    replay.type(try KeyScript.parse("space"))
    #expect(try shows(replay) == [true, true, false])
    replay.type(try KeyScript.parse("space"))
    #expect(try shows(replay) == [true, true, true])
  }

  @Test("of W and b the matrices without the places of their numbers in θ")
  func matrices() throws {
    // Where all of it doesn't fit, the list tells the places.
    let size = Size(120, 40)
    let all = try pages(["scene: reshape"], size: size)
    #expect(all.screen.contains("index in θ"))
    let some = try pages(["scene: reshape, show: matrices"], size: size)
    #expect(!some.screen.contains("index in θ") && some.screen.contains("W1"))
    let small = try pages(["scene: reshape"]).screen
    #expect(small.contains("i           θ"))
    #expect(try !pages(["scene: reshape, show: matrices"]).screen.contains("i           θ"))
  }

  @Test("the right half of the curves keeps what lies to the left for later")
  func rightHalf() throws {
    let half = try pages(["scene: epsilon, show: right-half, centered"])
    #expect(!half.screen.contains("round-off") && !half.screen.contains("least"))
    #expect(try pages(["scene: epsilon, show: centered"]).screen.contains("round-off"))
    let player = try half.player
    #expect(LessonCheck.mistakes(in: player.lesson, bytes: [], datasets: builtInDataset).isEmpty)
  }

  @Test("the lab shows all of it, and so does the last step of the walk")
  func everything() throws {
    let last = try walk(to: .epsilon, step: 4) { ($0.examples, $0.hidden) = (12, [2]) }
    #expect(EpsilonScene(context: try last.context()).curves.count == 4)
    let first = try walk(to: .epsilon, step: 0) { ($0.examples, $0.hidden) = (12, [2]) }
    #expect(EpsilonScene(context: try first.context()).curves.count == 1)
  }

  @Test("lessons check finds what the page's experiment does not have")
  func absent() throws {
    let replay = try pages(["scene: epsilon, show: ridders"])
    let player = try replay.player
    let errors = LessonCheck.mistakes(in: player.lesson, bytes: [], datasets: builtInDataset)
    #expect(
      errors.map(\.message) == [
        "found show: ridders, which this page's experiment does not have"
      ]
    )
    #expect(errors.first?.place.column == 28)
  }

  @Test("every thing that a scene has is explained in the guide to writing lessons")
  func documented() throws {
    let guide = try String(contentsOf: PackageFiles.at("Lessons/README.md"), encoding: .utf8)
    for kind in SceneKind.allCases where !kind.things.isEmpty {
      let row = try #require(
        guide.split(separator: "\n").first { $0.hasPrefix("| `\(kind.name)` |") }
      )
      for thing in kind.things { #expect(row.contains("`\(thing.rawValue)`")) }
    }
    let check = try prepared()
    for kind in SceneKind.allCases {
      #expect(Set(kind.scene.things(check)).isSubset(of: kind.things))
    }
  }

  private func scene(_ replay: Replay) throws -> EpsilonScene {
    let stage = try replay.player.stage
    return EpsilonScene(context: try #require(SceneContext(stage)))
  }

  private func shown(_ replay: Replay) throws -> [String] {
    try scene(replay).curves.map(\.curve.kind.shortName)
  }
}
