import CellUI
import GradientChecking
import Wording

/// The three norms, the quotient made of them, and its place among the landmarks.
struct QuotientPart {
  /// The rows used where there are as many.
  static let fullHeight = 14

  private let context: SceneContext
  private let summary: Summary

  init(_ context: SceneContext, _ summary: Summary) {
    self.context = context
    self.summary = summary
  }

  func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    drawNotes(in: rest.cutBottom(1), into: &canvas)
    if area.height >= Self.fullHeight {
      drawNorms(in: rest.cutTop(3), into: &canvas)
      _ = rest.cutTop(1)
    }
    drawQuotient(in: rest.cutTop(3), into: &canvas)
    _ = rest.cutTop(rest.height > Gauge.preferredHeight ? 1 : 0)
    let gauge = rest.cutTop(min(rest.height, Gauge.preferredHeight))
    Gauge.ofTheDifference(summary, context.appearance(of: summary).style, width: area.width)
      .draw(in: gauge, into: &canvas)
  }

  /// A norm, its value, and what it is.
  private var norms: [(formula: String, value: String, meaning: String)] {
    [
      (Self.distance, text(summary.distance), "their distance"),
      (Self.numeric, text(summary.numericNorm), "the numeric length"),
      (Self.analytic, text(summary.analyticNorm), "the analytic length"),
    ]
  }

  private static let distance = "‖dθ_approx − dθ‖₂"
  private static let numeric = "‖dθ_approx‖₂"
  private static let analytic = "‖dθ‖₂"

  private func text(_ value: Double) -> String {
    summary.checkedCount == 0 ? "?" : Numbers.short(value, digits: 5)
  }

  private func drawNorms(in area: Rect, into canvas: inout Canvas) {
    let formulaWidth = norms.map { canvas.width(of: $0.formula) }.max() ?? 0
    let valueWidth = norms.map { canvas.width(of: $0.value) }.max() ?? 0
    for (row, norm) in norms.enumerated() {
      let y = area.y + row
      canvas.write(norm.formula, x: area.x, y: y, in: area)
      canvas.write("= \(norm.value)", x: area.x + formulaWidth + 1, y: y, in: area)
      let x = area.x + formulaWidth + 3 + valueWidth + 3
      let meaning = canvas.fitting([norm.meaning.styled(.dim), ""], width: area.right - x)
      canvas.write(meaning, x: x, y: y, in: area)
    }
  }

  /// Over which components the norms go, where that isn't all of them.
  private var scope: StyledText {
    let count = Numbers.count(context.layout.count)
    guard summary.checkedCount < context.layout.count else {
      return "all \(count) components".styled(.dim)
    }
    return "\(Numbers.count(summary.checkedCount)) of \(count) so far".styled(.accent)
  }

  private func drawQuotient(in area: Rect, into canvas: inout Canvas) {
    let top = (formula: Self.distance, value: text(summary.distance))
    let bottom = (
      formula: "\(Self.numeric) + \(Self.analytic)",
      value: "\(text(summary.numericNorm)) + \(text(summary.analyticNorm))"
    )
    let formulaWidth = max(canvas.width(of: top.formula), canvas.width(of: bottom.formula))
    let valueWidth = max(canvas.width(of: top.value), canvas.width(of: bottom.value))
    let name = "difference = ".styled(.heading)
    let forms = [(name, result), ("", result), ("", shortResult)]
    let form = forms.first { name, result in
      let ends = canvas.width(of: name) + canvas.width(of: result)
      return ends + formulaWidth + valueWidth + 6 <= area.width
    }
    guard let form else { return drawStacked(in: area, into: &canvas) }
    let y = area.y + 1
    var x = canvas.write(form.0, x: area.x, y: y, in: area)
    let parts = [
      (top.formula, bottom.formula, formulaWidth, Style.text),
      (top.value, bottom.value, valueWidth, .heading),
    ]
    for (above, below, width, style) in parts {
      let part = Rect(x: x, y: area.y, width: width, height: 3)
      canvas.writeCentered(above.styled(style), y: part.y, in: part)
      canvas.horizontalLine(x: x, y: y, width: width, style: .text)
      canvas.writeCentered(below.styled(style), y: part.y + 2, in: part)
      x = canvas.write(" = ", x: x + width, y: y, in: area)
    }
    canvas.write(form.1, x: x, y: y, in: area)
  }

  /// The quotient in three lines, where it is too wide for a fraction.
  private func drawStacked(in area: Rect, into canvas: inout Canvas) {
    let lines: [StyledText] = [
      "\(Self.distance) = \(text(summary.distance), .heading)",
      "\(Self.numeric) + \(Self.analytic) = \(text(summary.numericNorm + summary.analyticNorm), .heading)",
      "difference = " + result,
    ]
    canvas.write(lines: lines, in: area)
  }

  /// The quotient's value and what it says by itself.
  private var result: StyledText {
    guard summary.checkedCount > 0 else { return "?".styled(.dim) }
    return value + "   " + context.appearance(of: summary).text
  }

  /// The quotient's value with the verdict's glyph alone.
  private var shortResult: StyledText {
    let look = context.appearance(of: summary)
    return summary.checkedCount == 0
      ? "?".styled(.dim) : value + " \(look.mark)".styled(look.style)
  }

  private var value: StyledText {
    let role = context.appearance(of: summary).style.role
    return Numbers.difference(summary.difference).styled(Style(role, bold: true))
  }

  /// What else matters here, and over how many components the norms go.
  private func drawNotes(in line: Rect, into canvas: inout Canvas) {
    let start = canvas.writeRight(scope, right: line.right, y: line.y, in: line)
    let room = Rect(x: line.x, y: line.y, width: start - line.x - 2, height: 1)
    canvas.write(canvas.fitting(notes + [""], width: room.width), x: line.x, y: line.y, in: room)
  }

  /// One more thing that matters here, from its fullest form to its shortest: a block that hides in
  /// the total, or round-off.
  private var notes: [StyledText] {
    if summary.verdict != summary.differenceVerdict, let worst = summary.worstBlock {
      let look =
        worst.isTruncation ? context.appearance(of: .doubleCheck) : context.appearance(of: worst)
      let text = "\(worst.block.name) alone is at \(Numbers.difference(worst.difference))"
      return ["\(look.mark) but \(text)".styled(look.style)]
    }
    guard summary.checkedCount > 0, summary.distance <= 10 * summary.roundoffFloor,
      summary.distance.isFinite
    else {
      return []
    }
    let floor = Numbers.short(summary.roundoffFloor, digits: 2)
    return [
      "round-off alone may put them \(floor) apart".styled(.dim),
      "round-off alone: up to \(floor)".styled(.dim),
    ]
  }
}

extension Gauge {
  /// The difference of a check among the landmarks.
  ///
  /// - Parameters:
  ///   - summary: What was found.
  ///   - look: The style of the number, by default that of its verdict.
  ///   - width: The columns there are.
  /// - Returns: The gauge.
  static func ofTheDifference(_ summary: Summary, _ look: Style? = nil, width: Int) -> Gauge {
    let isKnown = summary.checkedCount > 0
    let label = isKnown ? Numbers.difference(summary.difference) : "no component checked yet"
    let style = isKnown ? look ?? summary.differenceVerdict.style : .dim
    return Gauge(
      value: isKnown ? summary.difference : .nan,
      label: label.styled(Style(style.role, bold: true)),
      landmarks: Landmark.ofTheLecture,
      zones: [
        Zone(upTo: LandmarkScale.agreesBelow, Verdict.agrees.words, style: Verdict.agrees.style),
        Zone(
          upTo: LandmarkScale.bugFrom,
          width < 75 ? "check" : Verdict.doubleCheck.words,
          style: Verdict.doubleCheck.style
        ),
        Zone(upTo: 1, Verdict.bug.words, style: Verdict.bug.style),
      ]
    )
  }
}
