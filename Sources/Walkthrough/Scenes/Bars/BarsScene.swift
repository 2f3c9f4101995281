import CellUI
import GradientChecking
import Wording

/// The relative error of every component as columns that fill while the check runs.
struct BarsScene: Scene {
  let context: ResultContext
  /// The components checked so far.
  let checked: ComponentTable

  init(context: ResultContext) {
    self.context = context
    checked = context.checked
  }

  static func things(_ check: GradientCheck) -> [SceneThing] { SceneKind.bars.things }

  static func stepCount(_ check: GradientCheck) -> Int { check.layout.count }

  static var overlaysPinned: Bool { true }

  var keys: [Action] {
    let isToStart = context.model.policy.places == .walk && context.model.view.run == nil
    var keys: [Action] =
      context.checkedCount < count ? [isToStart ? .checkOneMore : .runOrPause] : []
    if context.model.view.run != nil { keys.append(.faster) }
    // Zooming helps most where θ is wider than the screen.
    let isWide = count > context.model.size.width
    return keys + (isWide ? [.zoomIn, .nextComponent, .down] : [.nextComponent, .down, .zoomIn])
  }

  var parts: [ScenePart] {
    [
      progressPart, chartPart(rank: 0, lines: chartLines).called(.columns),
      ComponentCard(context: context).part(rank: 2).called(.component),
      Tally(context).part(rank: 3).called(.counts),
    ] + [DirectionTable(context)?.part(rank: 4)].compactMap(\.self)
      + [WorstComponents(context).part(rank: 6).called(.component)]
  }

  func component(below rows: Int) -> Int? { context.representative(blocksOn: rows) }

  private var progressPart: ScenePart {
    ScenePart("progress", [.line(rank: 0, progress, atEnd: evaluations)])
  }

  /// The columns, with what their height means above them; with a second axis where there is room.
  ///
  /// - Parameters:
  ///   - rank: When it is added.
  ///   - leastRows: In how many rows it stands at least.
  ///   - lines: What it says, where nothing else says it.
  /// - Returns: The part.
  func chartPart(
    rank: Int,
    leastRows: Int = 6,
    lines: @autoclosure @escaping @Sendable () -> [String] = []
  ) -> ScenePart {
    let wanted = count + context.layout.blocks.count - 1
    let columns = wanted > Self.mostSingleColumns ? Self.leastGroups : wanted
    let forms = Self.chartForms.map { form in
      let sides = BarChart.sidesWidth(countsDigits: form.countsDigits)
      let fewest = form.countsDigits ? columns : min(columns, Self.fewestGroups)
      let shape = PartForm(
        rank: rank + form.rank,
        columns: Extent(least: fewest + sides, best: 2 * columns + sides),
        rows: Extent(least: max(leastRows, form.leastRows), best: 16)
      )
      return ScenePart.Form(shape) { area, canvas in
        drawChart(countsDigits: form.countsDigits, in: area, into: &canvas)
      }
    }
    return ScenePart("chart", forms, lines: lines())
  }

  /// High with a second axis, low with one, low without one.
  ///
  /// The high form comes before the lists that would take its rows.
  private static let chartForms = [
    (rank: 3, countsDigits: true, leastRows: 11), (rank: 1, countsDigits: true, leastRows: 6),
    (rank: 0, countsDigits: false, leastRows: 6),
  ]

  /// Up to so many components have a column each beside a card at 80 columns.
  private static let mostSingleColumns = 46
  /// Of more a column stands for several, of which a card should not take any.
  private static let leastGroups = 52
  /// So many columns are still more than no picture, beside the knobs of a lab.
  private static let fewestGroups = 40

  private func drawChart(
    countsDigits: Bool,
    in area: Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    var rest = area
    let caption = rest.cutTop(area.height >= 9 ? 1 : 0)
    let width = BarChart.plotWidth(in: rest, countsDigits: countsDigits)
    let columns = BarsColumns(context, width: width)
    let chart = chart(of: columns, countsDigits: countsDigits)
    let end = canvas.write(fitting: self.caption(columns), in: caption)
    if countsDigits {
      canvas.write(["digits alike".styled(.dim)], atEndOf: caption, after: end)
    }
    chart.draw(in: rest, into: &canvas)
    return chart.columns(in: rest).map { column, cells in
      let place = Rect(x: cells.lowerBound, y: rest.y, width: cells.count, height: rest.height)
      return Hit(place, .component(columns.component(ofColumn: column)))
    }
  }

  /// The cells for columns on the stage that there is.
  var chartWidth: Int {
    guard let placement = arranged.placement(of: "chart") else { return 0 }
    let countsDigits = Self.chartForms[placement.form].countsDigits
    return BarChart.plotWidth(in: placement.area, countsDigits: countsDigits)
  }

  private func chart(of columns: BarsColumns, countsDigits: Bool) -> BarChart {
    let scale = context.landmarks
    return BarChart(
      bars: columns.bars(context),
      labels: columns.labels,
      borders: [scale.agreesBelow, scale.bugFrom].map {
        Landmark($0, Landmark.label(of: $0), style: .dim)
      },
      zones: context.isFunction ? zones : [],
      ticks: scale.marks,
      notesTitle: columns.largestGroup == 1 ? "ratio" : nil,
      countsDigits: countsDigits,
      cursor: columns.column(of: context.selection)
    )
  }

}

extension BarsScene {
  /// What a column says that ends in each part of the axis; only where one does, since a name by itself would seem to be
  /// what was found.
  private var zones: [StyledText] {
    let census = context.overview.census
    let zones: [(Verdict, ComponentVerdict)] = [
      (.agrees, .agrees), (.doubleCheck, .doubleCheck), (.bug, .bug),
    ]
    return zones.map { zone, verdict in
      census[verdict].count > 0 ? zone.words.styled(.dim) : ""
    }
  }
}

/// The lines around the bar chart: how far the check is, what it has cost, what the marks mean.
extension BarsScene {
  private var summary: Summary { context.summary }

  /// n, the number of components.
  var count: Int { context.layout.count }

  /// `▶ running, 10 a second   ████▎░░░░ 17 of 43 checked`.
  private var progress: [StyledText] {
    let (done, state) = (Numbers.count(summary.checkedCount), state)
    let numbers: StyledText = "\(done, .accent) of \(Numbers.count(count)) checked"
    let line = numbers + (state.isEmpty ? "" : "   " + state)
    let share = Double(summary.checkedCount) / Double(max(1, count))
    let bar = ShareBar(width: 16).track(share, style: .accent, context.symbols)
    let isThrough = summary.isThrough && !context.model.view.isGrowing
    return isThrough ? [line] : [bar + " " + line, line]
  }

  private var state: StyledText {
    let (symbols, speed) = (context.symbols, context.model.speed)
    if context.model.view.isGrowing { return "\(symbols.pointRight) running".styled(.accent) }
    if let run = context.model.view.run {
      let chosen = speed.isInfinite ? "at full speed" : "\(Int(speed)) a second"
      let pace = run.pace.text(of: count, at: run.seconds) ?? chosen
      return "\(symbols.pointRight) running, \(pace)".styled(.accent)
    }
    // Who opens them one by one sees the price elsewhere, and nothing runs that could be paused.
    if context.model.view.opened != nil, checked.count < count { return "" }
    guard summary.isThrough else {
      return (checked.count < context.checkedCount ? "computing" : "paused").styled(.dim)
    }
    let leftOut = count - summary.checkedCount
    let rest = "   \(symbols.unchecked) \(Numbers.count(leftOut)) not checked".styled(.dim)
    return "\(symbols.stepDone) done".styled(.agrees) + (leftOut == 0 ? "" : rest)
  }

  /// How often J was evaluated, of how many times in all.
  private var evaluations: [StyledText] {
    guard context.model.view.opened == nil, let cost = CheckCost(context) else { return [] }
    let numbers = "\(Numbers.count(cost.spent(on: checked.count))) of \(Numbers.count(cost.total))"
    let short: StyledText = "forward passes \(numbers, .heading)"
    return [short + " = \(cost.formula)".styled(.dim), short]
  }

  /// What the axis measures and what a column stands for.
  private func caption(_ columns: BarsColumns) -> [StyledText] {
    let (size, unit) =
      columns.blocksInGroup > 1
      ? (columns.blocksInGroup, "blocks") : (columns.largestGroup, "components")
    let each =
      columns.largestGroup == 1
      ? "one column per component" : "the worst of each \(Numbers.count(size)) \(unit)"
    // Indices as they can be typed.
    let (first, last) = (columns.shown.lowerBound, columns.shown.upperBound - 1)
    let part = columns.shown.count < count ? "   θ[\(first)] to θ[\(last)]" : ""
    return [", \(each)", ""].map { "relative error\($0)".styled(.dim) + part.styled(.accent) }
  }
}
