extension ExpressionFunction {
  /// How many operands the function takes.
  var operandCount: ClosedRange<Int> {
    switch self {
    case .abs, .sqrt, .log10: 1...1
    case .min, .max, .norm: 2...ExpressionParser.mostParts
    }
  }

  /// A call, for advice.
  var example: String {
    switch self {
    case .abs: "abs(component.27.numeric)"
    case .sqrt: "sqrt(cost)"
    case .log10: "log10(difference)"
    case .min: "min(difference, compare.difference)"
    case .max: "max(difference, compare.difference)"
    case .norm: "norm(block.W1.distance, block.b1.distance)"
    }
  }
}
