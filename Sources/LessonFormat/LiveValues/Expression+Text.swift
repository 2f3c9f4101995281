extension Expression {
  /// The expression as a lesson writes it, with no more parentheses than needed.
  public var text: String {
    switch self {
    case .number(let number): number.lessonText
    case .word(let word): Self.isBare(word) ? word : "\"\(word)\""
    case .truth(let truth): String(truth)
    case .live(let name): name.text
    case .unary(.minus, let operand): "-" + operand.text(atLeast: rank)
    case .unary(.not, let operand): "not " + operand.text(atLeast: rank)
    case .binary(let sign, let left, let right):
      left.text(atLeast: sign.leftRank) + " \(sign.rawValue) " + right.text(atLeast: sign.rightRank)
    case .call(let function, let operands):
      function.rawValue + "(" + operands.map(\.text).joined(separator: ", ") + ")"
    }
  }

  /// How tightly the expression holds together, from `or` to a name.
  private var rank: Int {
    switch self {
    case .binary(let sign, _, _): sign.rank
    case .unary(.not, _): 3
    case .unary(.minus, _): 7
    case .number, .word, .truth, .live, .call: 9
    }
  }

  private func text(atLeast least: Int) -> String { rank < least ? "(\(text))" : text }

  private static func isBare(_ word: String) -> Bool {
    word.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-_.,[]".utf8.contains($0) }
  }
}

extension BinaryOperator {
  fileprivate var rank: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal: 4
    case .plus, .minus: 5
    case .times, .divided: 6
    case .power: 8
    }
  }

  private var isComparison: Bool { rank == 4 }

  /// What the left operand must hold together by to go without parentheses.
  fileprivate var leftRank: Int { self == .power || isComparison ? rank + 1 : rank }

  /// The same on the right, where `a - (b - c)` needs them; after `^` a sign does not.
  fileprivate var rightRank: Int { self == .power ? 7 : rank + 1 }
}

extension Double {
  /// The number as a lesson writes it: `3`, `0.5`, `1e-7`.
  var lessonText: String {
    if let whole = Int(exactly: self), whole.magnitude < 1_000_000 { return String(whole) }
    return String(self).replacing("e-0", with: "e-").replacing("e+0", with: "e+")
  }
}
