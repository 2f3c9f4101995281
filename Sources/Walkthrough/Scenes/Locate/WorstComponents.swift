import CellUI
import GradientChecking
import Wording

/// The worst components checked, worst first, or in another order.
struct WorstComponents {
  let context: ResultContext
  /// The components, worst first.
  let components: [ComponentCheck]

  /// What the list shows, for its title.
  func title(isShort: Bool) -> String {
    let listing = context.model.view.listing
    let name = isShort ? "Worst" : listing.wrongOnly ? "Wrong components" : "Worst components"
    return isShort ? name : "\(name), \(listing.componentOrder.wordsOfComponents)"
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

  /// All that is known of each as lines of text.
  var lines: [String] {
    let area = Rect(x: 0, y: 0, width: 240, height: components.count + 1)
    return table(in: area, Canvas(size: Size(0, 0), symbols: context.symbols)).lines
  }

  private func table(in area: Rect, _ canvas: Canvas) -> Table {
    let width = area.width
    // What the list is sorted by is the last to give way.
    let isByDistance = context.model.view.listing.componentOrder == .share
    let columns = [
      Table.Column("component"),
      Table.Column(context.sides.naming("dθ_approx"), .right),
      Table.Column(context.sides.naming("dθ"), .right),
      Table.Column("ratio", .right, priority: 2),
      Table.Column("off by", .right, priority: isByDistance ? 0 : 3),
      Table.Column("round-off up to", .right, priority: 4),
      Table.Column(width < 70 ? "error" : "relative error", .right, priority: isByDistance ? 1 : 0),
      Table.Column(""),
    ]
    let selected = components.firstIndex { $0.index == context.selection }
    let inView = Table.rowsInView(of: components.count, selected: selected, in: area)
    let numbers = inView.map { self.numbers(of: components[$0], width: width) }
    let room = nameWidth(beside: numbers, columns.dropFirst(), in: width, canvas)
    let names = context.layout.shortNames(of: inView.map { components[$0].index }, room)
    return Table(columns: columns, count: components.count, selected: selected, in: area) { place in
      let row = place - inView.lowerBound
      return [name(of: components[place], shown: names[row])] + numbers[row]
    }
  }

  /// The room for names: a long one gives way to the numbers, first to those that have to stand there, then
  /// to the others and the ratio as well.
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
    return (0...2).reversed().map(room).first { $0 >= 16 } ?? max(8, room(0))
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
    return [
      Numbers.short(component.numeric, digits: digits).styled(.text),
      Numbers.short(component.analytic, digits: digits).styled(.text),
      component.ratio.map { Numbers.ratio($0).styled(style) } ?? "".styled(.dim),
      Numbers.short(component.absoluteError, digits: 2).styled(.dim),
      component.roundoffFloor == 0
        ? "" : Numbers.short(component.roundoffFloor, digits: 2).styled(.dim),
      Numbers.difference(component.relativeError, context.landmarks).styled(style),
      width >= 90 ? look.text : "\(look.mark)".styled(style),
    ]
  }
}

/// The list as a narrow part beside another picture.
extension WorstComponents {
  /// The components that have most of the squared error, with their shares of it.
  ///
  ///     share of the error
  ///     W2[0,2]   19 %  ×2.00
  func part(rank: Int) -> ScenePart {
    let wrong = components.filter(\.isWrong)
    let shape = PartForm(
      rank: rank,
      .beside,
      columns: Extent(least: 24, best: 24, most: 30),
      rows: Extent(least: 4, best: 6, most: max(6, wrong.count + 1))
    )
    guard !wrong.isEmpty else { return ScenePart("worst", []) }
    let form = ScenePart.Form(shape) { area, canvas in
      var rest = area
      canvas.write("share of squared error", .dim, in: rest.cutTop(1))
      let shown = wrong.prefix(rest.height)
      let names = context.layout.shortNames(of: shown.map(\.index), area.width - 14)
      let rows = zip(shown, names).map { component, name in
        [name.styled(.text), share(of: component), ratio(of: component)]
      }
      let lines = canvas.aligned(rows, [.left, .right, .right])
      canvas.write(lines: lines.map { $0.joined(separator: "  ") }, in: rest)
      return zip(shown, rest.y..<rest.bottom).map { component, y in
        Hit(Rect(x: rest.x, y: y, width: rest.width, height: 1), .component(component.index))
      }
    }
    return ScenePart("worst", [form])
  }

  private func share(of component: ComponentCheck) -> StyledText {
    let whole = context.summary.distance
    let part = component.absoluteError / whole
    return (whole > 0 && part.isFinite ? Numbers.percent(part * part) : "").styled(.text)
  }

  private func ratio(of component: ComponentCheck) -> StyledText {
    let style = context.appearance(of: component).style
    return (component.ratio.map { "×\(Numbers.ratio($0))" } ?? "").styled(style)
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
