import RealModule

extension Expression {
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
}

extension UnaryOperator {
  fileprivate func value(_ operand: LiveValue) -> LiveValue {
    switch (self, operand) {
    case (.minus, .number(let number)): .number(-number)
    case (.not, .truth(let truth)): .truth(!truth)
    default: .absent
    }
  }
}

extension BinaryOperator {
  fileprivate func value(_ left: LiveValue, _ right: LiveValue) -> LiveValue {
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
    case .power: .number(Self.power(left, right))
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
    switch self {
    case .equal: .truth(isEqual)
    case .unequal: .truth(!isEqual)
    default: .absent
    }
  }

  /// A whole exponent allows a negative base.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    if let whole = Int(exactly: exponent) { return .pow(base, whole) }
    return .pow(base, exponent)
  }
}

extension ExpressionFunction {
  fileprivate func value(_ operands: [LiveValue]) -> LiveValue {
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
