import CellUI
import GradientChecking
import Wording

/// The worst components checked, worst first.
struct WorstComponents {
  let context: ResultContext
  /// The components, worst first.
  let components: [ComponentCheck]

  /// The component some rows further down; the worst one if the given one isn't listed.
  func index(rowsOn rows: Int, from selection: Int) -> Int? {
    guard let place = components.firstIndex(where: { $0.index == selection }) else {
      return components.first?.index
    }
    let target = place + rows
    return components.indices.contains(target) ? components[target].index : nil
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard !components.isEmpty else {
      canvas.write("none checked yet", .dim, x: area.x + 2, y: area.y, in: area)
      return []
    }
    let table = table(width: area.width, canvas)
    // A table without a selected row has no margin for the pointer; the columns stay where they are.
    var rest = area
    if table.selected == nil { _ = rest.cutLeft(2) }
    table.draw(in: rest, into: &canvas)
    return table.hits(in: area) { components[$0].index }
  }

  /// All that is known of each as lines of text.
  var lines: [String] {
    table(width: 240, Canvas(size: Size(0, 0), symbols: context.symbols)).lines
  }

  private func table(width: Int, _ canvas: Canvas) -> Table {
    let columns = [
      Table.Column("component"),
      Table.Column("dθ_approx", .right),
      Table.Column("dθ", .right),
      Table.Column("ratio", .right, priority: 1),
      Table.Column("off by", .right, priority: 2),
      Table.Column("round-off up to", .right, priority: 3),
      Table.Column(width < 70 ? "error" : "relative error", .right),
      Table.Column(""),
    ]
    let numbers = components.map { self.numbers(of: $0, width: width) }
    let room = nameWidth(beside: numbers, columns.dropFirst(), in: width, canvas)
    return Table(
      columns: columns,
      rows: zip(components, numbers).map { [name(of: $0, width: room)] + $1 },
      selected: components.firstIndex { $0.index == context.selection }
    )
  }

  /// The room for names: a long one gives way to the numbers, first to those that have to stand there, then
  /// to the ratio as well.
  private func nameWidth(
    beside numbers: [[StyledText]],
    _ columns: ArraySlice<Table.Column>,
    in width: Int,
    _ canvas: Canvas
  ) -> Int {
    let widths = columns.enumerated().map { place, column in
      max(canvas.width(of: column.title), numbers.map { canvas.width(of: $0[place]) }.max() ?? 0)
    }
    let room = { (priority: Int) in
      // The pointer and the mark, and a gap of three before each number.
      zip(columns, widths).reduce(width - 4) { room, column in
        column.0.priority <= priority ? room - column.1 - 3 : room
      }
    }
    return room(1) >= 16 ? room(1) : max(8, room(0))
  }

  private func name(of component: ComponentCheck, width: Int) -> StyledText {
    let isSelected = component.index == context.selection
    let block = context.layout.block(of: component.index)
    return context.layout.name(of: component.index).shortName(width)
      .styled(isSelected ? .cursor : context.style(of: block))
      + (context.isMarked(component.index) ? " \(context.symbols.marked)" : "").styled(.accent)
  }

  private func numbers(of component: ComponentCheck, width: Int) -> [StyledText] {
    let look = context.appearance(of: component)
    let style = look.style
    let digits = width < 200 ? 4 : 6
    return [
      Numbers.short(component.numeric, digits: digits).styled(.text),
      Numbers.short(component.analytic, digits: digits).styled(.text),
      component.ratio.map { Numbers.ratio($0).styled(style) } ?? "".styled(.dim),
      Numbers.short(component.absoluteError, digits: 2).styled(.dim),
      component.roundoffFloor == 0
        ? "" : Numbers.short(component.roundoffFloor, digits: 2).styled(.dim),
      Numbers.difference(component.relativeError).styled(style),
      width >= 90 ? look.text : "\(look.mark)".styled(style),
    ]
  }
}

extension WorstComponents {
  /// The worst of those checked so far.
  init(_ context: ResultContext) {
    self.init(
      context: context,
      components: context.outcome?.mostSuspicious
        ?? context.checked.mostSuspicious(Report.listedCount)
    )
  }
}

extension ComponentCheck {
  /// dθ / dθ_approx, where the numeric value is far enough above its round-off for the ratio to mean
  /// something.
  var ratio: Double? {
    let quotient = analytic / numeric
    guard numeric.magnitude > 100 * roundoffFloor, numeric != 0, quotient.isFinite else {
      return nil
    }
    return quotient
  }
}

extension Numbers {
  /// A ratio or factor: `2.00`, `150`, `1.2e-5`.
  static func ratio(_ value: Double) -> String {
    switch value.magnitude {
    case 0: "0"
    case 0.01..<100: fixed(value, decimals: 2)
    case 100..<1e6: fixed(value, decimals: 0)
    default: short(value, digits: 2)
    }
  }
}

/// The blocks layer by layer, W and b apart: each one's difference, and its part in all that is wrong.
struct BlockTable {
  let context: ResultContext
  let summary: Summary

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    table(width: area.width, canvas).draw(in: area, into: &canvas) {
      context.representative(of: context.layout.blocks[$0])
    }
  }

  /// The blocks as lines of text, without bars.
  var lines: [String] {
    table(width: 80, Canvas(size: Size(0, 0), symbols: context.symbols), hasBars: false).lines
  }

  private func table(width: Int, _ canvas: Canvas, hasBars: Bool = true) -> Table {
    let blocks = context.layout.blocks
    let differences = blocks.map { difference(of: $0, hasWords: width >= 60) }
    var (nameWidth, barWidth) = widths(
      in: width,
      difference: max(10, differences.map(canvas.width).max() ?? 0)
    )
    if !hasBars { barWidth = 0 }
    let columns = [
      Table.Column("block"),
      Table.Column("shape", priority: 2),
      Table.Column("difference"),
      Table.Column(barWidth < 10 ? "share" : "share of error²", priority: 1),
    ]
    return Table(
      columns: columns,
      rows: zip(blocks, differences).map { block, difference in
        let shape = "\(block.rows)×\(block.columns)".styled(.dim)
        return [name(of: block, nameWidth), shape, difference, share(of: block, width: barWidth)]
      },
      selected: context.layout.coordinate(of: context.selection).block
    )
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
    let look = context.appearance(of: check)
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
    let style = context.appearance(of: check).style
    return ShareBar(width: width).text(share, style: style, percent: style, context.symbols)
  }
}
