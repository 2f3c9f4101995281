import GradientChecking

/// The difference over ε, for several schemes and precisions.
public struct ErrorCurvesSurvey: Sendable {
  /// Whether everything has been measured.
  public internal(set) var isComplete = false

  static func measure(
    _ check: GradientCheck,
    _ isCancelled: () -> Bool,
    post: (ErrorCurvesSurvey) -> Void
  ) {
    post(ErrorCurvesSurvey(isComplete: true))
  }
}
