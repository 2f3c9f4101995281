import CellUI
import GradientChecking
import Wording

/// The slopes along random directions, by both gradients: all of θ compared at once, a row for each direction.
///
///     direction   numeric   dθ·v     difference
///     0            0.3121    0.3121   ✓ 2.1e-9
///     1           -1.204    -2.408    ✗ 0.333
struct DirectionTable {
  private let context: ResultContext
  private let summary: DirectionSummary

  /// The directions of a report; `nil` where none were compared.
  init?(_ context: ResultContext) {
    guard let summary = context.model.report?.summary.directions else { return nil }
    self.context = context
    self.summary = summary
  }

  /// Beside the bars a table, or else a line below them.
  ///
  /// - Parameter rank: When the line is added; the table comes one later.
  /// - Returns: The part.
  func part(rank: Int) -> ScenePart {
    let wanted = directions.count + 2
    let shape = PartForm(
      rank: rank + 1,
      columns: Extent(least: 40, best: 44, most: 60),
      rows: Extent(least: min(wanted, 5), best: wanted, most: wanted)
    )
    let table = ScenePart.Form.still(shape) { area, canvas in draw(in: area, into: &canvas) }
    return ScenePart("directions", [table, .line(rank: rank, line)], lines: lines)
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    canvas.write(rule: [title], in: rest.cutTop(1))
    let shown = rest
    Table(columns: columns, count: directions.count, in: shown, row: row)
      .draw(in: shown, into: &canvas)
  }

  /// All of them in one line: how many differ, and by how much the worst.
  private var line: [StyledText] {
    let count = counted(directions.count, "direction")
    let worst = summary.worst
    let look = summary.verdict.appearance(context.symbols)
    guard summary.verdict != .agrees else {
      let all = "\(look.mark) \(count) agree".styled(look.style)
      let largest = Numbers.difference(worst.relativeError, context.landmarks)
      return [all + ", the largest difference \(largest)".styled(.dim), all]
    }
    let some =
      (summary.wrongCount == 0
      ? "\(look.mark) \(count)"
      : "\(look.mark) \(Numbers.count(summary.wrongCount)) of \(count) differ")
      .styled(look.style)
    let numbers = numbers(of: worst)
    return [
      some + ", \(name(of: worst)): \(reference) \(numbers.0), \(tested) \(numbers.1)".styled(.dim),
      some,
    ]
  }

  /// The rows as lines of text.
  private var lines: [String] {
    [
      "Along directions v, \(tested) against \(isComparison ? "that of the reference" : "the slope of J"):"
    ]
      + Table(columns: columns, rows: directions.indices.map(row)).lines
  }

  private var directions: [DirectionCheck] { summary.checks }

  private var title: StyledText { "slopes along directions v".styled(.dim) }

  private var isComparison: Bool { context.sides == .referenceAndMine }
  private var reference: String { context.sides.reference }
  private var tested: String { context.sides.naming("dθ·v") }

  private var columns: [Table.Column] {
    [
      Table.Column("v"), Table.Column(reference, .right), Table.Column(tested, .right),
      Table.Column("difference"),
    ]
  }

  private func row(_ place: Int) -> [StyledText] {
    let direction = directions[place]
    let look = summary.verdicts[place].appearance(context.symbols)
    let numbers = numbers(of: direction)
    return [
      name(of: direction).styled(.text), numbers.0.styled(.text), numbers.1.styled(.text),
      "\(look.mark) \(Numbers.difference(direction.relativeError, context.landmarks))".styled(
        look.style
      ),
    ]
  }

  private func name(of direction: DirectionCheck) -> String {
    ForeignText(direction.name).escaped.shortName(12)
  }

  private func numbers(of direction: DirectionCheck) -> (String, String) {
    (Numbers.short(direction.numeric, digits: 4), Numbers.short(direction.analytic, digits: 4))
  }
}
