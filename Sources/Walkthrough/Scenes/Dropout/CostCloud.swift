import CellUI
import GradientChecking
import Wording

/// J of all evaluations at one θ, a dot for each in the order they were made, and at their right how often J fell
/// into each row: a cloud where masks are fresh, a level line where J is a function.
struct CostCloud {
  let scene: DropoutScene

  func part(rank: Int) -> ScenePart {
    ScenePart(
      "cloud",
      rank: rank,
      columns: Extent(least: 26, best: 50),
      rows: Extent(least: 5, best: 12),
      lines: lines
    ) { draw(in: $0, into: &$1) }
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    canvas.write(fitting: titles, in: rest.cutTop(1))
    guard let range = scene.survey.range else {
      let isUnderWay = scene.costs.isEmpty
      let words = isUnderWay ? "measuring …" : "J is not a finite number."
      return canvas.write(lines: [words.styled(isUnderWay ? .dim : .bug)], in: rest)
    }
    let bars = rest.cutRight(max(Self.notes + 4, rest.width / 4))
    let points = scene.costs.enumerated().map { Plot.Point(Double($0 + 1), $1) }
    let plot = plot(points, range)
    plot.draw(in: rest, into: &canvas)
    drawCounts(plot.places(of: points, in: rest, symbols: canvas.symbols), bars, into: &canvas)
  }

  private func plot(_ points: [Plot.Point], _ range: ClosedRange<Double>) -> Plot {
    let count = Double(SamplesSurvey.count)
    var plot = Plot(
      series: [Plot.Series(points, style: Style(.numeric, .fill), kind: .dots)],
      xRange: 0...count + 1,
      yRange: range,
      marks: marked.map { Plot.Mark(points[$0.draw], style: .cursor) },
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
    plot.horizontalGuides = ends + ends.map { cost + ($0 - cost) / 2 }
    plot.verticalGuides = (1...3).map { Double($0 * SamplesSurvey.count / 4) }
    plot.yTicks += ends.map { Plot.Tick($0, $0 == slope.plus ? "+ε" : "−ε") }
    plot.marks = ends.map { Plot.Mark(Plot.Point(plot.xRange.upperBound / 2, $0), style: .numeric) }
  }

  /// The draws whose masks are shown, with what ε does in each.
  private var marked: [(draw: Int, name: String)] {
    guard scene.kind == .resampled else { return [] }
    let names = scene.pair.evaluations.count == 1 ? [""] : ["+ε", "−ε"]
    return names.enumerated().map { (scene.draw + $0, $1) }
      .filter { scene.costs.indices.contains($0.draw) }
  }

  /// The columns behind a bar: a number, and which of the pair lies there.
  private static let notes = 8

  private func drawCounts(
    _ places: [(x: Int, y: Int)?],
    _ area: Rect,
    into canvas: inout Canvas
  ) {
    var counts: [Int: Int] = [:]
    for place in places { if let place { counts[place.y, default: 0] += 1 } }
    let most = counts.values.max() ?? 1
    let width = area.width - Self.notes
    for (y, count) in counts {
      let bar = ShareBar(width: width)
        .text(Double(count) / Double(most), style: Style(.numeric, .fill), canvas.symbols)
      var end = canvas.write(bar, x: area.x + 1, y: y, in: area)
      if count == most { end = canvas.write(" \(most)", .dim, x: end, y: y, in: area) }
      let names = marked.filter { places[$0.draw]?.y == y }.map(\.name)
      let name = names.count > 1 ? " ±ε" : names.map { " \($0)" }.joined()
      canvas.write(name, .cursor, x: end, y: y, in: area)
    }
  }

  /// What is above the cloud, from the fullest form to the shortest.
  private var titles: [StyledText] {
    let count = scene.costs.count
    let ends =
      scene.isComplete
      ? [
        ", evaluated \(count) times at the same θ", ", \(count) times at one θ", ", \(count) times",
      ]
      : [
        ", measuring … \(count) of \(SamplesSurvey.count)", " … \(count) of \(SamplesSurvey.count)",
      ]
    return ends.map { "\("J(θ)", .heading)\($0)" }
  }

  private var lines: [String] {
    let ends = scene.survey.range.map { range in
      "J from \(Numbers.short(range.lowerBound, digits: 9)) to \(Numbers.short(range.upperBound, digits: 9))"
    }
    return [titles[0].plain] + [ends].compactMap { $0 }
  }
}

/// What the spread of J means for the numeric gradient.
extension DropoutScene {
  /// The line, from its fullest form to its shortest.
  var noiseLine: [StyledText] {
    guard let spread = survey.spread, let mean = survey.mean else { return [""] }
    guard spread > 0 else {
      let same = "all \(costs.count) the same".styled(.agrees)
      let short: StyledText = "\(same): spread σ = 0, nothing for ε to enlarge"
      return ["J = \(Numbers.short(mean, digits: 9), .heading)   " + short, short]
    }
    let sigma: StyledText = "spread σ = \(Numbers.short(spread), .heading)"
    let average: StyledText = "mean \(text(mean), .heading)   " + sigma
    guard let noise else {
      return [average + "   nothing is subtracted, but each slope is of another mask", sigma]
    }
    let size = Numbers.short(noise, digits: 2)
    let typical: StyledText = "so noise in dθ_approx \("\(noiseFormula) =", .dim) \(size, .bug)"
    return [average + ", " + typical, sigma + ", " + typical, typical]
  }
}
