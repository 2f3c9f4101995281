import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Slope")
struct SlopeSceneTests {
  private func look(
    step: Int = 0,
    size: Size = Size(80, 24),
    symbols: Symbols = .unicode,
    change: @escaping (inout Experiment) -> Void = { _ in }
  ) throws -> Replay {
    try walk(to: .slope, step: step, size: size, symbols: symbols) {
      ($0.examples, $0.hidden) = (12, [2])
      change(&$0)
    }
  }

  private func scene(_ replay: Replay) throws -> SlopeScene {
    SlopeScene(context: try replay.context())
  }

  @Test("whole screens")
  func wholeScreens() throws {
    expectSnapshot(try look(step: 1).frame, named: "slope-80x24")
    expectSnapshot(try look(step: 2, size: Size(60, 18)).frame, named: "slope-60x18")
    expectSnapshot(try look(step: 2, size: Size(120, 40)).frame, named: "slope-120x40")
    expectSnapshot(try look(step: 2) { $0.bug = .dZSign }.frame, named: "slope-80x24-bug")
    expectSnapshot(try look(step: 2, symbols: .ascii).frame, named: "slope-80x24-ascii")
  }

  @Test("it tells bit by bit: the change, what dθ·v leaves, and what a mistake leaves")
  func steps() throws {
    var replay = try look()
    #expect(try scene(replay).lines.map(\.glyph) == ["o"])
    #expect(replay.said.contains("says nothing of backpropagation"))
    replay.type(try KeyScript.parse("space"))
    #expect(try scene(replay).lines.map(\.glyph) == ["o", "x"])
    #expect(replay.said.contains("dθ·v is right"))
    replay.type(try KeyScript.parse("space"))
    let lines = try scene(replay).lines
    #expect(lines.map(\.name).last == "with dw-doubled")
    #expect((try #require(lines.last?.fit).slope - 1).magnitude < 0.1)
  }

  @Test("each line is what the check has along that direction")
  func truth() throws {
    let replay = try look(step: 2) { $0.seed = 3 }
    let check = try #require(replay.model.check)
    let direction = RandomDirection(count: check.layout.count, seed: 3, number: 0)
    let test = check.slopeTest(along: direction)
    let lines = try scene(replay).lines
    #expect(lines[0].values.map(\.value) == test.points.map(\.change))
    #expect(lines[1].values.map(\.value) == test.points.map(\.remainder))
  }

  @Test("down goes on to other directions, and another ε measures nothing anew")
  func directions() throws {
    var replay = try look(step: 2)
    let first = try scene(replay).look?.test.analytic
    replay.type(try KeyScript.parse("down"))
    #expect(try scene(replay).number == 1)
    #expect(try scene(replay).look?.test.analytic != first)
    #expect(replay.said.contains("All 4 directions say the same"))
    replay.type(try KeyScript.parse("E"))
    #expect(try scene(replay).survey?.isComplete == true)
  }

  @Test("with a bug the right gradient is beside it, and b takes the bug out")
  func bug() throws {
    var replay = try look(step: 1) { $0.bug = .dZSign }
    #expect(replay.said.contains("dθ·v is wrong"))
    replay.type(try KeyScript.parse("space"))
    #expect(replay.said.contains("J knows no bug, only dθ does"))
    replay.type(try KeyScript.parse("b backspace"))
    #expect(replay.said.contains("dθ·v is right"))
  }

  @Test("where it can't tell it says why")
  func unclear() throws {
    let masks = try look(step: 1) { $0.keepProbability = 0.5 }
    #expect(masks.said.contains("each evaluation draws its own mask"))
    let overflow = try look(step: 1) { ($0.lambda, $0.trainingIterations) = (1e7, 100) }
    #expect(overflow.said.contains("not a finite number"))
  }
}
