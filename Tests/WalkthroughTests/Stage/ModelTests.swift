import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

@Suite("Model")
struct ModelTests {
  @Test("components that are opened one by one are computed, and only they have their bar")
  func openedComponents() throws {
    var replay = try walk()
    replay.change { (walk: inout WalkScreen) in
      walk.stage.view.opened = [3, 4, 5, 30]
      return []
    }
    let effects = replay.model.computeMissing()
    #expect(effects == [3..<6, 30..<31].map { .compute($0, replay.model.checking.ticket) })
    #expect(replay.model.isWaiting)
    replay.perform(effects)
    #expect(!replay.model.isWaiting)
    let context = try replay.context()
    #expect(context.checked.map(\.index) == [3, 4, 5, 30])
    #expect(context.summary.checkedCount == 4)
    #expect(context.result(4) != nil && context.result(6) == nil)
    #expect(!context.isComplete)
  }

  @Test("where components are opened one by one the bars scene opens none by itself")
  func barsOpenNothing() throws {
    var replay = try walk()
    replay.change { (walk: inout WalkScreen) in
      walk.stage.view.opened = []
      return walk.stage.enter(.bars, step: 0)
    }
    #expect(replay.model.checked.isEmpty && replay.model.view.shownCount == 0)
    #expect(replay.stage[0].contains(" 0 of 43 checked"))
  }
}
