import CellUI
import GradientChecking
import Wording

/// J less its tangent, and the slope of J, as the selected component moves; both over the same axis.
struct KinkPlots {
  private let scene: KinkScene
  private let survey: KinksSurvey

  init(_ scene: KinkScene, _ survey: KinksSurvey) {
    self.scene = scene
    self.survey = survey
  }

  /// Draws the two one below the other where there is height for it, else beside each other.
  func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    if area.height >= 20 {
      let upper = rest.cutTop(area.height / 2)
      draw(bend, bendTitles, in: upper, into: &canvas)
      draw(slope, slopeTitles, in: rest, into: &canvas)
      return
    }
    let left = rest.cutLeft((area.width - 2) / 2)
    _ = rest.cutLeft(2)
    draw(bend, bendTitles, in: left, into: &canvas)
    draw(slope, slopeTitles, in: rest, into: &canvas)
  }

  private func draw(
    _ plot: Plot,
    _ titles: [StyledText],
    in area: Rect,
    into canvas: inout Canvas
  ) {
    var rest = area
    canvas.write(fitting: titles, in: rest.cutTop(1))
    plot.draw(in: rest, into: &canvas)
  }

  private var reachText: StyledText {
    "\(scene.name, .cursor) ± \(Numbers.short(survey.halfWidth), .accent)"
  }

  private var bendTitles: [StyledText] {
    let start = "\("J less its tangent", .heading)" as StyledText
    return [start + ", " + reachText, start]
  }

  private var slopeTitles: [StyledText] {
    let start = "\("slope dJ/d\(scene.name)", .heading)" as StyledText
    let isStaircase = !survey.kinks.isEmpty
    let words: StyledText = isStaircase ? ", dotted: where it jumps" : ", no jump"
    return scene.check.isFunction ? [start + words, start] : [start]
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
    var marks: [Plot.Mark] = []
    if epsilon >= survey.halfWidth / 25, epsilon <= survey.halfWidth {
      let steps = scene.steps
      if steps.left { marks.append(mark(-epsilon, "−ε", points)) }
      if steps.right { marks.append(mark(epsilon, "+ε", points)) }
    }
    return marks + [Plot.Mark(Plot.Point(0, home), style: .cursor)]
  }

  /// A mark on the curve, at the point nearest to an offset.
  private func mark(_ offset: Double, _ label: String, _ points: [Plot.Point]) -> Plot.Mark {
    let nearest = points.min { abs($0.x - offset) < abs($1.x - offset) }
    return Plot.Mark(
      Plot.Point(offset, nearest?.y ?? 0),
      label: label,
      style: scene.isFlagged ? .doubleCheck : .accent
    )
  }
}

/// The nearest kink, and the counts of what kinks and dead units do in all of θ.
struct KinkNumbers {
  let scene: KinkScene

  private var context: SceneContext { scene.context }

  /// The lines, each from its fullest form to its shortest.
  var lines: [[StyledText]] { [selected, nearest, counts] }

  private var selected: [StyledText] {
    let full = "\(scene.name) = \(context.selectedName)".styled(.cursor)
    let short = context.selectedName.styled(.cursor)
    guard let component = scene.survey?.component else { return [full + "   measuring …"] }
    let numeric = Numbers.short(component.numeric, digits: 5)
    let analytic = Numbers.short(component.analytic, digits: 5)
    let verdict = context.appearance(of: component).text
    let values: StyledText = "dθ_approx \(numeric, .heading)   dθ \(analytic, .heading)   "
    let brief: StyledText = "dθ_approx \(numeric, .heading)  dθ \(analytic, .heading)  "
    return [
      full + "   " + values + verdict, short + "   " + values + verdict,
      short + "  " + brief + verdict, short + "  " + verdict,
    ]
  }

  private var nearest: [StyledText] {
    guard let nearest = scene.survey?.nearest else { return [noKink] }
    let kink = nearest.kink
    let place = scene.place(nearest.offset)
    let distance = scene.inEpsilons(nearest.offset)
    let change = nearest.turnsOn ? "on" : "off"
    let slopes =
      "slope \(Numbers.short(nearest.slopeBefore)) → \(Numbers.short(nearest.slopeBehind))"
    let start: StyledText = "\("kink", .accent) at \(place)"
    let unit = "\(scene.words(kink)) turns \(change)"
    return [
      start + " (\(distance)): \(unit) for example \(kink.example), \(slopes)",
      start + ": \(unit) for example \(kink.example), \(slopes)",
      start + ": \(unit), \(slopes)",
      start + ": \(unit)",
      start,
    ]
  }

  private var noKink: StyledText {
    guard let survey = scene.survey else { return "" }
    guard scene.check.isFunction else { return "\("every point drew a mask of its own", .bug)" }
    let activation = scene.experiment.activation.rawValue
    if !scene.hasKink { return "\("no kink: \(activation) has a slope at every z", .dim)" }
    if scene.isInLastLayer { return "\("no kink: the last layer moves no hidden unit's z", .dim)" }
    return "\("no kink within ±\(Numbers.short(survey.reach)) of \(scene.name)", .dim)"
  }

  private var counts: [StyledText] {
    guard let survey = scene.survey else { return [""] }
    let of =
      survey.isComplete
      ? "of \(counted(survey.components.count, "component"))"
      : "checking … \(survey.components.count) of \(survey.indices.count)"
    let flagged: StyledText = "\(scene.flagged.count, flaggedStyle) cross a kink"
    let zero: StyledText = "\(scene.zeroCount, .heading) both zero"
    let dead: StyledText = "\(scene.deadUnits.count, .heading) of \(hiddenCount) units dead"
    let all = [flagged, zero, dead].joined(separator: "   ")
    return ["\(of, .dim)   " + all, all, [flagged, zero].joined(separator: "   ")]
  }

  private var flaggedStyle: Style { scene.flagged.count > 0 ? .doubleCheck : .heading }

  private var hiddenCount: Int { scene.experiment.hidden.reduce(0, +) }
}
