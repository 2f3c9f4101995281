import CellUI
import GradientChecking
import Wording

/// The three norms, the quotient made of them, and its place among the landmarks.
struct QuotientPart {
  /// The rows used where there are as many.
  static let fullHeight = 14

  let context: SceneContext
  let summary: Summary

  func draw(in area: Rect, into canvas: inout Canvas) {
    var rest = area
    let noteRow = canvas.write(atEnd: [scope], in: rest.cutBottom(1))
    canvas.write(fitting: notes + [""], in: noteRow)
    if area.height >= Self.fullHeight {
      let rows = norms.map {
        NumberRows.Row("\($0.formula)", "= \($0.value)", [$0.meaning.styled(.dim)])
      }
      NumberRows(rows: rows).draw(in: rest.cutTop(3), into: &canvas)
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
      ("‖dθ_approx − dθ‖₂", text(summary.distance), "their distance"),
      ("‖dθ_approx‖₂", text(summary.numericNorm), "the numeric length"),
      ("‖dθ‖₂", text(summary.analyticNorm), "the analytic length"),
    ]
  }

  private func text(_ value: Double) -> String {
    summary.checkedCount == 0 ? "?" : Numbers.short(value, digits: 5)
  }

  /// The norms, the quotient and the landmarks as lines of text.
  var lines: [String] {
    guard summary.checkedCount > 0 else {
      return ["No component of \(Numbers.count(context.layout.count)) is checked yet."]
    }
    return norms.map { "\($0.formula) = \($0.value), \($0.meaning)" } + [
      "difference = \(norms[0].value) / (\(norms[1].value) + \(norms[2].value)) = \(result.plain)",
      "The norms go over \(scope.plain).",
      landmarks,
      "For comparison: \(roundoff[0].plain).",
    ]
  }

  /// What the landmarks mean.
  private var landmarks: String {
    let scale = summary.landmarks
    guard scale.isLectures else { return "Borders: \(scale.rule)." }
    let names = scale.landmarks.map(LandmarkScale.name)
    return "Landmarks: around \(names[0]) \(Verdict.agrees.words), around \(names[1]) "
      + "\(Verdict.doubleCheck.words), \(names[2]) and more \(Verdict.bug.words)."
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
    let (top, numeric, analytic) = (norms[0], norms[1], norms[2])
    let parts: [(above: String, below: String, style: Style)] = [
      (top.formula, "\(numeric.formula) + \(analytic.formula)", .text),
      (top.value, "\(numeric.value) + \(analytic.value)", .heading),
    ]
    let widths = parts.map { max(canvas.width(of: $0.above), canvas.width(of: $0.below)) }
    let name = "difference = ".styled(.heading)
    let forms: [(StyledText, StyledText)] = [(name, result), ("", result), ("", shortResult)]
    let form = forms.first { name, result in
      let ends = canvas.width(of: name) + canvas.width(of: result)
      return ends + widths.reduce(0, +) + 6 <= area.width
    }
    guard let form else {
      let sum = text(summary.numericNorm + summary.analyticNorm)
      let lines: [StyledText] = [
        "\(parts[0].above) = \(top.value, .heading)", "\(parts[0].below) = \(sum, .heading)",
        "difference = " + result,
      ]
      return canvas.write(lines: lines, in: area)
    }
    let y = area.y + 1
    var x = canvas.write(form.0, x: area.x, y: y, in: area)
    for ((above, below, style), width) in zip(parts, widths) {
      let part = Rect(x: x, y: area.y, width: width, height: 3)
      canvas.writeCentered(above.styled(style), y: part.y, in: part)
      canvas.horizontalLine(x: x, y: y, width: width, style: .text)
      canvas.writeCentered(below.styled(style), y: part.y + 2, in: part)
      x = canvas.write(" = ", x: x + width, y: y, in: area)
    }
    canvas.write(form.1, x: x, y: y, in: area)
  }

  private var look: VerdictAppearance { context.appearance(of: summary) }

  /// The quotient's value and what it says by itself.
  private var result: StyledText { result("   \(look.text)") }

  /// The quotient's value with the verdict's glyph alone.
  private var shortResult: StyledText { result(" \("\(look.mark)", look.style)") }

  private func result(_ verdict: StyledText) -> StyledText {
    guard summary.checkedCount > 0 else { return "?".styled(.dim) }
    let style = Style(look.style.role, bold: true)
    return Numbers.difference(summary.difference, summary.landmarks).styled(style) + verdict
  }

  /// One more thing that matters here, from its fullest form to its shortest: a block that hides in
  /// the total, or round-off.
  private var notes: [StyledText] {
    if summary.verdict != summary.differenceVerdict, let worst = summary.worstBlock {
      let look = context.appearance(of: worst)
      let place = worst.standout.map { context.layout.name(of: $0.index) } ?? worst.block.name
      let error = worst.standout?.relativeError ?? worst.difference
      let text = "\(place) alone is at \(Numbers.difference(error, summary.landmarks))"
      return ["\(look.mark) but \(text)".styled(look.style)]
    }
    let mayBeNoise = summary.checkedCount > 0 && summary.distance <= 10 * summary.roundoffFloor
    return mayBeNoise && summary.distance.isFinite ? roundoff : []
  }

  private var roundoff: [StyledText] {
    let floor = Numbers.short(summary.roundoffFloor, digits: 2)
    return ["round-off alone may put them up to \(floor) apart", "round-off alone: up to \(floor)"]
      .map { $0.styled(.dim) }
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
    let scale = summary.landmarks
    let isKnown = summary.checkedCount > 0
    let label = isKnown ? Numbers.difference(summary.difference, scale) : "no component checked yet"
    let style = isKnown ? look ?? summary.differenceVerdict.style : .dim
    return Gauge(
      value: isKnown ? summary.difference : .nan,
      label: label.styled(Style(style.role, bold: true)),
      landmarks: Landmark.landmarks(of: scale),
      zones: [
        Zone(
          upTo: scale.agreesBelow,
          Verdict.agrees.words,
          style: Verdict.agrees.style
        ),
        Zone(
          upTo: scale.bugFrom,
          width < 75 ? "check" : Verdict.doubleCheck.words,
          style: Verdict.doubleCheck.style
        ),
        Zone(upTo: 1, Verdict.bug.words, style: Verdict.bug.style),
      ]
    )
  }
}
