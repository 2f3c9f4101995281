import GradientChecking

/// J at the same θ, many times: under a fresh mask each time where dropout draws one.
public struct SamplesSurvey: Sendable {
  /// How often J is evaluated.
  public static let count = 200

  /// J of the evaluations made so far, in their order.
  public internal(set) var costs: [Double] = []

  /// Whether everything has been measured.
  public var isComplete: Bool { costs.count >= Self.count }

  static func measure(
    _ check: GradientCheck,
    _ isCancelled: () -> Bool,
    post: (SamplesSurvey) -> Void
  ) {
    var survey = SamplesSurvey()
    for k in 0..<count {
      if isCancelled() { return }
      survey.costs.append(check.sampledCost(k).total)
      post(survey)
    }
  }
}
