import CellUI
import GradientChecking
import LessonFormat
import Wording

/// A live value as prose has it.
struct LiveNumber {
  private let value: LiveValue
  private let form: NumberForm

  init(_ value: LiveValue, _ form: NumberForm) {
    self.value = value
    self.form = form
  }

  /// The value in the style that tells it from the words around it.
  func text(_ symbols: Symbols) -> StyledText {
    switch value {
    case .number(let number): written(number).styled(.accent)
    case .word(let word): Self.words[word]?(symbols) ?? word.styled(.accent)
    case .truth(let truth): (truth ? "yes" : "no").styled(.accent)
    case .absent: symbols.ellipsis.styled(.dim)
    }
  }

  private func written(_ number: Double) -> String {
    switch form {
    case .automatic where number.rounded() == number && number.magnitude < 1e6 && number != 0:
      Numbers.count(Int(number))
    case .automatic: Numbers.short(number)
    case .digits(let digits): Numbers.short(number, digits: digits)
    case .percent: Numbers.percent(number)
    case .time: Timespan(seconds: number).text
    }
  }

  /// The verdicts' names in a lesson are those of a report; on the screen they are words.
  private static let words: [String: @Sendable (Symbols) -> StyledText] = [
    Verdict.doubleCheck.rawValue: { $0.words(.doubleCheck) },
    Verdict.agrees.rawValue: { $0.words(.agrees) },
    Verdict.bug.rawValue: { $0.words(.bug) },
    Verdict.inconclusive.rawValue: { $0.words(.inconclusive) },
    Verdict.notAFunction.rawValue: { $0.words(.notAFunction) },
  ]
}

extension Symbols {
  fileprivate func words(_ verdict: Verdict) -> StyledText { verdict.text(self) }
}
