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
    let blocks = context.layout.blocks
    let differences = blocks.map { difference(of: $0, hasWords: area.width >= 60) }
    let (nameWidth, barWidth) = widths(
      in: area.width,
      difference: max(10, differences.map(canvas.width).max() ?? 0)
    )
    let columns = [
      Table.Column("block"),
      Table.Column("shape", priority: 2),
      Table.Column("difference"),
      Table.Column(barWidth < 10 ? "share" : "share of error²", priority: 1),
    ]
    let table = Table(
      columns: columns,
      rows: zip(blocks, differences).map { block, difference in
        let shape = "\(block.rows)×\(block.columns)".styled(.dim)
        return [name(of: block, nameWidth), shape, difference, share(of: block, width: barWidth)]
      },
      selected: context.layout.coordinate(of: context.selection).block
    )
    table.draw(in: area, into: &canvas)
    return table.hits(in: area) { context.representative(of: context.layout.blocks[$0]) }
  }

  /// The room for names and for the bars of shares: where blocks have long names the bars give way to them,
  /// and then the names to the numbers.
  private func widths(in width: Int, difference: Int) -> (name: Int, bar: Int) {
    let longest = context.layout.blocks.map(\.name.count).max() ?? 0
    // The pointer, the mark, and three gaps of three.
    let rest = width - 2 - 2 - 6 - difference
    let usual = width >= 50 ? 14 : width >= 42 ? 12 : 10
    let bar = [usual, 8, 4].first { rest - $0 - Self.percentWidth >= longest }
    let fallback = width >= 56 ? 4 : 0
    return (max(6, rest - (bar ?? fallback) - Self.percentWidth), bar ?? fallback)
  }

  private static let percentWidth = 7

  private func name(of block: ParameterBlock, _ width: Int) -> StyledText {
    let marked = context.isMarked(in: block.range) ? " \(context.symbols.marked)" : ""
    return block.name.shortName(width).styled(context.style(of: block, bold: true))
      + marked.styled(.accent)
  }

  private func check(of block: ParameterBlock) -> BlockCheck? {
    summary.blocks.first { $0.block == block }
  }

  private func difference(of block: ParameterBlock, hasWords: Bool) -> StyledText {
    guard let check = check(of: block) else {
      return "\(context.symbols.notYet) not yet".styled(.dim)
    }
    let look = context.appearance(of: check.verdict)
    let words = hasWords ? "  \(look.words)" : ""
    return "\(look.mark) \(Numbers.difference(check.difference))\(words)".styled(look.style)
  }

  /// The share as a bar and in per cent; nothing where nothing differs or it isn't a number.
  private func share(of block: ParameterBlock, width: Int) -> StyledText {
    guard let check = check(of: block) else { return "" }
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
    guard width > 0 else { return "" }
    let exact = Int((min(1, max(0, share)) * Double(8 * width)).rounded())
    let eighths = share > 0 ? max(1, exact) : 0
    let (full, rest) = (eighths / 8, eighths % 8)
    var text = String(repeating: symbols.leftBlocks[8], count: full)
    if rest > 0 { text.append(symbols.leftBlocks[rest]) }
    let blanks = String(repeating: " ", count: width - text.count)
    return StyledText(spans: [Span(text, style), Span(blanks)])
  }
}
