import CellUI
import GradientChecking
import Wording

/// J along θᵢ in one fixed view, with the line whose slope is dθ_approx and the tangent by dθ: as ε shrinks the one turns
/// until it lies on the other.
struct SecantPlot: Sendable {
  let scene: SecantScene

  func part(rank: Int) -> ScenePart {
    let shape = PartForm(
      rank: rank,
      columns: Extent(least: 24, best: 36, most: 110),
      rows: Extent(least: 6, best: 12, most: 28)
    )
    return ScenePart("J", [.still(shape) { draw(in: $0, into: &$1) }], lines: lines)
  }

  private var lines: [String] {
    let start = ["J while \(scene.context.selectedIndex) moves by up to 1 to each side"]
    guard let component = scene.component, scene.hasSlope else { return start }
    return start
      + (scene.shows(.secant)
        ? ["\(scene.lineName): \(Numbers.short(component.numeric, digits: 5))"] : [])
      + (scene.shows(.tangent)
        ? ["tangent: \(Numbers.short(component.analytic, digits: 5))"] : [])
  }

  /// What is drawn, with the stroke of each line and its slope, from the fullest form to the shortest.
  var captions: [StyledText] {
    let isASCII = scene.context.symbols.isASCII
    let strokes = isASCII ? ["++", "**", ". ."] : ["⠤⠤", "⠄⠄", "⠤ ⠤"]
    let cost: StyledText = "\(strokes[0]) \("J", .heading)"
    let slope = { (value: Double?) -> StyledText in
      value.map { $0.isFinite ? " \(Numbers.short($0, digits: 5), .heading)" : "" } ?? ""
    }
    let isDrawn = scene.hasSlope
    let named = [
      scene.shows(.secant) && isDrawn
        ? "\(strokes[1], .numeric) \(scene.lineName)" + slope(scene.component?.numeric) : "",
      scene.shows(.tangent) && isDrawn
        ? "\(strokes[2], .analytic) tangent" + slope(scene.component?.analytic) : "",
    ]
    .filter { !$0.isEmpty }
    let along: StyledText = cost + ", as \(scene.context.selectedEquation) moves".styled(.text)
    return [along, cost].map { ([$0] + named).joined(separator: "   ") }
      + [named.isEmpty ? cost : named.joined(separator: "  ")]
  }

  private func draw(in area: Rect, into canvas: inout Canvas) {
    guard let survey = scene.survey else {
      canvas.write("evaluating J along \(scene.context.selectedIndex) …", .dim, in: area)
      return
    }
    plot(survey).draw(in: area, into: &canvas)
  }

  private func plot(_ survey: SecantsSurvey) -> Plot {
    let (curve, home) = (survey.curve, scene.check.cost.total)
    let half = curve.halfWidth
    let points = zip(curve.wantedOffsets, curve.costs).map { Plot.Point($0, $1 - home) }
    let isFunction = scene.context.isFunction
    let slope = scene.shows(.tangent) && scene.hasSlope ? scene.component?.analytic : nil
    let tangent = slope.map { slope in [-half, half].map { Plot.Point($0, slope * $0) } }
    let line = (scene.shows(.secant) ? secant(survey) : nil).map { secant in
      (0...64).map { step in
        let x = half * (Double(step) / 32 - 1)
        return Plot.Point(x, secant.point.y + secant.slope * (x - secant.point.x))
      }
    }
    // Each has its place, drawn or not: in ASCII that decides its stroke.
    let series = [
      Plot.Series(tangent ?? [], style: .analytic, kind: .dashed),
      Plot.Series(line ?? [], style: .numeric, kind: .dots),
      Plot.Series(points, style: .text, kind: isFunction ? .line : .dots),
    ]
    return Plot(
      series: series,
      xRange: -half...half,
      yRange: Self.range(points.map(\.y), ulp: home.ulp),
      marks: marks(survey),
      xTicks: [
        Plot.Tick(-half, "−1"), Plot.Tick(0, scene.context.selectedIndex), Plot.Tick(half, "+1"),
      ],
      yTicks: []
    )
  }

  private static func range(_ values: [Double], ulp: Double) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    let (least, most) = (finite.min() ?? 0, finite.max() ?? 0)
    let margin = max((most - least) / 8, ulp)
    return margin.isFinite ? (least - margin)...(most + margin) : -1...1
  }

  /// The line as it lies now: on its way from where it lay before ε was changed.
  private func secant(_ survey: SecantsSurvey) -> (slope: Double, point: Plot.Point)? {
    guard scene.hasSlope, let component = scene.component else { return nil }
    let point = points(survey).last?.1 ?? Plot.Point(0, 0)
    guard let motion = scene.motion, motion.from.numeric.isFinite else {
      return (component.numeric, point)
    }
    let slope =
      motion.from.numeric + motion.share * (component.numeric - motion.from.numeric)
    return (slope, point)
  }

  /// The points through which the line goes, on its way where it moves, each with its name; none for a line that is none
  /// through two points of J.
  private func points(_ survey: SecantsSurvey) -> [(String, Plot.Point)] {
    guard scene.lineName == "secant", scene.hasSlope, let component = scene.component else {
      return []
    }
    let epsilon = scene.motion?.epsilon ?? scene.epsilon
    let home = scene.check.cost.total
    let costs = [("−ε", -1.0, component.costMinus), ("+ε", 1.0, component.costPlus)]
    return costs.filter { scene.scheme.offsets.contains($0.1) }.compactMap { name, side, cost in
      let isMoving = scene.motion != nil
      let y = isMoving ? survey.curve.cost(at: side * epsilon) : cost
      return y.map { (name, Plot.Point(side * epsilon, $0 - home)) }
    }
  }

  private func marks(_ survey: SecantsSurvey) -> [Plot.Mark] {
    let home = Plot.Mark(Plot.Point(0, 0), style: .cursor)
    guard scene.shows(.secant) else { return [home] }
    let isNear = (scene.motion?.epsilon ?? scene.epsilon) < survey.curve.halfWidth / 25
    return points(survey).filter { _ in !isNear }
      .map { Plot.Mark($0.1, label: $0.0, style: .numeric) } + [home]
  }
}

extension CostCurve {
  /// J at an offset, between two samples on the line through them; `nil` beyond the view.
  func cost(at offset: Double) -> Double? {
    let places = wantedOffsets
    guard let right = places.firstIndex(where: { $0 >= offset }), offset >= places[0] else {
      return nil
    }
    guard right > 0 else { return costs[0] }
    let share = (offset - places[right - 1]) / (places[right] - places[right - 1])
    return costs[right - 1] + share * (costs[right] - costs[right - 1])
  }
}
