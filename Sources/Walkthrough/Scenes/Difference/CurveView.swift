import CellUI
import GradientChecking
import Wording

/// J along θᵢ with the tangent, whose slope is dθ[i], and the secant, whose slope is dθ_approx[i].
struct CurveView {
  let scene: DifferenceScene

  private var name: String { scene.context.selectedIndex }

  /// Draws title, plot, legend and what is seen at this zoom.
  func draw(in rect: Rect, into canvas: inout Canvas) {
    guard let probe = scene.probe else {
      canvas.write("evaluating J along \(name) …", .dim, in: rect)
      return
    }
    var rest = rect
    let title = rest.cutTop(1)
    let end = canvas.write(fitting: titles(probe.curve), in: title)
    canvas.write(["\("z/Z", .heading) \("zoom", .dim)"], atEndOf: title, after: end, gap: 3)
    let remarks = CurveRemark(scene: scene, curve: probe.curve).texts
    let limit = rect.height < 10 ? 1 : rect.height < 12 ? 2 : 3
    let remark = remarks.first { canvas.wrap($0, width: rect.width).count <= limit } ?? ""
    let remarkRows = canvas.wrap(remark, width: rect.width).count
    canvas.paragraph(remark, in: rest.cutBottom(remarkRows))
    guard probe.curve.texture.values > 0 else { return }
    let legend = rest.cutBottom(1)
    plot(probe).draw(in: rest, into: &canvas)
    canvas.write(fitting: legends(canvas.symbols), in: legend)
  }

  private func titles(_ curve: CostCurve) -> [StyledText] {
    let width = "±\(Numbers.short(curve.halfWidth), .accent)" as StyledText
    return [
      ", as \(scene.context.selectedEquation, .cursor) moves by \(width)",
      ", as \(name, .cursor) moves by \(width)", " for \(name, .cursor) \(width)", ", \(width)", "",
    ].map { (end: StyledText) in "\("J − J(θ)", .heading)\(end)" }
  }

  private func plot(_ probe: Probe) -> Plot {
    let home = scene.check.cost.total
    let curve = probe.curve
    let points = zip(curve.wantedOffsets, curve.costs).map { Plot.Point($0, $1 - home) }
    var series = [Plot.Series(points, style: .text, kind: kind(curve.texture))]
    if scene.has(.divide) { series.append(secant(probe, home)) }
    if scene.has(.compare) { series.append(tangent(probe)) }
    let half = curve.halfWidth
    return Plot(
      series: series,
      xRange: -half...half,
      yRange: yRange(points.map(\.y), slope: probe.component.numeric, half),
      marks: marks(probe, home),
      xTicks: [-half, 0, half].map { Plot.Tick($0, Numbers.short($0)) }
    )
  }

  /// Joined up, unless J jumps from each sample to the next: then only dots can be told apart.
  private func kind(_ texture: CostCurve.Texture) -> Plot.Series.Kind {
    guard scene.check.isFunction else { return .dots }
    switch texture.shape {
    case .smooth, .flat, .onePlace, .notFinite: return .line
    case .rough: return .dots
    case .staircase: return texture.turns > texture.places / 4 ? .dots : .line
    }
  }

  private func yRange(_ values: [Double], slope: Double, _ half: Double) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    let (least, most) = (finite.min() ?? 0, finite.max() ?? 0)
    let margin = (most - least) / 12
    if margin > 0, margin.isFinite { return (least - margin)...(most + margin) }
    // A flat curve: as high as the secant would rise, or the last digit of J.
    let rise = (slope * half).magnitude
    let lastDigit = scene.check.cost.total.ulp
    let reach = [rise, lastDigit].filter { $0 > 0 && $0.isFinite }.max() ?? 1
    return (least - reach)...(least + reach)
  }

  /// The line of a slope through a point, across the whole view; dotted with some distance.
  private func line(slope: Double, through point: Plot.Point, half: Double) -> [Plot.Point] {
    let steps = 40
    return (0...steps).map { step in
      let x = half * (2 * Double(step) / Double(steps) - 1)
      return Plot.Point(x, point.y + slope * (x - point.x))
    }
  }

  private func secant(_ probe: Probe, _ home: Double) -> Plot.Series {
    let slope = probe.component.numeric
    let step = probe.thetaPlus - scene.context.theta[scene.index]
    let start = probe.component.costPlus.map { Plot.Point(step, $0 - home) }
    return Plot.Series(
      line(slope: slope, through: start ?? Plot.Point(0, 0), half: probe.curve.halfWidth),
      style: .accent,
      kind: .dots
    )
  }

  private func tangent(_ probe: Probe) -> Plot.Series {
    let half = probe.curve.halfWidth
    let ends = [-half, half].map { Plot.Point($0, probe.component.analytic * $0) }
    return Plot.Series(ends, style: tangentStyle, kind: .dashed)
  }

  private var tangentStyle: Style {
    Style(scene.component.map { scene.context.appearance(of: $0.verdict).style.role } ?? .agrees)
  }

  /// θᵢ itself, and θᵢ ± ε where they can be told from it.
  private func marks(_ probe: Probe, _ home: Double) -> [Plot.Mark] {
    var marks = [Plot.Mark(Plot.Point(0, 0), style: .cursor)]
    guard CurveRemark.place(of: scene.epsilon, in: probe.curve) == .visible else { return marks }
    let minus = scene.scheme == .centered ? probe.component.costMinus : nil
    let moved = [
      ("+ε", probe.thetaPlus, probe.component.costPlus), ("−ε", probe.thetaMinus, minus),
    ]
    for case (let label, let theta, let cost?) in moved {
      let point = Plot.Point(theta - scene.context.theta[scene.index], cost - home)
      marks.append(Plot.Mark(point, label: label, style: .accent))
    }
    return marks
  }

  private func legends(_ symbols: Symbols) -> [StyledText] {
    let strokes = symbols.isASCII ? ["..", "* *", "++ "] : ["⠤⠤", "⠄⠄", "⠤ ⠤"]
    let component = scene.component
    // Each line's stroke and name, the rest of its name, and its slope.
    var lines: [(name: StyledText, more: String, slope: String)] = []
    if scene.has(.divide), let component {
      let line = scene.scheme == .complexStep ? "numeric" : "secant"
      let slope = "dθ_approx[\(scene.index)] = \(Numbers.short(component.numeric, digits: 5))"
      lines.append(("\(strokes[1], .accent) \(line)", "", slope))
    }
    if scene.has(.compare), let component {
      let slope = "dθ[\(scene.index)] = \(Numbers.short(component.analytic, digits: 5))"
      lines.append(("\(strokes[2], tangentStyle) tangent", " by dθ", slope))
    }
    let cost: [StyledText] = ["\(strokes[0]) J"]
    let brief = cost + lines.map(\.name)
    let short = cost + lines.map { $0.name + StyledText($0.more) }
    let long = cost + lines.map { $0.name + "\($0.more), slope \($0.slope)" }
    return [
      long.joined(separator: "   "), short.joined(separator: "  "), brief.joined(separator: "  "),
      brief.joined(separator: " "), brief.dropFirst().joined(separator: " "),
    ]
  }
}

/// What is seen of J at this zoom, said from what was counted in the samples.
struct CurveRemark {
  let scene: DifferenceScene
  let curve: CostCurve

  private var name: String { scene.context.selectedIndex }

  /// Where ε lies in a view.
  enum Place {
    /// So near the middle that it can't be told from it.
    case tooSmall
    /// In the view, apart from its middle.
    case visible
    /// Beyond the edges of the view.
    case outside
  }

  /// Where ε lies in the view of a curve.
  static func place(of epsilon: Double, in curve: CostCurve) -> Place {
    if epsilon > curve.halfWidth * 1.000_001 { return .outside }
    return epsilon < curve.halfWidth / 25 ? .tooSmall : .visible
  }

  /// The remark, from its fullest form to its shortest: what J looks like, then where ε is.
  ///
  /// Round-off is what the zoom is for: a word about ε gives way to it. Of a smooth curve, ε is the
  /// news.
  var texts: [StyledText] {
    let forms = appearance
    guard !epsilon.isEmpty, curve.texture.values > 0 else { return forms }
    let withEpsilon = forms.map { $0 + " " + epsilon }
    if curve.texture.shape == .smooth { return withEpsilon + [epsilon] + forms }
    return zip(withEpsilon, forms).flatMap { [$0, $1] }
  }

  /// What J looks like, without a word about keys.
  var outline: String { appearance.first?.plain ?? "" }

  /// What J looks like, from the fullest form to the shortest.
  private var appearance: [StyledText] {
    let texture = curve.texture
    let samples = Numbers.count(curve.costs.count)
    let values = counted(texture.values, "value")
    func forms(_ start: String, _ style: Style, _ ends: String...) -> [StyledText] {
      ends.map { "\(start, style)\($0)." }
    }
    guard scene.check.isFunction else {
      let jumps = ": J jumps from one to the next"
      return forms("Every point drew a mask of its own", .bug, jumps, "")
    }
    switch texture.shape {
    case .smooth: return forms("Smooth", .heading, ": \(values) at \(samples) points", "")
    case .rough:
      let turns = "\(texture.turns) times"
      let whole = ": J turns up or down \(turns) at \(samples) points"
      return forms("Round-off shows", .doubleCheck, whole, ": J turns \(turns)")
    case .staircase: return staircase(texture, values)
    case .flat:
      let one = ": J has one value"
      return forms("Flat", .doubleCheck, "\(one) at all \(samples) points", one)
    case .onePlace:
      let one = ": \(name) itself has one value in this view"
      return forms("Nothing to see", .doubleCheck, one, "")
    case .notFinite: return forms("J is not a finite number", .bug, " in this view")
    }
  }

  private func staircase(_ texture: CostCurve.Texture, _ values: String) -> [StyledText] {
    let step = texture.smallestStep.map { Numbers.short($0, digits: 2) } ?? "0"
    let isCoarse = texture.places < curve.costs.count
    let count = Numbers.count(texture.places)
    let places = isCoarse ? "the \(count) numbers that \(name) can be here" : "\(count) points"
    let fewer = isCoarse ? "\(count) of \(name)" : "\(count) points"
    return [
      ": \(values) of J at \(places), steps of \(step).",
      ": \(values) of J at \(fewer), steps of \(step).", ": \(values), steps of \(step).", ".",
    ].map { (end: String) in "\("A staircase of round-off", .doubleCheck)\(end)" }
  }

  private var epsilon: StyledText {
    guard scene.scheme != .complexStep else { return "" }
    let value = Numbers.short(scene.epsilon)
    let text =
      switch Self.place(of: scene.epsilon, in: curve) {
      case .visible: "\(scene.scheme == .forward ? "+" : "±")ε is marked."
      case .tooSmall: "ε = \(value) can't be seen yet: zoom in with z."
      case .outside: "ε = \(value) is wider than this view."
      }
    return text.styled(.dim)
  }
}
