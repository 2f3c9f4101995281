import CellUI
import Testing

@testable import Walkthrough

@Suite("The scenes of one component in every state")
struct EveryStateTests {
  @Test("nothing is cut, in any step, size and pane", arguments: EveryState.all)
  func nothingIsCut(_ state: EveryState) throws {
    for symbols in [Symbols.unicode, .ascii] {
      var replay = try state.small.start(.perturb, size: Size(80, 24), symbols: symbols)
      for scene in [SceneKind.perturb, .difference] {
        let last = replay.model.stepCount(of: scene) - 1
        // The last step shows all there is; the steps before it leave something out.
        for step in symbols.isASCII ? last...last : 0...last {
          replay.jump(to: scene, step: step)
          for size in EveryState.sizes.prefix(step == last && !symbols.isASCII ? 6 : 3) {
            replay.send(.resized(size))
            for _ in 0..<scene.scene.paneCount {
              try expectWhole(replay, "\(scene) step \(step) at \(size)")
              replay.send(.key(.tab))
            }
          }
        }
      }
    }
  }

  private func expectWhole(_ replay: Replay, _ place: String) throws {
    #expect(try replay.context().narrationOverflow == 0, "\(place): \(replay.narration)")
    // An ellipsis in ASCII, "..", is also how a dotted line begins: there the drawing alone counts.
    guard !replay.model.symbols.isASCII else { return _ = replay.frame }
    // In J(… θ[27]+ε …) the others of θ are meant.
    let stage = replay.stage.map { $0.replacing(/J\(… .+? …\)/, with: "J") }
    let cut = stage.filter { $0.contains("…") && !$0.contains("…  A") }
    #expect(cut.isEmpty, "\(place)")
  }
}
