import GradientChecking
import Wording

// What kinds of values go together, and what is said where they don't.

extension ExpressionParser {
  /// Two parts that have been found to fit.
  func join(_ left: Part, _ sign: BinaryOperator, _ right: Part) -> Part {
    Part(
      expression: .binary(sign, left.expression, right.expression),
      kind: .truth,
      offset: left.offset
    )
  }

  /// Two parts of one kind.
  func join(
    _ left: Part,
    _ sign: BinaryOperator,
    _ right: Part,
    _ kind: LiveKind,
    result: LiveKind
  ) throws(Mistake) -> Part {
    try require(kind, of: left, for: sign.rawValue)
    try require(kind, of: right, for: sign.rawValue)
    var part = join(left, sign, right)
    part.kind = result
    return part
  }

  /// The part as a message shows it.
  func text(_ part: Part) -> String { part.expression.text }

  /// Refuses a part of another kind.
  func require(_ kind: LiveKind, of part: Part, for sign: String) throws(Mistake) {
    guard part.kind != kind else { return }
    throw Mistake(
      "\(text(part)) is \(part.kind.name): expected \(kind.name) with \(sign)",
      advice: Self.advice(for: part.kind, text(part)),
      at: part.offset
    )
  }

  /// Refuses to compare parts of different kinds.
  func requireSameKind(_ left: Part, _ right: Part) throws(Mistake) {
    guard left.kind != right.kind else { return }
    throw Mistake(
      "\(text(left)) is \(left.kind.name), \(text(right)) is \(right.kind.name)",
      advice: Self.advice(for: right.kind, text(right)),
      at: right.offset
    )
  }

  private static func advice(for kind: LiveKind, _ text: String) -> String {
    switch kind {
    case .number: "compare it with a number, as in `\(text) < 1e-6`"
    case .word: "begin with the word's live value, as in `verdict == bug`"
    case .truth: "join truths with and, or, not"
    }
  }

  /// That something else was expected here.
  func unexpected() -> Mistake {
    cursor.isAtEnd
      ? Mistake(
        "the expression ends here: expected a number or a live value",
        advice: "write one, as in `difference < 1e-6`",
        at: cursor.offset
      ) : unexpectedRest()
  }

  /// That what stands here doesn't belong here.
  func unexpectedRest() -> Mistake {
    let found = cursor.peekCharacter
    let advice =
      switch found {
      case "×", "·": "write `*`"
      case "÷": "write `/`"
      case "−": "write `-`"
      case "&": "write `and`"
      case "|": "write `or`"
      case "!": "write `not`"
      default: "write an operator (+ - * / ^ < <= > >= == != and or) or a live value"
      }
    return Mistake(
      "found \(ForeignText(found).quoted): expected an operator, a number or a live value",
      advice: advice,
      at: cursor.offset
    )
  }
}
