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

  @Test("nothing is cut, nothing empty, every click means a component", arguments: states)
  func whole(_ state: EveryState) throws {
    var replay = try state.small.start(.dropout)
    for scene in SceneKind.closerLooks {
      replay.jump(to: scene, step: 0)
      let last = replay.model.stepCount - 1
      for size in EveryState.sizes {
        for step in Set([0, last]).sorted() {
          replay.send(.resized(size))
          replay.jump(to: scene, step: step)
          try expectWhole(replay)
        }
      }
      let outline = try #require(replay.model.shownScene).outline
      #expect((1...40).contains(outline.count))
      #expect(outline.allSatisfy { !$0.isEmpty })
    }
  }

  /// Every third state: what takes long here is measuring, and the characters don't depend on it.
  private static let statesInASCII = states.indices.filter { $0.isMultiple(of: 3) }.map {
    states[$0]
  }

  @Test("the same holds without any character but ASCII", arguments: statesInASCII)
  func ascii(_ state: EveryState) throws {
    var replay = try state.small.start(.dropout, size: Size(60, 18), symbols: .ascii)
    for scene in SceneKind.closerLooks {
      replay.jump(to: scene, step: 0)
      try expectWhole(replay)
      #expect(replay.lines.joined().allSatisfy { $0.isASCII })
    }
  }

  private func expectWhole(_ replay: Replay) throws {
    let context = try replay.context()
    let place = "\(replay.model.view.scene) \(replay.model.view.step), \(replay.model.size)"
    #expect(context.narrationOverflow == 0, "\(place): \(replay.said)")
    #expect(!replay.said.isEmpty, "\(place)")
    let frame = replay.frame
    let rows = 2 + replay.model.view.appearance.narrationSize.height
    let stage = frame.canvas.buffer.lines.dropFirst(3).dropLast(rows)
    #expect(stage.count { !$0.isEmpty } >= 3, "\(place)")
    // A network that goes on, and a measurement under way, have an ellipsis behind a blank.
    let cut = stage.filter { $0.contains(/[^ ]…/) }
    #expect(cut.isEmpty, "\(place)")
    #expect(frame.strayTargets(context.layout).isEmpty, "\(place)")
  }
}
