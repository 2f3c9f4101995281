import CellUI
import Foundation
import GradientChecking
import Wording

/// The check before and after training, one below the other: each with its place among the landmarks and
/// a word on every block.
struct CheckPair {
  let scene: TrainingScene

  func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    let gauge = area.height >= 16 ? 4 : 3
    let second = area.height >= 12 ? scene.second : nil
    let rows = gauge + (second == nil ? 2 : 3)
    let after = "after \(counted(scene.iterations, "iteration"))"
    let checks: [([String], KeyPath<TrainingSurvey.Run, Summary?>)] = [
      (["check before training", "before training", "before"], \.before),
      (["check \(after)", after, "after"], \.after),
    ]
    for (titles, end) in checks {
      let place = rest.cutTop(rows)
      let others = second.map { ($0.name, $0.run[keyPath: end]) }
      draw(titles, scene.own?.run[keyPath: end], others, gauge: gauge, in: place, into: &canvas)
      _ = rest.cutTop(rest.height > rows ? 1 : 0)
    }
  }

  private func draw(
    _ titles: [String],
    _ summary: Summary?,
    _ other: (name: String, summary: Summary?)?,
    gauge height: Int,
    in area: Rect,
    into canvas: inout Canvas
  ) {
    var rest = area
    let row = rest.cutTop(1)
    guard let summary else {
      canvas.write(titles[0], .heading, in: row)
      canvas.write("not there yet", .dim, in: rest)
      return
    }
    var left = canvas.write(atEnd: [summary.verdict.text(canvas.symbols)], in: row)
    left.width += 1
    canvas.write(fitting: titles.map { $0.styled(.heading) }, in: left)
    Gauge.ofTheDifference(summary, width: area.width)
      .draw(in: rest.cutTop(height), into: &canvas)
    canvas.write(fitting: self.blocks(summary, canvas.symbols), in: rest.cutTop(1))
    guard let (name, summary) = other, let summary else { return }
    let value = "\(name): \(Numbers.difference(summary.difference)) ".styled(.dim)
    let verdict = summary.verdict
    canvas.write("\(value)\(verdict.mark(canvas.symbols), verdict.style)", in: rest.cutTop(1))
  }

  /// Each block with its mark; where there are too many, how many agree.
  private func blocks(_ summary: Summary, _ symbols: Symbols) -> [StyledText] {
    let all = summary.blocks.map { block -> StyledText in
      let look = scene.context.appearance(of: block.verdict)
      return "\(block.block.name)\u{A0}\(look.mark)".styled(look.style)
    }
    let wrong = zip(all, summary.blocks).filter { $1.verdict.isDisagreement }.map(\.0)
    let count = "\(wrong.count) of \(all.count) blocks disagree".styled(.dim)
    return [all.joined(separator: "  "), all.joined(separator: " ")]
      + (wrong.isEmpty ? [] : [wrong.joined(separator: " ")]) + [count]
  }
}

/// J over the iterations, with a legend that has both ends of each curve in numbers.
struct LossPlot {
  let scene: TrainingScene

  func draw(in area: Rect, into canvas: inout Canvas) {
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
    Plot(
      series: scene.descents.reversed().map { series($0, scale) },
      xRange: 0...Double(max(1, scene.iterations)),
      yRange: range,
      yTicks: isLog ? decades(range) : nil,
      xTitle: rest.width < 44 ? "iterations" : "iterations of gradient descent",
      yTitle: isLog ? "J, on a log axis" : "J"
    )
    .draw(in: rest, into: &canvas)
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
