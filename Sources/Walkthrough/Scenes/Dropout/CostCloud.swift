import CellUI
import GradientChecking
import Wording

/// J of all evaluations at one θ, a dot for each in the order they were made: a cloud where masks are fresh, a level
/// line where J is a function.
struct CostCloud {
  let scene: DropoutScene

  func part(rank: Int) -> ScenePart {
    ScenePart(
      "cloud",
      rank: rank,
      columns: Extent(least: 26, best: 44),
      rows: Extent(least: 4, best: 12),
      lines: lines
    ) { area, canvas in
      var rest = area
      canvas.write(fitting: titles, in: rest.cutTop(1))
      guard let range = scene.survey.range else {
        let isUnderWay = scene.costs.isEmpty
        let words = isUnderWay ? "measuring …" : "J is not a finite number."
        return canvas.write(lines: [words.styled(isUnderWay ? .dim : .bug)], in: rest)
      }
      plot(range).draw(in: rest, into: &canvas)
    }
  }

  private func plot(_ range: ClosedRange<Double>) -> Plot {
    let count = Double(SamplesSurvey.count)
    let points = scene.costs.enumerated().map { Plot.Point(Double($0 + 1), $1) }
    var plot = Plot(
      series: [Plot.Series(points, style: Style(.numeric, .fill), kind: .dots)],
      xRange: 0...count + 1,
      yRange: range,
      marks: pair.map { Plot.Mark(points[$0.draw], label: $0.name, style: .cursor) },
      xTicks: [Plot.Tick(1, "1"), Plot.Tick(count / 2, "evaluation"), Plot.Tick(count, "200")],
      yTicks: Set([range.lowerBound, range.upperBound]).map { Plot.Tick($0, scene.text($0)) }
    )
    if range.lowerBound == range.upperBound { zoomOut(&plot, around: range.lowerBound) }
    return plot
  }

  /// Where J is always the same, shows how far ε moves it.
  private func zoomOut(_ plot: inout Plot, around cost: Double) {
    guard let slope = scene.pair.slopes.first else { return }
    let ends = [slope.plus, slope.minus].filter { $0 != cost && $0.isFinite }
    guard let reach = ends.map({ ($0 - cost).magnitude }).max() else { return }
    plot.yRange = cost - 1.2 * reach...cost + 1.2 * reach
    plot.horizontalGuides = ends
    plot.verticalGuides = (1...3).map { Double($0 * SamplesSurvey.count / 4) }
    plot.yTicks += ends.map { Plot.Tick($0, $0 == slope.plus ? "+ε" : "−ε") }
    plot.marks = ends.map { Plot.Mark(Plot.Point(plot.xRange.upperBound / 2, $0), style: .numeric) }
  }

  /// The draws whose masks are shown, with what ε does in each.
  private var pair: [(draw: Int, name: String)] {
    guard scene.kind == .resampled else { return [] }
    let names = scene.pair.evaluations.count == 1 ? [""] : ["+ε", "−ε"]
    return names.enumerated().map { (scene.draw + $0, $1) }
      .filter { scene.costs.indices.contains($0.draw) }
  }

  /// What is above the cloud, from the fullest form to the shortest.
  private var titles: [StyledText] {
    let count = "\(scene.costs.count) of \(SamplesSurvey.count)"
    let ends =
      scene.isComplete
      ? [", evaluated \(scene.costs.count) times at the same θ", ", at the same θ"]
      : [", measuring … \(count)", " … \(count)"]
    return ends.map { "\("J(θ)", .heading)\($0)" }
  }

  private var lines: [String] {
    let ends = scene.survey.range.map { range in
      "J from \(Numbers.short(range.lowerBound, digits: 9)) to \(Numbers.short(range.upperBound, digits: 9))"
    }
    return [titles[0].plain] + [ends].compactMap(\.self)
  }
}
