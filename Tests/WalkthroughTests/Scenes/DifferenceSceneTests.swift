import CellUI
import Foundation
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("Difference")
struct DifferenceSceneTests {
  @Test("whole screens")
  func wholeScreens() throws {
    let normal = try EveryState("").start(.difference, step: 2)
    expectSnapshot(normal.frame, named: "difference-80x24")
    let large = try EveryState("", select: "7g").start(.difference, step: 2, size: Size(120, 40))
    expectSnapshot(large.frame, named: "difference-120x40")
    var replay = try EveryState("").start(.difference, size: Size(60, 18))
    expectSnapshot(replay.frame, named: "difference-60x18")
    replay.send(.key(.tab))
    expectSnapshot(replay.frame, named: "difference-60x18-curve")
  }

  @Test("the scheme decides which steps there are, and the complex step subtracts nothing")
  func schemes() throws {
    let forward = try EveryState("") { $0.scheme = .forward }.start(.difference)
    #expect(forward.model.stepCount == 3)
    #expect(DifferenceScene(context: try forward.context()).costNames.last == "J(θ)")
    let backward = try EveryState("") { $0.scheme = .backward }.start(.difference)
    #expect(DifferenceScene(context: try backward.context()).costNames.first == "J(θ)")
    let complex = try EveryState("") { $0.scheme = .complexStep }
      .start(.difference)
    #expect(complex.model.stepCount == 2)
    let scene = DifferenceScene(context: try complex.context())
    #expect(try #require(scene.quotient).costs == nil)
    let slope = Numbers.short(try #require(scene.component).numeric, digits: 5)
    #expect(
      complex.said.hasPrefix(
        "The imaginary part of J over ε = 1e-7 is the slope: dθ_approx[27] = \(slope). Nothing was "
          + "subtracted, so nothing cancels."
      )
    )
  }

  @Test(
    "several differences are extrapolated, in a step of its own",
    arguments: [DifferenceScheme.fivePoint, .ridders]
  )
  func extrapolation(scheme: DifferenceScheme) throws {
    var replay = try EveryState("") { $0.scheme = scheme }.start(.difference, step: 1)
    #expect(replay.model.stepCount == 4)
    let scene = DifferenceScene(context: try replay.context())
    let component = try #require(scene.component)
    let (plus, minus) = (try #require(component.costPlus), try #require(component.costMinus))
    #expect(scene.centered == (plus - minus) / 2e-7)
    #expect(replay.said.contains("D(ε) = "))
    replay.type(try KeyScript.parse("space"))
    #expect(
      replay.said.contains("dθ_approx[27] = \(Numbers.short(component.numeric, digits: 8))")
    )
  }

  @Test("a bug is a ratio, a large ε a truncation, noise neither")
  func causes() throws {
    func check(_ change: @escaping @Sendable (inout Experiment) -> Void) throws -> ComponentCheck {
      let replay = try EveryState("", change: change).start(.difference)
      return try #require(DifferenceScene(context: try replay.context()).component)
    }
    let doubled = try check { $0.bug = .dWDoubled }
    #expect(doubled.verdict == .bug)
    #expect(abs(doubled.analytic / doubled.numeric - 2) < 1e-3)
    let bent = try check { $0.epsilon = 1 }
    #expect(bent.verdict == .truncation)
    #expect(try check { $0.precision = .float }.verdict == .withinRoundoff)
    #expect(try check { _ in }.verdict == .agrees)
  }

  @Test("two numbers that differ are told with as many digits as it takes to see it")
  func digitsThatDiffer() throws {
    let state = EveryState("") { ($0.scheme, $0.epsilon) = (.forward, 1e-5) }
    let replay = try state.start(.difference, step: 2, size: Size(120, 40))
    let values = replay.narration.matches(of: /(?:= |secant )(-?[0-9.]+)[,:]/).map { $0.output.1 }
    #expect(values.count == 2 && values[0] != values[1], "\(replay.narration)")
  }

  @Test("costs that are the same to the last digit give exactly 0, and the reason is said")
  func noDifference() throws {
    let state = EveryState("") {
      $0.precision = .float
      $0.epsilon = 1e-9
    }
    let replay = try state.start(.difference)
    #expect(replay.model.checking.probe?.component.numeric == 0)
    let difference = DifferenceScene(context: try replay.context())
    #expect(difference.quotient?.dividend == 0 && difference.isLostInRounding)
    #expect(
      replay.said.hasPrefix(
        "The two costs are the same to the last digit: J changes by exactly 0. In 32 bits θ[27] ± "
          + "1e-9 is rounded to θ[27]: ε is too small."
      )
    )
  }

  @Test("zooming in leads from a smooth curve, on which ε can't be seen, to a staircase")
  func zoom() throws {
    var replay = try EveryState("").start(.difference, step: 1, size: Size(120, 40))
    func curve() throws -> CostCurve { try #require(try replay.context().probe?.curves.first) }
    #expect(try curve().texture.shape == .smooth)
    for _ in 0..<7 { replay.send(.key(.character("z"))) }
    #expect(replay.lines.contains { $0.contains("±ε = ±1e-7") })
    for _ in 0..<8 { replay.send(.key(.character("z"))) }
    #expect(try curve().texture.shape == .staircase)
    for _ in 0..<20 { replay.send(.key(.character("Z"))) }
    #expect(replay.model.view.curveZoom == 0)
  }

  @Test("at every zoom and size the title says what the axis shows, and round-off is named")
  func titles() throws {
    for size in [Size(60, 18), Size(80, 24), Size(120, 40)] {
      var replay = try EveryState("", select: "0g").start(.difference, step: 1, size: size)
      if size.width < 72 { replay.send(.key(.tab)) }
      for zoom in 0...14 {
        #expect(replay.lines.contains { $0.contains("J − J(θ)") }, "\(size), zoom \(zoom)")
        replay.send(.key(.character("z")))
      }
      let curve = try #require(try replay.context().probe?.curves.first)
      #expect(curve.texture.shape == .staircase, "\(size)")
    }
  }

  @Test("where J is not a function, no round-off is given for its noise")
  func noise() throws {
    let replay = try EveryState("") { $0.keepProbability = 0.8 }.start(.difference, step: 2)
    #expect(replay.lines.contains { $0.contains("dθ_approx[27]") })
    #expect(!replay.lines.contains { $0.contains("by round-off") })
  }

  @Test(
    "where numbers and curve don't fit beside each other, tab leads from one to the other and on to the code"
  )
  func panes() throws {
    var replay = try EveryState("").start(.difference, size: Size(60, 18))
    // What is seen in each is in the snapshots.
    for (pane, other) in [(0, "curve"), (1, "code")] {
      #expect(replay.model.view.pane == pane)
      let hint = SceneHints(model: replay.model, reading: replay.model.reading).all.first {
        $0.key == "tab"
      }
      #expect(hint?.label == other)
      replay.send(.key(.tab))
    }
  }

  @Test("numbers keep their columns from step to step")
  func columnsStay() throws {
    var replay = try EveryState("").start(.difference)
    let first = replay.lines.first { $0.contains("J(… θ[27]+ε") }?.prefix(40)
    replay.jump(to: .difference, step: 2)
    #expect(replay.lines.first { $0.contains("J(… θ[27]+ε") }?.prefix(40) == first)
  }

  @Test("nothing stands there before its step, and what comes moves nothing")
  func placesStay() throws {
    var replay = try EveryState("").start(.difference)
    let labels = ["change|difference", "÷ 2ε", "= dθ_approx[27]", "  dθ[27]", "relative error"]
    func place(_ label: String) -> Int? {
      let words = label.split(separator: "|")
      return replay.lines.firstIndex { line in words.contains { line.prefix(18).contains($0) } }
    }
    var places: [[Int?]] = []
    for step in 0..<3 {
      replay.jump(to: .difference, step: step)
      places.append(labels.map(place))
    }
    #expect(places.map { $0.count { $0 != nil } } == [1, 3, 5])
    for (before, after) in zip(places, places.dropFirst()) {
      for (old, new) in zip(before, after) where old != nil { #expect(old == new) }
    }
  }

  @Test("two costs are subtracted beside the way of the nudge; J along θᵢ comes with the slope")
  func curveComesLater() throws {
    for (step, hasCurve) in [(0, false), (1, true), (2, true)] {
      let replay = try EveryState("").start(.difference, step: step)
      #expect(replay.lines.contains { $0.contains("┌─ ±1 ") } == hasCurve)
      #expect(replay.lines.contains { $0.contains("what is left of ε") } == !hasCurve)
    }
  }

  @Test("numeric and analytic are named at their numbers")
  func sides() throws {
    let replay = try EveryState("").start(.difference, step: 2)
    #expect(replay.lines.contains { $0.contains("dθ_approx[27]") && $0.contains("numeric") })
    #expect(replay.lines.contains { $0.contains("dθ[27]   ") && $0.contains("analytic") })
  }

  @Test("the outline gives the numbers and what the curve looks like")
  func outline() throws {
    let replay = try EveryState("").start(.difference, step: 2)
    let context = try replay.context()
    let lines = DifferenceScene(context: context).outline
    #expect(lines.count == 11)
    #expect(lines.contains { $0.hasSuffix("✓ agrees") })
    #expect(lines.first == "θ[27] = W2[0,2]")
    let views = lines.suffix(3).map { String($0.prefix { $0 != ":" }) }
    #expect(views == ["1", "0.1", "1e-7"].map { "J as θ[27] moves by ±\($0)" })
    #expect(lines.suffix(3).allSatisfy { $0.contains(", slope ") })
    #expect(lines.last?.contains(": straight, ") == true)
  }
}
