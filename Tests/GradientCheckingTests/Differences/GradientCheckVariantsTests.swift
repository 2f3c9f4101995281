import Testing

@testable import GradientChecking

@Suite("The same check by other means")
struct GradientCheckVariantsTests {
  private func trained(_ change: (inout Experiment) -> Void = { _ in }) throws -> GradientCheck {
    var experiment = Experiment()
    experiment.trainingIterations = 20
    experiment.bug = .dWDoubled
    change(&experiment)
    return try Run(experiment).check
  }

  @Test("another ε leaves θ, J, dθ and what training left as they are")
  func epsilon() throws {
    let check = try trained()
    let other = try check.with(epsilon: 1e-4)
    #expect(other.theta == check.theta)
    #expect(other.cost == check.cost)
    #expect(other.analytic == check.analytic)
    #expect(other.trainingCosts == check.trainingCosts)
    #expect(other.component(3).costPlus == check.cost(moving: 3, to: check.theta[3] + 1e-4))
  }

  @Test("is the check that the changed experiment has", arguments: DifferenceScheme.allCases)
  func scheme(scheme: DifferenceScheme) throws {
    let changed = try trained().with(epsilon: 1e-6, scheme: scheme)
    let anew = try trained { ($0.epsilon, $0.scheme) = (1e-6, scheme) }
    #expect(changed.experiment == anew.experiment)
    #expect(
      changed.layout.indices.map(changed.component) == anew.layout.indices.map(anew.component)
    )
  }

  @Test(
    "without arguments nothing changes, with dropout's masks neither",
    arguments: MaskMode.allCases
  )
  func unchanged(mask: MaskMode) throws {
    let check = try trained { ($0.keepProbability, $0.mask) = (0.8, mask) }
    let same = try check.with()
    #expect(same.analytic == check.analytic)
    #expect(same.secondCost == check.secondCost)
    #expect(same.component(7) == check.component(7))
  }

  @Test("who evaluates J only once takes it for a function, and nothing else changes")
  func takenForAFunction() throws {
    let check = try trained { ($0.keepProbability, $0.mask) = (0.8, .resampled) }
    let trusting = check.takenForAFunction
    #expect(!check.isFunction && trusting.isFunction)
    #expect(trusting.cost == check.cost && trusting.analytic == check.analytic)
  }

  @Test("single precision rounds θ, and is not trained anew")
  func precision() throws {
    let check = try trained()
    let float = try check.with(precision: .float)
    #expect(float.theta == check.theta.map { Double(Float($0)) })
    #expect(try float.with(precision: .double).theta == float.theta)
  }

  @Test("what doesn't go together is refused")
  func impossible() throws {
    let check = try trained()
    #expect(throws: ExperimentError.complexStepInFloat) {
      try check.with(scheme: .complexStep, precision: .float)
    }
    #expect(throws: ExperimentError.value(.epsilon, found: .number(0))) {
      try check.with(epsilon: 0)
    }
  }
}
