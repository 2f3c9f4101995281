import GradientChecking
import Wording

/// Reads an expression by recursive descent; every mistake has its place.
///
/// From loosest to tightest: `or`, `and`, `not`, comparisons, `+ -`, `* /`, signs, `^`.
struct ExpressionParser {
  var cursor: TextCursor
  private var depth = 0
  private var parts = 0

  /// Parentheses, signs and powers inside one another at most.
  static let mostDepth = 16
  /// Numbers, names and words in one expression at most.
  static let mostParts = 100

  /// A part that has been read, with its kind and where it begins.
  struct Part {
    var expression: Expression
    var kind: LiveKind
    var offset: Int
  }

  /// Reads the expression that fills a range of the source.
  static func read(
    _ range: Range<Int>,
    of source: LessonSource
  ) throws(Mistake) -> (expression: Expression, kind: LiveKind, offset: Int) {
    var parser = Self(cursor: TextCursor(source, range))
    let part = try parser.disjunction()
    parser.cursor.skipBlanks()
    guard parser.cursor.isAtEnd else { throw parser.unexpectedRest() }
    return (part.expression, part.kind, part.offset)
  }

  private init(cursor: TextCursor) {
    self.cursor = cursor
  }
}

extension ExpressionParser {
  private mutating func disjunction() throws(Mistake) -> Part {
    var left = try conjunction()
    while cursor.takeWord("or") {
      left = try join(left, .or, try conjunction(), .truth, result: .truth)
    }
    return left
  }

  private mutating func conjunction() throws(Mistake) -> Part {
    var left = try negation()
    while cursor.takeWord("and") {
      left = try join(left, .and, try negation(), .truth, result: .truth)
    }
    return left
  }

  private mutating func negation() throws(Mistake) -> Part {
    cursor.skipBlanks()
    let offset = cursor.offset
    guard cursor.takeWord("not") else { return try comparison() }
    let operand = try deeper { parser throws(Mistake) in try parser.negation() }
    try require(.truth, of: operand, for: "not")
    return Part(expression: .unary(.not, operand.expression), kind: .truth, offset: offset)
  }

  private mutating func comparison() throws(Mistake) -> Part {
    let left = try sum()
    guard let sign = try comparisonSign() else { return left }
    let result: Part
    if case .word(let words) = left.kind {
      guard sign == .equal || sign == .unequal else {
        throw Mistake(
          "\(text(left)) is a word: expected == or != after it, found \(sign.rawValue)",
          advice: "write `\(text(left)) == \(words.words.first ?? "word")`",
          at: left.offset
        )
      }
      let right = try word(of: words, beside: text(left))
      result = join(left, sign, right)
    } else {
      let right = try sum()
      try requireSameKind(left, right)
      if left.kind == .truth, sign != .equal, sign != .unequal {
        try require(.number, of: left, for: sign.rawValue)
      }
      result = join(left, sign, right)
    }
    cursor.skipBlanks()
    let offset = cursor.offset
    if try comparisonSign() != nil {
      throw Mistake(
        "found a second comparison: expected and, or, or the end",
        advice: "join two comparisons, as in `a < b and b < c`",
        at: offset
      )
    }
    return result
  }

  private mutating func sum() throws(Mistake) -> Part {
    var left = try product()
    while let sign = cursor.takeSign([("+", BinaryOperator.plus), ("-", .minus)]) {
      left = try join(left, sign, try product(), .number, result: .number)
    }
    return left
  }

  private mutating func product() throws(Mistake) -> Part {
    var left = try signed()
    while let sign = cursor.takeSign([("*", BinaryOperator.times), ("/", .divided)]) {
      left = try join(left, sign, try signed(), .number, result: .number)
    }
    return left
  }

  private mutating func signed() throws(Mistake) -> Part {
    cursor.skipBlanks()
    let offset = cursor.offset
    guard cursor.takeSign([("-", UnaryOperator.minus)]) != nil else { return try power() }
    let operand = try deeper { parser throws(Mistake) in try parser.signed() }
    try require(.number, of: operand, for: "-")
    return Part(expression: .unary(.minus, operand.expression), kind: .number, offset: offset)
  }

  private mutating func power() throws(Mistake) -> Part {
    let base = try primary()
    guard cursor.takeSign([("^", BinaryOperator.power)]) != nil else { return base }
    let exponent = try deeper { parser throws(Mistake) in try parser.signed() }
    return try join(base, .power, exponent, .number, result: .number)
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
    var inner = try deeper { parser throws(Mistake) in try parser.disjunction() }
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
      let operand = try deeper { parser throws(Mistake) in try parser.disjunction() }
      try require(.number, of: operand, for: function.rawValue)
      operands.append(operand.expression)
    } while cursor.take(",")
    try close(from: offset)
    guard function.operandCount.contains(operands.count) else {
      let expected = function.operandCount.lowerBound == 1 ? "1" : "2 or more"
      throw Mistake(
        "\(function.rawValue) has \(operands.count) operands: expected \(expected)",
        advice: "write `\(function.example)`",
        at: offset
      )
    }
    return Part(expression: .call(function, operands), kind: .number, offset: offset)
  }

  private mutating func close(from offset: Int) throws(Mistake) {
    cursor.skipBlanks()
    guard !cursor.isAtEnd else {
      throw Mistake(
        "the parenthesis opened here is not closed",
        advice: "add `)`",
        at: offset
      )
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

extension ExpressionParser {
  /// Reads something one level further in.
  private mutating func deeper(
    _ read: (inout Self) throws(Mistake) -> Part
  ) throws(Mistake) -> Part {
    guard depth < Self.mostDepth else {
      throw Mistake(
        "found an expression nested more than \(Self.mostDepth) deep",
        advice: "write a simpler one",
        at: cursor.offset
      )
    }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func comparisonSign() throws(Mistake) -> BinaryOperator? {
    cursor.skipBlanks()
    let offset = cursor.offset
    let signs: [(String, BinaryOperator)] = [
      ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("==", .equal), ("!=", .unequal),
      ("<", .less), (">", .greater),
    ]
    if let sign = cursor.takeSign(signs) { return sign }
    for (found, meant) in [("=", "=="), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("&&", "and")]
    where cursor.take(found) {
      throw Mistake(
        "found \(found): expected \(meant)",
        advice: "write `\(meant)`",
        at: offset
      )
    }
    return nil
  }
}
