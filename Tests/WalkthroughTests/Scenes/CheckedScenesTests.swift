import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Bars, verdict and locate in every state")
struct CheckedScenesTests {
  @Test(
    "nothing is cut, nothing empty, every click means a component, the outline is short",
    arguments: CheckedState.all
  )
  func everyState(_ state: CheckedState) throws {
    var replay = try state.start()
    try forEachStep(&replay) { replay in
      let outline = try #require(replay.model.shownScene).outline
      #expect((1...40).contains(outline.count))
      #expect(outline.allSatisfy { !$0.isEmpty })
      for size in CheckedState.sizes {
        replay.send(.resized(size))
        try expectWhole(replay)
      }
      // On the smallest screen the panes are drawn one at a time.
      for _ in 1..<max(1, replay.model.view.scene.scene.paneCount) {
        replay.type([.key(.tab)])
        try expectWhole(replay)
      }
    }
  }

  @Test("the same holds without any character but ASCII", arguments: CheckedState.all)
  func ascii(_ state: CheckedState) throws {
    var replay = try state.start(symbols: .ascii)
    replay.send(.resized(Size(60, 18)))
    try forEachStep(&replay) { replay in
      let lines = try expectWhole(replay).canvas.buffer.lines
      #expect(lines.joined().allSatisfy { $0.isASCII })
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

  @discardableResult
  private func expectWhole(_ replay: Replay) throws -> Frame {
    let (model, frame) = (replay.model, replay.frame)
    let context = try replay.context()
    let place = "\(model.view.scene) \(model.view.step), pane \(model.view.pane), \(model.size)"
    #expect(context.narrationOverflow == 0, "\(place): \(replay.said)")
    #expect(!replay.said.isEmpty, "\(place)")
    let stage = replay.stage
    #expect(stage.contains { !$0.isEmpty }, "\(place)")
    // A matrix that goes on has an ellipsis of its own, alone on its row.
    #expect(stage.filter { $0.contains("…") && !$0.contains(" …") }.isEmpty, "\(place)")
    #expect(frame.strayTargets(context.layout).isEmpty, "\(place)")
    return frame
  }
}
