import Testing

@testable import GradientChecking

@Suite("J and dθ, split into data term and penalty")
struct GradientCheckPenaltyTests {
  @Test("the penalty's gradient is λ/m·W in every W and 0 in every b")
  func penaltyGradient() throws {
    let check = try Run(Experiment()).check
    for index in check.layout.indices {
      let isWeight = check.layout.block(of: index).kind == .weight
      #expect(check.penaltyGradient[index] == (isWeight ? 0.7 / 150 * check.theta[index] : 0))
    }
  }

  @Test("without λ it is 0 everywhere, and a bug doesn't change it")
  func withoutPenalty() throws {
    var experiment = Experiment()
    let usual = try Run(experiment).check.penaltyGradient
    experiment.bug = .penaltyForgotten
    #expect(try Run(experiment).check.penaltyGradient == usual)
    (experiment.bug, experiment.lambda) = (nil, 0)
    #expect(try Run(experiment).check.penaltyGradient.allSatisfy { $0 == 0 })
  }

  @Test("the two parts of a moved J add up to it", arguments: Precision.allCases)
  func parts(precision: Precision) throws {
    var experiment = Experiment()
    (experiment.precision, experiment.epsilon) = (precision, 1e-2)
    let check = try Run(experiment).check
    for index in [0, 22, 27, 42] {
      let split = check.splitCost(moving: index, to: check.theta[index] + 0.25)
      #expect(split.total == check.cost(moving: index, to: check.theta[index] + 0.25))
      let sum = split.data + split.penalty
      #expect(split.total == (precision == .float ? Double(Float(sum)) : sum))
      let isWeight = check.layout.block(of: index).kind == .weight
      #expect((split.penalty == check.cost.penalty) == !isWeight)
    }
  }

  @Test("the numeric derivative of the penalty is its gradient")
  func numericPenalty() throws {
    let check = try Run(Experiment()).check
    for index in check.layout.indices {
      let plus = check.splitCost(moving: index, to: check.theta[index] + 1e-5).penalty
      let minus = check.splitCost(moving: index, to: check.theta[index] - 1e-5).penalty
      #expect(((plus - minus) / 2e-5 - check.penaltyGradient[index]).magnitude < 1e-11)
    }
  }
}
