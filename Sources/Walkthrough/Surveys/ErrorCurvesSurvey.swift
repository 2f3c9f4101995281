import GradientChecking

/// The difference over ε, for several schemes and precisions.
public struct ErrorCurvesSurvey: SurveyResult {
  /// The curves that are possible here, the lecture's first, each with the points it has so far.
  public internal(set) var curves: [ErrorCurve]
  /// The first curve as it is without the planted bug, at the same θ; `nil` where there is no bug.
  public internal(set) var right: ErrorCurve?
  /// The components that the differences go over.
  public let components: [Int]
  /// How many points have been measured.
  public internal(set) var measured = 0
  /// How many points there will be.
  public let total: Int

  /// Whether everything has been measured.
  public var isComplete: Bool { measured == total }

  init(_ check: GradientCheck, beside rightCheck: GradientCheck?) {
    curves = ErrorCurve.kinds(for: check).map { ErrorCurve(kind: $0) }
    right = rightCheck == nil ? nil : curves.first
    components = ErrorCurve.sample(of: check.layout)
    let count = curves.count + (right == nil ? 0 : 1)
    total = count * Self.order(check.experiment.epsilon).count
  }

  /// Whether the curves have a point at this ε.
  public func covers(_ epsilon: Double) -> Bool {
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
    let rightCheck = check.experiment.bug == nil ? nil : check.withoutBug
    var survey = ErrorCurvesSurvey(check, beside: rightCheck)
    post(survey)
    for epsilon in order(check.experiment.epsilon) {
      for place in survey.curves.indices {
        if isCancelled() { return }
        let point = survey.point(place, epsilon, of: check)
        survey.curves[place].points.append(point)
        survey.measured += 1
        post(survey)
      }
      guard let rightCheck else { continue }
      if isCancelled() { return }
      let point = survey.point(0, epsilon, of: rightCheck)
      survey.right?.points.append(point)
      survey.measured += 1
      post(survey)
    }
  }

  private func point(
    _ place: Int,
    _ epsilon: Double,
    of check: GradientCheck
  ) -> ErrorCurve.Point {
    let kind = curves[place].kind
    let difference = check.errorPoint(kind, epsilon: epsilon, components: components)
    return ErrorCurve.Point(epsilon: epsilon, difference: difference)
  }
}
