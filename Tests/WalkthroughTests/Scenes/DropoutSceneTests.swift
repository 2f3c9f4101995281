import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Dropout")
struct DropoutSceneTests {
  private func look(
    size: Size = Size(80, 24),
    change: @escaping (inout Experiment) -> Void = { _ in }
  ) throws -> Replay {
    try walk(to: .dropout, "27g", size: size) {
      ($0.examples, $0.keepProbability) = (30, 0.8)
      change(&$0)
    }
  }

  @Test("whole screens")
  func wholeScreens() throws {
    expectSnapshot(try look().frame, named: "dropout-80x24")
    expectSnapshot(try look(size: Size(60, 18)).frame, named: "dropout-60x18")
    expectSnapshot(
      try look(size: Size(120, 40)) { $0.hidden = [6, 4] }.frame,
      named: "dropout-120x40"
    )
    expectSnapshot(try look { $0.mask = .frozen }.frame, named: "dropout-80x24-frozen")
  }

  @Test("the spread of 200 evaluations becomes the noise of the numeric gradient")
  func noise() throws {
    let replay = try look()
    let check = try #require(replay.model.check)
    let state = DropoutScene(context: try replay.context())
    let costs = (0..<200).map { check.sampledCost($0).total }
    #expect(state.costs == costs)
    let mean = costs.reduce(0, +) / 200
    let variance = costs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
    let spread = try #require(state.survey.spread)
    #expect(abs(spread - variance.squareRoot()) < 1e-12)
    #expect(abs(try #require(state.noise) - spread * 2.0.squareRoot() / 2e-7) < 1e-3)
  }

  @Test("a resampled mask changes from step to step, a frozen one never does")
  func draws() throws {
    var (resampled, frozen) = (try look(), try look { $0.mask = .frozen })
    var pictures: [Set<[String]>] = [[], []]
    for step in 0..<DropoutScene.drawCount {
      resampled.jump(to: .dropout, step: step)
      frozen.jump(to: .dropout, step: step)
      pictures[0].insert(resampled.stage)
      // The draw's number stands in the title and beside the mark.
      pictures[1].insert(frozen.stage.map { $0.replacing(/draw \d/, with: "draw") })
    }
    #expect(pictures[0].count == DropoutScene.drawCount)
    #expect(pictures[1].count == 1)
    #expect(DropoutScene(context: try frozen.context()).kind == .frozen)
    #expect(try frozen.context().check.isFunction)
  }

  @Test("the units crossed out are those that the two masks drop")
  func crosses() throws {
    let replay = try look(size: Size(120, 40))
    let state = DropoutScene(context: try replay.context())
    let masks = try (0..<2).map { try #require(state.context.check.sampledMasks($0)) }
    let kept = state.pair.evaluations.map(state.kept)
    #expect(kept == masks.map { [$0[0].column(state.example)] })
    #expect(kept[0][0].contains(false))
    let crosses = replay.stage.reduce(0) { $0 + $1.count { $0 == "✗" } }
    // Each stands in a network and in the line of its mask, and one in each legend.
    #expect(crosses == 2 * kept.joined().joined().count { !$0 } + 2)
  }

  @Test("under two masks the slope is noise, under one it is about as large as dθ")
  func pair() throws {
    let pair = DropoutScene(context: try look().context()).pair
    #expect(pair.slopes.count == 2 && pair.isNoise)
    #expect(pair.slopes[0].plus == pair.slopes[1].plus)
    #expect(pair.slopes[0].numeric.magnitude > 1e4)
    #expect(pair.slopes[1].numeric.magnitude < 10 * pair.analytic.magnitude)
  }

  @Test("a frozen mask makes the slope that the check has, and it agrees")
  func frozenPair() throws {
    let context = try look { $0.mask = .frozen }.context()
    let pair = DropoutScene(context: context).pair
    #expect(pair.slopes.map(\.numeric) == [context.check.component(27).numeric])
    #expect(pair.component?.verdict == .agrees && !pair.isNoise)
    #expect(pair.evaluations[0].masks == pair.evaluations[1].masks)
  }

  @Test("without dropout there is one value, one step, and a word on how to see more")
  func off() throws {
    let replay = try look { $0.keepProbability = 1 }
    #expect(replay.model.stepCount == 1)
    let state = DropoutScene(context: try replay.context())
    #expect(state.kind == .off)
    #expect(state.survey.spread == 0)
    #expect(state.isComplete && Set(state.costs).count == 1)
    #expect(
      replay.said.hasSuffix(
        "To see what dropout does to J, take --keep-prob 0.8, or turn the knob (x)."
      )
    )
  }

  @Test("while J is being evaluated, the picture and the sentence say how far it is")
  func progress() throws {
    var replay = try look { $0.keepProbability = 1 }
    replay.send(
      .surveyed(
        SamplesSurvey(costs: [0.8, 0.8, 0.8]),
        of: .samples,
        replay.model.checking.ticket
      )
    )
    let state = DropoutScene(context: try replay.context())
    #expect(state.costs.count == 3 && !state.isComplete)
    #expect(replay.said.hasPrefix("J is being evaluated at the same θ: 3 of 200 …"))
    #expect(replay.stage.contains { $0.contains("measuring … 3 of 200") })
  }

  @Test("the complex step takes no difference, so no noise is divided by ε")
  func complexStep() throws {
    let replay = try look { $0.scheme = .complexStep }
    let state = DropoutScene(context: try replay.context())
    #expect(state.noise == nil)
    #expect(state.pair.slopes.isEmpty && state.pair.evaluations.count == 1)
  }
}
