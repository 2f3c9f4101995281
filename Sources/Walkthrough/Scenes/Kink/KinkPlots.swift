import CellUI
import GradientChecking
import Wording

/// J less its tangent, and the slope of J, as the selected component moves; both over the same axis.
struct KinkPlots {
  let scene: KinkScene
  let survey: KinksSurvey

  var parts: [ScenePart] { [part("bend", bend, bendTitles), part("slope", slope, slopeTitles)] }

  private func part(_ name: ScenePart.Name, _ plot: Plot, _ titles: [StyledText]) -> ScenePart {
    let shape = PartForm(
      rank: 0,
      columns: Extent(least: 26, best: 38, most: 110),
      rows: Extent(least: 7, best: 12, most: 28)
    )
    return ScenePart(name, [.titled(titles, shape) { plot.draw(in: $0, into: &$1) }])
  }

  private var bendTitles: [StyledText] {
    let start = "J less its tangent".styled(.heading)
    let reach = Numbers.short(survey.halfWidth)
    guard scene.check.isFunction else {
      return ["every point drew a mask of its own", "a mask for each point"].map { $0.styled(.bug) }
    }
    return ["\(start), \(scene.name, .cursor) ± \(reach, .accent)", start]
  }

  private var slopeTitles: [StyledText] {
    let start = "slope dJ/d\(scene.name)".styled(.heading)
    let words = survey.kinks.isEmpty ? "no jump" : "dotted: where it jumps"
    return scene.check.isFunction ? ["\(start), \(words)", start] : [start]
  }

  private var bend: Plot {
    let least = 100 * (scene.check.cost.total.magnitude + .leastNormalMagnitude) * 0x1p-52
    return plot(survey.bends, atHome: 0, leastSpan: least)
  }

  private var slope: Plot {
    let most = survey.slopes.filter(\.isFinite).map(\.magnitude).max() ?? 0
    return plot(survey.slopes, atHome: survey.homeSlope, leastSpan: max(most * 1e-9, 1e-12))
  }

  /// A curve with its kinks, θᵢ itself, and ±ε where they can be told from it.
  ///
  /// `leastSpan` is what the axis spans at least, so that round-off isn't shown for a curve.
  private func plot(_ values: [Double], atHome home: Double, leastSpan: Double) -> Plot {
    let points = zip(survey.offsets, values).map { Plot.Point($0, $1) }
    let range = Self.range(values, leastSpan)
    let half = survey.halfWidth
    return Plot(
      series: [Plot.Series(points, style: .text, kind: scene.check.isFunction ? .line : .dots)],
      xRange: -half...half,
      yRange: range,
      verticalGuides: survey.kinks.map { $0.value - scene.context.theta[scene.index] },
      marks: marks(points, home),
      xTicks: [
        Plot.Tick(-half, Numbers.short(-half)), Plot.Tick(0, scene.name),
        Plot.Tick(half, Numbers.short(half)),
      ],
      yTicks: ticks(home, range, leastSpan)
    )
  }

  /// The ends of the axis, or the one value of a curve that is flat.
  private func ticks(
    _ home: Double,
    _ range: ClosedRange<Double>,
    _ leastSpan: Double
  ) -> [Plot.Tick] {
    let isFlat = range.upperBound - range.lowerBound <= 1.2 * leastSpan
    let ticks = isFlat ? [home] : [range.lowerBound, range.upperBound]
    return ticks.map { Plot.Tick($0, Numbers.short($0, digits: 3)) }
  }

  private static func range(_ values: [Double], _ leastSpan: Double) -> ClosedRange<Double> {
    let finite = values.filter { $0.magnitude < 1e300 }
    guard let least = finite.min(), let most = finite.max() else { return -1...1 }
    let missing = max(0, leastSpan - (most - least)) / 2
    let margin = (most - least) / 20 + missing
    return margin > 0 ? (least - margin)...(most + margin) : (least - 1)...(most + 1)
  }

  private func marks(_ points: [Plot.Point], _ home: Double) -> [Plot.Mark] {
    let epsilon = scene.experiment.epsilon
    let isSeen = (survey.halfWidth / 25...survey.halfWidth).contains(epsilon)
    let steps = [(-epsilon, "−ε"), (epsilon, "+ε")].filter { scene.experiment.crosses($0.0) }
    return (isSeen ? steps : []).map { offset, label in
      // On the curve, at the point nearest to it.
      let nearest = points.min { abs($0.x - offset) < abs($1.x - offset) }
      let style: Style = scene.isFlagged ? .doubleCheck : .accent
      return Plot.Mark(Plot.Point(offset, nearest?.y ?? 0), label: label, style: style)
    } + [Plot.Mark(Plot.Point(0, home), style: .cursor)]
  }
}
