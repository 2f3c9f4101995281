import CellUI
import GradientChecking
import Wording

/// The lengths of the two gradients and of their difference as bars on one scale, and the quotient made of them.
struct QuotientPart {
  let context: SceneContext
  let summary: Summary

  /// The three lengths, each as a bar.
  func lengths(rank: Int) -> ScenePart {
    let form = ScenePart.Form.still(Self.shape(rank: rank, least: 44)) { area, canvas in
      drawLengths(in: area, into: &canvas)
    }
    return ScenePart("lengths", [form], lines: context.step == 0 ? lines : [])
  }

  /// The quotient, with its symbols and its numbers.
  func quotient(rank: Int) -> ScenePart {
    let form = ScenePart.Form.still(Self.shape(rank: rank, least: 40)) { area, canvas in
      drawQuotient(in: area, into: &canvas)
    }
    return ScenePart("quotient", [form])
  }

  /// Three rows, as wide as they have to be and as they are of use.
  private static func shape(rank: Int, least: Int) -> PartForm {
    PartForm(rank: rank, columns: Extent(least: least, best: 70, most: 110), rows: .exactly(3))
  }

  /// What else matters here, and over how many components the norms go where that isn't all.
  func notes(rank: Int) -> ScenePart {
    let isWhole = summary.checkedCount == context.layout.count
    guard !notes.isEmpty || !isWhole else { return ScenePart("notes", []) }
    return ScenePart("notes", [.line(rank: rank, notes + [""], atEnd: isWhole ? [] : [scope])])
  }

  /// A length, its value, and what it is.
  private struct Length {
    let formula: String
    let length: Double
    let value: String
    let meaning: String
    let style: Style
  }

  /// ‖dθ_approx − dθ‖, ‖dθ_approx‖ and ‖dθ‖.
  private var norms: [Length] {
    [
      ("‖dθ_approx − dθ‖₂", summary.distance, "their distance", look.style),
      ("‖dθ_approx‖₂", summary.numericNorm, "the numeric length", .numeric),
      ("‖dθ‖₂", summary.analyticNorm, "the analytic length", .analytic),
    ].map { formula, length, meaning, style in
      Length(
        formula: formula,
        length: length,
        value: text(length),
        meaning: meaning,
        style: style
      )
    }
  }

  private func text(_ value: Double) -> String {
    summary.checkedCount == 0 ? "?" : Numbers.short(value, digits: 5)
  }

  private func drawLengths(in area: Rect, into canvas: inout Canvas) {
    let shown = [norms[1], norms[2], norms[0]]
    let names = shown.map(\.formula).map { canvas.width(of: $0) }.max() ?? 0
    let values = shown.map(\.value).map { canvas.width(of: $0) }.max() ?? 0
    let room = area.width - names - values - 6
    let longest = shown.lazy.map(\.length).filter(\.isFinite).max() ?? 0
    for (length, y) in zip(shown, area.y..<area.bottom) {
      canvas.write(length.formula, length.style, x: area.x, y: y, in: area)
      let end = area.x + names + 2 + values
      canvas.writeRight(length.value, .heading, right: end, y: y, in: area)
      guard summary.checkedCount > 0, longest > 0, length.length.isFinite else { continue }
      let share = length.length / longest
      let bar = ShareBar(width: room).text(share, style: length.style.filled, canvas.symbols)
      let tip = canvas.write(bar, x: end + 2, y: y, in: area)
      guard share < 0.01, share > 0 else { continue }
      let times = Numbers.short(longest / length.length, digits: 2)
      let note = "\(times) times shorter"
      guard tip + 1 + canvas.width(of: note) <= area.right else { continue }
      canvas.write(note, .dim, x: tip + 1, y: y, in: area)
    }
  }

  /// The norms, the quotient and the landmarks as lines of text.
  private var lines: [String] {
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
