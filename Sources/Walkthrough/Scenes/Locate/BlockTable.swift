import CellUI
import GradientChecking
import Wording

/// The blocks, or what their paths put together: each one's difference, and its part in all that is wrong.
///
/// Only the rows in view are made, however many there are.
struct BlockTable: LocatePart {
  let context: ResultContext

  private var summary: Summary { context.summary }
  private var blocks: [ParameterBlock] { context.layout.blocks }
  private var listing: Listing { context.model.view.listing }
  private var list: BlockLists.List { context.overview.blocks.list(listing) }

  /// What the table shows, for its title.
  func title(isShort: Bool) -> String {
    var words: [String] = []
    if listing.wrongOnly { words.append("wrong") }
    if !isShort, listing.blockOrder != .theta { words.append(listing.blockOrder.words) }
    let name = listing.grouping == 0 ? "Blocks" : "Groups"
    return words.isEmpty ? name : "\(name), \(words.joined(separator: ", "))"
  }

  var columns: Extent { Extent(least: 30, best: 56, most: 90) }

  func rows(_ columns: Int) -> Extent {
    let count = max(1, list.count)
    return Extent(least: min(count, 4) + 1, best: min(count, 12) + 1, most: count + 1)
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let list = list
    guard list.count > 0 else {
      let words = listing.wrongOnly ? "no block is wrong" : "no blocks"
      canvas.write(words, .dim, x: area.x + 2, y: area.y, in: area)
      return []
    }
    let table = table(list, in: area, canvas)
    // A table without a selected row has no margin for the pointer; the columns stay where they are.
    var rest = area
    if table.selected == nil { _ = rest.cutLeft(2) }
    table.draw(in: rest, into: &canvas)
    return table.hits(in: rest) { component(of: list[$0]) }
  }

  /// The component that stands for the row some rows further down; `nil` beyond the ends.
  func component(rowsOn rows: Int) -> Int? {
    let list = list
    let block = context.layout.coordinate(of: context.selection).block
    guard let place = list.place(ofBlock: block) else {
      return list.count > 0 ? component(of: list[0]) : nil
    }
    let target = place + rows
    guard (0..<list.count).contains(target) else { return nil }
    return component(of: list[target])
  }

  /// The component to look at first among a row's blocks.
  private func component(of row: BlockLists.Row) -> Int {
    guard row.places.count > 1 else { return context.representative(of: blocks[row.places[0]]) }
    // In neighbouring blocks it is the worst of one range.
    let (first, last) = (row.places[0], row.places[row.places.count - 1])
    guard last - first + 1 == row.places.count else {
      return context.representative(of: blocks[row.worst])
    }
    let range = blocks[first].start..<blocks[last].range.upperBound
    return context.overview.maxima.index(in: range) ?? blocks[first].start
  }

  /// The blocks as lines of text, without bars; of many those that are wrong.
  var lines: [String] {
    guard !context.checked.isEmpty else { return ["No component is checked yet."] }
    let outlined = context.overview.blocks.outlined
    let rows = outlined.shown.map {
      cells(of: context.overview.blocks.block($0), nameWidth: 120, barWidth: 0, hasWords: true)
    }
    return Table(columns: columns(barWidth: 0), rows: rows).lines
      + (outlined.rest.map { [$0] } ?? [])
  }

  private func columns(barWidth: Int) -> [Table.Column] {
    [
      Table.Column(listing.grouping == 0 ? "block" : "blocks"),
      Table.Column("shape", priority: 2),
      Table.Column("difference"),
      Table.Column(barWidth < 10 ? "share" : "share of error²", priority: 1),
    ]
  }

  private func table(_ list: BlockLists.List, in area: Rect, _ canvas: Canvas) -> Table {
    let hasWords = area.width >= 60
    let selected = list.place(ofBlock: context.layout.coordinate(of: context.selection).block)
    let shown = Table.rowsInView(of: list.count, selected: selected, in: area)
    let inView = shown.map { list[$0] }
    let differences = inView.map { difference(of: $0, hasWords: hasWords) }
    let (nameWidth, barWidth) = widths(
      in: area.width,
      longest: max(5, inView.map(\.name.count).max() ?? 0),
      difference: max(10, differences.map(canvas.width).max() ?? 0)
    )
    // Cut with those around them, a name says more than what tells it from the few in view, and scrolling keeps it.
    let around = max(0, shown.lowerBound - 100)..<min(list.count, shown.upperBound + 100)
    let names = around.map { list[$0].name }.shortNames(nameWidth)
    return Table(
      columns: columns(barWidth: barWidth),
      count: list.count,
      selected: selected,
      in: area
    ) {
      cells(
        of: list[$0],
        name: names[$0 - around.lowerBound],
        nameWidth: nameWidth,
        barWidth: barWidth,
        hasWords: hasWords
      )
    }
  }

  private func cells(
    of row: BlockLists.Row,
    name: String? = nil,
    nameWidth: Int,
    barWidth: Int,
    hasWords: Bool
  ) -> [StyledText] {
    let block = blocks[row.places[0]]
    let style = row.name != block.name ? Style.heading : context.style(of: block, bold: true)
    let isMarked =
      context.model.view.marking != nil
      && row.places.contains { context.isMarked(in: blocks[$0].range) }
    let mark = isMarked ? " \(context.symbols.marked)" : ""
    let shape =
      row.places.count == 1
      ? shape(of: block, row.places[0]) : "\(Numbers.count(row.places.count)) blocks"
    return [
      (name ?? row.name.shortName(nameWidth)).styled(style) + mark.styled(.accent),
      shape.styled(.dim),
      difference(of: row, hasWords: hasWords),
      share(of: row, width: barWidth),
    ]
  }

  /// The shape, or of a block that is checked in part how many of its components are.
  private func shape(of block: ParameterBlock, _ place: Int) -> String {
    let checked = context.overview.blocks.check(at: place)?.checkedCount ?? 0
    return summary.isThrough && (1..<block.count).contains(checked)
      ? "\(Numbers.count(checked)) of \(Numbers.count(block.count))" : block.shapeText
  }

  /// The room for names and for the bars of shares: where blocks have long names the bars give way to them,
  /// and then the names to the numbers.
  private func widths(in width: Int, longest: Int, difference: Int) -> (name: Int, bar: Int) {
    // The pointer, the mark, and three gaps of three.
    let rest = width - 2 - 2 - 6 - difference
    let usual = width >= 50 ? 14 : width >= 42 ? 12 : 10
    let bar = [usual, 8, 4].first { rest - $0 - Self.percentWidth >= longest }
    let share = bar ?? (width >= 56 ? 4 : 0)
    let name = rest - share - Self.percentWidth
    // A name that would say nothing is worth more than the share.
    return name >= min(longest, 12) ? (name, share) : (max(6, rest + 3), 0)
  }

  private static let percentWidth = 7

  /// The difference of a row's worst block, and of several how many of them are wrong.
  private func difference(of row: BlockLists.Row, hasWords: Bool) -> StyledText {
    guard let check = context.overview.blocks.check(at: row.worst) else {
      return "\(context.symbols.notYet) not yet".styled(.dim)
    }
    let look = context.appearance(of: check)
    guard check.verdict != .unchecked else { return look.text }
    let number = "\(look.mark) \(Numbers.difference(check.difference, context.landmarks))"
    guard row.places.count > 1 else {
      return (number + (hasWords ? "  \(look.words)" : "")).styled(look.style)
    }
    let wrong = row.wrong > 0 ? "  \(Numbers.count(row.wrong)) wrong" : ""
    return (number + (hasWords ? wrong : "")).styled(look.style)
  }

  /// The share as a bar and in per cent; nothing where nothing differs or it isn't a number.
  private func share(of row: BlockLists.Row, width: Int) -> StyledText {
    guard let check = context.overview.blocks.check(at: row.worst) else { return "" }
    guard check.verdict != .unchecked else { return "" }
    guard row.share.isFinite, summary.distance > 0 else {
      return width == 0 ? "" : "\(context.symbols.separator)".styled(.dim)
    }
    let style = context.appearance(of: check).style
    return ShareBar(width: width).text(row.share, style: style, percent: style, context.symbols)
  }
}
