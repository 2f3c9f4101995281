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
    let name = listing.wrongOnly ? "Wrong components" : "Worst components"
    return isShort ? name : "\(name), \(listing.componentOrder.wordsOfComponents)"
  }

  var columns: Extent { Extent(least: 30, best: 58, most: 100) }

  func rows(_ columns: Int) -> Extent {
    let count = max(1, components.count)
    return Extent(least: min(count, 2) + 1, best: min(count, 8) + 1, most: count + 1)
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
    table(in: area).draw(in: area, into: &canvas) { components[$0].index }
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
    table(in: Rect(x: 0, y: 0, width: 240, height: components.count + 1)).lines
  }

  /// Whether the keys go from row to row here.
  private var hasPointer: Bool { LocatePane.components.hasPointer(in: context) }

  private func table(in area: Rect) -> Table {
    let width = area.width
    // What the list is sorted by is the last to give way.
    let isByError = context.model.view.listing.componentOrder == .difference
    var table = Table(
      columns: [
        Table.Column("component"),
        Table.Column(context.sides.naming("dθ_approx"), .right, priority: 3),
        Table.Column(context.sides.naming("dθ"), .right, priority: 3),
        Table.Column("ratio", .right, priority: 2),
        Table.Column("off by", .right, priority: 5),
        Table.Column("round-off up to", .right, priority: 6),
        Table.Column(width < 70 ? "error" : "relative error", .right, priority: isByError ? 0 : 4),
        Table.Column(
          width < 70 ? "error²" : "share of error²",
          .right,
          priority: isByError ? 4 : 0
        ),
        Table.Column("", priority: 1),
      ],
      count: components.count,
      // Where one is in another part the list begins with the worst, whichever is selected.
      selected: hasPointer ? components.firstIndex { $0.index == context.selection } : nil,
      in: area,
      context.symbols,
      names: { context.layout.shortNames(of: components[$0].map(\.index), $1) },
      cells: { [name(of: components[$0], shown: $1)] + numbers(of: components[$0], width: width) }
    )
    table.hasPointer = hasPointer
    table.wordsWhenEmpty =
      context.summary.checkedCount == 0 ? context.noneChecked : "no component is wrong"
    return table
  }

  private func name(of component: ComponentCheck, shown: String) -> StyledText {
    let isSelected = component.index == context.selection
    let style = isSelected ? .cursor : context.style(of: context.layout.block(of: component.index))
    let mark = context.isMarked(component.index) ? " \(context.symbols.marked)" : ""
    return shown.styled(style) + mark.styled(.accent)
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
    let wrong = components.filter(\.isWrong)
    let shown = WorstComponents(context: context, components: wrong.isEmpty ? components : wrong)
    guard !shown.components.isEmpty, wrong.count > 0 || context.isComplete else {
      return .none("worst")
    }
    let columns = Extent(least: 30, best: 30, most: 36)
    let shape = PartForm(rank: rank, .beside, columns: columns, rows: shown.rows(30))
    return ScenePart("worst", [ScenePart.Form(shape, draw: shown.draw)])
  }
}

extension WorstComponents {
  /// The worst of those checked so far, as they are listed.
  init(_ context: ResultContext) {
    let (listing, listed) = (context.model.view.listing, context.overview.listed)
    self.context = context
    components = listed.components(listing.componentOrder, wrongOnly: listing.wrongOnly)
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
  /// A ratio or factor: `2.00`, `150`, `0.025`, `1.2e-5`.
  static func ratio(_ value: Double) -> String {
    switch value.magnitude {
    case 0: "0"
    case 0.1..<100: fixed(value, decimals: 2)
    case 0.001..<0.1: short(value, digits: 2)
    case 100..<1e6: fixed(value, decimals: 0)
    default: short(value, digits: 2)
    }
  }
}
