import GradientChecking
import Synchronization
import Testing

@testable import Walkthrough

@Suite("Surveys on several cores")
struct SurveyThreadsTests {
  private static let surveys: [Walkthrough.Survey] = [
    .errorCurves, .samples, .penalty, .training, .kinks(index: 4), .slopes, .stops(of: .lambda),
  ]

  private func surveyed() throws -> GradientCheck {
    try prepared {
      $0.examples = 20
      $0.activation = .relu
      $0.bug = .dWDoubled
    }
  }

  /// All that a survey hands on.
  private func results(
    _ survey: Walkthrough.Survey,
    _ check: GradientCheck,
    sparing cores: Int
  ) -> [any SurveyResult] {
    var results: [any SurveyResult] = []
    Cores.$spared.withValue(cores) {
      survey.measure(check, datasets: builtInDataset) { results.append($0) }
    }
    return results
  }

  @Test("what is measured is the same for any number of them", arguments: surveys)
  func same(survey: Walkthrough.Survey) throws {
    let check = try surveyed()
    let one = try #require(results(survey, check, sparing: .max).last)
    // One core fewer than none are spared: one more than there are.
    let several = try #require(results(survey, check, sparing: -3).last)
    #expect(one.isComplete && several.isComplete)
    #expect(isSame(one, several))
  }

  private func isSame(_ one: any SurveyResult, _ other: any SurveyResult) -> Bool {
    switch (one, other) {
    case (let one as ErrorCurvesSurvey, let other as ErrorCurvesSurvey):
      one.curves == other.curves && one.right == other.right
    case (let one as SamplesSurvey, let other as SamplesSurvey): one.costs == other.costs
    case (let one as PenaltySurvey, let other as PenaltySurvey):
      one.components == other.components && one.data == other.data
    case (let one as TrainingSurvey, let other as TrainingSurvey):
      one.runs.map(\.costs) == other.runs.map(\.costs)
        && one.runs.map(\.before) == other.runs.map(\.before)
        && one.runs.map(\.after) == other.runs.map(\.after)
    case (let one as KinksSurvey, let other as KinksSurvey):
      one.bends == other.bends && one.slopes == other.slopes && one.kinks == other.kinks
        && one.components == other.components
    case (let one as SlopesSurvey, let other as SlopesSurvey): one.looks == other.looks
    case (let one as StopsSurvey, let other as StopsSurvey): one.found == other.found
    default: false
    }
  }

  @Test("each hands on what there is before anything is measured", arguments: surveys)
  func first(survey: Walkthrough.Survey) throws {
    let first = try #require(results(survey, try surveyed(), sparing: 0).first)
    #expect(!first.isComplete)
  }

  @Test("what is cancelled measures nothing more, and hands on nothing", arguments: surveys)
  func cancelled(survey: Walkthrough.Survey) throws {
    let check = try surveyed()
    let isOver = Mutex(false)
    var messages = 0
    Effect.survey(survey, Ticket(.walk)).evaluate(
      datasets: builtInDataset,
      check: check,
      isCancelled: { isOver.withLock { $0 } }
    ) { _ in
      messages += 1
      isOver.withLock { $0 = true }
    }
    #expect(messages == 1)
  }
}
