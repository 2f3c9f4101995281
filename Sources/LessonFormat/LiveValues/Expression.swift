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

/// An operator before its operand.
public enum UnaryOperator: String, CaseIterable, Hashable, Sendable {
  case minus = "-"
  case not
}

/// An operator between two operands.
public enum BinaryOperator: String, CaseIterable, Hashable, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divided = "/"
  case power = "^"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case unequal = "!="
  case and
  case or
}

/// A function of numbers.
public enum ExpressionFunction: String, CaseIterable, Hashable, Sendable {
  case abs, sqrt, log10
  /// Of two numbers or more.
  case min, max
  /// The Euclidean norm of its arguments.
  case norm
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
}
