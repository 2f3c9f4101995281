import RealModule
import Wording

// What there is to say of each operator and function: how tightly it binds, what it is given, what comes of it.

/// An operator before its operand.
public enum UnaryOperator: String, CaseIterable, Hashable, Sendable {
  case minus = "-"
  case not
}

extension UnaryOperator {
  /// How tightly it binds; ``BinaryOperator/rank`` has the others.
  var rank: Int { self == .not ? 3 : 7 }

  /// What it is given, and what comes of it.
  var kind: LiveKind { self == .not ? .truth : .number }

  /// What comes of an operand.
  func value(_ operand: LiveValue) -> LiveValue {
    switch (self, operand) {
    case (.minus, .number(let number)): .number(-number)
    case (.not, .truth(let truth)): .truth(!truth)
    default: .absent
    }
  }
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

extension BinaryOperator {
  /// The operators in an order in which none is taken for the beginning of another.
  static let longestFirst = allCases.sorted { $0.rawValue.count > $1.rawValue.count }

  /// How tightly it binds, from 1 on.
  var rank: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal: 4
    case .plus, .minus: 5
    case .times, .divided: 6
    case .power: 8
    }
  }

  /// What both operands are; `nil` for a comparison, which takes any two of one kind.
  var kind: LiveKind? {
    switch rank {
    case 1, 2: .truth
    case Self.equal.rank: nil
    default: .number
    }
  }

  /// Whether it is `==` or `!=`, which compare what has no order too.
  var isEquality: Bool { self == .equal || self == .unequal }

  /// What the left operand must hold together by to go without parentheses.
  var leftRank: Int { self == .power || kind == nil ? rank + 1 : rank }

  /// What the right operand must hold together by, as `a - (b - c)` shows; after `^` a sign does.
  var rightRank: Int { self == .power ? UnaryOperator.minus.rank : rank + 1 }

  /// What comes of two operands.
  func value(_ left: LiveValue, _ right: LiveValue) -> LiveValue {
    switch (left, right) {
    case (.number(let left), .number(let right)): value(left, right)
    case (.word(let left), .word(let right)): equality(left == right)
    case (.truth(let left), .truth(let right)): value(left, right)
    case (.truth(false), .absent), (.absent, .truth(false)):
      self == .and ? .truth(false) : .absent
    case (.truth(true), .absent), (.absent, .truth(true)): self == .or ? .truth(true) : .absent
    default: .absent
    }
  }

  private func value(_ left: Double, _ right: Double) -> LiveValue {
    switch self {
    case .plus: .number(left + right)
    case .minus: .number(left - right)
    case .times: .number(left * right)
    case .divided: .number(left / right)
    // A whole exponent allows a negative base.
    case .power: .number(Int(exactly: right).map { .pow(left, $0) } ?? .pow(left, right))
    case .less: .truth(left < right)
    case .lessOrEqual: .truth(left <= right)
    case .greater: .truth(left > right)
    case .greaterOrEqual: .truth(left >= right)
    case .equal, .unequal: equality(left == right)
    case .and, .or: .absent
    }
  }

  private func value(_ left: Bool, _ right: Bool) -> LiveValue {
    switch self {
    case .and: .truth(left && right)
    case .or: .truth(left || right)
    default: equality(left == right)
    }
  }

  private func equality(_ isEqual: Bool) -> LiveValue {
    isEquality ? .truth(isEqual == (self == .equal)) : .absent
  }
}

/// A function of numbers.
public enum ExpressionFunction: String, CaseIterable, Hashable, Sendable {
  case abs, sqrt, log10
  /// Of two numbers or more.
  case min, max
  /// The Euclidean norm of its arguments.
  case norm
}

extension ExpressionFunction {
  /// Whether it takes one operand; the others take two or more.
  var takesOne: Bool { [.abs, .sqrt, .log10].contains(self) }

  /// What comes of operands; absent if one of them is.
  func value(_ operands: [LiveValue]) -> LiveValue {
    var numbers: [Double] = []
    for operand in operands {
      guard case .number(let number) = operand else { return .absent }
      numbers.append(number)
    }
    guard let first = numbers.first else { return .absent }
    let rest = numbers.dropFirst()
    return switch self {
    case .abs: .number(first.magnitude)
    case .sqrt: .number(.sqrt(first))
    case .log10: .number(.log10(first))
    case .min: .number(rest.reduce(first) { $0.isNaN || $0 < $1 ? $0 : $1 })
    case .max: .number(rest.reduce(first) { $0.isNaN || $0 > $1 ? $0 : $1 })
    case .norm: .number(rest.reduce(first.magnitude) { .hypot($0, $1) })
    }
  }
}
