import GradientChecking

/// J at the same θ, many times.
public struct SamplesSurvey: Sendable {
  /// Whether everything has been measured.
  public internal(set) var isComplete = false

  static func measure(
    _ check: GradientCheck,
    _ isCancelled: () -> Bool,
    post: (SamplesSurvey) -> Void
  ) {
    post(SamplesSurvey(isComplete: true))
  }
}
