import Wording

extension Command {
  /// What one answers a question with, and the conditions that decide it: what stands behind `predict:`.
  ///
  ///     predict: answer by A | B
  ///     predict: several answers by A | B | C
  ///     predict: number, from: 1, to: 1000, scale: log, within: 10 %
  ///     predict: bars
  ///     predict: line
  ///     predict: block
  func question(
    in source: LessonSource
  ) throws(Mistake) -> (form: PredictionForm, conditions: [Located<Expression>]) {
    let text = source.text(argument)
    let first = String(text.prefix { !$0.isWhitespace && $0 != "," })
    switch first {
    case "": return (.one, [])
    case "answer": return (.one, try conditions(behind: "answer", in: source))
    case "several":
      let words = "several answers"
      if source.words(argument) == words { return (.several, []) }
      return (.several, try conditions(behind: words, in: source))
    case "number": return (.number(try numberScale(in: source)), [])
    case "bars" where text == first: return (.bars, [])
    case "line" where text == first: return (.line, [])
    case "block" where text == first: return (.block, [])
    default: throw unknownQuestion(first, in: source)
    }
  }

  private func unknownQuestion(_ first: String, in source: LessonSource) -> Mistake {
    let known = ["answer", "several", "number", "bars", "line", "block"]
    return Mistake(
      "found \(ForeignText(source.text(argument)).quoted): expected answer by and a condition, "
        + "several answers, number, bars, line or block",
      advice: Mistake.advice(
        nearest: known.contains(first) ? nil : nearest(to: first, among: known),
        otherwise: "write, for example, `predict: answer by difference >= 1e-4`"
      ),
      at: argument.lowerBound
    )
  }

  /// Reads the conditions of `answer by A | B`.
  private func conditions(
    behind words: String,
    in source: LessonSource
  ) throws(Mistake) -> [Located<Expression>] {
    let words = words + " by"
    guard source.text(argument).hasPrefix(words) else {
      throw Mistake(
        "found \(ForeignText(source.text(argument)).quoted): expected \(words) and a condition",
        advice: "write, for example, `predict: \(words) difference >= 1e-4`",
        at: argument.lowerBound
      )
    }
    let list = argument.lowerBound + words.utf8.count..<argument.upperBound
    var conditions: [Located<Expression>] = []
    for part in source.split(list, at: "|") {
      conditions.append(try Self.condition(part, in: source))
    }
    return conditions
  }

  /// Reads `number, from: 1, to: 1000, scale: log, within: 10 %`.
  private func numberScale(in source: LessonSource) throws(Mistake) -> NumberScale {
    var (from, to): (Double?, Double?)
    var scale = NumberScale(from: 0, to: 1)
    var scaleOffset = argument.lowerBound
    var seen: Set<String> = []
    for pair in pairs(in: source).dropFirst() {
      let key = pair.key.map(source.text) ?? ""
      let at = (pair.key ?? pair.value).lowerBound
      guard seen.insert(key).inserted else { throw .repeated(key, at: at) }
      let value = source.text(pair.value)
      switch key {
      case "from": from = try Self.number(value, of: key, at: pair.value.lowerBound)
      case "to": to = try Self.number(value, of: key, at: pair.value.lowerBound)
      case "within":
        scale.tolerance = try Self.tolerance(value, at: pair.value.lowerBound)
      case "scale":
        guard ["log", "linear"].contains(value) else {
          throw Mistake(
            "scale is \(ForeignText(value).quoted): expected log or linear",
            advice: "write `scale: log` where factors count, `scale: linear` where differences do",
            at: pair.value.lowerBound
          )
        }
        (scale.isLogarithmic, scaleOffset) = (value == "log", pair.value.lowerBound)
      default:
        let found = source.text(pair.key ?? pair.value)
        let keys = ["from", "to", "scale", "within"]
        throw Mistake(
          "found \(ForeignText(found).quoted): expected from, to, scale or within",
          advice: Mistake.advice(
            nearest: nearest(to: found, among: keys).map { $0 + ": …" },
            otherwise: "write, for example, `predict: number, from: 1, to: 1000, scale: log`"
          ),
          at: at
        )
      }
    }
    guard let from, let to, from < to else {
      throw Mistake(
        "found no scale from a number up to a larger one",
        advice: "write, for example, `predict: number, from: 1, to: 1000, scale: log`",
        at: argument.lowerBound
      )
    }
    guard !scale.isLogarithmic || from > 0 else {
      throw Mistake(
        "a log scale begins at \(Numbers.shortest(from)): expected a number above 0",
        advice: "write, for example, `from: 1`, or `scale: linear`",
        at: scaleOffset
      )
    }
    (scale.from, scale.to) = (from, to)
    return scale
  }

  private static func number(
    _ text: String,
    of key: String,
    at offset: Int
  ) throws(Mistake) -> Double {
    guard let number = Double(text), number.isFinite, number.magnitude <= 1e100 else {
      throw Mistake(
        "\(key) is \(ForeignText(text).quoted): expected a number",
        advice: "write, for example, `\(key): 1e-7`",
        at: offset
      )
    }
    return number
  }

  /// Reads `10 %`, `factor 3` or `2`.
  private static func tolerance(
    _ text: String,
    at offset: Int
  ) throws(Mistake) -> NumberScale.Tolerance {
    let words = text.filter { !$0.isWhitespace }
    if words.hasSuffix("%"), let percent = Double(words.dropLast()), percent > 0, percent <= 100 {
      return .share(percent / 100)
    }
    if words.hasPrefix("factor"), let factor = Double(words.dropFirst("factor".count)),
      factor > 1, factor <= 1e6
    {
      return .factor(factor)
    }
    if let distance = Double(words), distance >= 0, distance.isFinite { return .distance(distance) }
    throw Mistake(
      "within is \(ForeignText(text).quoted): expected a percentage, a factor or a distance",
      advice: "write, for example, `within: 10 %`, `within: factor 3` or `within: 2`",
      at: offset
    )
  }

  /// Reads the file of a report, which lies in the folder that one is in; `none` for no report any more.
  func reportFile(in source: LessonSource) throws(Mistake) -> Located<String>? {
    let name = source.text(argument)
    if name == "none" { return nil }
    guard name.hasSuffix(".json"), name.count > 5, !name.hasPrefix("."),
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    else {
      throw Mistake(
        "found \(ForeignText(name).quoted): expected a file's name that ends in .json, without a folder",
        advice: "write, for example, `\(kind.example)`",
        at: argument.lowerBound
      )
    }
    return Located(name, at: source.place(of: argument.lowerBound))
  }

  /// Reads the program to begin with; `none` for none any more.
  func starter(in source: LessonSource) throws(Mistake) -> Starter? {
    let name = source.text(argument)
    if name == "none" { return nil }
    guard let starter = Starter(rawValue: name) else {
      let starters = Starter.allCases.map(\.rawValue)
      throw .unknown(name, behind: .starter, among: starters, at: argument.lowerBound)
    }
    return starter
  }
}
