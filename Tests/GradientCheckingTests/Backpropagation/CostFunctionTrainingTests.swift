import Testing

@testable import GradientChecking

@Suite("Where θ begins, and what the cost's factor does")
struct CostFunctionTrainingTests {
  private func check(_ change: (inout Experiment) -> Void = { _ in }) throws -> GradientCheck {
    var experiment = Experiment()
    experiment.hidden = [5, 4]
    change(&experiment)
    return try Run(experiment).check
  }

  @Test(
    "the initial scale multiplies the random W and leaves b alone",
    arguments: Activation.allCases
  )
  func initialScale(activation: Activation) throws {
    let usual = try check { $0.activation = activation }
    let small = try check { ($0.activation, $0.initialScale) = (activation, 0.01) }
    for index in usual.layout.indices {
      let isWeight = usual.layout.block(of: index).kind == .weight
      #expect(small.theta[index] == (isWeight ? 0.01 * usual.theta[index] : usual.theta[index]))
    }
  }

  @Test("J, its two parts, dθ and the penalty's part are multiplied by the cost's factor")
  func costScale() throws {
    let (plain, scaled) = try (check(), check { $0.costScale = 1024 })
    #expect(scaled.cost.data == 1024 * plain.cost.data)
    #expect(scaled.cost.penalty == 1024 * plain.cost.penalty)
    #expect(scaled.cost.total == 1024 * plain.cost.total)
    #expect(scaled.analytic == plain.analytic.map { 1024 * $0 })
    #expect(scaled.penaltyGradient == plain.penaltyGradient.map { 1024 * $0 })
    #expect(scaled.derivative(moving: 4, to: 0.5) == 1024 * plain.derivative(moving: 4, to: 0.5))
  }

  @Test("training leads to the same θ whatever the factor; the costs on the way have it")
  func training() throws {
    let plain = try check { $0.trainingIterations = 20 }
    let scaled = try check { ($0.trainingIterations, $0.costScale) = (20, 1024) }
    #expect(scaled.theta == plain.theta)
    #expect(scaled.trainingCosts == plain.trainingCosts.map { 1024 * $0 })
  }

  @Test(
    "the gradient agrees with any factor, in every scheme",
    arguments: DifferenceScheme.allCases
  )
  func agrees(scheme: DifferenceScheme) throws {
    for factor in [1e-30, 1e-6, 0.3, 1000, 1e30] {
      var experiment = Experiment()
      (experiment.scheme, experiment.costScale) = (scheme, factor)
      #expect(try Run(experiment).summary.verdict == .agrees)
      experiment.bug = .dbNotAveraged
      #expect(try Run(experiment).summary.verdict == .bug)
    }
  }
}
