import GradientChecking
import Testing

@testable import Walkthrough

@Suite("The small steps of one component")
struct StepMarkTests {
  @Test("the two scenes' steps are counted through", arguments: DifferenceScheme.allCases)
  func counts(scheme: DifferenceScheme) {
    let steps = PerturbStep.steps(of: scheme).count + DifferenceStep.steps(of: scheme).count
    #expect(StepMark.names(scheme).count == steps)
  }

  @Test("the last step of the difference is the last of all")
  func last() throws {
    var replay = try walk("n n n n space space")
    for (step, mark) in [(7, "step 7 of 7 · compare"), (1, "step 1 of 7 · nudge up")] {
      #expect(StepMark(context: try replay.context()).place == (step, 7))
      #expect(replay.lines.contains { $0.contains(mark) })
      replay.jump(to: .perturb, step: 0)
    }
  }
}
