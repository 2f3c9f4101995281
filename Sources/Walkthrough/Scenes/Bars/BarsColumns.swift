import CellUI
import GradientChecking
import Wording

/// The columns of the bar chart: which components each stands for, and the worst of those checked.
struct BarsColumns {
  /// The components in view: all of θ, or the part around the selection that is zoomed in on.
  let shown: Range<Int>
  /// The components of each column.
  let groups: [Range<Int>]
  /// The worst component of each column, `nil` while none of its components is checked.
  let worst: [ComponentCheck?]
  /// The names under the columns.
  let labels: [BarChart.Label]

  /// Cuts what is in view into at most `width` columns, none of which reaches across a block's end.
  init(_ context: ResultContext, width: Int) {
    let shown = Self.shown(context)
    let blocks = context.layout.blocks.filter { $0.range.overlaps(shown) }
    let groups = Self.groups(context, width: width)
    self.shown = shown
    self.groups = groups
    worst = groups.map { context.worst(in: $0) }
    labels = blocks.compactMap { block in
      guard let first = groups.firstIndex(where: { block.range.contains($0.lowerBound) }),
        let last = groups.lastIndex(where: { block.range.contains($0.lowerBound) })
      else { return nil }
      let style = context.style(of: block, bold: true)
      let forms = Self.forms(of: block.name).map { $0.styled(style) }
      return BarChart.Label(forms: forms, columns: first..<last + 1)
    }
  }

  /// A block's name, whole and ever shorter.
  private static func forms(of name: String) -> [String] {
    let limits = [32, 24, 18, 14, 11, 9, 7, 6, 5, 4].filter { $0 < name.count }
    return [name] + limits.map(name.shortName).filter { !$0.hasPrefix("…") }
  }

  /// The components of each column, by themselves: their checks aren't looked at.
  static func groups(_ context: ResultContext, width: Int) -> [Range<Int>] {
    let shown = shown(context)
    let blocks = context.layout.blocks.filter { $0.range.overlaps(shown) }
    return BarChart.grouping(blocks: blocks.map { $0.range.clamped(to: shown) }, width: width)
  }

  private static func shown(_ context: ResultContext) -> Range<Int> {
    window(
      count: context.layout.count,
      zoom: context.model.view.barsZoom,
      selection: context.selection
    )
  }

  /// The components in view at a zoom.
  ///
  /// The view moves in jumps of half its width, so that it stands still while the selection moves
  /// inside it.
  static func window(count: Int, zoom: Int, selection: Int) -> Range<Int> {
    let length = max(1, count >> max(0, zoom))
    let jump = max(1, length / 2)
    let start = min(max(0, selection / jump * jump - jump / 2), count - length)
    return start..<start + length
  }

  /// The column that holds a component.
  func column(of component: Int) -> Int? { groups.firstIndex { $0.contains(component) } }

  /// The component that a click on a column selects.
  func component(ofColumn column: Int) -> Int { worst[column]?.index ?? groups[column].lowerBound }

  /// The most components that a column stands for.
  var largestGroup: Int { groups.map(\.count).max() ?? 1 }

  /// The columns as they are drawn.
  func bars(_ context: ResultContext) -> [BarChart.Bar] {
    zip(groups, worst).map { group, component in
      let isMarked = context.isMarked(in: group)
      guard let component else { return BarChart.Bar(.notYet, .dim, isMarked: isMarked) }
      let look = context.appearance(of: component)
      // What agrees is the plain case: only what is out of the ordinary has a mark at its tip.
      let mark = look.style == .agrees ? nil : look.mark
      return BarChart.Bar(component.barContent, look.style, mark: mark, isMarked: isMarked)
    }
  }
}

extension ComponentCheck {
  /// What a column shows of the component.
  var barContent: BarChart.Content {
    switch verdict {
    case .bothZero: .bothZero
    case .unchecked: .notYet
    case .notFinite: numeric.isNaN || analytic.isNaN ? .notANumber : .infinite
    case _ where relativeError == 0: .exactlyEqual
    default: .value(relativeError)
    }
  }
}

extension BarChart.Content {
  /// Whether it is a height, not a mark.
  var isValue: Bool { if case .value = self { true } else { false } }
}
