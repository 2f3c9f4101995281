import CellUI
import Foundation
import GradientChecking

/// The error curves on two log axes: ε to the right, the difference upwards.
struct ErrorCurvePlot {
  let state: EpsilonState
  let symbols: Symbols

  /// Powers of ten at the ends of the axes; a difference below the lowest stands at it.
  private static let lowest = -17.0
  private static let epsilons = -15.0 ... -1.0

  /// The glyph of the second experiment's curve.
  static let otherGlyph: Character = "#"

  func draw(in rect: Rect, into canvas: inout Canvas) {
    let rows = rect.height - 3
    Plot(
      series: lines.map(series),
      xRange: Self.epsilons.lowerBound...right,
      yRange: Self.lowest...0,
      verticalGuides: [log10(state.epsilon)],
      horizontalGuides: LandmarkScale.landmarks.map { log10($0) },
      marks: (others + [chosen].compactMap { $0 }).flatMap(marks) + ownMarks,
      xTicks: stride(from: Self.epsilons.lowerBound, through: right, by: 2).map(Self.tick),
      yTicks: (rows >= 9 ? [0, -3, -5, -7, -10, -13, -16] : [0, -5, -10, -16]).map(Self.tick),
      xTitle: xTitle(rect.width)
    )
    .draw(in: rect, into: &canvas)
  }

  /// What the axis needs: ε = 1 is beyond where the curves begin.
  private var right: Double { max(Self.epsilons.upperBound, min(0, log10(state.epsilon))) }

  private func xTitle(_ width: Int) -> String {
    let titles = [
      "\(symbols.pointLeft) round-off grows    ε    truncation grows \(symbols.pointRight)",
      "\(symbols.pointLeft) round-off   ε   truncation \(symbols.pointRight)", "ε",
    ]
    return titles.first { $0.count <= width - 6 } ?? "ε"
  }

  private static func tick(_ power: Double) -> Plot.Tick {
    Plot.Tick(power, power == 0 ? "1" : "1e\(Int(power))")
  }

  /// A curve as it is drawn.
  private struct Line {
    let points: [ErrorCurve.Point]
    let glyph: Character
    let style: Style
    let isChosen: Bool
  }

  private func line(_ curve: ErrorCurve, isChosen: Bool) -> Line {
    Line(
      points: curve.points.sorted { $0.epsilon < $1.epsilon },
      glyph: curve.kind.glyph,
      style: Style(curve.kind.role, bold: isChosen),
      isChosen: isChosen
    )
  }

  private var chosen: Line? { state.curve.map { line($0, isChosen: true) } }

  /// The curves that get a line: in ASCII strokes look like the glyphs of points, so that only the curve
  /// that stands out has one.
  private var lines: [Line] {
    (symbols.isASCII ? [] : others) + [chosen].compactMap { $0 }
  }

  private var others: [Line] {
    let second = state.other.map { other in
      Line(
        points: other.curve.points.sorted { $0.epsilon < $1.epsilon },
        glyph: Self.otherGlyph,
        style: .agrees,
        isChosen: false
      )
    }
    let own = state.curves.enumerated().filter { $0.offset != state.chosen }
    return own.map { line($0.element, isChosen: false) } + [second].compactMap { $0 }
  }

  private func series(_ line: Line) -> Plot.Series {
    Plot.Series(
      line.points.map(Self.place),
      style: line.style,
      kind: line.isChosen ? .line : .dashed
    )
  }

  /// The curve's own glyph at every whole decade.
  private func marks(_ line: Line) -> [Plot.Mark] {
    line.points.filter { abs(log10($0.epsilon).remainder(dividingBy: 1)) < 0.01 }
      .map { Plot.Mark(Self.place($0), glyph: line.glyph, style: line.style) }
  }

  /// Where the curve that stands out is least, and where ε is on it.
  private var ownMarks: [Plot.Mark] {
    guard let curve = state.curve else { return [] }
    var marks: [Plot.Mark] = []
    if let best = curve.best, CurveReading(curve).plateau == nil {
      marks.append(Plot.Mark(Self.place(best), glyph: symbols.pointDown, style: .accent))
    }
    if let difference = state.difference(of: curve), difference.isFinite {
      let here = ErrorCurve.Point(epsilon: state.epsilon, difference: difference)
      marks.append(Plot.Mark(Self.place(here), style: .cursor))
    }
    return marks
  }

  private static func place(_ point: ErrorCurve.Point) -> Plot.Point {
    Plot.Point(log10(point.epsilon), max(lowest, log10(point.plottedDifference)))
  }
}
