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

  static func stepCount(_ check: GradientCheck) -> Int { check.layout.count }

  var keys: [Action] {
    var keys: [Action] = context.checkedCount < count ? [.runOrPause] : []
    if context.model.view.run != nil { keys.append(.faster) }
    // Zooming helps most where θ is wider than the screen.
    let isWide = count > context.model.size.width
    return keys + (isWide ? [.zoomIn, .nextComponent, .down] : [.nextComponent, .down, .zoomIn])
  }

  var parts: [ScenePart] {
    [
      progressPart, chartPart(rank: 0, lines: chartLines),
      ComponentCard(context: context).part(rank: 2),
      Tally(context).part(rank: 3),
    ] + [DirectionTable(context)?.part(rank: 4)].compactMap(\.self)
      + [WorstComponents(context).part(rank: 6)]
  }

  func component(below rows: Int) -> Int? { context.representative(blocksOn: rows) }

  private var progressPart: ScenePart {
    ScenePart("progress", [.line(rank: 0, progress, atEnd: evaluations)])
  }

  /// The columns, with what their height means above them; with a second axis where there is room.
  ///
  /// - Parameters:
  ///   - rank: When it is added.
  ///   - lines: What it says, where nothing else says it.
  /// - Returns: The part.
  func chartPart(
    rank: Int,
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
        rows: Extent(least: form.leastRows, best: 16)
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
    return hits(on: chart, columns, in: rest)
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

  /// What a column says that ends there.
  private var zones: [StyledText] {
    [Verdict.agrees, .doubleCheck, .bug].map { $0.words.styled(.dim) }
  }

  private func hits(on chart: BarChart, _ columns: BarsColumns, in rect: Rect) -> [Hit] {
    chart.columns(in: rect).map { column, cells in
      let place = Rect(x: cells.lowerBound, y: rect.y, width: cells.count, height: rect.height)
      return Hit(place, .component(columns.component(ofColumn: column)))
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
    let done = Numbers.count(summary.checkedCount)
    let numbers: StyledText = "\(done, .accent) of \(Numbers.count(count)) checked"
    let state = state
    let short = numbers + (state.isEmpty ? "" : "   " + state)
    guard !summary.isThrough else { return [short] }
    let share = Double(summary.checkedCount) / Double(max(1, count))
    let bar = ShareBar(width: 16).track(share, style: .accent, context.symbols)
    return [bar + " " + numbers + (state.isEmpty ? "" : "   " + state), short]
  }

  private var state: StyledText {
    if context.model.view.run != nil {
      return "\(context.symbols.pointRight) running, \(speed)".styled(.accent)
    }
    // Who opens them one by one sees the price elsewhere, and nothing runs that could be paused.
    if context.model.view.opened != nil, checked.count < count { return "" }
    if summary.isThrough {
      let leftOut = count - summary.checkedCount
      let done = "\(context.symbols.stepDone) done".styled(.agrees)
      return leftOut == 0
        ? done
        : done
          + "   \(context.symbols.unchecked) \(Numbers.count(leftOut)) not checked".styled(.dim)
    }
    return checked.count < context.checkedCount ? "computing".styled(.dim) : "paused".styled(.dim)
  }

  private var speed: String {
    let speed = context.model.speed
    return speed.isInfinite ? "at full speed" : "\(Int(speed)) a second"
  }

  /// How often J was evaluated, of how many times in all.
  private var evaluations: [StyledText] {
    guard context.model.view.opened == nil, let cost = CheckCost(context) else { return [] }
    let numbers = "\(Numbers.count(cost.spent(on: checked.count))) of \(Numbers.count(cost.total))"
    let short: StyledText = "forward passes \(numbers, .heading)"
    guard let formula = cost.formula else { return [short] }
    return [short + " = \(formula)".styled(.dim), short]
  }

  /// What the axis measures and what a column stands for.
  private func caption(_ columns: BarsColumns) -> [StyledText] {
    let worst = { (count: Int, unit: String) in "the worst of each \(Numbers.count(count)) \(unit)"
    }
    let each =
      columns.largestGroup == 1
      ? "one column per component"
      : columns.blocksInGroup > 1
        ? worst(columns.blocksInGroup, "blocks") : worst(columns.largestGroup, "components")
    guard columns.shown.count < count else {
      return ["relative error, \(each)".styled(.dim), "relative error".styled(.dim)]
    }
    // Indices as they can be typed.
    let (first, last) = (columns.shown.lowerBound, columns.shown.upperBound - 1)
    let part = "θ[\(first)] to θ[\(last)]".styled(.accent)
    return [
      "relative error, \(each)   ".styled(.dim) + part, "relative error   ".styled(.dim) + part,
    ]
  }
}
