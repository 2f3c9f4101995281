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

  /// Cuts what is in view into at most `width` columns; none holds a part of one block and a part of another.
  init(_ context: ResultContext, width: Int) {
    shown = Self.shown(context)
    groups = Self.groups(context, width: width)
    worst = groups.map { context.worst(in: $0) }
    blocksInGroup = groups.first.map { Self.blocks(in: $0, context.layout).count } ?? 0
    labels = Self.labels(context, shown, groups, width: width)
  }

  /// The components of each column, by themselves: their checks aren't looked at.
  static func groups(_ context: ResultContext, width: Int) -> [Range<Int>] {
    let shown = shown(context)
    let blocks = context.layout.blocks
    // Of many blocks only those are looked at with which a column begins or ends.
    let ranges = Self.blocks(in: shown, context.layout).lazy
      .map { blocks[$0].range.clamped(to: shown) }
    return BarChart.grouping(blocks: ranges, width: width)
  }

  /// The places of the blocks that are in view.
  private static func blocks(in shown: Range<Int>, _ layout: ParameterLayout) -> Range<Int> {
    guard let first = shown.first, let last = shown.last else { return 0..<0 }
    return layout.coordinate(of: first).block..<layout.coordinate(of: last).block + 1
  }

  /// The names under the columns: those of the blocks, or where they are too many those that their paths have in
  /// common.
  private static func labels(
    _ context: ResultContext,
    _ shown: Range<Int>,
    _ groups: [Range<Int>],
    width: Int
  ) -> [BarChart.Label] {
    let inView = Self.blocks(in: shown, context.layout)
    // A name takes two cells, and some before the next one.
    let levels = context.overview.blocks.runs(in: inView, most: max(1, width / 4))
    let forms = levels.lazy.map { Self.labels(context, $0, shown, groups, width: width) }
    return (forms.first { $0.areTelling } ?? forms.last)?.labels ?? []
  }

  /// The names of some runs under their columns, and whether each of them shows a part of the name.
  private static func labels(
    _ context: ResultContext,
    _ runs: [BlockLists.Run],
    _ shown: Range<Int>,
    _ groups: [Range<Int>],
    width: Int
  ) -> (labels: [BarChart.Label], areTelling: Bool) {
    let blocks = context.layout.blocks
    let columns = runs.map { run -> Range<Int> in
      let range =
        blocks[run.blocks.lowerBound].start..<blocks[run.blocks.upperBound - 1].range.upperBound
      let first = groups.firstPlace { $0.upperBound > max(range.lowerBound, shown.lowerBound) }
      let end = groups.firstPlace { $0.lowerBound >= range.upperBound }
      return first..<max(first + 1, end)
    }
    // As the chart has it: columns of one width, and a gap before each name where there is room for all of them.
    let pitch = min(5, max(1, width / max(1, groups.count)))
    let gap = pitch * groups.count + runs.count - 1 <= width ? 1 : 0
    let limits = columns.map { columns in
      let isLast = columns.upperBound == groups.count
      let rest = width - groups.count * pitch - gap * (runs.count - 1)
      return columns.count * pitch + (isLast ? max(0, rest) : gap)
    }
    let names = runs.map(\.name).shortNames(limits)
    let areTelling = zip(runs, names).allSatisfy { $1.isPart(of: $0.name) }
    let labels = zip(zip(runs, columns), names).map { run, name in
      let block = blocks[run.0.blocks.lowerBound]
      let style =
        run.0.blocks.count == 1 ? context.style(of: block, bold: true) : Style.heading
      let forms = run.0.name.forms(besides: runs.map(\.name), cut: name)
      return BarChart.Label(forms: forms.map { $0.styled(style) }, columns: run.1)
    }
    return (labels, areTelling)
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
  func column(of component: Int) -> Int? {
    let column = groups.firstPlace { $0.upperBound > component }
    return groups.indices.contains(column) && groups[column].contains(component) ? column : nil
  }

  /// The component that a click on a column selects.
  func component(ofColumn column: Int) -> Int { worst[column]?.index ?? groups[column].lowerBound }

  /// The most components that a column stands for.
  var largestGroup: Int { groups.map(\.count).max() ?? 1 }

  /// The most blocks that a column stands for.
  let blocksInGroup: Int

  /// The columns as they are drawn.
  func bars(_ context: ResultContext) -> [BarChart.Bar] {
    zip(bars(ofOneCheck: context), groups).map { bar, group in
      var bar = bar
      let other = context.other?.worst(in: group)?.barContent
      if case .value(let value)? = other { bar.level = value }
      return bar
    }
  }

  private func bars(ofOneCheck context: ResultContext) -> [BarChart.Bar] {
    zip(groups, worst).map { group, component in
      let isMarked = context.isMarked(in: group)
      if let component, let sinking = context.sinking(component) {
        return BarChart.Bar(sinking.content, .numeric, body: .cap, isMarked: isMarked)
      }
      guard let component else {
        let isLeftOut = context.result(group.lowerBound)?.isChecked == false
        return BarChart.Bar(isLeftOut ? .unchecked : .notYet, .dim, isMarked: isMarked)
      }
      let look = context.appearance(of: component)
      let body = component.verdict.body(isFunction: context.isFunction)
      return BarChart.Bar(
        component.barContent,
        look.style,
        body: body,
        // What agrees is the plain case: only what is out of the ordinary has a mark at its tip.
        mark: body == .cap ? nil : look.mark,
        note: note(component, look, context.symbols),
        isMarked: isMarked
      )
    }
  }

  /// What stands below a column: how many times the numeric value the analytic one is, where they disagree.
  private func note(
    _ component: ComponentCheck,
    _ look: VerdictAppearance,
    _ symbols: Symbols
  ) -> BarChart.Mark? {
    switch component.verdict {
    case .agrees: BarChart.Mark(symbols.exactlyEqual, .dim)
    case .bug, .doubleCheck: BarChart.Mark(component.ratioMark(symbols), look.style)
    default: nil
    }
  }
}

extension ComponentVerdict {
  /// What the column of such a component looks like: where J is not a function all of it is noise.
  fileprivate func body(isFunction: Bool) -> BarChart.Body {
    guard isFunction else { return .hollow }
    return switch self {
    case .agrees, .bothZero, .unchecked: .cap
    case .bug, .notFinite: .tower
    case .doubleCheck, .kink, .truncation: .shaded
    case .withinRoundoff: .hollow
    }
  }
}

extension ComponentCheck {
  /// What a column shows of the component.
  var barContent: BarChart.Content {
    switch verdict {
    case .bothZero: .bothZero
    case .unchecked: .unchecked
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
