import CellUI
import GradientChecking
import Wording

/// The worst components checked, worst first, or in another order.
struct WorstComponents: LocatePart {
  let context: ResultContext
  /// The components, worst first.
  let components: [ComponentCheck]

  func title(isShort: Bool) -> String {
    let listing = context.model.view.listing
    let name = isShort ? "Worst" : listing.wrongOnly ? "Wrong components" : "Worst components"
    return isShort ? name : "\(name), \(listing.componentOrder.wordsOfComponents)"
  }

  var columns: Extent { Extent(least: 30, best: 58, most: 100) }

  func rows(_ columns: Int) -> Extent {
    let count = max(1, components.count)
    return Extent(least: min(count, 3) + 1, best: min(count, 8) + 1, most: count + 1)
  }

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
      let words = context.checked.isEmpty ? "none checked yet" : "no component is wrong"
      canvas.write(words, .dim, x: area.x + 2, y: area.y, in: area)
      return []
    }
    let table = table(in: area, canvas)
    // A table without a selected row has no margin for the pointer; the columns stay where they are.
    var rest = area
    if table.selected == nil { _ = rest.cutLeft(2) }
    table.draw(in: rest, into: &canvas)
    return table.hits(in: rest) { components[$0].index }
  }

  /// The first of them, as they have the squared error.
  var lines: [String] {
    guard !context.checked.isEmpty else { return [] }
    let listed = context.overview.listed.components(.share, wrongOnly: false)
    let first = WorstComponents(context: context, components: Array(listed.prefix(5)))
    return ["Worst components:"] + first.fullLines
  }

  /// All that is known of each as lines of text.
  var fullLines: [String] {
    let area = Rect(x: 0, y: 0, width: 240, height: components.count + 1)
    return table(in: area, Canvas(size: Size(0, 0), symbols: context.symbols)).lines
  }

  private func table(in area: Rect, _ canvas: Canvas) -> Table {
    let width = area.width
    // What the list is sorted by is the last to give way.
    let isByError = context.model.view.listing.componentOrder == .difference
    let columns = [
      Table.Column("component"),
      Table.Column(context.sides.naming("dθ_approx"), .right, priority: 3),
      Table.Column(context.sides.naming("dθ"), .right, priority: 3),
      Table.Column("ratio", .right, priority: 2),
      Table.Column("off by", .right, priority: 5),
      Table.Column("round-off up to", .right, priority: 6),
      Table.Column(width < 70 ? "error" : "relative error", .right, priority: isByError ? 0 : 4),
      Table.Column(width < 70 ? "share" : "share of error²", .right, priority: isByError ? 4 : 0),
      Table.Column("", priority: 1),
    ]
    let selected = components.firstIndex { $0.index == context.selection }
    let inView = Table.rowsInView(of: components.count, selected: selected, in: area)
    let numbers = inView.map { self.numbers(of: components[$0], width: width) }
    let room = nameWidth(
      inView.map { context.layout.name(of: components[$0].index).count }.max() ?? 0,
      beside: numbers,
      columns.dropFirst(),
      in: width,
      canvas
    )
    let names = context.layout.shortNames(of: inView.map { components[$0].index }, room)
    return Table(columns: columns, count: components.count, selected: selected, in: area) { place in
      let row = place - inView.lowerBound
      return [name(of: components[place], shown: names[row])] + numbers[row]
    }
  }

  /// The room for names: a long one gives way to the numbers that the list is about, the other numbers to it.
  private func nameWidth(
    _ longest: Int,
    beside numbers: [[StyledText]],
    _ columns: ArraySlice<Table.Column>,
    in width: Int,
    _ canvas: Canvas
  ) -> Int {
    let widths = columns.enumerated().map { place, column in
      max(canvas.width(of: column.title), numbers.map { canvas.width(of: $0[place]) }.max() ?? 0)
    }
    let rooms = (0...6).reversed().map { priority in
      // The pointer and the mark, and a gap of three before each number.
      zip(columns, widths).reduce(width - 4) { room, column in
        column.0.priority <= priority ? room - column.1 - 3 : room
      }
    }
    return rooms.first { $0 >= min(longest, 28) } ?? rooms.first { $0 >= 18 } ?? max(8, rooms[6])
  }

  private func name(of component: ComponentCheck, shown: String) -> StyledText {
    let isSelected = component.index == context.selection
    let block = context.layout.block(of: component.index)
    return
      shown
      .styled(isSelected ? .cursor : context.style(of: block))
      + (context.isMarked(component.index) ? " \(context.symbols.marked)" : "").styled(.accent)
  }

  private func numbers(of component: ComponentCheck, width: Int) -> [StyledText] {
    let look = context.appearance(of: component)
    let style = look.style
    let digits = width < 70 ? 3 : width < 200 ? 4 : 6
    let whole = context.summary.distance
    let part = component.absoluteError / whole
    let share = whole > 0 && part.isFinite ? Numbers.percent(part * part) : ""
    return [
      Numbers.short(component.numeric, digits: digits).styled(.numeric),
      Numbers.short(component.analytic, digits: digits).styled(.analytic),
      component.ratio.map { "×\(Numbers.ratio($0))".styled(style) } ?? "".styled(.dim),
      Numbers.short(component.absoluteError, digits: 2).styled(.dim),
      component.roundoffFloor == 0
        ? "" : Numbers.short(component.roundoffFloor, digits: 2).styled(.dim),
      Numbers.difference(component.relativeError, context.landmarks).styled(style),
      share.styled(.text),
      width >= 90 ? look.text : "\(look.mark)".styled(style),
    ]
  }

  /// Those that are wrong, beside another picture.
  func part(rank: Int) -> ScenePart {
    let wrong = WorstComponents(context: context, components: components.filter(\.isWrong))
    guard !wrong.components.isEmpty else { return ScenePart("worst", []) }
    let shape = PartForm(
      rank: rank,
      .beside,
      columns: Extent(least: 30, best: 30, most: 36),
      rows: wrong.rows(30)
    )
    return ScenePart("worst", [ScenePart.Form(shape, draw: wrong.draw)])
  }
}

extension WorstComponents {
  /// The worst of those checked so far, as they are listed.
  init(_ context: ResultContext) {
    self.init(
      context: context,
      components: context.overview.listed.components(
        context.model.view.listing.componentOrder,
        wrongOnly: context.model.view.listing.wrongOnly
      )
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
