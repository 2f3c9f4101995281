import CellUI
import GradientChecking

/// The blocks layer by layer, W and b apart: each one's difference, and its part in all that is wrong.
struct BlockTable {
  private let context: ResultContext
  private let summary: Summary

  init(_ context: ResultContext, _ summary: Summary) {
    self.context = context
    self.summary = summary
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let isWide = area.width >= 60
    // Where blocks have long names, the bars give way to them.
    let hasLongNames = context.layout.blocks.contains { $0.name.count > 5 }
    let usual = area.width >= 50 ? 14 : area.width >= 42 ? 12 : 10
    let barWidth = hasLongNames && !isWide ? 4 : usual
    let nameWidth = max(16, area.width - barWidth - (isWide ? 45 : 27))
    let columns = [
      Table.Column("block"),
      Table.Column("shape", priority: 2),
      Table.Column("difference"),
      Table.Column(barWidth < 10 ? "share" : "share of error²"),
    ]
    let table = Table(
      columns: columns,
      rows: context.layout.blocks.map { row(of: $0, nameWidth, barWidth: barWidth, isWide) },
      selected: context.layout.coordinate(of: context.selection).block
    )
    table.draw(in: area, into: &canvas)
    return table.hits(in: area) { context.representative(of: context.layout.blocks[$0]) }
  }

  private func row(
    of block: ParameterBlock,
    _ nameWidth: Int,
    barWidth: Int,
    _ isWide: Bool
  ) -> [StyledText] {
    let marked = context.isMarked(in: block.range) ? " \(context.symbols.marked)" : ""
    let name =
      block.name.shortName(nameWidth).styled(context.style(of: block, bold: true))
      + marked.styled(.accent)
    let shape = "\(block.rows)×\(block.columns)".styled(.dim)
    guard let check = summary.blocks.first(where: { $0.block == block }) else {
      return [name, shape, "\(context.symbols.notYet) not yet".styled(.dim)]
    }
    let look = context.appearance(of: check.verdict)
    let style = look.style
    let mark = "\(look.mark) ".styled(style)
    let words = isWide ? "  \(look.words)".styled(style) : ""
    let difference = mark + Numbers.difference(check.difference).styled(style) + words
    return [name, shape, difference, share(check, width: barWidth)]
  }

  /// The share as a bar and in per cent; nothing where nothing differs or it isn't a number.
  private func share(_ check: BlockCheck, width: Int) -> StyledText {
    let share = check.shareOfSquaredError
    guard share.isFinite, summary.distance > 0 else {
      return "\(context.symbols.separator)".styled(.dim)
    }
    let style = context.appearance(of: check.verdict).style
    let bar = ShareBar(width: width).text(share, style: style, context.symbols)
    let percent = Numbers.percent(share)
    let blanks = String(repeating: " ", count: max(1, 7 - percent.count))
    return bar + (blanks + percent).styled(style)
  }
}

/// A share of a whole as a horizontal bar.
struct ShareBar {
  /// The cells of the whole.
  let width: Int

  /// The bar of a share from 0 to 1; a share above 0 is always seen.
  func text(_ share: Double, style: Style, _ symbols: Symbols) -> StyledText {
    let exact = Int((min(1, max(0, share)) * Double(8 * width)).rounded())
    let eighths = share > 0 ? max(1, exact) : 0
    let (full, rest) = (eighths / 8, eighths % 8)
    var text = String(repeating: symbols.leftBlocks[8], count: full)
    if rest > 0 { text.append(symbols.leftBlocks[rest]) }
    let blanks = String(repeating: " ", count: width - text.count)
    return StyledText(spans: [Span(text, style), Span(blanks)])
  }
}
