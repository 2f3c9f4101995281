import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("The closer looks in every state")
struct CloserLooksTests {
  private static let states =
    EveryState.all + [
      EveryState("masks that rarely drop a unit") { $0.keepProbability = 0.999 },
      EveryState("no penalty, ReLU") {
        $0.lambda = 0
        $0.activation = .relu
      },
      EveryState("a kink within ±ε", select: "0g") {
        $0.activation = .relu
        $0.epsilon = 0.1
      },
      EveryState("a kink within +ε, leaky ReLU, two layers", select: "0g") {
        $0.activation = .leakyReLU
        $0.epsilon = 0.1
        $0.scheme = .forward
        $0.hidden = [4, 4]
      },
      EveryState("ReLU, complex step, a dead unit", select: "0g") {
        $0.activation = .relu
        $0.scheme = .complexStep
        $0.hidden = [3, 9]
        $0.lambda = 0
        $0.seed = 6
      },
      EveryState("ReLU, ε = 1", select: "3g") {
        $0.activation = .relu
        $0.epsilon = 1
      },
      EveryState("ReLU in float", select: "3g") {
        $0.activation = .relu
        $0.precision = .float
      },
      EveryState("ReLU, resampled masks") {
        $0.activation = .relu
        $0.keepProbability = 0.5
      },
      EveryState("frozen masks, ReLU, a forgotten penalty") {
        $0.activation = .relu
        $0.keepProbability = 0.6
        $0.mask = .frozen
        $0.bug = .penaltyForgotten
      },
      EveryState("resampled masks, complex step") {
        $0.keepProbability = 0.5
        $0.scheme = .complexStep
      },
      EveryState("a penalty that masks the rest") { $0.lambda = 3000 },
      EveryState("a penalty that masks the rest, forgotten") {
        $0.lambda = 3000
        $0.bug = .penaltyForgotten
      },
      EveryState("a penalty within round-off") { $0.lambda = 1e-8 },
      EveryState("training that diverged") {
        $0.lambda = 1e7
        $0.trainingIterations = 100
      },
    ]

  @Test(
    "nothing is cut, nothing empty, every click means a component, in ASCII too",
    arguments: states
  )
  func whole(_ state: EveryState) throws {
    var replay = try state.small.start(.dropout)
    let turn = state.turn(among: Self.states)
    for (place, scene) in SceneKind.closerLooks.enumerated() {
      replay.jump(to: scene, step: 0)
      let last = replay.model.stepCount - 1
      for size in EveryState.sizes(2, turn: turn + place) {
        for step in Set([0, last]).sorted() {
          replay.send(.resized(size))
          replay.jump(to: scene, step: step)
          try expectWhole(replay.model)
        }
      }
      replay.send(.resized(Appearance.leastSize))
      replay.jump(to: scene, step: 0)
      try expectWhole(replay.model.inASCII)
      let outline = try #require(replay.model.shownScene).outline
      #expect((1...40).contains(outline.count))
      #expect(outline.allSatisfy { !$0.isEmpty })
    }
  }

  private func expectWhole(_ model: Model) throws {
    // A network that goes on, and a measurement under way, have an ellipsis behind a blank; J(… θ[0]+ε …) has two.
    let frame = try model.expectWhole { $0.contains(/[^ (]…/) }
    #expect(frame.stage(of: model).count { !$0.isEmpty } >= 3, "\(model.view.scene)")
  }
}
