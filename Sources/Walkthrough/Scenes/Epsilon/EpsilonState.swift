import GradientChecking

/// What the epsilon scene shows: the curves measured so far, and which of them stands out.
struct EpsilonState {
  let context: SceneContext
  /// The curves in the order of the list; empty until the first point is there.
  let curves: [ErrorCurve]
  /// The place of the curve that stands out.
  let chosen: Int
  /// The centered curve of a second experiment, or else of this one without its bug, and its name.
  let other: (curve: ErrorCurve, name: String)?

  private let survey: ErrorCurvesSurvey?

  init(_ context: SceneContext) {
    self.context = context
    survey = context.found(.errorCurves).flatMap(Self.curves)
    curves = survey?.curves ?? []
    chosen = min(max(0, context.step), max(0, curves.count - 1))
    let compared = context.comparison.flatMap { comparison in
      comparison.model.surveys[.errorCurves].flatMap(Self.curves)?.curves.first.map {
        ($0, comparison.name(beside: context.experiment))
      }
    }
    other = compared ?? survey?.right.map { ($0, "without the bug") }
  }

  private static func curves(_ result: SurveyResult) -> ErrorCurvesSurvey? {
    if case .errorCurves(let survey) = result { survey } else { nil }
  }

  /// The curve that stands out.
  var curve: ErrorCurve? { curves.indices.contains(chosen) ? curves[chosen] : nil }

  /// The experiment's ε.
  var epsilon: Double { context.experiment.epsilon }

  /// Points measured and points in all, while there are some to come.
  var progress: (measured: Int, total: Int)? {
    guard let survey else { return (0, 0) }
    return survey.isComplete ? nil : (survey.measured, survey.total)
  }

  /// How many components the differences go over, where that isn't all of them.
  var sampleCount: Int? {
    guard let count = survey?.components.count, count < context.layout.count else { return nil }
    return count
  }

  /// What a curve reads at the experiment's ε, once it has been measured there.
  func difference(of curve: ErrorCurve) -> Double? {
    curve.points.first { $0.epsilon == epsilon }?.difference
  }
}

extension SceneContext.Comparison {
  /// What to call this experiment beside another: by the bug if that is what differs.
  func name(beside other: Experiment) -> String {
    let bug = check.experiment.bug
    guard bug != other.bug else { return "compared" }
    return bug?.rawValue ?? "without the bug"
  }
}
