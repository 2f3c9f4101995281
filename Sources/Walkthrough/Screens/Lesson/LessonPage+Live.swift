import LessonFormat

extension LessonPage {
  /// Every expression on the page, with what is said to whoever answers its question.
  var expressions: [Located<Expression>] {
    var found = blocks.flatMap(\.expressions)
    switch ending {
    case .plain: break
    case .task(let task): found.append(task.condition)
    case .prediction(let prediction):
      found += prediction.answers.flatMap {
        $0.text.expressions + $0.feedback.flatMap(\.expressions)
      }
      found += prediction.conditions
    }
    return found
  }

  /// What has to be measured beyond the check for the page's live values.
  func surveys(selection: Int, of subject: LiveName.Subject = .first) -> [Survey] {
    let names = expressions.flatMap(\.value.names).filter { $0.subject == subject }
    return Set(names.compactMap(\.survey)).map {
      switch $0 {
      case .curves: .errorCurves
      case .samples: .samples
      case .training: .training
      case .price: .price
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
}

extension Expression {
  /// The left sides of its comparisons: what has to change for a condition to hold.
  var compared: [Expression] {
    switch self {
    case .binary(.and, let left, let right), .binary(.or, let left, let right):
      left.compared + right.compared
    case .binary(let comparison, let left, _)
    where [.less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal].contains(comparison):
      [left]
    case .unary(.not, let operand): operand.compared
    case .live, .number, .word, .truth, .unary, .binary, .call: []
    }
  }
}
