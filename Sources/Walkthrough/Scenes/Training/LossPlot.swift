import CellUI
import Foundation
import GradientChecking
import Wording

/// J over the iterations, with a legend that has both ends of each curve in numbers, and at both ends of the first
/// what the check says there.
struct LossPlot {
  let scene: TrainingScene

  func part(rank: Int) -> ScenePart {
    ScenePart(
      "loss",
      rank: rank,
      columns: Extent(least: 26, best: 60),
      rows: Extent(least: 6, best: 9),
      lines: scene.progress.map { [$0] } ?? scene.descents.map { legends($0)[0].plain }
    ) { draw(in: $0, into: &$1) }
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    for (place, descent) in scene.descents.enumerated() {
      // The plot draws the last curve first: in ASCII its stroke is the first one.
      let ascii = place == scene.descents.count - 1 ? ".." : "**"
      let stroke = descent.kind == .dashed ? "⠤ ⠤" : "⠤⠤⠤"
      let mark = (canvas.symbols.isASCII ? ascii : stroke).styled(Style(descent.role, bold: true))
      let forms = legends(descent).map { "\(mark) " + $0 }
      canvas.write(fitting: forms, in: rest.cutTop(1))
    }
    let values = scene.descents.flatMap(\.run.costs).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return }
    let isLog = least > 0 && most > 50 * least
    let scale: (Double) -> Double = { isLog ? log10($0) : $0 }
    let (low, high) = (scale(least), scale(most))
    let margin = (high > low ? high - low : max(abs(high), 1)) / 20
    let range = (low - margin)...(high + margin)
    var plot = Plot(
      series: scene.descents.reversed().map { descent in
        let points = descent.run.costs.enumerated().map { Plot.Point(Double($0), scale($1)) }
        return Plot.Series(points, style: Style(descent.role, bold: true), kind: descent.kind)
      },
      xRange: 0...Double(max(1, scene.iterations)),
      yRange: range,
      marks: marks(canvas.symbols, scale),
      yTicks: isLog ? Plot.Tick.powersOfTen(in: range, about: 4) : nil,
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

  /// What a curve is, from the fullest form to the shortest.
  private func legends(_ descent: TrainingScene.Descent) -> [StyledText] {
    guard let ends = descent.run.ends else { return [StyledText(descent.name)] }
    let (first, last) = (Numbers.short(ends.first), Numbers.short(ends.last))
    let start = descent.name.isEmpty ? "" : "\(descent.name): "
    let values: StyledText = "\(first) to \(last, .heading)"
    return ["\(start)J from " + values, "\(start)" + values, StyledText(descent.name)]
  }
}
