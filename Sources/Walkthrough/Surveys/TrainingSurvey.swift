import GradientChecking

/// Training with and without the bug, and the check before it.
public struct TrainingSurvey: Sendable {
  /// Whether everything has been measured.
  public internal(set) var isComplete = false

  static func measure(
    _ check: GradientCheck,
    _ isCancelled: () -> Bool,
    post: (TrainingSurvey) -> Void
  ) {
    post(TrainingSurvey(isComplete: true))
  }
}
