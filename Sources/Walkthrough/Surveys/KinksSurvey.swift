import GradientChecking

/// J and its slope along one component, and the kinks in between.
public struct KinksSurvey: Sendable {
  /// Whether everything has been measured.
  public internal(set) var isComplete = false

  static func measure(
    _ check: GradientCheck,
    index: Int,
    _ isCancelled: () -> Bool,
    post: (KinksSurvey) -> Void
  ) {
    post(KinksSurvey(isComplete: true))
  }
}
