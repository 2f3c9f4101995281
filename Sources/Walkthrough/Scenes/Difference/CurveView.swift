import CellUI
import GradientChecking
import Wording

/// J along θᵢ with the tangent, whose slope is dθ[i], and the secant, whose slope is dθ_approx[i].
struct CurveView {
  let scene: DifferenceScene

  private var name: String { "θ[\(scene.index)]" }

  /// Draws title, plot, legend and what is seen at this zoom.
  func draw(in rect: Rect, into canvas: inout Canvas) {
    guard let probe = scene.probe else {
      canvas.write("evaluating J along \(name) …", .dim, in: rect)
      return
    }
    var rest = rect
    let title = canvas.fitting(titles(probe.curve), width: rect.width)
    let end = canvas.write(title, x: rect.x, y: rest.cutTop(1).y, in: rect)
    let zoom = "\("z/Z", .heading) \("zoom", .dim)" as StyledText
    if end + 3 + canvas.width(of: zoom) <= rect.right {
      canvas.writeRight(zoom, right: rect.right, y: rect.y, in: rect)
    }
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
    let width = Numbers.short(curve.halfWidth)
    let title: StyledText = "as \(name, .cursor) moves by ±\(width, .accent)"
    let fullName = "\(name) = \(scene.context.selectedName)"
    return [
      "\("J − J(θ)", .heading), as \(fullName, .cursor) moves by ±\(width, .accent)",
      "\("J − J(θ)", .heading), " + title,
      "\("J − J(θ)", .heading) for \(name, .cursor) ±\(width, .accent)",
      "\("J − J(θ)", .heading), ±\(width, .accent)", "\("J − J(θ)", .heading)",
    ]
  }
}

/// The plot of J with its secant, its tangent and its marks.
extension CurveView {
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
    let points = line(
      slope: probe.component.analytic,
      through: Plot.Point(0, 0),
      half: probe.curve.halfWidth
    )
    return Plot.Series(
      [points.first, points.last].compactMap { $0 },
      style: tangentStyle,
      kind: .dashed
    )
  }

  private var tangentStyle: Style {
    Style(
      scene.component.map { scene.context.appearance(of: $0.verdict).style.role } ?? .agrees
    )
  }

  /// θᵢ itself, and θᵢ ± ε where they can be told from it.
  private func marks(_ probe: Probe, _ home: Double) -> [Plot.Mark] {
    var marks = [Plot.Mark(Plot.Point(0, 0), style: .cursor)]
    guard CurveRemark.place(of: scene.epsilon, in: probe.curve) == .visible else { return marks }
    if let plus = probe.component.costPlus {
      let point = Plot.Point(probe.thetaPlus - scene.context.theta[scene.index], plus - home)
      marks.append(Plot.Mark(point, label: "+ε", style: .accent))
    }
    if scene.scheme == .centered, let minus = probe.component.costMinus {
      let point = Plot.Point(probe.thetaMinus - scene.context.theta[scene.index], minus - home)
      marks.append(Plot.Mark(point, label: "−ε", style: .accent))
    }
    return marks
  }

  private func legends(_ symbols: Symbols) -> [StyledText] {
    let strokes = symbols.isASCII ? ["..", "* *", "++ "] : ["⠤⠤", "⠄⠄", "⠤ ⠤"]
    let component = scene.component
    var brief: [StyledText] = ["\(strokes[0]) J"]
    var short = brief
    var long = brief
    if scene.has(.divide), let component {
      let (stroke, slope) = (strokes[1], Numbers.short(component.numeric, digits: 5))
      let line = scene.scheme == .complexStep ? "numeric" : "secant"
      brief.append("\(stroke, .accent) \(line)")
      short.append("\(stroke, .accent) \(line)")
      long.append("\(stroke, .accent) \(line), slope dθ_approx[\(scene.index)] = \(slope)")
    }
    if scene.has(.compare), let component {
      let (stroke, slope) = (strokes[2], Numbers.short(component.analytic, digits: 5))
      brief.append("\(stroke, tangentStyle) tangent")
      short.append("\(stroke, tangentStyle) tangent by dθ")
      long.append("\(stroke, tangentStyle) tangent by dθ, slope dθ[\(scene.index)] = \(slope)")
    }
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

  private var name: String { "θ[\(scene.index)]" }

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
    guard scene.check.isFunction else {
      let start: StyledText = "\("Every point drew a mask of its own", .bug)"
      return [start + ": J jumps from one to the next.", start + "."]
    }
    switch texture.shape {
    case .smooth:
      let start: StyledText = "\("Smooth", .heading)"
      return [start + ": \(values) at \(samples) points.", start + "."]
    case .rough:
      let start: StyledText = "\("Round-off shows", .doubleCheck)"
      return [
        start + ": J turns up or down \(texture.turns) times at \(samples) points.",
        start + ": J turns \(texture.turns) times.",
      ]
    case .staircase:
      return staircase(texture, values)
    case .flat:
      let start: StyledText = "\("Flat", .doubleCheck)"
      return [
        start + ": J has one value at all \(samples) points.", start + ": J has one value.",
      ]
    case .onePlace:
      let start: StyledText = "\("Nothing to see", .doubleCheck)"
      return [start + ": \(name) itself has one value in this view.", start + "."]
    case .notFinite:
      return ["\("J is not a finite number", .bug) in this view."]
    }
  }

  private func staircase(_ texture: CostCurve.Texture, _ values: String) -> [StyledText] {
    let step = texture.smallestStep.map { Numbers.short($0, digits: 2) } ?? "0"
    let isCoarse = texture.places < curve.costs.count
    let count = Numbers.count(texture.places)
    let places = isCoarse ? "the \(count) numbers that \(name) can be here" : "\(count) points"
    let fewer = isCoarse ? "\(count) of \(name)" : "\(count) points"
    let start: StyledText = "\("A staircase of round-off", .doubleCheck)"
    return [
      start + ": \(values) of J at \(places), steps of \(step).",
      start + ": \(values) of J at \(fewer), steps of \(step).",
      start + ": \(values), steps of \(step).", start + ".",
    ]
  }

  private var epsilon: StyledText {
    guard scene.scheme != .complexStep else { return "" }
    let value = Numbers.short(scene.epsilon)
    switch Self.place(of: scene.epsilon, in: curve) {
    case .visible: return "\("\(scene.scheme == .forward ? "+" : "±")ε is marked.", .dim)"
    case .tooSmall: return "\("ε = \(value) can't be seen yet: zoom in with z.", .dim)"
    case .outside: return "\("ε = \(value) is wider than this view.", .dim)"
    }
  }
}
