import CellUI
import GradientChecking
import Wording

/// The verdict: the difference of the two gradients as a quotient among the landmarks, the same for
/// each block, and what to do now.
///
/// On a large screen both of its steps are drawn at once, and the step only moves the narration on.
struct VerdictScene: Scene {
  let context: SceneContext

  init(_ context: SceneContext) {
    self.context = context
  }

  static func stepCount(_ check: GradientCheck) -> Int { 2 }

  var keys: [Action] {
    let rest: [Action] = context.isComplete ? [] : [.runOrPause]
    return context.step == 0 ? rest + [.largerEpsilon] : rest + [.down, .nextComponent]
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let summary = context.summary
    let quotient = QuotientPart(context, summary)
    let blocks = BlocksPart(context, summary)
    guard area.height >= 26 else {
      if context.step > 0 { return blocks.draw(in: area, into: &canvas) }
      quotient.draw(in: area, into: &canvas)
      return []
    }
    var rest = area
    quotient.draw(in: rest.cutTop(QuotientPart.fullHeight), into: &canvas)
    _ = rest.cutTop(1)
    return blocks.draw(in: rest, into: &canvas)
  }

  func component(below rows: Int) -> Int? {
    context.representative(blocksOn: rows)
  }

  var narration: StyledText {
    let words = VerdictWords(context)
    return context.narration(context.step == 0 ? words.ofTheQuotient : words.ofTheBlocks)
  }

  var outline: [String] {
    let outline = VerdictOutline(context)
    return context.step == 0 ? outline.quotient : outline.blocks
  }
}

/// Every block's own difference beside that of all of θ, and what to do now.
struct BlocksPart {
  private let context: SceneContext
  private let summary: Summary

  init(_ context: SceneContext, _ summary: Summary) {
    self.context = context
    self.summary = summary
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    // A lesson says itself what follows.
    guard !context.isEmbedded else { return drawTable(in: area, into: &canvas) }
    var rest = area
    let advice = canvas.wrap(Advice(context, summary).text, width: area.width - 2)
    // The table has all it needs or what the advice leaves, three blocks at least.
    let wanted = context.layout.blocks.count + 2
    let room = area.height - advice.count - 2
    let tableArea = rest.cutTop(min(wanted, max(room, 5)))
    let hits = drawTable(in: tableArea, into: &canvas)
    if rest.height > advice.count + 1 { _ = rest.cutTop(1) }
    canvas.write("What to do now", .accent, in: rest.cutTop(1))
    for (row, line) in advice.prefix(rest.height).enumerated() {
      canvas.write(line, x: rest.x + 2, y: rest.y + row, in: rest)
    }
    return hits
  }

  /// The blocks, and below them all of θ, which stays in view however many blocks there are.
  private func drawTable(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let bar = LogBar(width: area.width >= 100 ? 48 : area.width >= 76 ? 30 : 12)
    let columns = [
      Table.Column("block"),
      Table.Column("difference", .right),
      Table.Column(bar.header),
      Table.Column("verdict"),
      Table.Column("components", .right, priority: 1),
    ]
    let rows = context.layout.blocks.map { row(of: $0, bar) } + [totalRow(bar)]
    let aligned = Table.aligned(rows, columns, canvas)
    var rest = area
    let body = rest.cutTop(min(context.layout.blocks.count + 1, area.height - 1))
    var foot = rest.cutTop(1)
    let table = Table(
      columns: columns,
      rows: Array(aligned.dropLast()),
      selected: context.layout.coordinate(of: context.selection).block
    )
    table.draw(in: body, into: &canvas)
    _ = foot.cutLeft(2)
    Table(columns: columns, rows: aligned.suffix(1)).draw(in: foot, into: &canvas)
    return table.hits(in: body) { context.representative(of: context.layout.blocks[$0]) }
  }

  private func row(of block: ParameterBlock, _ bar: LogBar) -> [StyledText] {
    let name = block.name.styled(context.style(of: block, bold: true))
    guard let check = summary.blocks.first(where: { $0.block == block }) else {
      return [name, "\(context.symbols.notYet)".styled(.dim), bar.empty, "not yet".styled(.dim)]
    }
    let look = context.appearance(of: check)
    let style = look.style
    let all = block.range.count
    let count =
      check.checkedCount == all
      ? Numbers.count(all) : "\(Numbers.count(check.checkedCount)) of \(Numbers.count(all))"
    return [
      name,
      Numbers.difference(check.difference).styled(style),
      bar.text(check.difference, style: style, symbols: context.symbols),
      look.text,
      count.styled(.dim),
    ]
  }

  private func totalRow(_ bar: LogBar) -> [StyledText] {
    guard summary.checkedCount > 0 else { return ["all θ".styled(.heading)] }
    let look = context.appearance(of: summary)
    return [
      "all θ".styled(.heading),
      Numbers.difference(summary.difference).styled(look.style),
      bar.text(summary.difference, style: look.style, symbols: context.symbols),
      look.text,
      Numbers.count(summary.checkedCount).styled(.dim),
    ]
  }
}
