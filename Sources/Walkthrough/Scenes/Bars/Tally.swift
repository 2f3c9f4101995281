import CellUI
import GradientChecking
import Wording

/// How many components there are of each kind, which is also what the marks mean.
///
///     ✗ 8   bug
///     ✓ 25  agrees
///     · 10  not yet
struct Tally {
  private let context: ResultContext
  /// The kinds that occur, those to look at first first.
  private let entries: [(count: String, mark: Character, words: String, style: Style)]

  init(_ context: ResultContext) {
    self.context = context
    let census = context.overview.census
    let kinds = ComponentVerdict.bySuspicion.map {
      (context.shortAppearance(of: $0), census[$0].count)
    }
    // Where J is not a function several kinds look alike.
    var counts: [VerdictAppearance: Int] = [:]
    var looks: [VerdictAppearance] = []
    let missing = context.layout.count - context.checked.count
    for (look, count) in kinds + [(.notYet(context.symbols), missing)] where count > 0 {
      if counts[look] == nil { looks.append(look) }
      counts[look, default: 0] += count
    }
    entries = looks.map { (Numbers.count(counts[$0] ?? 0), $0.mark, $0.words, $0.style) }
  }

  /// - Parameter rank: When it is added as a list beside the picture; as a line it comes one earlier.
  /// - Returns: The part.
  func part(rank: Int) -> ScenePart {
    let width = entries.map(\.count.count).max() ?? 0
    let rows = entries.map { entry -> [StyledText] in
      let blanks = String(repeating: " ", count: width - entry.count.count)
      return ["\(entry.mark) \(entry.count)\(blanks)  \(entry.words)".styled(entry.style)]
    }
    let all = entries.map { "\($0.mark) \($0.count) \($0.words)".styled($0.style) }
    let marks = entries.map { "\($0.mark) \($0.count)".styled($0.style) }
    return ScenePart(
      "tally",
      [
        .lines(rank: rank, .beside, width: Extent(least: 19, best: 24, most: 30), rows),
        .line(rank: rank - 1, [all.joined(separator: "   "), marks.joined(separator: "  ")]),
      ]
    )
  }
}
