import CellUI
import Foundation
import GradientChecking
import Wording

/// J along θᵢ in several views beside one another, from wide to narrow, each with a secant, whose slope is numeric, and
/// the tangent by dθ: the narrower the view, the straighter is J, and the two meet.
///
///     ┌ ±1 ────────────┐ ┌ ±0.1 ──────────┐ ┌ ±ε = ±1e-7 ────┐
///     │              ⡴ │ │             ⣀⠴ │ │            ⢀⣠⠴ │
///     │  ⣀⣠⡤⠤⠔⠚⠛ ⠉⠁    │ │  ⣀⣠⣤⠶⠚⠉⠁       │ │  ⣀⡤⠖⠋⠁         │
///     └ bent ─── 0.0893 ┘ └ straight 0.0448 ┘ └ straight 0.0445 ┘
struct ZoomPanels: Sendable {
  let scene: DifferenceScene

  private var name: String { scene.context.selectedIndex }

  /// The rows without which there is no curve in a view.
  static let leastRows = 6

  /// A few views, and all of them at a later rank.
  func part(rank: Int, mostRows: Int) -> ScenePart {
    // They come a moment after the numbers.
    if scene.probe?.curves.isEmpty == true { return .none("panels") }
    let sizes = [
      (CostCurve.mostViews, 24, rank + 6), (CostCurve.fewViews, 18, rank), (1, 22, rank),
    ]
    let forms = sizes.map { count, width, rank in
      let least = count * (width + 1) - 1
      let shape = PartForm(
        rank: rank,
        .across,
        columns: Extent(least: least, best: count * 28),
        rows: Extent(least: Self.leastRows, best: 9, most: mostRows)
      )
      return ScenePart.Form.still(shape) { draw(count, in: $0, into: &$1) }
    }
    return ScenePart("panels", forms, lines: scene.step == .compare ? lines : [])
  }

  private var lines: [String] {
    guard let probe = scene.probe else { return [] }
    return shown(CostCurve.fewViews, probe).map { curve in
      let slope = secant(curve, probe).map { ", slope \(Numbers.short($0.slope, digits: 5))" } ?? ""
      return "J as \(name) moves by ±\(Numbers.short(curve.halfWidth)): \(word(curve))\(slope)"
    }
  }

  private func shown(_ count: Int, _ probe: Probe) -> [CostCurve] {
    probe.curves.prefix(count).sorted { $0.zoom < $1.zoom }
  }

  private func draw(_ count: Int, in area: Rect, into canvas: inout Canvas) {
    guard let probe = scene.probe else {
      canvas.write("evaluating J along \(name) …", .dim, in: area)
      return
    }
    var rest = area
    canvas.write(fitting: captions(canvas.symbols), in: rest.cutTop(1))
    let curves = shown(count, probe)
    let width = (rest.width + 1) / curves.count - 1
    for (place, curve) in curves.enumerated() {
      let box = Rect(x: rest.x + place * (width + 1), y: rest.y, width: width, height: rest.height)
      draw(curve, probe, in: box, into: &canvas)
    }
  }

  private func draw(_ curve: CostCurve, _ probe: Probe, in box: Rect, into canvas: inout Canvas) {
    let isChosen = curve.zoom == scene.context.model.view.curveZoom
    let width = Numbers.short(curve.halfWidth)
    let isOwn = (curve.halfWidth / scene.epsilon - 1).magnitude < 1e-6
    let title = (isOwn ? "±ε = ±\(width)" : "±\(width)").styled(isChosen ? .cursor : .dim)
    canvas.box(box, title: title, style: isChosen ? .dim : .faint)
    let secant = secant(curve, probe)
    let slopes = [5, 3].map { digits in
      secant.map { " \(Numbers.short($0.slope, digits: digits), .numeric) " as StyledText } ?? ""
    }
    let foot = Rect(x: box.x + 2, y: box.bottom - 1, width: box.width - 4, height: 1)
    let end = canvas.write(" \(word(curve), .dim) ", in: foot)
    canvas.write(slopes, atEndOf: foot, after: end, gap: 0)
    guard curve.texture.values > 0 else { return }
    let (shown, half) = isChosen ? narrowing(to: curve, probe) : (curve, curve.halfWidth)
    let inner = Rect(x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2)
    plot(shown, probe, secant, half).draw(in: inner, into: &canvas)
  }

  /// The curve and how much of it is in view: while one zooms in, the view before, which narrows by equal factors.
  private func narrowing(to curve: CostCurve, _ probe: Probe) -> (CostCurve, half: Double) {
    guard let motion = scene.context.motion, case .zoom(let from) = motion.subject,
      let wide = probe.curves.first(where: { $0.zoom == from })
    else { return (curve, curve.halfWidth) }
    return (wide, wide.halfWidth * pow(curve.halfWidth / wide.halfWidth, motion.share))
  }

  /// What is drawn, with the stroke of each line.
  private func captions(_ symbols: Symbols) -> [StyledText] {
    let strokes = symbols.isASCII ? ["++", "**", ". ."] : ["⠤⠤", "⠄⠄", "⠤ ⠤"]
    let cost: StyledText = "\(strokes[0]) \("J − J(θ)", .heading)"
    let numeric =
      scene.scheme == .complexStep || scene.scheme.isExtrapolated ? "numeric slope" : "secant"
    let hasSecant = scene.has(.divide) && scene.check.isFunction
    let lines: [StyledText] = [
      hasSecant ? "\(strokes[1], .numeric) \(numeric)" : "",
      scene.has(.compare) ? "\(strokes[2], .analytic) tangent" : "",
    ].filter { !$0.isEmpty }
    let along = cost + ", as \(scene.context.selectedEquation) moves".styled(.text)
    return [along, cost].map { ([$0] + lines).joined(separator: "   ") } + [cost]
  }
}

/// The lines of a view.
extension ZoomPanels {
  /// The curve and its lines, without axes: the frame has the ends.
  private func plot(
    _ curve: CostCurve,
    _ probe: Probe,
    _ secant: Secant?,
    _ half: Double
  ) -> Plot {
    let home = scene.check.cost.total
    let points = zip(curve.wantedOffsets, curve.costs).map { Plot.Point($0, $1 - home) }
      .filter { $0.x.magnitude <= half * 1.000_001 }
    let ends = [-half, half].map { Plot.Point($0, probe.component.analytic * $0) }
    let line = secant.map { secant in
      (0...32).map { step in
        let x = half * (Double(step) / 16 - 1)
        return Plot.Point(x, secant.point.y + secant.slope * (x - secant.point.x))
      }
    }
    // J lies over its lines: where they part from it they are seen.
    let series = [
      Plot.Series(scene.has(.compare) ? ends : [], style: .analytic, kind: .dashed),
      Plot.Series(line ?? [], style: .numeric, kind: .dots),
      Plot.Series(points, style: .text, kind: isScattered(curve.texture) ? .dots : .line),
    ]
    return Plot(
      series: series,
      xRange: -half...half,
      yRange: yRange(points.map(\.y), slope: probe.component.numeric, half),
      marks: marks(curve, probe),
      xTicks: [],
      yTicks: [],
      hasAxes: false
    )
  }

  /// Whether J jumps from each sample to the next: then only dots can be told apart.
  private func isScattered(_ texture: CostCurve.Texture) -> Bool {
    switch texture.shape {
    case .smooth, .flat, .onePlace, .notFinite: !scene.check.isFunction
    case .rough: true
    case .staircase: !scene.check.isFunction || texture.turns > texture.places / 4
    }
  }

  private func yRange(_ values: [Double], slope: Double, _ half: Double) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    let (least, most) = (finite.min() ?? 0, finite.max() ?? 0)
    let margin = (most - least) / 12
    if margin > 0, margin.isFinite { return (least - margin)...(most + margin) }
    // A flat curve: as high as the secant would rise, or the last digit of J.
    let reach =
      [(slope * half).magnitude, scene.check.cost.total.ulp]
      .filter { $0 > 0 && $0.isFinite }.max() ?? 1
    return (least - reach)...(least + reach)
  }

  private typealias Secant = (slope: Double, point: Plot.Point)

  /// The check's own secant where ±ε is in view, and else the one through the ends of the view.
  private func secant(_ curve: CostCurve, _ probe: Probe) -> Secant? {
    guard scene.has(.divide), scene.check.isFunction else { return nil }
    let (home, component) = (scene.check.cost.total, probe.component)
    if scene.scheme == .complexStep || isEpsilonSeen(curve) {
      let point = component.costPlus.map { Plot.Point(probe.thetaPlus - scene.theta, $0 - home) }
      return component.numeric.isFinite ? (component.numeric, point ?? Plot.Point(0, 0)) : nil
    }
    guard scene.epsilon < curve.halfWidth, let right = curve.offsets.last,
      let high = curve.costs.last, let first = curve.offsets.first, let low = curve.costs.first
    else { return nil }
    let (goesUp, goesDown) = (scene.scheme.reach.upperBound > 0, scene.scheme.reach.lowerBound < 0)
    let (from, base) = goesDown ? (first, low) : (0, home)
    let (to, top) = goesUp ? (right, high) : (0, home)
    let slope = (top - base) / (to - from)
    return slope.isFinite ? (slope, Plot.Point(to, top - home)) : nil
  }

  /// Whether ±ε lies in a view, apart from its middle.
  private func isEpsilonSeen(_ curve: CostCurve) -> Bool {
    (curve.halfWidth / 25...curve.halfWidth * 1.000_001).contains(scene.epsilon)
  }

  /// θᵢ itself, and θᵢ ± ε where they can be told from it.
  private func marks(_ curve: CostCurve, _ probe: Probe) -> [Plot.Mark] {
    var marks = [Plot.Mark(Plot.Point(0, 0), style: .cursor)]
    guard isEpsilonSeen(curve) else { return marks }
    let moved = [
      ("+ε", probe.thetaPlus, probe.component.costPlus),
      ("−ε", probe.thetaMinus, probe.component.costMinus),
    ]
    .filter {
      $0.1 > scene.theta ? scene.scheme.reach.upperBound > 0 : scene.scheme.reach.lowerBound < 0
    }
    for case (let label, let theta, let cost?) in moved {
      let point = Plot.Point(theta - scene.theta, cost - scene.check.cost.total)
      marks.append(Plot.Mark(point, label: label, style: .numeric))
    }
    return marks
  }

  /// What J looks like in a view, in a word counted in its samples.
  private func word(_ curve: CostCurve) -> String {
    guard scene.check.isFunction else { return "noise" }
    switch curve.texture.shape {
    case .smooth:
      guard let bend = curve.bend else { return "flat" }
      return bend > CostCurve.visibleBend ? "bent" : bend > 0.005 ? "less bent" : "straight"
    case .rough: return "round-off"
    case .staircase: return "stairs"
    case .flat: return "flat"
    case .onePlace: return "one place"
    case .notFinite: return "not finite"
    }
  }
}
