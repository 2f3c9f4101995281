import CellUI
import Testing

@testable import Walkthrough

@Suite("The scenes of one component in every state")
struct EveryStateTests {
  @Test("nothing is cut, in any step, size and pane, in ASCII too", arguments: EveryState.all)
  func nothingIsCut(_ state: EveryState) throws {
    var replay = try state.small.start(.perturb, size: Size(80, 24))
    let turn = state.turn(among: EveryState.all)
    for scene in [SceneKind.perturb, .difference] {
      let last = replay.model.stepCount(of: scene) - 1
      for step in 0...last {
        replay.jump(to: scene, step: step)
        // The last step shows all there is; the steps before it leave something out.
        let sizes = EveryState.sizes(step == last ? 3 : 1, turn: turn + step)
        for (place, size) in sizes.enumerated() {
          replay.send(.resized(size))
          for _ in 0..<scene.scene.paneCount {
            try replay.model.expectWhole(isCut: isCut)
            if step == last, place == 0 { try replay.model.inASCII.expectWhole(isCut: isCut) }
            replay.send(.key(.tab))
          }
        }
      }
    }
  }

  /// In J(… θ[27]+ε …) the others of θ are meant, and a network goes on in front of an A.
  private func isCut(_ row: String) -> Bool {
    let rest = row.replacing(/J\(… .+? …\)/, with: "J")
    return rest.contains("…") && !rest.contains(/… +A/)
  }
}
