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

  @Test("a penalty that masks the rest is said to, with the difference that would be left")
  func masking() throws {
    let replay = try look { $0.lambda = 3000 }
    let reading = RegularizationScene(context: try replay.context()).reading
    #expect(try #require(reading.share) > 0.99)
    let left = try #require(reading.differenceWithoutData)
    #expect(
      replay.said.contains(
        "With no data part at all in dθ the difference would be \(Numbers.short(left, digits: 2))."
      )
    )
    #expect(try #require(RegularizationScene(context: look().context()).reading.share) < 0.9)
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
