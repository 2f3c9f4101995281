import CellUI
import Foundation
import GradientChecking
import Wording

/// Every component as the mark of its verdict, |dθ_approx| to the right and |dθ| upwards, both on a log
/// scale.
///
/// What agrees lies on the diagonal; what is off by a factor on a line parallel to it, which is drawn where a finding
/// says so; where dθ is 0, along the bottom.
struct GradientScatter: LocatePart {
  private let context: ResultContext
  private let components: [ComponentCheck]
  /// The finding that is chosen, or else the first one.
  private let finding: FindingPicture?
  /// The points that are marked.
  private let marked: [ComponentCheck]

  init(_ context: ResultContext) {
    self.context = context
    let isHidden = context.model.hidesDiagnosis
    let findings = isHidden ? [] : context.overview.findings
    let place = context.model.view.finding ?? 0
    finding = findings.indices.contains(place) ? findings[place] : nil
    components = context.overview.scatter.components
    marked = context.model.view.marking == nil ? [] : finding?.scatter.components ?? []
  }

  func title(isShort: Bool) -> String {
    let (up, right) = (context.symbols.pointUp, context.symbols.pointRight)
    let axes = context.sides.naming("dθ \(up) against dθ_approx \(right)")
    return isShort ? axes : "Scatter: \(axes)"
  }

  // In less room the line of a factor can't be told from that of what is equal: there it stands only if it is asked for.
  var columns: Extent {
    isActive ? Extent(least: 26, best: 44, most: 110) : Extent(least: 40, best: 50, most: 110)
  }

  func rows(_ columns: Int) -> Extent {
    isActive ? Extent(least: 8, best: 10, most: 44) : Extent(least: 14, best: 14, most: 44)
  }

  private var isActive: Bool { LocatePane.active(in: context) == .scatter }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    guard !components.isEmpty else {
      canvas.write(context.noneChecked, .dim, x: area.x + 2, y: area.y, in: area)
      return []
    }
    var rest = area
    let legend = rest.cutBottom(area.height >= 9 ? 2 : area.height >= 7 ? 1 : 0)
    let sample = context.overview.scatter
    let scale = LogSquare(
      from: sample.smallest,
      to: sample.largest,
      hasZero: sample.hasZero,
      rows: rest.height
    )
    let plot = plot(scale)
    plot.draw(in: rest, into: &canvas)
    let cells = cells(of: plot, scale, in: rest, symbols: canvas.symbols)
    let looks = cells.mapValues { look(of: $0, canvas.symbols) }
    for (place, look) in looks { canvas.put(look.mark, look.style, x: place.x, y: place.y) }
    canvas.write(legend: looks.values, after: lines(canvas.symbols), in: legend)
    return cells.map { Hit($0, .component($1.worst.index)) }
  }

  /// The axes, the line of what is equal, and that of the finding's factor; the components are drawn over them.
  private func plot(_ scale: LogSquare) -> Plot {
    let line = { (factor: Double) in
      [scale.lowest, scale.highest].map { Plot.Point($0, $0 + log10(factor)) }
    }
    var series = [Plot.Series(line(1), style: .dim)]
    if let factor { series.append(Plot.Series(line(factor), style: .bug, kind: .dashed)) }
    return Plot(
      series: series,
      xRange: scale.range,
      yRange: scale.range,
      xTicks: scale.ticks,
      yTicks: scale.ticks
    )
  }

  /// By what the finding's components are off, all alike, where they lie beside the diagonal.
  private var factor: Double? {
    guard case .parallel(let ratio) = finding?.look, (ratio.magnitude - 1).magnitude >= 0.02 else {
      return nil
    }
    return ratio.magnitude
  }

  /// What the lines are.
  private func lines(_ symbols: Symbols) -> StyledText {
    let strokes = symbols.isASCII ? (".", "*") : ("⠒⠒", "⠒ ⠒")
    let equal: StyledText = "\(strokes.0, .dim) \("equal", .dim)"
    return factor.map { equal + "  \(strokes.1, .bug) ×\(Numbers.ratio($0))" } ?? equal
  }

  /// What is drawn in a cell, which may be the place of several components.
  private struct Cell {
    var worst: ComponentCheck
    var isMarked = false
    var isSelected = false

    mutating func add(_ component: ComponentCheck, _ context: ResultContext) {
      if worst.suspicion < component.suspicion { worst = component }
      isMarked = isMarked || context.isMarked(component.index)
      isSelected = isSelected || component.index == context.selection
    }
  }

  /// What is drawn where.
  private func cells(
    of plot: Plot,
    _ scale: LogSquare,
    in area: Rect,
    symbols: Symbols
  ) -> [Rect: Cell] {
    let selected = context.result(context.selection).flatMap {
      $0.numeric.isFinite && $0.analytic.isFinite ? [$0] : nil
    }
    var cells: [Rect: Cell] = [:]
    // One after the other: the components aren't put together into one list for each frame.
    for points in [components, marked, selected ?? []] where !points.isEmpty {
      let places = plot.places(
        of: points.map { scale.point($0.numeric, $0.analytic) },
        in: area,
        symbols: symbols
      )
      for (component, place) in zip(points, places) {
        guard let place = place.map({ Rect(x: $0.x, y: $0.y, width: 1, height: 1) }) else {
          continue
        }
        cells[place, default: Cell(worst: component)].add(component, context)
      }
    }
    return cells
  }

  /// How a cell looks, and what that means.
  private func look(of cell: Cell, _ symbols: Symbols) -> LegendEntry {
    if cell.isSelected {
      return LegendEntry(rank: 0, mark: symbols.marker, style: .cursor, words: "selected")
    }
    let isOpposed = isOpposed(cell.worst)
    if cell.isMarked {
      let mark = isOpposed ? symbols.markedOpposite : symbols.marked
      let words = isOpposed ? "the finding, signs differ" : "the finding"
      return LegendEntry(rank: 1, mark: mark, style: .accent, words: words)
    }
    let look = context.appearance(of: cell.worst)
    if isOpposed {
      return LegendEntry(rank: 2, mark: "-", style: look.style, words: "signs differ")
    }
    let rank = cell.worst.isWrong ? 3 : 4
    return LegendEntry(rank: rank, mark: look.mark, style: look.style, words: look.words)
  }

  /// Whether the signs differ where that is no noise.
  private func isOpposed(_ component: ComponentCheck) -> Bool {
    context.isFunction && component.verdict.isDisagreement
      && component.numeric.sign != component.analytic.sign
      && component.numeric != 0 && component.analytic != 0
  }
}
