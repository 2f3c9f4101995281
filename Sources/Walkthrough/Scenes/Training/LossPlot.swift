import CellUI
import Foundation
import GradientChecking
import Wording

/// J over the iterations, with a legend that has both ends of each curve in numbers, and at both ends of the first
/// what the check says there.
struct LossPlot {
  let scene: TrainingScene

  func part(rank: Int) -> ScenePart {
    let lines = scene.descents.compactMap { descent in
      descent.run.ends.map { ends in
        "\(descent.name): J goes from \(Numbers.short(ends.first)) to \(Numbers.short(ends.last)) in "
          + counted(scene.iterations, "iteration")
      }
    }
    return ScenePart(
      "loss",
      rank: rank,
      columns: Extent(least: 26, best: 60),
      rows: Extent(least: 6, best: 9),
      lines: scene.progress.map { [$0] } ?? lines
    ) { draw(in: $0, into: &$1) }
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    for (place, descent) in scene.descents.enumerated() {
      let forms = legends(descent, isASCII: canvas.symbols.isASCII, place: place)
      canvas.write(fitting: forms, in: rest.cutTop(1))
    }
    let values = scene.descents.flatMap(\.run.costs).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return }
    let isLog = least > 0 && most > 50 * least
    let scale: (Double) -> Double = { isLog ? log10($0) : $0 }
    let (low, high) = (scale(least), scale(most))
    let margin = high > low ? (high - low) / 20 : max(abs(high), 1) / 20
    let range = (low - margin)...(high + margin)
    var plot = Plot(
      series: scene.descents.reversed().map { series($0, scale) },
      xRange: 0...Double(max(1, scene.iterations)),
      yRange: range,
      marks: marks(canvas.symbols, scale),
      yTicks: isLog ? decades(range) : nil,
      xTitle: rest.width < 44 ? "iterations" : "iterations of gradient descent",
      yTitle: isLog ? "J, on a log axis" : "J"
    )
    // Where the curve leaves much room, values are read off along lines.
    if rest.height >= 18 { plot.horizontalGuides = plot.yTicks.map(\.value) }
    if rest.width >= 100 { plot.verticalGuides = plot.xTicks.map(\.value) }
    plot.draw(in: rest, into: &canvas)
  }

  /// What the check says at both ends of the experiment's own descent.
  private func marks(_ symbols: Symbols, _ scale: (Double) -> Double) -> [Plot.Mark] {
    guard let run = scene.own?.run, let ends = run.ends else { return [] }
    let places = [(0, ends.first, run.before), (scene.iterations, ends.last, run.after)]
    return places.compactMap { place, cost, summary in
      guard let look = summary?.verdict.appearance(symbols), cost.isFinite else { return nil }
      let point = Plot.Point(Double(place), scale(cost))
      return Plot.Mark(point, glyph: look.mark, style: Style(look.style.role, bold: true))
    }
  }

  private func series(_ descent: TrainingScene.Descent, _ scale: (Double) -> Double) -> Plot.Series
  {
    let points = descent.run.costs.enumerated().map { place, cost in
      Plot.Point(Double(place), scale(cost))
    }
    return Plot.Series(points, style: Style(descent.role, bold: true), kind: descent.kind)
  }

  /// About four powers of ten.
  private func decades(_ range: ClosedRange<Double>) -> [Plot.Tick] {
    let first = Int(range.lowerBound.rounded(.up))
    let last = Int(range.upperBound.rounded(.down))
    guard first <= last else { return [] }
    let step = max(1, (last - first + 3) / 4)
    return stride(from: first, through: last, by: step).map { Plot.Tick(Double($0), "1e\($0)") }
  }

  /// A line of the legend, from the fullest form to the shortest.
  private func legends(
    _ descent: TrainingScene.Descent,
    isASCII: Bool,
    place: Int
  ) -> [StyledText] {
    // The plot draws the last curve first: in ASCII its stroke is the first one.
    let isFirst = place == scene.descents.count - 1
    let ascii = isFirst ? "." : "*"
    let stroke = isASCII ? ascii + ascii : descent.kind == .dashed ? "⠤ ⠤" : "⠤⠤⠤"
    let mark = stroke.styled(Style(descent.role, bold: true))
    let head: StyledText = "\(mark) \(descent.name)"
    guard let ends = descent.run.ends else { return [head] }
    let (first, last) = (Numbers.short(ends.first), Numbers.short(ends.last))
    let start: StyledText = descent.name.isEmpty ? "\(mark) " : "\(head): "
    return [
      "\(start)J from \(first) to \(last, .heading)", "\(start)\(first) to \(last, .heading)", head,
    ]
  }
}
