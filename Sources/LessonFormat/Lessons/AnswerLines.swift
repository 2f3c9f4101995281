import GradientChecking
import Wording

/// The lines of the program that the answers of a `predict: line` name, each as code: `dW`, and `other` for any line
/// that none of them names.
///
///     - [x] `dW`
///     - [ ] `other`
struct AnswerLines {
  /// One for each answer; `nil` for the others.
  private(set) var lines: [PassLine?] = []
  private(set) var mistakes: [Mistake] = []

  /// What stands for the lines that no answer names.
  private static let other = "other"

  /// Reads what answers name; mistakes are in ``mistakes``.
  init(_ answers: [Prediction.Answer], at offset: Int) {
    for answer in answers {
      let name = Self.name(answer.text)
      let line = name.flatMap { PassLine(named: $0) }
      guard line != nil || name == Self.other else {
        let found = ForeignText(answer.text.sourceText).quoted
        let names = PassLine.allCases.map(\.name) + [Self.other]
        mistakes.add(
          "found the answer \(found): expected the name of a line, as code",
          advice: Mistake.advice(
            nearest: nearest(to: name ?? answer.text.sourceText, among: names).map { "`\($0)`" },
            otherwise: "the lines are \(names.listed("and"))"
          ),
          at: offset
        )
        return
      }
      guard !lines.contains(line) else {
        mistakes.add(
          "found the line \(name ?? "") in two answers",
          advice: "name each line once",
          at: offset
        )
        return
      }
      lines.append(line)
    }
    guard !lines.contains(nil), lines.count < PassLine.allCases.count else { return }
    mistakes.add(
      "found no answer for the lines that none names",
      advice: "add `- [ ] \u{60}\(Self.other)\u{60}`",
      at: offset
    )
  }

  /// What an answer has as code and nothing else.
  private static func name(_ text: Prose) -> String? {
    guard text.count == 1, case .code(let name)? = text.first else { return nil }
    return name
  }
}
