import CellUI
import GradientChecking
import Testing
import Wording

@testable import Walkthrough

@Suite("Regularization")
struct RegularizationSceneTests {
  private func look(
    size: Size = Size(80, 24),
    change: @escaping (inout Experiment) -> Void = { _ in }
  ) throws -> Replay {
    try walk(to: .regularization, "27g", size: size) {
      $0.examples = 30
      change(&$0)
    }
  }

  private func state(_ change: @escaping (inout Experiment) -> Void) throws -> RegularizationScene {
    RegularizationScene(context: try look(change: change).context())
  }

  @Test("whole screens")
  func wholeScreens() throws {
    let forgotten: (inout Experiment) -> Void = { $0.bug = .penaltyForgotten }
    expectSnapshot(try look().frame, named: "regularization-80x24")
    expectSnapshot(try look(change: forgotten).frame, named: "regularization-80x24-forgotten")
    expectSnapshot(
      try look(size: Size(60, 18), change: forgotten).frame,
      named: "regularization-60x18"
    )
    expectSnapshot(
      try look(size: Size(120, 40), change: forgotten).frame,
      named: "regularization-120x40"
    )
  }

  @Test("a forgotten penalty is missing in every W and in no b")
  func forgotten() throws {
    let state = try state { $0.bug = .penaltyForgotten }
    #expect(state.isForgotten)
    for component in try #require(state.survey).components {
      let rest = component.numeric - component.analytic - state.penalty[component.index]
      #expect(abs(rest) <= component.roundoffFloor)
    }
    #expect(state.missing(of: .weight) == .penalty)
    #expect(state.missing(of: .bias) == .nothing)
  }

  @Test("with a right gradient nothing is missing, with another bug something else is")
  func others() throws {
    #expect(try state { _ in }.isWhole)
    let doubled = try state { $0.bug = .dWDoubled }
    #expect(!doubled.isForgotten && !doubled.isWhole)
    let others = doubled.context.layout.blocks.filter {
      if case .other = doubled.missing(in: $0) { true } else { false }
    }
    #expect(others.map(\.name) == ["W2"])
  }

  @Test("the two parts are those of the right gradient, whatever bug is planted")
  func parts() throws {
    let right = try state { _ in }.check
    let state = try state { $0.bug = .dZSign }
    let sums = zip(try #require(state.survey).data, state.penalty).map { $0 + $1 }
    #expect(zip(sums, right.analytic).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("a penalty that masks the rest is said to, with the difference that would be left")
  func masking() throws {
    let replay = try look { $0.lambda = 3000 }
    let state = RegularizationScene(context: try replay.context())
    #expect(try #require(state.share) > 0.99)
    let left = try #require(state.differenceWithoutData)
    #expect(
      replay.said.contains(
        "With no data part at all in dθ the difference would be \(Numbers.short(left, digits: 2))."
      )
    )
    #expect(try #require(RegularizationScene(context: look().context()).share) < 0.9)
  }

  @Test("without a penalty the sticks show what it would add")
  func noPenalty() throws {
    let replay = try look { $0.lambda = 0 }
    #expect(replay.stage.contains { $0.contains("what λ = 1 would add") })
    #expect(!RegularizationScene(context: try replay.context()).hasPenalty)
  }

  @Test("of many parameters some are checked, and how many is said")
  func sample() throws {
    let replay = try look {
      $0.data = .digits
      $0.examples = 10
      $0.hidden = [12]
    }
    let state = RegularizationScene(context: try replay.context())
    #expect(state.isSample)
    #expect(state.progress == "72 of 72" && state.context.layout.count == 910)
  }
}
