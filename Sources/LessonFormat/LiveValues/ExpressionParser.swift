import GradientChecking
import Wording

/// Reads an expression by how tightly its operators bind; every mistake has its place.
struct ExpressionParser {
  private var cursor: TextCursor
  private var depth = 0
  private var parts = 0

  /// Parentheses, signs and powers inside one another at most.
  private static let mostDepth = 16
  /// Numbers, names and words in one expression at most.
  private static let mostParts = 100
  /// How tightly a number, a name, a call and parentheses hold together: more than any operator.
  static let tightest = 9

  /// A part that has been read, with its kind and where it begins.
  private struct Part {
    var expression: Expression
    var kind: LiveKind
    var offset: Int

    /// The part as a message shows it.
    var text: String { expression.text }
  }

  /// Reads the expression that fills a range of the source.
  static func read(
    _ range: Range<Int>,
    of source: LessonSource
  ) throws(Mistake) -> (expression: Expression, kind: LiveKind, offset: Int) {
    var parser = Self(cursor: TextCursor(source, range))
    let part = try parser.part(1)
    parser.cursor.skipBlanks()
    guard parser.cursor.isAtEnd else { throw parser.unexpectedRest() }
    return (part.expression, part.kind, part.offset)
  }

  private init(cursor: TextCursor) { self.cursor = cursor }
}

extension ExpressionParser {
  /// Reads what holds together at least so tightly, by ``BinaryOperator/rank``.
  private mutating func part(_ rank: Int) throws(Mistake) -> Part {
    switch rank {
    case UnaryOperator.not.rank: return try prefixed(.not)
    case UnaryOperator.minus.rank: return try prefixed(.minus)
    case BinaryOperator.equal.rank: return try comparison()
    case Self.tightest: return try primary()
    default: break
    }
    var left = try part(rank + 1)
    while let sign = takeOperator(rank) {
      let right =
        sign == .power ? try deeper(sign.rightRank) : try part(sign.rightRank)
      left = try join(left, sign, right)
    }
    return left
  }

  private mutating func takeOperator(_ rank: Int) -> BinaryOperator? {
    BinaryOperator.longestFirst.first { $0.rank == rank && cursor.takeSign($0.rawValue) }
  }

  private mutating func prefixed(_ sign: UnaryOperator) throws(Mistake) -> Part {
    cursor.skipBlanks()
    let offset = cursor.offset
    guard cursor.takeSign(sign.rawValue) else { return try part(sign.rank + 1) }
    let operand = try deeper(sign.rank)
    try require(sign.kind, of: operand, for: sign.rawValue)
    return Part(expression: .unary(sign, operand.expression), kind: sign.kind, offset: offset)
  }

  private mutating func comparison() throws(Mistake) -> Part {
    let rank = BinaryOperator.equal.rank
    let left = try part(rank + 1)
    guard let sign = try takeComparison() else { return left }
    let right: Part
    if case .word(let words) = left.kind {
      guard sign.isEquality else {
        throw Mistake(
          "\(left.text) is a word: expected == or != after it, found \(sign.rawValue)",
          advice: "write `\(left.text) == \(words.words.first ?? "word")`",
          at: left.offset
        )
      }
      right = try word(of: words, beside: left.text)
    } else {
      right = try part(rank + 1)
    }
    let result = try join(left, sign, right)
    cursor.skipBlanks()
    let offset = cursor.offset
    if try takeComparison() != nil {
      throw Mistake(
        "found a second comparison: expected and, or, or the end",
        advice: "join two comparisons, as in `a < b and b < c`",
        at: offset
      )
    }
    return result
  }

  private mutating func takeComparison() throws(Mistake) -> BinaryOperator? {
    if let sign = takeOperator(BinaryOperator.equal.rank) { return sign }
    let offset = cursor.offset
    for (found, meant) in [("=", "=="), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("&&", "and")]
    where cursor.take(found) {
      throw Mistake("found \(found): expected \(meant)", advice: "write `\(meant)`", at: offset)
    }
    return nil
  }

  /// Reads something one level further in.
  private mutating func deeper(_ rank: Int) throws(Mistake) -> Part {
    guard depth < Self.mostDepth else {
      throw Mistake(
        "found an expression nested more than \(Self.mostDepth) deep",
        advice: "write a simpler one",
        at: cursor.offset
      )
    }
    depth += 1
    defer { depth -= 1 }
    return try part(rank)
  }
}

extension ExpressionParser {
  private mutating func primary() throws(Mistake) -> Part {
    cursor.skipBlanks()
    let offset = cursor.offset
    parts += 1
    guard parts <= Self.mostParts else {
      throw Mistake(
        "found an expression of more than \(Self.mostParts) parts",
        advice: "write a shorter one",
        at: offset
      )
    }
    if cursor.take("(") { return try parenthesized(from: offset) }
    if let number = cursor.takeNumber() {
      guard let value = Double(number), value.isFinite else {
        throw Mistake(
          "found \(number): expected a finite number",
          advice: "write a smaller one",
          at: offset
        )
      }
      return Part(expression: .number(value), kind: .number, offset: offset)
    }
    guard let name = cursor.takeName() else { throw unexpected() }
    if let truth = Bool(name) {
      return Part(expression: .truth(truth), kind: .truth, offset: offset)
    }
    if let function = ExpressionFunction(rawValue: name), cursor.take("(") {
      return try call(function, from: offset)
    }
    return try live(name, at: offset)
  }

  private mutating func parenthesized(from offset: Int) throws(Mistake) -> Part {
    var inner = try deeper(1)
    try close(from: offset)
    inner.offset = offset
    return inner
  }

  private mutating func call(
    _ function: ExpressionFunction,
    from offset: Int
  ) throws(Mistake) -> Part {
    var operands: [Expression] = []
    repeat {
      let operand = try deeper(1)
      try require(.number, of: operand, for: function.rawValue)
      operands.append(operand.expression)
    } while cursor.take(",")
    try close(from: offset)
    guard function.takesOne == (operands.count == 1) else {
      let name = function.rawValue
      let (expected, example) =
        function.takesOne ? ("1", "difference") : ("2 or more", "difference, compare.difference")
      throw Mistake(
        "\(name) has \(operands.count) operands: expected \(expected)",
        advice: "write `\(name)(\(example))`",
        at: offset
      )
    }
    return Part(expression: .call(function, operands), kind: .number, offset: offset)
  }

  private mutating func close(from offset: Int) throws(Mistake) {
    cursor.skipBlanks()
    guard !cursor.isAtEnd else {
      throw Mistake("the parenthesis opened here is not closed", advice: "add `)`", at: offset)
    }
    guard cursor.take(")") else { throw unexpectedRest() }
  }

  private mutating func live(_ name: String, at offset: Int) throws(Mistake) -> Part {
    do throws(UnknownName) {
      let live = try LiveName(reading: name)
      return Part(expression: .live(live), kind: live.kind, offset: offset)
    } catch {
      let functions = ExpressionFunction.allCases.map(\.rawValue)
      let nearest = error.nearest ?? nearest(to: name, among: functions).map { $0 + "(…)" }
      throw Mistake(
        "unknown live value \(ForeignText(name).quoted)",
        advice: Mistake.advice(nearest: nearest, otherwise: Self.advice(known: error.known)),
        at: offset
      )
    }
  }

  private static func advice(known: [String]) -> String {
    known.isEmpty
      ? "see the table of live values in Lessons/README.md"
      : "there is " + known.prefix(4).map { "`\($0)`" }.joined(separator: ", ")
        + (known.count > 4 ? ", …" : "")
  }

  /// Reads what a live word is compared with: one of its words, even where a live value has the same
  /// name, or else another live word of the same set.
  private mutating func word(of words: WordSet, beside owner: String) throws(Mistake) -> Part {
    cursor.skipBlanks()
    let offset = cursor.offset
    parts += 1
    guard let word = cursor.takeBareWord(withCommas: words.hasCommas) else { throw unexpected() }
    if let word = words.word(word) {
      return Part(expression: .word(word), kind: .word(words), offset: offset)
    }
    if let live = LiveName(word), live.kind == .word(words) {
      return Part(expression: .live(live), kind: live.kind, offset: offset)
    }
    let known = words.words
    guard let kind = Self.kind(notAWord: word) else {
      throw Mistake(
        "\(owner) is never \(ForeignText(word).quoted)",
        advice: Mistake.advice(
          nearest: nearest(to: word, among: known).map { "\(owner) == \($0)" },
          otherwise: "it is compared with one of " + known.joined(separator: ", ")
        ),
        at: offset
      )
    }
    throw Mistake(
      "\(owner) is a word, \(word) is \(kind.name)",
      advice: "compare it with one of " + known.joined(separator: ", "),
      at: offset
    )
  }

  /// The kind of what stands where a word is expected, if it is no word.
  private static func kind(notAWord text: String) -> LiveKind? {
    if Double(text) != nil { return .number }
    if Bool(text) != nil { return .truth }
    guard let kind = LiveName(text)?.kind else { return nil }
    if case .word = kind { return nil }
    return kind
  }
}

// What kinds of values go together, and what is said where they don't.

extension ExpressionParser {
  /// Joins two parts that go together.
  private func join(_ left: Part, _ sign: BinaryOperator, _ right: Part) throws(Mistake) -> Part {
    if let kind = sign.kind {
      try require(kind, of: left, for: sign.rawValue)
      try require(kind, of: right, for: sign.rawValue)
    } else if left.kind != right.kind {
      throw Mistake(
        "\(left.text) is \(left.kind.name), \(right.text) is \(right.kind.name)",
        advice: Self.advice(for: right),
        at: right.offset
      )
    } else if left.kind == .truth, !sign.isEquality {
      try require(.number, of: left, for: sign.rawValue)
    }
    return Part(
      expression: .binary(sign, left.expression, right.expression),
      kind: sign.kind ?? .truth,
      offset: left.offset
    )
  }

  /// Refuses a part of another kind.
  private func require(_ kind: LiveKind, of part: Part, for sign: String) throws(Mistake) {
    guard part.kind != kind else { return }
    throw Mistake(
      "\(part.text) is \(part.kind.name): expected \(kind.name) with \(sign)",
      advice: Self.advice(for: part),
      at: part.offset
    )
  }

  private static func advice(for part: Part) -> String {
    switch part.kind {
    case .number: "compare it with a number, as in `\(part.text) < 1e-6`"
    case .word: "begin with the word's live value, as in `verdict == bug`"
    case .truth: "join truths with and, or, not"
    }
  }

  /// That something else was expected here.
  private func unexpected() -> Mistake {
    cursor.isAtEnd
      ? Mistake(
        "the expression ends here: expected a number or a live value",
        advice: "write one, as in `difference < 1e-6`",
        at: cursor.offset
      ) : unexpectedRest()
  }

  /// That what stands here doesn't belong here.
  private func unexpectedRest() -> Mistake {
    let found = cursor.peekCharacter
    let advice =
      switch found {
      case "×", "·": "write `*`"
      case "÷": "write `/`"
      case "−": "write `-`"
      case "&": "write `and`"
      case "|": "write `or`"
      case "!": "write `not`"
      default:
        "write an operator (\(BinaryOperator.allCases.map(\.rawValue).joined(separator: " "))) "
          + "or a live value"
      }
    return Mistake(
      "found \(ForeignText(found).quoted): expected an operator, a number or a live value",
      advice: advice,
      at: cursor.offset
    )
  }
}
