import GradientChecking
import Wording

// Commands behind which names stand: of symbols, and of knobs.

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

  /// Reads the field of `knob: lambda`.
  func knob(in source: LessonSource) throws(Mistake) -> ExperimentField {
    let name = source.text(argument)
    if let field = ExperimentField.allCases.first(where: { $0.key == name }) { return field }
    let keys = ExperimentField.allCases.map(\.key)
    throw .unknown(name, behind: .knob, among: keys, at: argument.lowerBound)
  }
}
