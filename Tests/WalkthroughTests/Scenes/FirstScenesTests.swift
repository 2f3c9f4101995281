import Testing

@testable import Walkthrough

@Suite(
  "The scenes before the first evaluation, whatever the experiment, the size and the selection"
)
struct FirstScenesTests {
  private static let scenes: [SceneKind] = [.network, .reshape, .backprop]

  @Test("no narration is cut", arguments: scenes)
  func narrationFits(_ scene: SceneKind) throws {
    #expect(try Survey.cutNarrations(scene) == [])
  }

  @Test("every click target lies on the screen and names a component of θ", arguments: scenes)
  func hits(_ scene: SceneKind) throws {
    #expect(try Survey.strayTargets(scene) == [])
  }
}
