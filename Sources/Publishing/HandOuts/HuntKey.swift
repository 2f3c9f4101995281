import CellUI
import GradientChecking
import Hunting
import Walkthrough
import Wording

/// What a teacher needs beside the sheets of some hunts: all answers in a list, and below it each with what it was, what
/// shows it, and the best way to find out.
public struct HuntKey: Sendable {
  private let cases: [HuntCase]
  private let symbols: Symbols

  /// The key to some hunts.
  ///
  /// - Parameters:
  ///   - cases: The hunts, in the order of their sheets.
  ///   - symbols: The symbols that can be printed.
  public init(_ cases: [HuntCase], symbols: Symbols = .unicode) {
    (self.cases, self.symbols) = (cases, symbols)
  }

  /// The lines, without a line end, each of at most ``HuntSheet/columns`` columns.
  public var lines: [String] {
    let width = cases.map { "\($0.hunt.seed)".count }.max() ?? 0
    let list = cases.flatMap { one in
      let seed = "\(one.hunt.seed)"
      let number = String(repeating: " ", count: width - seed.count) + seed
      return wrapped(answer(to: one), behind: "Hunt \(number)  ")
    }
    let details = cases.flatMap { one -> [String] in
      let title = "Hunt \(one.hunt.seed), level \(one.hunt.level.rawValue)"
      let rule = String(repeating: symbols.horizontal, count: title.count)
      return ["", "", title, rule] + PlainHunt(one, symbols: symbols).solutionLines
    }
    return ["The answers", ""] + list + details
  }

  /// The answer in a line: its number among those of the sheet, or block and kind, and what it is.
  private func answer(to one: HuntCase) -> String {
    let hunt = one.hunt
    if let place = hunt.choices.firstIndex(of: hunt.cause) {
      return "\(place + 1): \(hunt.cause.summary)"
    }
    guard let bug = hunt.cause.bug else { return hunt.cause.summary }
    let blocks = bug.blocksWhereMade(in: one.check.layout).map(\.name).listed("or")
    let kinds = bug.kinds.map(\.summary).joined(separator: "; or: ")
    return "\(blocks): \(kinds) (\(hunt.cause.summary))"
  }

  private func wrapped(_ text: String, behind mark: String) -> [String] {
    symbols.wrap(StyledText(text), width: HuntSheet.columns, behind: StyledText(mark))
      .map { symbols.text($0.plain) }
  }
}
