import GradientChecking

/// The difference over ε, for several schemes and precisions.
public struct ErrorCurvesSurvey: Sendable {
  /// The curves that are possible here, the lecture's first, each with the points it has so far.
  public internal(set) var curves: [ErrorCurve]
  /// The components that the differences go over.
  public let components: [Int]
  /// Points measured.
  public internal(set) var measured = 0
  /// Points in all.
  public let total: Int

  /// Whether everything has been measured.
  public var isComplete: Bool { measured == total }

  init(_ check: GradientCheck) {
    curves = ErrorCurve.kinds(for: check).map { ErrorCurve(kind: $0) }
    components = ErrorCurve.sample(of: check.layout)
    total = curves.count * Self.order(check.experiment.epsilon).count
  }

  /// Whether the curves have a point at this ε.
  func covers(_ epsilon: Double) -> Bool {
    curves.allSatisfy { $0.points.contains { $0.epsilon == epsilon } }
  }

  /// Every ε in the order they are measured: the experiment's own, for which one is asked first, then
  /// the whole decades, which give the picture, then those between.
  private static func order(_ epsilon: Double) -> [Double] {
    let all = ErrorCurve.epsilons.enumerated()
    let decades = all.filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    let between = all.filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    return [epsilon] + (decades + between).filter { $0 != epsilon }
  }

  static func measure(
    _ check: GradientCheck,
    _ isCancelled: () -> Bool,
    post: (ErrorCurvesSurvey) -> Void
  ) {
    var survey = ErrorCurvesSurvey(check)
    post(survey)
    for epsilon in order(check.experiment.epsilon) {
      for place in survey.curves.indices {
        if isCancelled() { return }
        let difference = check.errorPoint(
          survey.curves[place].kind,
          epsilon: epsilon,
          components: survey.components
        )
        let point = ErrorCurve.Point(epsilon: epsilon, difference: difference)
        survey.curves[place].points.append(point)
        survey.measured += 1
        post(survey)
      }
    }
  }
}
