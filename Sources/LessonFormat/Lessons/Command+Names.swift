import GradientChecking
import Wording

// Commands behind which names or numbers stand: of symbols, of knobs, of hunts, of minutes.

extension Command {
  /// Reads the symbols of `introduce: x y z`.
  func symbols(in source: LessonSource) throws(Mistake) -> [Located<Notation>] {
    var symbols: [Located<Notation>] = []
    var offset = argument.lowerBound
    for word in source.text(argument).split(separator: " ") {
      let name = String(word)
      guard let symbol = Notation(named: name) else {
        let known = Notation.allCases.map(\.text)
        throw Mistake(
          "unknown symbol \(ForeignText(name).quoted)",
          advice: "the symbols are " + known.joined(separator: " "),
          at: offset
        )
      }
      symbols.append(Located(symbol, at: source.place(of: offset)))
      offset += name.utf8.count + 1
    }
    return symbols
  }

  /// Reads `hunt: 7` or `hunt: 7, level: 2`.
  func hunt(in source: LessonSource) throws(Mistake) -> LessonHunt {
    let pairs = pairs(in: source)
    let number = pairs.first.map { source.text($0.value) } ?? ""
    guard pairs.first?.key == nil, number.isWholeNumber, let seed = UInt64(number) else {
      throw Mistake(
        "found \(ForeignText(number).quoted) behind hunt: expected the number of a hunt",
        advice: "write, for example, `\(kind.example)`",
        at: argument.lowerBound
      )
    }
    var hunt = LessonHunt(seed: seed, level: 1)
    for pair in pairs.dropFirst() {
      let key = pair.key.map(source.text) ?? source.text(pair.value)
      let level = Int(source.text(pair.value))
      guard key == "level", let level, (1...LessonHunt.mostLevel).contains(level) else {
        throw Mistake(
          "found \(ForeignText(source.text((pair.key ?? pair.value).lowerBound..<pair.value.upperBound)).quoted) "
            + "behind a hunt's number: expected level: 1 to level: \(LessonHunt.mostLevel)",
          advice: "write, for example, `\(kind.example)`",
          at: (pair.key ?? pair.value).lowerBound
        )
      }
      hunt.level = level
    }
    return hunt
  }

  /// Reads the field of `knob: lambda`.
  func knob(in source: LessonSource) throws(Mistake) -> ExperimentField {
    let name = source.text(argument)
    if let field = ExperimentField.allCases.first(where: { $0.key == name }) { return field }
    let keys = ExperimentField.allCases.map(\.key)
    throw .unknown(name, behind: .knob, among: keys, at: argument.lowerBound)
  }

  /// Reads the minutes of `minutes: 1.5`.
  func minutes(in source: LessonSource) throws(Mistake) -> Double {
    let text = source.text(argument)
    guard let minutes = Double(text), LessonPlan.bounds.contains(minutes) else {
      throw Mistake(
        "minutes is \(ForeignText(text).quoted): expected a number from 0.1 to 600",
        advice: "write, for example, `\(kind.example)`",
        at: argument.lowerBound
      )
    }
    return minutes
  }
}
