import GradientChecking
import LessonFormat

/// The live values of a lesson, read off the checks beside its prose.
///
/// Whatever is not computed yet, or can't be had in the experiment, is absent.
struct LiveState {
  private let first: LiveSource
  private let comparison: LiveSource?

  /// The state of a lesson that is open.
  ///
  /// - Parameters:
  ///   - player: The lesson.
  ///   - knowsChecks: Whether it is known what the components were found to be, as it isn't before bars have filled.
  init(_ player: LessonPlayer, knowsChecks: Bool = true) {
    self.init(
      player.stage,
      comparison: player.comparison,
      report: player.ownReport,
      knowsChecks: knowsChecks
    )
  }

  /// The state of one check, or of two beside each other.
  init(
    _ first: Model,
    comparison: Model? = nil,
    report: Report? = nil,
    knowsChecks: Bool = true
  ) {
    self.first = LiveSource(first, report: report, knowsChecks: knowsChecks)
    self.comparison = comparison.map { LiveSource($0) }
  }

  /// Whether a condition holds; one that depends on something absent doesn't.
  func holds(_ condition: Expression) -> Bool {
    value(of: condition) == .truth(true)
  }

  /// The value of an expression.
  func value(of expression: Expression) -> LiveValue {
    expression.value { name in
      (name.subject == .first ? first : comparison).flatMap(name.value) ?? .absent
    }
  }
}

extension LiveSource {
  /// A scene's check as far as it has come, with what the surveys found.
  fileprivate convenience init(_ model: Model, report: Report? = nil, knowsChecks: Bool = true) {
    var measured = Measurements()
    measured.report = report
    for result in model.checking.surveys.values where result.isComplete {
      switch result {
      case let survey as ErrorCurvesSurvey: measured.curves = survey.curves
      case let survey as SamplesSurvey: measured.samples = survey.costs
      case let survey as TrainingSurvey: measured.before = survey.runs.first?.before
      case let survey as SlopesSurvey: measured.slope = survey.looks.first?.test
      case let survey as PriceSurvey:
        if let forward = survey.forward, let backward = survey.backward {
          measured.price = (forward, backward)
        }
      default: break
      }
    }
    self.init(
      experiment: model.experiment,
      scene: model.view.scene,
      check: model.check,
      results: knowsChecks ? model.checking.components : ComponentTable(),
      checkedCount: model.checked.count,
      selection: model.view.selection,
      summary: knowsChecks ? model.checking.outcome?.summary : nil,
      measured: measured,
      isRepaired: knowsChecks && model.isRepaired
    )
  }
}

extension LessonPage {
  /// Every expression on the page, with what is said to whoever answers its question.
  private var expressions: [Located<Expression>] {
    let shown = blocks.flatMap(\.expressions)
    switch ending {
    case .plain: return shown
    case .task(let task): return shown + [task.condition]
    case .prediction(let question):
      let answers = question.answers.flatMap { answer in
        answer.text.expressions + answer.feedback.flatMap(\.expressions)
      }
      return shown + answers + question.conditions
    }
  }

  /// What has to be measured beyond the check for the page's live values.
  func surveys(of subject: LiveName.Subject) -> [Survey] {
    let names = expressions.flatMap(\.value.names).filter { $0.subject == subject }
    return Set(names.compactMap(\.survey)).map {
      switch $0 {
      case .curves: .errorCurves
      case .samples: .samples
      case .training: .training
      case .price: .price
      case .slopes: .slopes
      }
    }
  }
}

extension ProseBlock {
  /// Every expression in the block.
  var expressions: [Located<Expression>] {
    switch self {
    case .paragraph(let prose), .heading(let prose): prose.expressions
    case .list(let items, _): items.flatMap { $0.flatMap(\.expressions) }
    case .quote(let blocks): blocks.flatMap(\.expressions)
    case .code: []
    }
  }
}

extension Prose {
  /// Every expression in the text.
  var expressions: [Located<Expression>] {
    compactMap { if case .live(let expression, _, _) = $0 { expression } else { nil } }
  }
}

extension Expression {
  /// The live values that it depends on.
  var names: [LiveName] {
    switch self {
    case .number, .word, .truth: []
    case .live(let name): [name]
    case .unary(_, let operand): operand.names
    case .binary(_, let left, let right): left.names + right.names
    case .call(_, let arguments): arguments.flatMap(\.names)
    }
  }

  /// The sides of its comparisons that depend on something: what has to change for a condition to hold.
  ///
  /// - Parameter holds: Whether a comparison holds; a word that is as it should be needn't change.
  /// - Returns: The sides.
  func compared(_ holds: (Expression) -> Bool) -> [Expression] {
    switch self {
    case .binary(.and, let left, let right), .binary(.or, let left, let right):
      left.compared(holds) + right.compared(holds)
    case .binary(.equal, _, .word) where holds(self): []
    case .binary(let comparison, let left, let right)
    where [.less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal].contains(comparison):
      [left] + (right.names.isEmpty ? [] : [right])
    case .unary(.not, let operand): operand.compared(holds)
    case .live, .number, .word, .truth, .unary, .binary, .call: []
    }
  }
}
