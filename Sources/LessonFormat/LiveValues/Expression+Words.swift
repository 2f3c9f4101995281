import Wording

// Conditions in words, for who reads the page and not the file.

extension LiveName {
  /// What it is called, with what it belongs to: `difference`, `wrong in b2`, `selected`.
  var words: String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    switch owner {
    case .block:
      guard let block else { return "\(noun) of the worst block" }
      return noun == "verdict" ? block : "\(noun) in \(block)"
    case .selection: return ["name", "block"].contains(noun) ? "selected" : "its \(noun)"
    case .component: return "\(noun) of \(parts.dropLast().last ?? "")"
    case .report: return isCount ? "\(noun) in the report" : "the report's \(noun)"
    case .check, .curve: return noun
    }
  }

  /// The block that it belongs to, by its name.
  fileprivate var block: String? {
    let name = text.hasPrefix("compare.") ? String(text.dropFirst("compare.".count)) : text
    guard name.hasPrefix("block.") else { return nil }
    return name.split(separator: ".").dropFirst().first.map(String.init)
  }
}

extension Expression {
  /// What a side of a comparison is, in words; `nil` where there is no word for it.
  ///
  ///     block.W1.wrong + block.W2.wrong   // wrong in W1 and W2
  public var words: String? {
    switch self {
    case .live(let name): return name.words
    case .binary(.plus, _, _):
      let names = summands.compactMap { if case .live(let name) = $0 { name } else { nil } }
      let blocks = names.compactMap(\.block)
      guard blocks.count == summands.count, let noun = names.first?.noun,
        names.allSatisfy({ $0.noun == noun })
      else { return nil }
      return "\(noun) in \(blocks.listed("and"))"
    case .number, .word, .truth, .unary, .binary, .call: return nil
    }
  }

  /// Whether it counts things, so that in words the number comes first: `3 wrong in b2`.
  public var isCount: Bool {
    summands.allSatisfy { if case .live(let name) = $0 { name.isCount } else { false } }
  }

  private var summands: [Expression] {
    if case .binary(.plus, let left, let right) = self {
      left.summands + right.summands
    } else {
      [self]
    }
  }

  /// A number in few characters, anything else as a lesson writes it.
  private var shortText: String {
    if case .number(let number) = self { Numbers.short(number) } else { text }
  }

  /// A condition in words, where a lesson gives none: `difference below 1e-6, scheme forward`.
  public var conditionInWords: String {
    switch self {
    case .binary(.and, let left, let right):
      "\(left.conditionInWords), \(right.conditionInWords)"
    case .binary(.or, let left, let right):
      "\(left.conditionInWords) or \(right.conditionInWords)"
    case .unary(.not, let operand): "not \(operand.conditionInWords)"
    case .binary(let sign, let left, let right):
      [left.words ?? left.shortText, sign.comparison, right.words ?? right.shortText]
        .filter { !$0.isEmpty }.joined(separator: " ")
    case .live(let name): name.words
    case .number, .word, .truth, .call, .unary: text
    }
  }
}

extension BinaryOperator {
  /// A comparison in words; nothing for equality, which stands between a thing and its value.
  fileprivate var comparison: String {
    switch self {
    case .less: "below"
    case .lessOrEqual: "at most"
    case .greater: "above"
    case .greaterOrEqual: "at least"
    case .unequal: "not"
    case .equal, .plus, .minus, .times, .divided, .power, .and, .or: ""
    }
  }
}
