import GradientChecking
import Testing

@testable import Walkthrough

@Suite("What a penalty survey says")
struct PenaltyReadingTests {
  /// A check on 30 examples, and its penalty survey to the end.
  private func penalty(
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> (check: GradientCheck, survey: PenaltySurvey) {
    let check = try prepared {
      $0.examples = 30
      change(&$0)
    }
    var survey = PenaltySurvey(check)
    while !survey.isComplete { survey.add(survey.part(survey.measured, in: check)) }
    return (check, survey)
  }

  @Test("before anything is checked nothing is known to be missing, or not")
  func nothingChecked() throws {
    let reading = PenaltyReading(nil, of: try prepared())
    #expect(!reading.isComplete && !reading.isWhole && !reading.isForgotten)
    #expect(reading.missing(of: .weight) == .notYet)
    #expect(reading.share == nil && reading.differenceWithoutData == nil)
  }

  @Test("a forgotten penalty is missing in every W and in no b")
  func forgotten() throws {
    let (check, survey) = try penalty { $0.bug = .penaltyForgotten }
    let reading = PenaltyReading(survey, of: check)
    #expect(reading.isForgotten)
    for component in survey.components {
      let rest = component.numeric - component.analytic - reading.penalty[component.index]
      #expect(abs(rest) <= component.roundoffFloor)
    }
    #expect(reading.missing(of: .weight) == .penalty)
    #expect(reading.missing(of: .bias) == .nothing)
  }

  @Test("with a right gradient nothing is missing, with another bug something else is")
  func others() throws {
    let (right, whole) = try penalty()
    #expect(PenaltyReading(whole, of: right).isWhole)
    let (check, survey) = try penalty { $0.bug = .dWDoubled }
    let doubled = PenaltyReading(survey, of: check)
    #expect(!doubled.isForgotten && !doubled.isWhole)
    let others = check.layout.blocks.filter {
      if case .other = doubled.missing(in: $0) { true } else { false }
    }
    #expect(others.map(\.name) == ["W2"])
  }

  @Test("the two parts are those of the right gradient, whatever bug is planted")
  func parts() throws {
    let (right, _) = try penalty()
    let (check, survey) = try penalty { $0.bug = .dZSign }
    let sums = zip(survey.data, check.penaltyGradient).map { $0 + $1 }
    #expect(zip(sums, right.analytic).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}
