import CellUI
import GradientChecking
import Wording

/// Every component as the mark of its verdict, |dθ_approx| to the right and |dθ| upwards, both on a log
/// scale.
///
/// What agrees lies on the diagonal; what is off by a factor on a line parallel to it; where dθ is 0, along
/// the bottom.
struct GradientScatter: LocatePart {
  private let context: ResultContext
  private let components: [ComponentCheck]
  /// The points that are marked.
  private let marked: [ComponentCheck]

  init(_ context: ResultContext) {
    self.context = context
    let findings = context.overview.findings
    let chosen = context.model.view.finding.flatMap {
      context.model.view.marking != nil && findings.indices.contains($0) ? findings[$0] : nil
    }
    components = context.overview.scatter.components
    marked = chosen?.scatter.components ?? []
  }

  func title(isShort: Bool) -> String {
    isShort ? "Scatter" : context.sides.naming("Analytic against numeric")
  }

  var columns: Extent { Extent(least: 26, best: 50, most: 110) }

  func rows(_ columns: Int) -> Extent { Extent(least: 8, best: 14, most: 44) }

  /// All points, the marked and the selected one among them.
  private var points: [ComponentCheck] {
    let selected = context.result(context.selection).flatMap {
      $0.numeric.isFinite && $0.analytic.isFinite ? [$0] : nil
    }
    return components + marked + (selected ?? [])
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard !components.isEmpty else {
      canvas.write("none checked yet", .dim, x: area.x + 2, y: area.y, in: area)
      return []
    }
    var rest = area
    let legend = rest.cutBottom(area.height >= 10 ? 2 : area.height >= 7 ? 1 : 0)
    let scale = LogSquare(context.overview.scatter, rows: rest.height)
    let plot = plot(scale)
    plot.draw(in: rest, into: &canvas)
    let cells = cells(of: plot, scale, in: rest, symbols: canvas.symbols)
    for (place, cell) in cells { draw(cell, at: place, into: &canvas) }
    canvas.write(entries: self.legend, in: legend)
    return cells.map { place, cell in
      Hit(Rect(x: place.x, y: place.y, width: 1, height: 1), .component(cell.worst.index))
    }
  }

  /// The axes and the diagonal; the components are drawn over them.
  private func plot(_ scale: LogSquare) -> Plot {
    let ends = [Plot.Point(scale.lowest, scale.lowest), Plot.Point(scale.highest, scale.highest)]
    return Plot(
      series: [Plot.Series(ends, style: .dim)],
      xRange: scale.range,
      yRange: scale.range,
      xTicks: scale.ticks,
      yTicks: scale.ticks,
      xTitle: context.sides.naming("|dθ_approx|"),
      yTitle: context.sides.naming("|dθ|")
    )
  }

  private struct Place: Hashable {
    let x, y: Int
  }

  /// What is drawn in a cell, which may be the place of several components.
  private struct Cell {
    var worst: ComponentCheck
    var isMarked: Bool
    var isSelected: Bool
  }

  private func cells(
    of plot: Plot,
    _ scale: LogSquare,
    in area: Rect,
    symbols: Symbols
  ) -> [Place: Cell] {
    let points = points
    let places = plot.places(of: points.map(scale.point), in: area, symbols: symbols)
    var cells: [Place: Cell] = [:]
    for (component, place) in zip(points, places) {
      guard let place = place.map({ Place(x: $0.x, y: $0.y) }) else { continue }
      var cell = cells[place] ?? Cell(worst: component, isMarked: false, isSelected: false)
      if cell.worst.suspicion < component.suspicion { cell.worst = component }
      cell.isMarked = cell.isMarked || context.isMarked(component.index)
      cell.isSelected = cell.isSelected || component.index == context.selection
      cells[place] = cell
    }
    return cells
  }

  private func draw(_ cell: Cell, at place: Place, into canvas: inout Canvas) {
    let symbols = canvas.symbols
    let look = context.appearance(of: cell.worst)
    let isOpposed = isOpposed(cell.worst)
    let (glyph, style): (Character, Style) =
      cell.isSelected
      ? (symbols.marker, .cursor)
      : cell.isMarked
        ? (isOpposed ? symbols.markedOpposite : symbols.marked, .accent)
        : (isOpposed ? "-" : look.mark, look.style)
    canvas.put(glyph, style, x: place.x, y: place.y)
  }

  /// Whether the signs differ where that is no noise.
  private func isOpposed(_ component: ComponentCheck) -> Bool {
    context.isFunction && component.verdict.isDisagreement
      && component.numeric.sign != component.analytic.sign
      && component.numeric != 0 && component.analytic != 0
  }

  /// What the marks mean: those that occur, the most needed first.
  private var legend: [StyledText] {
    let symbols = context.symbols
    let opposed = (components + marked).filter(isOpposed)
    let isMarked = !marked.isEmpty
    var entries: [StyledText] = ["\(symbols.marker)".styled(.cursor) + " selected".styled(.dim)]
    if isMarked {
      entries.append("\(symbols.marked)".styled(.accent) + " the finding".styled(.dim))
    }
    if !opposed.isEmpty {
      let isPlain = opposed.contains { !context.isMarked($0.index) }
      let marks =
        (isPlain ? ["-".styled(.bug)] : [])
        + (isMarked ? ["\(symbols.markedOpposite)".styled(.accent)] : [])
      entries.append(marks.joined(separator: " ") + " signs differ".styled(.dim))
    }
    let plain = components.filter { !isOpposed($0) && !context.isMarked($0.index) }
    return entries + verdicts(of: plain) + ["on the line: equal".styled(.dim)]
  }

  /// The verdicts that occur, the worst first.
  private func verdicts(of components: [ComponentCheck]) -> [StyledText] {
    var worst: [ComponentVerdict: Suspicion] = [:]
    for component in components {
      let (verdict, suspicion) = (component.verdict, component.suspicion)
      if worst[verdict].map({ $0 < suspicion }) ?? true { worst[verdict] = suspicion }
    }
    let looks = worst.sorted { $1.value < $0.value }.map { context.appearance(of: $0.key) }
    return looks.enumerated().filter { !looks[..<$0.offset].contains($0.element) }.map(
      \.element.text
    )
  }
}

/// Two log axes of the same span, with a place for 0 at their beginning.
struct LogSquare {
  /// The decades at the ends of the axes, without the place for 0.
  let lowest, highest: Double
  /// Where 0 is drawn; `nil` where there is none.
  private let zero: Double?

  /// The most decades that are told apart; what is smaller stands at the lower end.
  private static let mostDecades = 14.0

  /// Axes for both gradients of some components, in a plot of some rows.
  init(_ sample: ScatterSample, rows: Int) {
    let isEmpty = sample.largest == 0
    let highest = isEmpty ? 0 : LogSquare.logarithm(sample.largest).rounded(.up)
    let least = isEmpty ? -1 : LogSquare.logarithm(sample.smallest).rounded(.down)
    self.highest = highest
    lowest = min(highest - 1, max(least, highest - Self.mostDecades))
    // Far enough below the rest for a row and a label of its own.
    let gap = (highest - lowest) * max(1 / 12.0, 2.0 / Double(max(6, rows - 4)))
    zero = sample.hasZero ? lowest - max(0.5, gap) : nil
  }

  /// What both axes show.
  var range: ClosedRange<Double> { (zero ?? lowest)...highest }

  /// Where a component stands: its numeric value to the right, its analytic one upwards.
  func point(_ component: ComponentCheck) -> Plot.Point {
    Plot.Point(place(component.numeric), place(component.analytic))
  }

  private func place(_ value: Double) -> Double {
    value == 0 ? zero ?? lowest : max(lowest, LogSquare.logarithm(value.magnitude))
  }

  /// Powers of ten, as many as stand apart, and 0.
  var ticks: [Plot.Tick] {
    let step = max(1, ((highest - lowest) / 4).rounded(.up))
    let powers = stride(from: highest, through: lowest, by: -step).map {
      Plot.Tick($0, $0 == 0 ? "1" : "1e\(Int($0))")
    }
    return powers + (zero.map { [Plot.Tick($0, "0")] } ?? [])
  }

  private static func logarithm(_ value: Double) -> Double {
    // The axis' own logarithm, from which a place is a fraction of one decade.
    LogAxis(lowest: 0, highest: 1).fraction(of: value) ?? 0
  }
}
