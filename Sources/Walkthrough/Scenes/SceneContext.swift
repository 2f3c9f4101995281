import CellUI
import GradientChecking

/// What a scene may look at: the model, with the check that is ready.
struct SceneContext: ComponentContext {
  let model: Model
  let check: GradientCheck

  var experiment: Experiment { check.experiment }
  var layout: ParameterLayout { check.layout }
  var theta: [Double] { check.theta }
  var analytic: [Double] { check.analytic }
  var isFunction: Bool { check.isFunction }
  var knownExperiment: Experiment? { check.experiment }
  var knownEpsilon: Double? { check.experiment.epsilon }

  /// The second experiment beside this one, as far as it is prepared.
  var comparison: Comparison?

  init(model: Model, check: GradientCheck, comparison: Model? = nil) {
    self.model = model
    self.check = check
    self.comparison = comparison.flatMap { model in
      model.check.map { Comparison(model: model, check: $0) }
    }
  }

  /// A second experiment that a scene may draw into its own picture.
  struct Comparison: Sendable {
    let model: Model
    let check: GradientCheck
  }

  /// What a survey has found so far, if anything.
  func found(_ survey: Survey) -> SurveyResult? { model.surveys[survey] }

  /// What was evaluated of the selected component, once it is there.
  var probe: Probe? {
    guard let probe = model.probe, probe.component.index == selection else { return nil }
    return probe
  }
}
