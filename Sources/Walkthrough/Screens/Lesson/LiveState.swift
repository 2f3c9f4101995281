import GradientChecking
import LessonFormat

/// The live values of a lesson, read off the checks beside its prose.
///
/// Whatever is not computed yet, or can't be had in the experiment, is absent.
struct LiveState {
  private let first: Model
  private let comparison: Model?

  /// The state of a lesson that is open.
  init(_ player: LessonPlayer) {
    self.init(player.stage, comparison: player.comparison)
  }

  /// The state of one check, or of two beside each other.
  init(_ first: Model, comparison: Model? = nil) {
    self.first = first
    self.comparison = comparison
  }

  /// Whether a condition holds; one that depends on something absent doesn't.
  func holds(_ condition: Expression) -> Bool {
    value(of: condition) == .truth(true)
  }

  /// The value of an expression.
  func value(of expression: Expression) -> LiveValue {
    // One reading of each check serves all the names in an expression.
    let sources = (first: LiveSource(first), comparison: comparison.map { LiveSource($0) })
    return expression.value { name in
      let source = name.subject == .first ? sources.first : sources.comparison
      return source.flatMap(name.value) ?? .absent
    }
  }
}

extension LiveSource {
  /// A scene's check as far as it has come, with what the surveys found.
  fileprivate init(_ model: Model) {
    var measured = Measurements()
    for result in model.surveys.values where result.isComplete {
      switch result {
      case let survey as ErrorCurvesSurvey: measured.curves = survey.curves
      case let survey as SamplesSurvey: measured.samples = survey.costs
      case let survey as TrainingSurvey: measured.before = survey.runs.first?.before
      case let survey as PriceSurvey:
        if let forward = survey.forward, let backward = survey.backward {
          measured.price = (forward, backward)
        }
      default: break
      }
    }
    self.init(
      experiment: model.experiment,
      scene: model.scene,
      check: model.check,
      results: model.results,
      checkedCount: model.checked.count,
      selection: model.selection,
      summary: model.outcome?.summary,
      measured: measured
    )
  }
}
