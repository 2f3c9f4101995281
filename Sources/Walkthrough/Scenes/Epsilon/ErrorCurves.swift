import CellUI
import Foundation
import GradientChecking
import Wording

/// The error curves on two log axes: ε to the right, the difference upwards.
struct ErrorCurvePlot {
  let scene: EpsilonScene
  let symbols: Symbols

  /// Powers of ten at the ends of the axis of ε.
  private static let epsilons = -15.0 ... -1.0

  /// The power of ten at the foot: a little below the least difference, by whole steps of three.
  private var lowest: Double {
    // Of all curves, shown or not: the axis stays where it is as they come.
    let least = (scene.allCurves + [scene.other?.curve].compactMap(\.self)).flatMap(\.points).map(
      \.plottedDifference
    ).filter { $0 > 0 }.min()
    return max(-17, ((log10(least ?? 1) - 0.5) / 3).rounded(.down) * 3)
  }

  /// The glyph of the second experiment's curve.
  static let otherGlyph: Character = "#"

  func draw(in rect: Rect, into canvas: inout Canvas) {
    let scale = scene.context.landmarks
    let (columns, rows) = (Self.epsilons.lowerBound...right, lowest...0)
    LogLines(
      theory + others + chosen,
      xRange: columns,
      yRange: rows,
      verticals: [scene.epsilon],
      horizontals: [scale.agreesBelow, scale.bugFrom],
      marks: ownMarks,
      ticks: (7, Int(-lowest / 3)),
      xTitle: xTitle(rect.width)
    )
    .draw(in: rect, into: &canvas)
  }

  /// What the axis needs: ε = 1 is beyond where the curves begin.
  private var right: Double { max(Self.epsilons.upperBound, min(0, log10(scene.epsilon))) }

  /// ε, and the two sides as far as they were measured on the curve that stands out.
  private func xTitle(_ width: Int) -> String {
    guard let curve = scene.curve, scene.progress == nil, scene.context.isFunction, !scene.isHalf
    else { return "ε" }
    let reading = CurveReading(curve)
    let sides = { (grows: String) in
      (reading.roundoffSlope == nil ? "" : "\(symbols.pointLeft) round-off\(grows)   ") + "ε"
        + (reading.truncationSlope == nil ? "" : "   truncation\(grows) \(symbols.pointRight)")
    }
    return [sides(" grows"), sides("")].first { $0.count <= width - 6 } ?? "ε"
  }

  /// The one that stands out, over all others.
  private var chosen: [LogLines.Line] {
    scene.curve.map { [line($0, Style($0.kind.role, bold: true), isDashed: false)] } ?? []
  }

  private var others: [LogLines.Line] {
    let own = scene.curves.enumerated().filter { $0.offset != scene.chosen }
      .map { line($1.curve, Style($1.curve.kind.role)) }
    let second = scene.other.map { line($0.curve, .agrees, glyph: Self.otherGlyph) }
    return own + [second].compactMap { $0 }
  }

  /// The two parts of the error by theory, as straight lines.
  private var theory: [LogLines.Line] {
    guard let step = scene.foretold else { return [] }
    let points = ErrorCurve.epsilons.reversed().compactMap { epsilon in
      scene.foretold(step, at: epsilon).map { (epsilon, $0) }
    }
    let parts = [points.map { ($0, $1.truncation) }, points.map { ($0, $1.roundoff) }]
    return parts.map { part in
      LogLines.Line(
        points: part.filter { $0.1 < 1 && log10($0.1) > lowest }.map { Plot.Point($0.0, $0.1) },
        glyph: symbols.notYet,
        style: .dim,
        isDashed: true
      )
    }
  }

  /// Where the two parts should be least together.
  private var theoryMarks: [Plot.Mark] {
    guard let step = scene.foretold, let parts = scene.foretold(step, at: step.epsilon) else {
      return []
    }
    let least = (parts.truncation * parts.truncation + parts.roundoff * parts.roundoff).squareRoot()
    let point = Plot.Point(log10(step.epsilon), max(lowest, log10(least)))
    return [Plot.Mark(point, glyph: symbols.marked, label: "foretold", style: .accent)]
  }

  /// A curve as it is drawn, its points from the left to the right.
  private func line(
    _ curve: ErrorCurve,
    _ style: Style,
    glyph: Character? = nil,
    isDashed: Bool = true
  ) -> LogLines.Line {
    LogLines.Line(
      points: points(of: curve).map { Plot.Point($0.epsilon, $0.plottedDifference) },
      glyph: glyph ?? curve.kind.glyph,
      style: style,
      isDashed: isDashed
    )
  }

  private func points(of curve: ErrorCurve) -> [ErrorCurve.Point] {
    curve.points.filter { !scene.isHalf || $0.epsilon >= EpsilonScene.leastOfRightHalf }
      .sorted { $0.epsilon < $1.epsilon }
  }

  /// Where the curve that stands out is least, where ε is on it, and where it was before it was changed.
  ///
  /// While that is under way the point travels along the curve.
  private var ownMarks: [Plot.Mark] {
    guard let curve = scene.curve else { return [] }
    var marks = theoryMarks
    if !scene.isHalf, let best = curve.best, CurveReading(curve).plateau == nil {
      marks.append(Plot.Mark(place(best), glyph: symbols.pointDown, style: .accent))
    }
    guard let now = point(of: curve, at: scene.epsilon) else { return marks }
    let former = scene.context.model.checking.former.flatMap { point(of: curve, at: $0.epsilon) }
    guard let former, former.epsilon != now.epsilon else {
      return marks + [Plot.Mark(place(now), style: .cursor)]
    }
    let epsilon = scene.context.motion?.value(from: former.epsilon, to: now.epsilon)
    let shown = epsilon.flatMap { place(on: curve, at: log10($0)) } ?? place(now)
    // A lesson goes from page to page without a before.
    let before = Plot.Mark(place(former), glyph: symbols.formerMarker, label: "before", style: .dim)
    return marks + (scene.context.isEmbedded ? [] : [before]) + [Plot.Mark(shown, style: .cursor)]
  }

  /// Where a curve passes at a power of ten, between its points too.
  private func place(on curve: ErrorCurve, at power: Double) -> Plot.Point? {
    let places = points(of: curve).filter(\.difference.isFinite).map(place)
    guard let (left, right) = zip(places, places.dropFirst()).first(where: { $1.x >= power }) else {
      return nil
    }
    let share = (power - left.x) / (right.x - left.x)
    return Plot.Point(power, left.y + share * (right.y - left.y))
  }

  private func point(of curve: ErrorCurve, at epsilon: Double) -> ErrorCurve.Point? {
    points(of: curve).first { $0.epsilon == epsilon && $0.difference.isFinite }
  }

  private func place(_ point: ErrorCurve.Point) -> Plot.Point {
    Plot.Point(log10(point.epsilon), max(lowest, log10(point.plottedDifference)))
  }
}

/// The list of curves: the plot's legend, what each reads at the experiment's ε, and what was measured on the one that
/// stands out.
struct CurveList {
  let scene: EpsilonScene
  let symbols: Symbols

  /// The list beside the plot, or where there is room below it with the least that each curve gets down to.
  func part(lines: @autoclosure @escaping @Sendable () -> [String]) -> ScenePart {
    let (count, facts) = (rows.count + 1, facts.count)
    let below = PartForm(
      rank: 3,
      columns: Extent(least: 84, best: 100, most: 120),
      rows: .exactly(max(count, facts))
    )
    let beside = PartForm(
      rank: 1,
      .beside,
      columns: Extent(least: 30, best: 30, most: 32),
      rows: Extent(least: min(count, 5), best: count + 1 + facts, most: count + 1 + facts)
    )
    let forms = [below, beside].map { ScenePart.Form($0) { draw(in: $0, into: &$1) } }
    return ScenePart("curves", forms, lines: lines())
  }

  /// Draws the list and says which row chooses which curve.
  private func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let isWide = area.width >= 84
    let list = isWide ? rest.cutLeft(56) : rest.cutTop(rows.count + 1)
    let columns = [
      Table.Column("difference at ε ="),
      Table.Column("\(symbols.marker) \(Numbers.epsilon(scene.epsilon))", .right),
      Table.Column("least", .right, priority: 1), Table.Column("at ε", .right, priority: 1),
    ]
    let table = Table(columns: columns, rows: rows, selected: scene.chosen)
    if !isWide, rest.height > facts.count { _ = rest.cutTop(1) }
    canvas.write(lines: facts, in: rest)
    return table.draw(in: list, into: &canvas) {
      scene.curves.indices.contains($0) ? .step(scene.curves[$0].step) : nil
    }
  }

  /// What each curve reads at the experiment's ε, and the least that it gets down to.
  private var rows: [[StyledText]] {
    let own = scene.curves.map(\.curve).map {
      ($0, $0.kind.glyph, $0.kind.shortName, Style($0.kind.role))
    }
    let other = scene.other.map { ($0.curve, ErrorCurvePlot.otherGlyph, $0.name, Style.agrees) }
    return (own + [other].compactMap(\.self)).map { curve, glyph, name, style in
      let here = scene.difference(of: curve).map { Numbers.short($0, digits: 2) } ?? "…"
      let best = curve.best.map {
        [Numbers.short($0.difference, digits: 2), Numbers.epsilon($0.epsilon)]
      }
      return ["\(glyph) \(name)".styled(style), here.styled(.text)]
        + (best ?? []).map { $0.styled(.text) }
    }
  }

  /// How the curve that stands out is computed, what that leaves out, and what was measured on it.
  private var facts: [StyledText] {
    guard let curve = scene.curve, let best = curve.best else { return [] }
    let scheme = curve.kind.scheme
    let start = "  " + scheme.formula.styled(.text)
    guard scene.context.isFunction, !scene.isHalf else { return [start] }
    let reading = CurveReading(curve)
    let value = Numbers.short(best.difference, digits: 2)
    if let range = reading.plateau?.epsilons {
      let ends = [range.lowerBound, range.upperBound].map(Numbers.epsilon)
      return [start, "  level at \(value, .bug)", "  from \(ends[0]) to \(ends[1])"]
    }
    let sides = [("right", reading.truncationSlope), ("left", reading.roundoffSlope)]
    let slopes = sides.compactMap { side, slope in
      slope.map { "  \(side): goes with ε^\(Self.power($0))".styled(.dim) }
    }
    let least = "\(value) at \(Numbers.epsilon(best.epsilon))"
    let foretold = scene.foretold.map {
      "\(symbols.marked, .accent) foretold \(Numbers.epsilon($0.epsilon))" as StyledText
    }
    return [
      start, "  off by \(scheme.errorFormula)".styled(.dim),
      "\(symbols.pointDown, .accent) least \(least)",
    ] + slopes + [foretold].compactMap(\.self)
  }

  /// A slope on two log axes as the power that it is: `2.0`, `−1.0`.
  static func power(_ slope: Double) -> String {
    (slope < 0 ? "−" : "") + Numbers.fixed(slope.magnitude, decimals: 1)
  }
}
