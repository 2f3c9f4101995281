import GradientChecking
import Wording

/// Reads what stands between two braces: an expression and, after a colon, how it is written.
enum LiveSpan {
  /// The value and its form; the range is that between the braces.
  static func read(
    _ range: Range<Int>,
    of source: LessonSource
  ) throws(Mistake) -> (expression: Located<Expression>, form: NumberForm) {
    let colon = source.bytes[range].lastIndex(of: UInt8(ascii: ":"))
    let expressionRange = range.lowerBound..<(colon ?? range.upperBound)
    guard !source.trimmed(expressionRange).isEmpty else {
      throw Mistake(
        "found braces without a live value",
        advice: "write one, as in `{difference}`, or `\\{` for a brace",
        at: range.lowerBound - 1
      )
    }
    let (expression, kind, offset) = try ExpressionParser.read(
      expressionRange,
      of: source
    )
    let located = Located(expression, at: source.place(of: offset))
    guard let colon else { return (located, .automatic) }
    let form = try form(source.text(colon + 1..<range.upperBound), at: colon + 1)
    guard kind == .number else {
      throw Mistake(
        "\(expression.text) is \(kind.name): expected a number before ':'",
        advice: "write `{\(expression.text)}`",
        at: colon
      )
    }
    return (located, form)
  }

  private static func form(_ text: String, at offset: Int) throws(Mistake) -> NumberForm {
    let name = text.filter { !$0.isWhitespace }
    switch name {
    case "%": return .percent
    case "time": return .time
    default:
      if let digits = Int(name), (1...17).contains(digits) { return .digits(digits) }
      let isNumber = Int(name) != nil
      throw Mistake(
        "found \(ForeignText(name).quoted) after ':': expected 1 to 17 significant digits, % or time",
        advice: Mistake.advice(
          nearest: isNumber ? nil : nearest(to: name, among: ["time"]),
          otherwise: "write, for example, `{difference:6}`"
        ),
        at: offset
      )
    }
  }
}
