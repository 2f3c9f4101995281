import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("Kink")
struct KinkSceneTests {
  private func look(
    _ keys: String = "4g",
    size: Size = Size(80, 24),
    change: @escaping (inout Experiment) -> Void = { _ in }
  ) throws -> Replay {
    try walk(to: .kink, keys, size: size) {
      ($0.examples, $0.activation) = (30, .relu)
      change(&$0)
    }
  }

  private func survey(_ replay: Replay) throws -> KinksSurvey {
    try #require(KinkScene(context: try replay.context()).survey)
  }

  @Test("whole screens")
  func wholeScreens() throws {
    let crossing: (inout Experiment) -> Void = { $0.epsilon = 0.1 }
    expectSnapshot(try look().frame, named: "kink-80x24")
    expectSnapshot(try look(change: crossing).frame, named: "kink-80x24-crossed")
    expectSnapshot(try look(size: Size(60, 18)).frame, named: "kink-60x18")
    expectSnapshot(try look(size: Size(120, 40)).frame, named: "kink-120x40")
    expectSnapshot(try look { $0.activation = .tanh }.frame, named: "kink-80x24-smooth")
  }

  @Test("at the nearest kink a unit's z changes sides, and the slope of J jumps")
  func nearest() throws {
    let replay = try look()
    let check = try #require(replay.model.check)
    let nearest = try #require(try survey(replay).nearest)
    let kink = nearest.kink
    func z(_ aside: Double) -> Double {
      check.activations(moving: 4, to: kink.value + aside)[kink.layer - 1].z[
        kink.unit,
        kink.example
      ]
    }
    #expect((z(1e-9) > 0) == nearest.turnsOn)
    #expect((z(-1e-9) > 0) != nearest.turnsOn)
    #expect(nearest.slopeBefore != nearest.slopeBehind)
    #expect(!check.experiment.crosses(nearest.offset))
  }

  @Test("the picture holds the kinks that are in it, and the slope on both sides of each")
  func picture() throws {
    let replay = try look()
    let survey = try survey(replay)
    let check = try #require(replay.model.check)
    let theta = check.theta[4]
    #expect(!survey.kinks.isEmpty)
    let range = (theta - survey.halfWidth)...(theta + survey.halfWidth)
    // Their values depend in the last digit on the range in which they were looked for.
    func units(_ kinks: [Kink]) -> [[Int]] { kinks.map { [$0.layer, $0.unit, $0.example] } }
    #expect(units(survey.kinks) == units(check.kinks(moving: 4, in: range)))
    #expect(survey.offsets.count == 61 + 2 * survey.kinks.count)
    #expect(survey.offsets == survey.offsets.sorted())
  }

  @Test("a step that crosses a kink is flagged, no bug, and seen in the picture")
  func crossed() throws {
    let replay = try look { $0.epsilon = 0.1 }
    let state = KinkScene(context: try replay.context())
    #expect(state.isFlagged)
    let nearest = try #require(try survey(replay).nearest)
    #expect(abs(nearest.offset) <= 0.1)
    #expect(state.experiment.crosses(nearest.offset))
  }

  @Test("the forward scheme names a kink on its own side")
  func forward() throws {
    for index in 0..<20 {
      let replay = try look("\(index)g") { ($0.epsilon, $0.scheme) = (0.1, .forward) }
      let survey = try survey(replay)
      guard survey.component.kink else { continue }
      #expect((0...0.1).contains(try #require(survey.nearest).offset))
    }
  }

  @Test("down and up go through the components that a kink crosses")
  func flagged() throws {
    var replay = try look { $0.epsilon = 0.1 }
    let flagged = KinkScene(context: try replay.context()).flagged
    let check = try #require(replay.model.check)
    #expect(flagged == check.layout.indices.filter { check.component($0).kink })
    let following = try #require(flagged.first { $0 > 4 })
    replay.send(.key(.down))
    #expect(replay.model.view.selection == following)
    replay.send(.key(.up))
    #expect(replay.model.view.selection == flagged.last { $0 < following })
  }

  @Test("where there is no kink, the reason is known")
  func noKink() throws {
    let smooth = KinkScene(context: try look { $0.activation = .tanh }.context())
    #expect(!smooth.hasKink)
    let last = KinkScene(context: try look("27g").context())
    #expect(last.hasKink && last.isInLastLayer)
    #expect(try #require(last.survey).nearest == nil)
    let imaginary = KinkScene(context: try look { $0.scheme = .complexStep }.context())
    #expect(![-1e-9, 1e-9].contains { imaginary.experiment.crosses($0) })
    let noise = try look { $0.keepProbability = 0.5 }
    #expect(noise.stage.contains { $0.contains("every point drew a mask of its own") })
  }

  @Test(
    "and said in a sentence",
    arguments: [
      ("4g", .tanh, .centered, "No kink: tanh is smooth, so the slope of J never jumps."),
      (
        "27g", .relu, .centered,
        "No kink: W2[0,2] is in the last layer and moves no hidden unit's z."
      ),
      (
        "4g", .relu, .complexStep,
        "The complex step never leaves θ[4], so it crosses no kink."
      ),
    ] as [(String, Activation, DifferenceScheme, String)]
  )
  func reasons(
    keys: String,
    activation: Activation,
    scheme: DifferenceScheme,
    sentence: String
  ) throws {
    let replay = try look(keys, size: Size(120, 40)) {
      ($0.activation, $0.scheme) = (activation, scheme)
    }
    #expect(replay.said.contains(sentence))
  }

  @Test("dead units are counted and named")
  func dead() throws {
    let replay = try look {
      ($0.hidden, $0.seed, $0.lambda, $0.examples) = ([3, 9], 6, 0, 150)
    }
    let state = KinkScene(context: try replay.context())
    #expect(state.deadUnits.count == 1)
    #expect(state.zeroCount > 0)
    let dead = try #require(state.deadUnits.first)
    let outline = KinkScene(context: try replay.context()).outline
    #expect(outline.contains("Dead: unit \(dead.unit) of layer \(dead.layer)."))
  }
}
