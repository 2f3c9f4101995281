import CellUI
import GradientChecking
import Wording

/// The blocks, or what their paths put together: each one's difference, and its part in all that is wrong.
struct BlockTable: LocatePart {
  let context: ResultContext

  private var summary: Summary { context.summary }
  private var blocks: [ParameterBlock] { context.layout.blocks }
  private var listing: Listing { context.model.view.listing }
  private var list: BlockLists.List { context.overview.blocks.list(listing) }

  func title(isShort: Bool) -> String {
    let order = isShort || listing.blockOrder == .theta ? [] : [listing.blockOrder.words]
    let name = listing.grouping == 0 ? "Blocks" : "Groups"
    return ([name] + (listing.wrongOnly ? ["wrong"] : []) + order).joined(separator: ", ")
  }

  var columns: Extent { Extent(least: 30, best: 56, most: 90) }

  func rows(_ columns: Int) -> Extent {
    let count = max(1, list.count)
    return Extent(least: min(count, 4) + 1, best: min(count, 12) + 1, most: count + 1)
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let list = list
    return table(list, in: area).draw(in: area, into: &canvas) { component(of: list[$0]) }
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
    let rows = outlined.shown.map { place in
      let row = context.overview.blocks.block(place)
      return cells(of: row, name: row.name.shortName(120), barWidth: 0, hasWords: true)
    }
    return Table(columns: columns(hasWords: true), rows: rows).lines
      + (outlined.rest.map { [$0] } ?? [])
  }

  private func columns(hasWords: Bool) -> [Table.Column] {
    [
      Table.Column(listing.grouping == 0 ? "block" : "blocks"),
      Table.Column("shape", priority: 2),
      Table.Column("difference"),
      Table.Column(hasWords ? "share of error²" : "error²", priority: 1),
    ]
  }

  private func table(_ list: BlockLists.List, in area: Rect) -> Table {
    // Beside long names there is no room for bars.
    let hasBars = list.count > 0 && list[0].name.count < 16
    let barWidth = !hasBars || area.width < 42 ? 0 : area.width < 60 ? 8 : 14
    var table = Table(
      columns: columns(hasWords: area.width >= 60),
      count: list.count,
      selected: list.place(ofBlock: context.layout.coordinate(of: context.selection).block),
      in: area,
      context.symbols,
      names: { rows, width in
        // Cut with those around them, a name says more than what tells it from the few in view, and scrolling keeps it.
        let around = max(0, rows.lowerBound - 100)..<min(list.count, rows.upperBound + 100)
        let names = around.map { list[$0].name }.shortNames(width)
        return rows.map { names[$0 - around.lowerBound] }
      },
      cells: { cells(of: list[$0], name: $1, barWidth: barWidth, hasWords: area.width >= 60) }
    )
    table.hasPointer = LocatePane.blocks.hasPointer(in: context)
    table.wordsWhenEmpty = listing.wrongOnly ? "no block is wrong" : "no blocks"
    return table
  }

  private func cells(
    of row: BlockLists.Row,
    name: String,
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
    return [name.styled(style) + mark.styled(.accent), shape.styled(.dim)]
      + judgement(of: row, barWidth: barWidth, hasWords: hasWords)
  }

  /// The shape, or of a block that is checked in part how many of its components are.
  private func shape(of block: ParameterBlock, _ place: Int) -> String {
    let checked = context.overview.blocks.check(at: place)?.checkedCount ?? 0
    return summary.isThrough && (1..<block.count).contains(checked)
      ? "\(Numbers.count(checked)) of \(Numbers.count(block.count))" : block.shapeText
  }

  /// The difference of a row's worst block, of several how many of them are wrong, and the share, where something
  /// differs, as a bar and in per cent.
  private func judgement(
    of row: BlockLists.Row,
    barWidth: Int,
    hasWords: Bool
  ) -> [StyledText] {
    guard let check = context.overview.blocks.check(at: row.worst) else {
      return ["\(context.symbols.notYet) not yet".styled(.dim), ""]
    }
    let look = context.appearance(of: check)
    guard check.verdict != .unchecked else { return [look.text, ""] }
    let wrong = row.wrong > 0 ? "  \(Numbers.count(row.wrong)) wrong" : ""
    let words = !hasWords ? "" : row.places.count > 1 ? wrong : "  \(look.words)"
    let difference =
      "\(look.mark) \(Numbers.difference(check.difference, context.landmarks))\(words)"
    guard row.share.isFinite, summary.distance > 0 else {
      let dot = barWidth == 0 ? "" : "\(context.symbols.separator)"
      return [difference.styled(look.style), dot.styled(.dim)]
    }
    let share = ShareBar(width: barWidth)
      .text(row.share, style: look.style, percent: look.style, context.symbols)
    return [difference.styled(look.style), share]
  }
}
