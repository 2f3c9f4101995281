import Wording

/// A computation on the live state: a condition of a task, or what stands in braces.
public indirect enum Expression: Hashable, Sendable {
  /// A number.
  case number(Double)
  /// A word such as `bug` or `W2`, which a live word is compared with.
  case word(String)
  /// `true` or `false`.
  case truth(Bool)
  /// A live value.
  case live(LiveName)
  /// A sign or `not`.
  case unary(UnaryOperator, Expression)
  /// Two operands.
  case binary(BinaryOperator, Expression, Expression)
  /// A function.
  case call(ExpressionFunction, [Expression])
}

/// What a live value or an expression is.
public enum LiveValue: Hashable, Sendable {
  /// A number.
  case number(Double)
  /// A word.
  case word(String)
  /// Yes or no.
  case truth(Bool)
  /// Not there: not computed yet, or not to be had in this experiment.
  case absent
}

extension Expression {
  /// Reads an expression such as `difference < 1e-6`.
  ///
  /// - Throws: The first mistake, with its place in the text.
  public init(reading text: String) throws(LessonError) {
    let source = LessonSource(text.utf8, file: "expression")
    do throws(Mistake) {
      self = try ExpressionParser.read(0..<source.bytes.count, of: source)
        .expression
    } catch {
      throw source.error(for: error)
    }
  }

  /// The value for a live state.
  ///
  /// What is absent makes everything absent that depends on it; only `false and …` and `true or …` are
  /// decided without their other half.
  public func value(_ live: (LiveName) -> LiveValue) -> LiveValue {
    switch self {
    case .number(let number): .number(number)
    case .word(let word): .word(word)
    case .truth(let truth): .truth(truth)
    case .live(let name): live(name)
    case .unary(let sign, let operand): sign.value(operand.value(live))
    case .binary(let sign, let left, let right): sign.value(left.value(live), right.value(live))
    case .call(let function, let operands): function.value(operands.map { $0.value(live) })
    }
  }

  /// The expression as a lesson writes it, with no more parentheses than needed.
  public var text: String {
    switch self {
    case .number(let number): number.shortestText
    case .word(let word): Self.isBare(word) ? word : "\"\(word)\""
    case .truth(let truth): String(truth)
    case .live(let name): name.text
    case .unary(let sign, let operand):
      sign.rawValue + (sign == .not ? " " : "") + operand.text(atLeast: sign.rank)
    case .binary(let sign, let left, let right):
      left.text(atLeast: sign.leftRank) + " \(sign.rawValue) " + right.text(atLeast: sign.rightRank)
    case .call(let function, let operands):
      function.rawValue + "(" + operands.map(\.text).joined(separator: ", ") + ")"
    }
  }

  private func text(atLeast least: Int) -> String {
    let rank =
      switch self {
      case .binary(let sign, _, _): sign.rank
      case .unary(let sign, _): sign.rank
      case .number, .word, .truth, .live, .call: ExpressionParser.tightest
      }
    return rank < least ? "(\(text))" : text
  }

  private static func isBare(_ word: String) -> Bool {
    word.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-_.,[]".utf8.contains($0) }
  }
}
