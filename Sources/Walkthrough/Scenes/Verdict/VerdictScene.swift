import CellUI
import GradientChecking
import Wording

/// The verdict: the difference of the two gradients as a quotient among the landmarks, the same for
/// each block, and what to do now.
///
/// On a large screen both of its steps are drawn at once, and the step only moves the narration on.
struct VerdictScene: Scene {
  let context: SceneContext
  /// What the components checked so far say together.
  let summary: Summary

  init(context: SceneContext) {
    self.context = context
    summary = context.summary
  }

  static func stepCount(_ check: GradientCheck) -> Int { 2 }

  var keys: [Action] {
    let rest: [Action] = context.isComplete ? [] : [.runOrPause]
    return context.step == 0 ? rest + [.largerEpsilon] : rest + [.down, .nextComponent]
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let isLarge = area.height >= 26
    if isLarge || context.step == 0 {
      let height = isLarge ? QuotientPart.fullHeight : area.height
      quotient.draw(in: rest.cutTop(height), into: &canvas)
      _ = rest.cutTop(1)
    }
    return rest.isEmpty ? [] : drawBlocks(in: rest, into: &canvas)
  }

  func component(below rows: Int) -> Int? { context.representative(blocksOn: rows) }

  var outline: [String] { context.step == 0 ? quotient.lines : blockLines }

  private var quotient: QuotientPart { QuotientPart(context: context, summary: summary) }
}

/// Every block's own difference beside that of all of θ, and what to do now.
extension VerdictScene {
  private func drawBlocks(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    // A lesson says itself what follows.
    guard !context.isEmbedded else { return drawTable(in: area, into: &canvas) }
    var rest = area
    let advice = canvas.wrap(advice, width: area.width - 2)
    // The table has all it needs or what the advice leaves, three blocks at least.
    let wanted = context.layout.blocks.count + 2
    let room = area.height - advice.count - 2
    let hits = drawTable(in: rest.cutTop(min(wanted, max(room, 5))), into: &canvas)
    if rest.height > advice.count + 1 { _ = rest.cutTop(1) }
    canvas.write("What to do now", .accent, in: rest.cutTop(1))
    _ = rest.cutLeft(2)
    canvas.write(lines: advice, in: rest)
    return hits
  }

  private func table(_ bar: LogBar) -> Table {
    Table(
      columns: [
        Table.Column("block"),
        Table.Column("difference", .right),
        Table.Column(bar.header),
        Table.Column("verdict"),
        Table.Column("components", .right, priority: 1),
      ],
      rows: context.layout.blocks.map { row(of: $0, bar) } + [totalRow(bar)]
    )
  }

  /// The bar of a difference, among the landmarks of this check.
  private func bar(width: Int) -> LogBar {
    LogBar(width: width, landmarks: Landmark.landmarks(of: summary.landmarks))
  }

  /// The blocks, and below them all of θ, which stays in view however many blocks there are.
  private func drawTable(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var table = table(bar(width: area.width >= 100 ? 48 : area.width >= 76 ? 30 : 12))
    var total = table
    let aligned = canvas.aligned(table.rows, table.columns.map(\.alignment))
    (table.rows, total.rows) = (aligned.dropLast(), aligned.suffix(1))
    table.selected = context.layout.coordinate(of: context.selection).block
    var rest = area
    let body = rest.cutTop(min(context.layout.blocks.count + 1, area.height - 1))
    var foot = rest.cutTop(1)
    table.draw(in: body, into: &canvas)
    _ = foot.cutLeft(2)
    total.draw(in: foot, into: &canvas)
    return table.hits(in: body) { context.representative(of: context.layout.blocks[$0]) }
  }

  private func row(of block: ParameterBlock, _ bar: LogBar) -> [StyledText] {
    let name = block.name.styled(context.style(of: block, bold: true))
    guard let check = summary.blocks.first(where: { $0.block == block }) else {
      return [name, "\(context.symbols.notYet)".styled(.dim), bar.empty, "not yet".styled(.dim)]
    }
    let (count, all) = (Numbers.count(check.checkedCount), Numbers.count(block.range.count))
    return [name]
      + cells(check.difference, context.appearance(of: check), bar)
      + [(count == all ? all : "\(count) of \(all)").styled(.dim)]
  }

  private func totalRow(_ bar: LogBar) -> [StyledText] {
    let name = "all θ".styled(.heading)
    guard summary.checkedCount > 0 else { return [name] }
    return [name]
      + cells(summary.difference, context.appearance(of: summary), bar)
      + [Numbers.count(summary.checkedCount).styled(.dim)]
  }

  /// A difference as a number, as a bar, and what it says.
  private func cells(
    _ difference: Double,
    _ look: VerdictAppearance,
    _ bar: LogBar
  ) -> [StyledText] {
    [
      Numbers.difference(difference, summary.landmarks).styled(look.style),
      bar.text(difference, style: look.style, symbols: context.symbols),
      look.text,
    ]
  }

  private var blockLines: [String] {
    let isComplete = summary.checkedCount >= context.layout.count
    let verdict = "Verdict: \(isComplete ? summary.verdict.words : "none before all are checked")."
    return table(bar(width: 0)).lines + [verdict]
      + (context.isEmbedded ? [] : ["What to do now: " + advice.plain])
  }
}
