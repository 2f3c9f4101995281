import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Bars, verdict and locate in every state")
struct CheckedScenesTests {
  @Test(
    "nothing is cut, nothing empty, every click means a component, in ASCII too; the outline is short",
    arguments: CheckedState.all
  )
  func everyState(_ state: CheckedState) throws {
    var replay = try state.start()
    var turn = CheckedState.all.firstIndex { $0.testDescription == state.testDescription } ?? 0
    try forEachStep(&replay) { replay in
      turn += 1
      let outline = try #require(replay.model.shownScene).outline
      #expect((1...40).contains(outline.count))
      #expect(outline.allSatisfy { !$0.isEmpty })
      let sizes = CheckedState.sizes
      for size in [sizes[turn % sizes.count], Appearance.leastSize] {
        replay.send(.resized(size))
        try expectWhole(replay.model)
      }
      #expect(replay.model.size == Appearance.leastSize)
      try expectWhole(replay.model.inASCII)
      // On the smallest screen the panes are drawn one at a time.
      for _ in 1..<max(1, replay.model.view.scene.scene.paneCount) {
        replay.type([.key(.tab)])
        try expectWhole(replay.model)
      }
    }
  }

  /// Every step from where a walk is to its end, the bars counting as one.
  private func forEachStep(_ replay: inout Replay, _ body: (inout Replay) throws -> Void) throws {
    var last = -1
    while replay.model.view.scene.position + replay.model.view.step != last {
      last = replay.model.view.scene.position + replay.model.view.step
      try body(&replay)
      replay.type([.key(.character(replay.model.view.scene == .bars ? "n" : " "))])
    }
    #expect(replay.model.view.scene == .locate)
  }

  private func expectWhole(_ model: Model) throws {
    // A matrix that goes on has an ellipsis of its own, alone on its row.
    try model.expectWhole { !$0.contains(" …") }
  }
}
