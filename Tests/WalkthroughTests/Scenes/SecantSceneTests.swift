import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("Secant")
struct SecantSceneTests {
  private func look(
    step: Int = 4,
    _ keys: String = "",
    size: Size = Size(80, 24),
    change: @escaping (inout Experiment) -> Void = { _ in }
  ) throws -> Replay {
    var replay = try walk(to: .secant, step: step, size: size) {
      ($0.examples, $0.hidden) = (12, [2])
      change(&$0)
    }
    replay.type(try KeyScript.parse(keys))
    return replay
  }

  private func scene(_ replay: Replay) throws -> SecantScene {
    SecantScene(context: try replay.context())
  }

  @Test("whole screens")
  func wholeScreens() throws {
    expectSnapshot(try look(step: 1) { $0.epsilon = 0.5 }.frame, named: "secant-80x24-secant")
    expectSnapshot(try look().frame, named: "secant-80x24")
    expectSnapshot(try look(size: Size(60, 18)).frame, named: "secant-60x18")
    expectSnapshot(try look(size: Size(120, 40)).frame, named: "secant-120x40")
  }

  @Test("its steps add one thing after the other, and nothing is there before its step")
  func buildsUp() throws {
    let words = ["J, as", "secant", "tangent", "= change of J", "relative error of the slope"]
    for step in words.indices {
      let stage = try look(step: step).stage.joined(separator: "\n")
      for (place, word) in words.enumerated() {
        #expect(stage.contains(word) == (place <= step), "\(word) at step \(step)")
      }
    }
  }

  @Test("what is shown at an ε is what a check with that ε finds")
  func truth() throws {
    var replay = try look()
    for _ in 0..<5 {
      replay.send(.key(.character("E")))
      let check = try #require(replay.model.check)
      let shown = try #require(try scene(replay).component)
      #expect(shown == check.component(replay.model.view.selection))
    }
  }

  @Test("e and E move ε through 1, 0.5, 0.2, 0.1 … and measure nothing anew")
  func fine() throws {
    var replay = try look(change: { $0.epsilon = 1 })
    let measured = try #require(try scene(replay).survey).epsilons
    var shown: [Double] = []
    for _ in 0..<6 {
      replay.send(.key(.character("e")))
      shown.append(replay.model.experiment.epsilon)
      #expect(try scene(replay).survey?.epsilons == measured)
    }
    #expect(shown == [0.5, 0.2, 0.1, 0.05, 0.02, 0.01])
    replay.type(try KeyScript.parse("E"))
    #expect(replay.model.experiment.epsilon == 0.02)
    replay.jump(to: .epsilon, step: 0)
    replay.type(try KeyScript.parse("e"))
    #expect(replay.model.experiment.epsilon == 1e-3)
  }

  @Test("the whole series is gone through from end to end, and every sentence on the way is whole")
  func series() throws {
    for step in 0..<5 {
      var replay = try look(step: step, change: { $0.epsilon = 1 })
      for _ in StepSeries.values.dropFirst() {
        replay.send(.key(.character("e")))
        #expect(try replay.context().narrationOverflow == 0, "\(replay.said)")
      }
      #expect(replay.model.experiment.epsilon == 1e-15)
      replay.type(try KeyScript.parse("e"))
      #expect(replay.model.view.notice == "ε goes from 1e-15 to 1.")
    }
  }

  @Test("the least error so far is told, and where digits run out that is said")
  func error() throws {
    var replay = try look(change: { $0.epsilon = 0.1 })
    #expect(replay.said.contains("It is the least so far"))
    replay.type(try KeyScript.parse(String(repeating: "e ", count: 36)))
    #expect(replay.model.experiment.epsilon == 1e-13)
    #expect(replay.said.contains("has risen since: too few digits are left."))
  }

  @Test("with a bug no ε brings the two lines together, and it says so")
  func bug() throws {
    let replay = try look(step: 2, "/ W2[0,0] enter") { $0.bug = .dWDoubled }
    #expect(replay.said.contains("At no ε do the two lie on each other"))
  }

  @Test("where J is not a function there is no slope, and none is drawn")
  func noise() throws {
    let replay = try look { $0.keepProbability = 0.5 }
    #expect(replay.said.hasPrefix("J is not a function of θ"))
    #expect(try !scene(replay).hasSlope)
  }

  @Test("on its way the line lies between where it was and where it will be")
  func motion() throws {
    var replay = try look(step: 2, change: { $0.epsilon = 0.5 })
    replay.change { (screen: inout WalkScreen) in
      screen.stage.view.appearance.isMoving = true
      return []
    }
    replay.send(.key(.character("e")))
    let moving = try #require(try scene(replay).motion)
    #expect(moving.share == 0 && moving.epsilon == 0.5)
    replay.send(.tick(seconds: 0.15))
    let half = try #require(try scene(replay).motion)
    #expect((0.2...0.5).contains(half.epsilon) && half.epsilon < 0.5)
    replay.send(.tick(seconds: 1))
    #expect(try scene(replay).motion == nil)
  }
}

@Suite("Which component bends most to be seen")
struct MostBentTests {
  @Test("both its secants are seen to leave the tangent, and J to sag below the one to the right")
  func bent() throws {
    let check = try prepared()
    let index = check.mostBentComponent
    let (half, home) = (0.5, check.cost.total)
    let slope = check.derivative(moving: index, to: check.theta[index])
    let right = check.cost(moving: index, to: check.theta[index] + half)
    let left = check.cost(moving: index, to: check.theta[index] - half)
    let curve = CostCurve(of: index, zoom: 0, in: check)
    let height = try #require(curve.costs.max()) - (try #require(curve.costs.min()))
    let middle = check.cost(moving: index, to: check.theta[index] + half / 2)
    #expect(((right + home) / 2 - middle).magnitude / height > 0.005)
    #expect(((right - home) / half - slope).magnitude / height > 0.05)
    #expect(((right - left) / (2 * half) - slope).magnitude / height > 0.02)
  }

  @Test(
    "a J that is quadratic along every component has one too, and so has one that is no function"
  )
  func always() throws {
    let quadratic = try prepared {
      $0.activation = .identity
      $0.cost = .squaredError
    }
    #expect(quadratic.layout.indices.contains(quadratic.mostBentComponent))
    let noise = try prepared { $0.keepProbability = 0.5 }
    #expect(noise.layout.indices.contains(noise.mostBentComponent))
  }
}

@Suite("The ε that a held key goes through")
struct StepSeriesTests {
  @Test("three to a decade, from 1 to 1e-15, each a round number")
  func values() {
    #expect(StepSeries.values.count == 46)
    #expect(StepSeries.values.prefix(4) == [1, 0.5, 0.2, 0.1])
    #expect(StepSeries.values.suffix(3) == [5e-15, 2e-15, 1e-15])
  }

  @Test("another ε goes to the next one of them, and none lies beyond the ends")
  func neighbours() {
    #expect(StepSeries.neighbour(of: 1e-7, by: -1) == 5e-8)
    #expect(StepSeries.neighbour(of: 1e-7, by: 1) == 2e-7)
    #expect(StepSeries.neighbour(of: 3e-7, by: 1) == 5e-7)
    #expect(StepSeries.neighbour(of: 3e-7, by: -1) == 2e-7)
    #expect(StepSeries.neighbour(of: 1, by: 1) == nil)
    #expect(StepSeries.neighbour(of: 1e-15, by: -1) == nil)
  }
}
