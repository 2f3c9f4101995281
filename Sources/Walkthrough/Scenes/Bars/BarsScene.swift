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

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let hasWords = Self.wordsWidth(stage: area.width) > 0
    var rest = area
    let top = rest.cutTop(1)
    let end = canvas.write(progress, in: top)
    let caption = rest.cutTop(area.height >= 14 ? 1 : 0)
    let selection = rest.cutBottom(area.height >= 14 ? 2 : 1)
    SelectionLine(context: context).draw(in: selection, into: &canvas)
    drawDirections(in: &rest, into: &canvas)
    let words = rest.cutRight(Self.wordsWidth(stage: area.width))
    let columns = BarsColumns(context, width: BarChart.plotWidth(in: rest))
    let chart = chart(of: columns)
    let legend = self.legend(columns)
    // What the marks mean stands there only where the chart has no words beside it.
    let notes = hasWords || legend.isEmpty ? evaluations : [legend.joined(separator: "   ")]
    canvas.write(notes, atEndOf: top, after: end, gap: 3)
    canvas.write(self.caption(columns), in: caption)
    chart.draw(in: rest, into: &canvas)
    drawWords(words, legend, beside: chart, in: rest, into: &canvas)
    return hits(on: chart, columns, in: rest)
  }

  func component(below rows: Int) -> Int? { context.representative(blocksOn: rows) }

  /// Draws what was compared along directions: beside the bars where there is room, and else in a line below them.
  private func drawDirections(in rest: inout Rect, into canvas: inout Canvas) {
    guard let directions = DirectionTable(context) else { return }
    if rest.width >= Self.widthWithDirections {
      var side = rest.cutRight(Self.directionsWidth)
      _ = rest.cutRight(2)
      directions.draw(in: side.cutTop(min(directions.wantedHeight, side.height)), into: &canvas)
    } else if rest.height >= 8 {
      canvas.write(fitting: directions.line, in: rest.cutBottom(1))
    }
  }

  /// The columns of a stage that has room for a table beside the bars, and those of the table.
  private static let widthWithDirections = 112, directionsWidth = 44

  /// The room at the right for what the landmarks mean, on a stage that has it.
  private static func wordsWidth(stage width: Int) -> Int { width >= 70 ? 16 : 0 }

  /// The cells for columns on a stage of some width.
  static func chartWidth(_ context: ResultContext) -> Int {
    var width = context.stageSize.width
    if width >= widthWithDirections, DirectionTable(context) != nil { width -= directionsWidth + 2 }
    let chart = Rect(x: 0, y: 0, width: width - wordsWidth(stage: width), height: 1)
    return BarChart.plotWidth(in: chart)
  }

  private func chart(of columns: BarsColumns) -> BarChart {
    BarChart(
      bars: columns.bars(context),
      labels: columns.labels,
      landmarks: Landmark.landmarks(of: context.landmarks),
      cursor: columns.column(of: context.selection)
    )
  }

  /// What a column that ends at a landmark means, beside the landmark's line.
  private func drawWords(
    _ words: Rect,
    _ legend: [StyledText],
    beside chart: BarChart,
    in rect: Rect,
    into canvas: inout Canvas
  ) {
    let scale = context.landmarks
    for value in scale.landmarks {
      guard let y = chart.row(of: value, in: rect) else { continue }
      let text = scale.verdict(of: value).text(canvas.symbols)
      canvas.write(text, x: words.x + 1, y: y, in: words)
    }
    let lowest = scale.landmarks.first.flatMap { chart.row(of: $0, in: rect) } ?? rect.y
    for (row, entry) in legend.enumerated() {
      canvas.write(entry, x: words.x + 1, y: lowest + 1 + row, in: words)
    }
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

  /// `17 of 43 checked   ▶ running, 10 a second`.
  private var progress: StyledText {
    let done = Numbers.count(summary.checkedCount)
    return "\(done, .accent) of \(Numbers.count(count)) checked   " + state
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
  private func caption(_ columns: BarsColumns) -> StyledText {
    let each =
      columns.largestGroup == 1
      ? "relative error, one column per component"
      : columns.blocksInGroup > 1
        ? "relative error, the worst of each \(Numbers.count(columns.blocksInGroup)) blocks"
        : "relative error, the worst of each \(Numbers.count(columns.largestGroup)) components"
    guard columns.shown.count < count else { return each.styled(.dim) }
    // Indices as they can be typed.
    let (first, last) = (columns.shown.lowerBound, columns.shown.upperBound - 1)
    return "\(each)   ".styled(.dim) + "θ[\(first)] to θ[\(last)]".styled(.accent)
  }

  /// What the marks mean that the chart doesn't explain itself: those that occur in its columns.
  private func legend(_ columns: BarsColumns) -> [StyledText] {
    let symbols = context.symbols
    let shown = columns.worst.compactMap { $0 }
    let contents = Set(shown.map(\.barContent).filter { !$0.isValue })
    let isLeftOut = zip(columns.groups, columns.worst).contains {
      $1 == nil && context.result($0.lowerBound)?.isChecked == false
    }
    var entries: [StyledText] = []
    if contents.contains(.notANumber) { entries.append("\(symbols.notANumber) NaN".styled(.bug)) }
    if contents.contains(.infinite) { entries.append("\(symbols.infinity) infinite".styled(.bug)) }
    if !context.isFunction {
      entries.append(context.appearance(of: .bug).text)
    } else if shown.contains(where: { $0.verdict == .withinRoundoff }) {
      entries.append("~ round-off".styled(.dim))
    }
    let verdicts = Set(shown.map(\.verdict))
    if context.isFunction, verdicts.contains(.kink) {
      entries.append("\(symbols.doubleCheck) kink".styled(.doubleCheck))
    } else if context.isFunction, verdicts.contains(.truncation) {
      entries.append("\(symbols.doubleCheck) ε too large".styled(.doubleCheck))
    }
    if isLeftOut { entries.append(ComponentVerdict.unchecked.text(symbols)) }
    if contents.contains(.bothZero) { entries.append(ComponentVerdict.bothZero.text(symbols)) }
    if contents.contains(.exactlyEqual) {
      entries.append("\(symbols.exactlyEqual) equal".styled(.agrees))
    }
    return entries
  }
}
