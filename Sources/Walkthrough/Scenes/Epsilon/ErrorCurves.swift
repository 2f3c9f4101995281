import CellUI
import Foundation
import GradientChecking
import Wording

/// The error curves on two log axes: ε to the right, the difference upwards.
struct ErrorCurvePlot {
  let scene: EpsilonScene
  let symbols: Symbols

  /// Powers of ten at the ends of the axes; a difference below the lowest stands at it.
  private static let lowest = -17.0
  private static let epsilons = -15.0 ... -1.0

  /// The glyph of the second experiment's curve.
  static let otherGlyph: Character = "#"

  func draw(in rect: Rect, into canvas: inout Canvas) {
    let rows = rect.height - 3
    let scale = scene.context.landmarks
    Plot(
      series: lines.map(series),
      xRange: Self.epsilons.lowerBound...right,
      yRange: Self.lowest...0,
      verticalGuides: [log10(scene.epsilon)],
      horizontalGuides: [scale.agreesBelow, scale.bugFrom].map { log10($0) },
      marks: (others + chosen).flatMap(marks) + ownMarks,
      xTicks: stride(from: Self.epsilons.lowerBound, through: right, by: 2).map(Self.tick),
      yTicks: (rows >= 9 ? [0, -3, -5, -7, -10, -13, -16] : [0, -5, -10, -16]).map(Self.tick),
      xTitle: xTitle(rect.width)
    )
    .draw(in: rect, into: &canvas)
  }

  /// What the axis needs: ε = 1 is beyond where the curves begin.
  private var right: Double { max(Self.epsilons.upperBound, min(0, log10(scene.epsilon))) }

  /// ε, and the two sides as far as they were measured on the curve that stands out.
  private func xTitle(_ width: Int) -> String {
    guard let curve = scene.curve, scene.progress == nil, scene.context.isFunction else {
      return "ε"
    }
    let reading = CurveReading(curve)
    let sides = { (grows: String) in
      (reading.roundoffSlope == nil ? "" : "\(symbols.pointLeft) round-off\(grows)   ") + "ε"
        + (reading.truncationSlope == nil ? "" : "   truncation\(grows) \(symbols.pointRight)")
    }
    return [sides(" grows"), sides("")].first { $0.count <= width - 6 } ?? "ε"
  }

  private static func tick(_ power: Double) -> Plot.Tick {
    Plot.Tick(power, power == 0 ? "1" : "1e\(Int(power))")
  }

  /// A curve as it is drawn, its points from the left to the right.
  private struct Line {
    let points: [ErrorCurve.Point]
    let glyph: Character
    let style: Style
    let isChosen: Bool

    init(_ curve: ErrorCurve, glyph: Character? = nil, style: Style? = nil, isChosen: Bool = false)
    {
      points = curve.points.sorted { $0.epsilon < $1.epsilon }
      self.glyph = glyph ?? curve.kind.glyph
      self.style = style ?? Style(curve.kind.role, bold: isChosen)
      self.isChosen = isChosen
    }
  }

  /// The one that stands out, over all others.
  private var chosen: [Line] { scene.curve.map { [Line($0, isChosen: true)] } ?? [] }

  /// The curves that get a line: in ASCII strokes look like the glyphs of points, so that only the curve
  /// that stands out has one.
  private var lines: [Line] { (symbols.isASCII ? [] : others) + chosen }

  private var others: [Line] {
    let own = scene.curves.enumerated().filter { $0.offset != scene.chosen }.map { Line($1) }
    let second = scene.other.map { Line($0.curve, glyph: Self.otherGlyph, style: .agrees) }
    return own + [second].compactMap { $0 }
  }

  private func series(_ line: Line) -> Plot.Series {
    let points = line.points.map(Self.place)
    return Plot.Series(points, style: line.style, kind: line.isChosen ? .line : .dashed)
  }

  /// The curve's own glyph at every whole decade.
  private func marks(_ line: Line) -> [Plot.Mark] {
    line.points.filter { abs(log10($0.epsilon).remainder(dividingBy: 1)) < 0.01 }
      .map { Plot.Mark(Self.place($0), glyph: line.glyph, style: line.style) }
  }

  /// Where the curve that stands out is least, and where ε is on it.
  private var ownMarks: [Plot.Mark] {
    guard let curve = scene.curve else { return [] }
    var marks: [Plot.Mark] = []
    if let best = curve.best, CurveReading(curve).plateau == nil {
      marks.append(Plot.Mark(Self.place(best), glyph: symbols.pointDown, style: .accent))
    }
    if let difference = scene.difference(of: curve), difference.isFinite {
      let here = ErrorCurve.Point(epsilon: scene.epsilon, difference: difference)
      marks.append(Plot.Mark(Self.place(here), style: .cursor))
    }
    return marks
  }

  private static func place(_ point: ErrorCurve.Point) -> Plot.Point {
    Plot.Point(log10(point.epsilon), max(lowest, log10(point.plottedDifference)))
  }
}

/// The list of curves beside the plot: its legend, what each reads at the experiment's ε, and what was
/// measured on the one that stands out.
struct CurveList {
  let scene: EpsilonScene
  let symbols: Symbols

  /// The list, where there is room with the least that each curve gets down to.
  func part(lines: @autoclosure @escaping @Sendable () -> [String]) -> ScenePart {
    let rows = scene.curves.count + (scene.other == nil ? 1 : 2)
    let all = rows + facts.count + 1
    let forms = [true, false].map { isFull in
      let shape = PartForm(
        rank: isFull ? 3 : 1,
        .beside,
        columns: isFull
          ? Extent(least: 46, best: 48, most: 52) : Extent(least: 27, best: 28, most: 30),
        rows: Extent(least: min(rows, 4), best: all, most: all)
      )
      return ScenePart.Form(shape) { draw(in: $0, isFull: isFull, into: &$1) }
    }
    return ScenePart("curves", forms, lines: lines())
  }

  /// Draws the list and says which row chooses which curve.
  private func draw(in area: Rect, isFull: Bool, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let head: StyledText =
      "\(symbols.marker, .cursor)\(" at ε = \(Numbers.epsilon(scene.epsilon))", .heading)"
    let titles = isFull ? ["here", "least", "at ε"].map { $0.styled(.dim) } : []
    write(head, titles, in: rest.cutTop(1), &canvas)
    var hits: [Hit] = []
    for (place, curve) in scene.curves.enumerated() {
      let isChosen = place == scene.chosen
      let pointer = isChosen ? "\(symbols.pointRight) ".styled(.cursor) : "  "
      let name = "\(curve.kind.glyph) \(curve.kind.shortName)"
        .styled(Style(curve.kind.role, bold: isChosen))
      let row = rest.cutTop(1)
      let numbers = numbers(of: curve, isChosen ? .heading : .text, isFull)
      write(pointer + name, numbers, in: row, &canvas)
      if !row.isEmpty { hits.append(Hit(row, .step(place))) }
    }
    if let other = scene.other {
      let name: StyledText = "  \(ErrorCurvePlot.otherGlyph, .agrees) \(other.name, .agrees)"
      write(name, numbers(of: other.curve, .text, isFull), in: rest.cutTop(1), &canvas)
    }
    let lines = facts
    if rest.height > lines.count { _ = rest.cutTop(1) }
    canvas.write(lines: lines, in: rest)
    return hits
  }

  /// A name, and numbers in columns at the end of its row.
  private func write(
    _ name: StyledText,
    _ numbers: [StyledText],
    in row: Rect,
    _ canvas: inout Canvas
  ) {
    canvas.write(name, in: row)
    let cells = numbers.map { number in
      StyledText(String(repeating: " ", count: max(0, 9 - canvas.width(of: number)))) + number
    }
    let short = numbers.count == 1 ? numbers : [cells.joined(separator: "")]
    if !numbers.isEmpty { canvas.write(atEnd: short, in: row) }
  }

  /// What a curve reads at the experiment's ε, and the least that it gets down to.
  private func numbers(of curve: ErrorCurve, _ style: Style, _ isFull: Bool) -> [StyledText] {
    let here = scene.difference(of: curve).map { Numbers.short($0, digits: 2) } ?? "…"
    guard isFull, let best = curve.best else { return [here.styled(style)] }
    return [
      here.styled(style), Numbers.short(best.difference, digits: 2).styled(style),
      Numbers.epsilon(best.epsilon).styled(.dim),
    ]
  }

  /// What was measured on the curve that stands out, the most telling first.
  private var facts: [StyledText] {
    guard let curve = scene.curve, let best = curve.best else { return [] }
    let reading = CurveReading(curve)
    let value = Numbers.short(best.difference, digits: 2)
    if let plateau = reading.plateau {
      let (first, last) = (plateau.epsilons.lowerBound, plateau.epsilons.upperBound)
      return [
        "  level at \(value, .bug)",
        "  from \(Numbers.epsilon(first)) to \(Numbers.epsilon(last))",
      ]
    }
    let place = Numbers.epsilon(best.epsilon)
    var lines: [StyledText] = ["\(symbols.pointDown, .accent) least \(value) at \(place)"]
    guard scene.context.check.isFunction else { return lines }
    if let slope = reading.truncationSlope {
      lines.append("  right: slope \(Self.signed(slope))".styled(.dim))
    }
    if let slope = reading.roundoffSlope {
      lines.append("  left:  slope \(Self.signed(slope))".styled(.dim))
    }
    if let foretold = curve.foretold {
      lines.append("  in theory at \(Numbers.short(foretold.epsilon, digits: 2))".styled(.dim))
    }
    return lines
  }

  /// A slope with its sign: `+2.0`, `−1.0`.
  static func signed(_ slope: Double) -> String {
    (slope < 0 ? "−" : "+") + Numbers.fixed(slope.magnitude, decimals: 1)
  }
}

extension ErrorCurve.Kind {
  /// The name where there is little room: the curve of single precision is called after that.
  fileprivate var shortName: String { precision == .float ? "float32" : name }
}

/// What can be read off an error curve, measured on its points and claimed only where it holds.
struct CurveReading {
  /// The point at which the difference is least.
  let best: ErrorCurve.Point?
  /// Decades of difference per decade of ε on the side of large ε, where the points lie on a line.
  let truncationSlope: Double?
  /// Decades of difference per decade of ε on the side of small ε, where the points lie on a line.
  let roundoffSlope: Double?
  /// What the difference doesn't get below at any ε, where it stays at that over some decades.
  let plateau: Plateau?

  /// A stretch of a curve that is level.
  struct Plateau: Hashable {
    let difference: Double
    let epsilons: ClosedRange<Double>
  }

  init(_ curve: ErrorCurve) {
    let points = curve.points.filter(\.difference.isFinite).sorted { $0.epsilon < $1.epsilon }
    best = curve.best
    guard let best = curve.best else {
      (truncationSlope, roundoffSlope, plateau) = (nil, nil, nil)
      return
    }
    plateau = Self.plateau(points, best)
    let slanted = points.filter { $0.difference > 3 * best.difference && $0.difference < 0.1 }
    let right = slanted.filter { $0.epsilon > best.epsilon }
    let left = slanted.filter { $0.epsilon < best.epsilon }
    let order = curve.kind.truncationOrder
    truncationSlope = Self.slope(right).flatMap { abs($0 - order) < 0.25 ? $0 : nil }
    let roundoff = Self.slope(left).flatMap { abs($0 + 1) < 0.25 ? $0 : nil }
    roundoffSlope = curve.kind.scheme == .complexStep ? nil : roundoff
  }

  /// The slope of the line that fits best on log axes (least squares); `nil` for fewer than four points
  /// and for points that lie more than half a decade off it in the mean.
  static func slope(_ points: [ErrorCurve.Point]) -> Double? {
    let places = points.filter { $0.difference > 0 }
      .map { (x: log10($0.epsilon), y: log10($0.difference)) }
    guard places.count >= 4 else { return nil }
    let count = Double(places.count)
    let x = places.map(\.x).reduce(0, +) / count
    let y = places.map(\.y).reduce(0, +) / count
    let spread = places.map { ($0.x - x) * ($0.x - x) }.reduce(0, +)
    let slope = places.map { ($0.x - x) * ($0.y - y) }.reduce(0, +) / spread
    let residual = places.map { pow($0.y - y - slope * ($0.x - x), 2) }.reduce(0, +) / count
    return residual < 0.25 ? slope : nil
  }

  /// The points about as low as the least one, if they reach over three decades, lie side by side, and are
  /// too high for the round-off of dθ itself.
  private static func plateau(_ points: [ErrorCurve.Point], _ best: ErrorCurve.Point) -> Plateau? {
    guard best.difference > 1e-9 else { return nil }
    let level = points.filter { $0.difference <= 1.1 * best.difference }
    guard let first = level.first, let last = level.last, last.epsilon > 999 * first.epsilon,
      level.count == points.count(where: { (first.epsilon...last.epsilon).contains($0.epsilon) })
    else { return nil }
    let middle = level.map(\.difference).sorted()[level.count / 2]
    return Plateau(difference: middle, epsilons: first.epsilon...last.epsilon)
  }
}
