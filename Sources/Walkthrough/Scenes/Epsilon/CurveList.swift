import CellUI
import GradientChecking

/// The list of curves beside the plot: its legend, what each reads at the experiment's ε, and what was
/// measured on the one that stands out.
struct CurveList {
  let state: EpsilonState
  let symbols: Symbols

  /// The cells it takes.
  static let width = 27

  /// Draws the list and says which row chooses which curve.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let heading = "at ε = \(Numbers.epsilon(state.epsilon))"
    let marker = "\(symbols.marker)".styled(.cursor)
    let title = marker + " \(heading)".styled(.heading)
    canvas.write(title, x: area.x, y: rest.cutTop(1).y, in: area)
    var hits: [Hit] = []
    for (place, curve) in state.curves.enumerated() {
      let row = rest.cutTop(1)
      draw(curve, isChosen: place == state.chosen, in: row, into: &canvas)
      if !row.isEmpty { hits.append(Hit(row, .step(place))) }
    }
    if let other = state.other {
      let row = rest.cutTop(1)
      let name: StyledText = "  \(ErrorCurvePlot.otherGlyph, .agrees) \(other.name, .agrees)"
      write(name, value: state.difference(of: other.curve), .text, in: row, into: &canvas)
    }
    let lines = facts
    if rest.height > lines.count { _ = rest.cutTop(1) }
    for line in lines { canvas.write(line, x: rest.x, y: rest.cutTop(1).y, in: area) }
    return hits
  }

  private func draw(
    _ curve: ErrorCurve,
    isChosen: Bool,
    in row: Rect,
    into canvas: inout Canvas
  ) {
    let style = Style(curve.kind.role, bold: isChosen)
    let pointer = isChosen ? "\(symbols.pointRight) ".styled(.cursor) : "  "
    let name = pointer + "\(curve.kind.glyph) ".styled(style) + curve.kind.shortName.styled(style)
    let value = state.difference(of: curve)
    write(name, value: value, isChosen ? .heading : .text, in: row, into: &canvas)
  }

  private func write(
    _ name: StyledText,
    value: Double?,
    _ style: Style,
    in row: Rect,
    into canvas: inout Canvas
  ) {
    canvas.write(name, x: row.x, y: row.y, in: row)
    let text = value.map { Numbers.short($0, digits: 2) } ?? "…"
    canvas.writeRight(text.styled(style), right: row.right, y: row.y, in: row)
  }

  /// What was measured on the curve that stands out, the most telling first.
  private var facts: [StyledText] {
    guard let curve = state.curve, let best = curve.best else { return [] }
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
    guard state.context.check.isFunction else { return lines }
    if let slope = reading.truncationSlope {
      lines.append("  right: slope \(Self.signed(slope))".styled(.dim))
    }
    if let slope = reading.roundoffSlope {
      lines.append("  left:  slope \(Self.signed(slope))".styled(.dim))
    }
    if let theory = curve.kind.theoreticalBest {
      lines.append("  \(theory.text) = \(Numbers.short(theory.value, digits: 2))".styled(.dim))
    }
    return lines
  }

  /// `+2.0`, `−1.0`.
  static func signed(_ slope: Double) -> String {
    (slope < 0 ? "−" : "+") + Numbers.fixed(slope.magnitude, decimals: 1)
  }
}

extension ErrorCurve.Kind {
  /// The name where there is little room: the curve of single precision is called after that.
  fileprivate var shortName: String { precision == .float ? "float32" : name }
}
