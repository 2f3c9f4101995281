import CellUI
import Foundation
import GradientChecking

/// J over the iterations, with a legend that has both ends of each curve in numbers.
struct LossPlot {
  let state: TrainingState

  func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    for (place, descent) in state.descents.enumerated() {
      let row = rest.cutTop(1)
      let text = canvas.fitting(
        legends(descent, isASCII: canvas.symbols.isASCII, place: place),
        width: row.width
      )
      canvas.write(text, x: row.x, y: row.y, in: row)
    }
    let values = state.descents.flatMap(\.run.costs).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return }
    let isLog = least > 0 && most > 50 * least
    let scale: (Double) -> Double = { isLog ? log10($0) : $0 }
    let (low, high) = (scale(least), scale(most))
    let margin = high > low ? (high - low) / 20 : max(abs(high), 1) / 20
    let range = (low - margin)...(high + margin)
    Plot(
      series: state.descents.reversed().map { series($0, scale) },
      xRange: 0...Double(max(1, state.iterations)),
      yRange: range,
      yTicks: isLog ? decades(range) : nil,
      xTitle: rest.width < 44 ? "iterations" : "iterations of gradient descent",
      yTitle: isLog ? "J, on a log axis" : "J"
    )
    .draw(in: rest, into: &canvas)
  }

  private func series(_ descent: TrainingState.Descent, _ scale: (Double) -> Double) -> Plot.Series
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
    _ descent: TrainingState.Descent,
    isASCII: Bool,
    place: Int
  ) -> [StyledText] {
    // The plot draws the last curve first: in ASCII its stroke is the first one.
    let isFirst = place == state.descents.count - 1
    let ascii = isFirst ? "." : "*"
    let stroke = isASCII ? ascii + ascii : descent.kind == .dashed ? "⠤ ⠤" : "⠤⠤⠤"
    let name = descent.name.isEmpty ? "" : descent.name + ": "
    let head: StyledText = "\(stroke, Style(descent.role, bold: true)) \(descent.name)"
    guard let ends = descent.run.ends else { return [head] }
    let (first, last) = (Numbers.short(ends.first), Numbers.short(ends.last))
    let start: StyledText = "\(stroke, Style(descent.role, bold: true)) \(name)"
    return [
      start + "J from \(first) to \("\(last)", .heading)",
      start + "\(first) to \("\(last)", .heading)",
      head,
    ]
  }
}
