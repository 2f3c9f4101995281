import CellUI
import Hunting
import Wording

/// The bests of somebody, a row for each level and one for the hunts of the days.
struct HuntBestsTable {
  let records: Records
  let symbols: Symbols

  private static let heads = [
    "", "right", "guessed", "most points", "fewest evaluations", "run, best run",
  ]

  var part: ScenePart {
    let rows = [Self.heads.map { $0.styled(.dim) }] + HuntLevel.allCases.map(row)
    let alignments = Self.heads.indices.map { $0 == 0 ? Table.Alignment.left : .right }
    let aligned = Canvas(size: Size(0, 0), symbols: symbols).aligned(rows, alignments)
    let full = aligned.map { $0.joined(separator: "  ") }
    let few = aligned.map { [$0[0], $0[1], $0[3], $0[5]].joined(separator: "  ") }
    let below = [days, explanation]
    let forms = [full, few].enumerated().map { place, lines -> ScenePart.Form in
      let canvas = Canvas(size: Size(0, 0), symbols: symbols)
      let width = lines.map { canvas.width(of: $0) }.max() ?? 1
      let symbols = symbols
      let told = { @Sendable (width: Int) in
        lines + [""] + below.flatMap { symbols.wrap($0, width: min(width, FrameAreas.widestText)) }
      }
      let shape = PartForm(
        rank: 1 - place,
        .across,
        columns: Extent(least: width, best: max(width, FrameAreas.widestText))
      ) { .exactly(told($0).count) }
      return .still(shape) { area, canvas in canvas.write(lines: told(area.width), in: area) }
    }
    return ScenePart("bests", forms)
  }

  private func row(_ level: HuntLevel) -> [StyledText] {
    let standing = records.hunts.standing(at: level)
    let bests = standing.bests
    let none = "\(symbols.notYet)".styled(.dim)
    let thrift = bests.thriftiest.map { record -> StyledText in
      let average = record.expected.map { Numbers.short($0, digits: 2) } ?? ""
      return "\(Numbers.count(record.evaluations)) \("of \(average)", .dim) \(hunt(record))"
    }
    return [
      "Level \(level.rawValue)".styled(.heading),
      standing.played == 0 ? none : "\(standing.right) of \(standing.played)",
      standing.played == 0 ? none : "\(bests.guesses)",
      bests.points.map { "\($0.points) \(hunt($0))" } ?? none,
      thrift ?? none,
      "\(standing.streak), \(bests.longestRun)",
    ]
  }

  private func hunt(_ record: HuntRecord) -> StyledText { "(\(record.seed))".styled(.dim) }

  private var days: StyledText {
    let (now, best) = (
      records.today.map(records.hunts.streak) ?? 0, records.hunts.longestStreak
    )
    let count = records.hunts.days.count
    return
      "\("Hunts of the day", .heading)  \(counted(count, "day")) solved, \("\(now)", .accent) in a row now, "
      + "\("\(best)", .accent) at best"
  }

  private var explanation: StyledText {
    ("In brackets the hunt. Fewest evaluations: beside what the best way takes on average, guesses left out; "
      + "a run is right answers one after the other.").styled(.dim)
  }
}
