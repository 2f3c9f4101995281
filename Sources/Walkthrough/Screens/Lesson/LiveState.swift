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
    // One summary serves all the names in an expression.
    let states = (first: CheckedState(first), comparison: comparison.map(CheckedState.init))
    return expression.value { name in
      let state = name.subject == .first ? states.first : states.comparison
      return state?.value(of: name.quantity) ?? .absent
    }
  }
}

/// One check as far as it has come.
private struct CheckedState {
  let model: Model
  let check: GradientCheck?
  /// Every component, once all of them are checked.
  let components: [ComponentCheck]?
  let summary: Summary?

  init(_ model: Model) {
    self.model = model
    check = model.check
    let found = model.results.compactMap { $0 }
    components = model.check.flatMap { found.count == $0.layout.count ? found : nil }
    summary = components.flatMap { model.check?.summary(of: $0) }
  }

  func value(of quantity: LiveQuantity) -> LiveValue? {
    switch quantity {
    case .check(let quantity): value(of: quantity)
    case .experiment(let quantity): model.experiment.value(of: quantity)
    case .component(let selector, let quantity):
      component(selector).flatMap { value(of: quantity, $0) }
    case .block(let selector, let quantity): block(selector).flatMap { value(of: quantity, $0) }
    case .curve(let name, let quantity): model.errorCurves?.value(of: quantity, name)
    case .samples(let quantity): model.samples?.value(of: quantity)
    case .training(let quantity): trainingValue(quantity)
    case .price(let quantity): model.price?.value(of: quantity, count: check?.layout.count ?? 0)
    }
  }

  private func value(of quantity: CheckQuantity) -> LiveValue? {
    switch quantity {
    case .count: (check?.layout.count).map { .number($0) }
    case .examples: (check?.dataset.exampleCount).map { .number($0) }
    case .cost: (check?.cost.total).map { .number($0) }
    case .dataCost: (check?.cost.data).map { .number($0) }
    case .penaltyCost: (check?.cost.penalty).map { .number($0) }
    case .secondCost: (check?.secondCost.total).map { .number($0) }
    case .difference: (summary?.difference).map { .number($0) }
    case .verdict: (summary?.verdict).map { .word($0.rawValue) }
    case .distance: (summary?.distance).map { .number($0) }
    case .numericNorm: (summary?.numericNorm).map { .number($0) }
    case .analyticNorm: (summary?.analyticNorm).map { .number($0) }
    case .roundoffFloor: (summary?.roundoffFloor).map { .number($0) }
    case .isFunction: (check?.isFunction).map { .truth($0) }
    case .checked: .number(model.checked.count)
    case .wrong: components.map { .number($0.count(where: \.verdict.isDisagreement)) }
    case .zeros: components.map { .number($0.count { $0.verdict == .bothZero }) }
    case .kinks: components.map { .number($0.count(where: \.kink)) }
    case .passes: passes
    case .scene: .word(model.scene.name)
    }
  }

  /// J twice at θ, and what every component took.
  private var passes: LiveValue? {
    components.map { components in
      let each = model.experiment.scheme.evaluationsPerComponent
      return .number(components.reduce(2) { $0 + each + $1.extraEvaluations })
    }
  }

  private func component(_ selector: ComponentSelector) -> ComponentCheck? {
    guard let check else { return nil }
    switch selector {
    case .selected:
      return model.results.indices.contains(model.selection)
        ? model.results[model.selection] : nil
    case .worst: return components?.max { $0.isLessTelling(than: $1) }
    case .named(let name):
      return check.layout.index(of: name).flatMap { model.results[$0] }
    }
  }

  private func value(of quantity: ComponentQuantity, _ component: ComponentCheck) -> LiveValue? {
    switch quantity {
    case .name: (check?.layout.name(of: component.index)).map { .word($0) }
    case .index: .number(component.index)
    case .block: (check?.layout.block(of: component.index).name).map { .word($0) }
    case .theta: component.theta.map { .number($0) }
    case .numeric: .number(component.numeric)
    case .analytic: .number(component.analytic)
    case .error: .number(component.relativeError)
    case .distance: .number(component.absoluteError)
    case .costPlus: component.costPlus.map { .number($0) }
    case .costMinus: component.costMinus.map { .number($0) }
    case .verdict: .word(component.verdict.rawValue)
    case .kink: .truth(component.kink)
    }
  }

  private func block(_ selector: BlockSelector) -> BlockCheck? {
    switch selector {
    case .worst: summary?.worstBlock
    case .named(let name): summary?.blocks.first { $0.block.name == name }
    }
  }

  private func value(of quantity: BlockQuantity, _ block: BlockCheck) -> LiveValue? {
    guard let components, let check else { return nil }
    let members = components[block.block.range]
    func norm(_ value: (ComponentCheck) -> Double) -> LiveValue {
      .number(members.reduce(0) { $0 + value($1) * value($1) }.squareRoot())
    }
    return switch quantity {
    case .name: .word(block.block.name)
    case .difference: .number(block.difference)
    case .verdict: .word(block.verdict.rawValue)
    case .share: .number(block.shareOfSquaredError)
    case .count: .number(block.block.range.count)
    case .wrong: .number(members.count(where: \.verdict.isDisagreement))
    case .numericNorm: norm(\.numeric)
    case .analyticNorm: norm(\.analytic)
    case .distance: norm(\.absoluteError)
    case .penaltyNorm: norm { check.penaltyGradient[$0.index] }
    }
  }

  private func trainingValue(_ quantity: TrainingQuantity) -> LiveValue? {
    guard let check else { return nil }
    return switch quantity {
    case .first: .number(check.trainingCosts.first ?? check.cost.total)
    case .last: .number(check.cost.total)
    case .differenceBefore, .verdictBefore: model.training?.value(of: quantity)
    }
  }
}

extension LiveValue {
  fileprivate static func number(_ value: Int) -> LiveValue { .number(Double(value)) }
}

extension Experiment {
  fileprivate func value(of quantity: ExperimentQuantity) -> LiveValue? {
    switch quantity {
    case .data: .word(data.text)
    case .hidden: .word(hidden.map(String.init).joined(separator: "-"))
    case .activation: .word(activation.rawValue)
    case .costForm: .word(cost.rawValue)
    case .costScale: .number(costScale)
    case .initialScale: .number(initialScale)
    case .seed: .number(Double(seed))
    case .lambda: .number(lambda)
    case .keepProbability: .number(keepProbability)
    case .mask: .word(mask.rawValue)
    case .epsilon: .number(epsilon)
    case .scheme: .word(scheme.rawValue)
    case .precision: .word(precision.rawValue)
    case .trainingIterations: .number(trainingIterations)
    case .bug: .word(bug?.rawValue ?? "none")
    }
  }
}

/// What the surveys found so far.
extension Model {
  var errorCurves: ErrorCurvesSurvey? {
    if case .errorCurves(let survey) = surveys[.errorCurves] { survey } else { nil }
  }

  var samples: SamplesSurvey? {
    if case .samples(let survey) = surveys[.samples] { survey } else { nil }
  }

  var training: TrainingSurvey? {
    if case .training(let survey) = surveys[.training] { survey } else { nil }
  }

  var price: PriceSurvey? {
    if case .price(let survey) = surveys[.price] { survey } else { nil }
  }
}
