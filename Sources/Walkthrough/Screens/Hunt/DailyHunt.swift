import CellUI
import Hunting
import Wording

/// The hunt of the day in a line: what it is, whether it was answered, and the days in a row.
struct DailyHunt {
  let today: HuntDay
  private let history: HuntHistory
  private let symbols: Symbols

  init(_ today: HuntDay, _ history: HuntHistory, _ symbols: Symbols) {
    (self.today, self.history, self.symbols) = (today, history, symbols)
  }

  /// What it is: `Friday's hunt, level 2`.
  var title: String { "\(today.name)'s hunt, level \(today.level.rawValue)" }

  /// What came of it, and the days in a row, from the fullest form to the shortest.
  var states: [StyledText] {
    let streak = history.streak(on: today)
    guard streak > 1 else { return [result ?? "waits for you".styled(.accent)] }
    let days = "\(streak) days in a row".styled(.agrees)
    let first = result ?? "waits".styled(.accent)
    return ["\(first) \("\(symbols.separator)", .dim) \(days)", first]
  }

  /// What came of it; `nil` if it waits for an answer.
  private var result: StyledText? {
    let record = history.records.first { ($0.seed, $0.level) == (today.seed, today.level) }
    guard let record else {
      return history.isSettled(seed: today.seed, level: today.level)
        ? "shown, not found".styled(.dim) : nil
    }
    return record.isRight
      ? "\("\(symbols.agrees)", .agrees) \(record.points) points"
      : "\("\(symbols.bug)", .doubleCheck) \("not this time", .dim)"
  }

  /// The whole line, with the key that opens it.
  func lines(key: String) -> [StyledText] {
    let heads: [StyledText] = [
      "\(title, .heading)\(", the same for everybody: ", .dim)", "\(title, .heading)\(": ", .dim)",
    ]
    let opens: StyledText = "   \(key, .heading) \("opens it", .dim)"
    return states.flatMap { state in heads.map { $0 + state + opens } }
  }
}
