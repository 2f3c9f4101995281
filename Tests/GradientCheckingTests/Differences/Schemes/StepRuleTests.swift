import Foundation
import Testing

@testable import GradientChecking

@Suite("Step rules")
struct StepRuleTests {
  @Test("absolute takes ε, relative ε·max(1, |θᵢ|)")
  func rules() {
    #expect(StepRule.absolute.step(epsilon: 1e-7, theta: 250) == 1e-7)
    #expect(StepRule.relative.step(epsilon: 1e-7, theta: 250) == 250 * 1e-7)
    #expect(StepRule.relative.step(epsilon: 1e-7, theta: -0.01) == 1e-7)
  }

  @Test(
    "the step that is taken leads from one number of the format to another",
    arguments: [FloatFormat.double, .single, .half, .bfloat16]
  )
  func taken(format: FloatFormat) {
    for theta in [0, 0.1, -0.7, 3, 1e3] {
      let step = TakenStep(1e-2, at: theta, in: format)
      #expect(format.holds(step.theta) && format.holds(step.theta + step.size))
      #expect(step.theta(movedBy: 1) == step.theta + step.size)
      #expect((step.size - 1e-2).magnitude <= format.unitRoundoff * max(1, theta.magnitude) * 2)
    }
  }

  @Test("a step below half the distance to the next number does nothing, and says so")
  func nothing() {
    #expect(TakenStep(1e-7, at: 1e10).didNothing)
    #expect(TakenStep(1e-8, at: 1, in: .single).didNothing)
    #expect(TakenStep(1e-3, at: 1, in: .bfloat16).didNothing)
    #expect(!TakenStep(1e-7, at: 1).didNothing)
    #expect(!TakenStep(1e-30, at: 0, in: .single).didNothing)
  }

  @Test("auto tries steps from u^(1/8) to √u, and the wanted one is all that others try")
  func candidates() {
    let double = StepRule.auto.candidates(epsilon: 1e-7, theta: 0, scheme: .centered)
    #expect(double.count == 8 && double.first == 0x1p-6 && double.last == 0x1p-53.squareRoot())
    #expect(zip(double, double.dropFirst()).allSatisfy { $0 > $1 })
    let float = StepRule.auto.candidates(
      epsilon: 1e-7,
      theta: 10,
      scheme: .centered,
      format: .single
    )
    #expect(float.first == 1.25 && (float.last ?? 0) > 1e-3)
    #expect(StepRule.absolute.candidates(epsilon: 1e-7, theta: 9, scheme: .forward) == [1e-7])
    let ridders = StepRule.auto.candidates(epsilon: 1e-7, theta: 0, scheme: .ridders)
    #expect(ridders == [0x1p-18])
  }

  @Test(
    "auto chooses a step near the best one, and its error estimate holds",
    arguments: [DifferenceScheme.centered, .forward, .backward, .fivePoint, .ridders]
  )
  func choice(scheme: DifferenceScheme) throws {
    for scale in [1, 30, 0.05] {
      let f = { (x: Double) in sin(scale * x) + 2 }
      let slopes = StepRule.auto.candidates(epsilon: 1e-7, theta: 0.4, scheme: scheme).map { step in
        SteppedSlope(
          step: step,
          estimate: scheme.slope(
            costs: scheme.offsets.map { f(0.4 + $0 * step) },
            home: f(0.4),
            step: step
          )
        )
      }
      let best = try #require(scheme.best(of: slopes, home: f(0.4)))
      let errors = slopes.map { ($0.estimate.value - scale * cos(scale * 0.4)).magnitude }
      #expect(errors[best.place] <= 20 * (errors.min() ?? 0) + 1e-11)
      #expect(errors[best.place] <= 4 * best.error)
    }
  }
}
