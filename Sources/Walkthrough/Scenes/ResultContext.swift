import GradientChecking

/// What a scene may look at that draws results only: of a check that is made here, or of a saved report.
struct ResultContext: ComponentContext {
  let model: Model
  let layout: ParameterLayout
  let isFunction: Bool
  let knownExperiment: Experiment?
  let knownEpsilon: Double?
  /// How the numeric gradient is made; `nil` if unknown.
  let scheme: DifferenceScheme?

  /// The results of a check that is ready or of a report; `nil` while there is neither.
  init?(_ model: Model) {
    switch model.preparation {
    case .ready(let check): self.init(SceneContext(model: model, check: check))
    case .loaded(let report): self.init(report, in: model)
    case .underWay, .failed: return nil
    }
  }

  /// The results of a check that is made here.
  init(_ context: SceneContext) {
    model = context.model
    layout = context.layout
    isFunction = context.isFunction
    knownExperiment = context.experiment
    knownEpsilon = context.experiment.epsilon
    scheme = context.experiment.scheme
  }

  private init(_ loaded: LoadedReport, in model: Model) {
    self.model = model
    layout = loaded.layout
    isFunction = loaded.report.deterministic
    knownExperiment = loaded.report.experiment
    knownEpsilon = loaded.report.epsilon ?? loaded.report.experiment?.epsilon
    scheme = loaded.report.scheme ?? loaded.report.experiment?.scheme
  }
}
