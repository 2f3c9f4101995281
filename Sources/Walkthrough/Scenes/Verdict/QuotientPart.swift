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
      canvas.write(lines: lengths(width: area.width, canvas), in: area)
    }
    return ScenePart("lengths", [form], lines: context.step == 0 ? lines : [])
  }

  /// The quotient, with its symbols and its numbers.
  func quotient(rank: Int) -> ScenePart {
    let form = ScenePart.Form.still(Self.shape(rank: rank, least: 40)) { area, canvas in
      let forms = fractions.filter { canvas.width(of: $0[1]) <= area.width }
      canvas.write(lines: forms.first ?? shortQuotient, in: area)
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
  private typealias Length = (
    formula: String, length: Double, value: String, meaning: String, style: Style
  )

  /// ‖dθ_approx − dθ‖, ‖dθ_approx‖ and ‖dθ‖.
  private var norms: [Length] {
    [
      ("‖dθ_approx − dθ‖₂", summary.distance, "their distance", look.style),
      ("‖dθ_approx‖₂", summary.numericNorm, "the numeric length", .numeric),
      ("‖dθ‖₂", summary.analyticNorm, "the analytic length", .analytic),
    ].map { ($0, $1, text($1), $2, $3) }
  }

  private func text(_ value: Double) -> String {
    summary.checkedCount == 0 ? "?" : Numbers.short(value, digits: 5)
  }

  private func lengths(width: Int, _ canvas: Canvas) -> [[StyledText]] {
    let shown = [norms[1], norms[2], norms[0]]
    let longest = shown.lazy.map(\.length).filter(\.isFinite).max() ?? 0
    let names = canvas.aligned(
      shown.map { [$0.formula.styled($0.style), $0.value.styled(.heading)] },
      [.left, .right]
    )
    return zip(shown, names).map { length, cells in
      let start = cells.joined(separator: "  ") + "  "
      let share = length.length / longest
      let bar = ShareBar(width: width - canvas.width(of: start))
        .text(share, style: length.style.filled, canvas.symbols)
      guard share > 0, share < 0.01 else { return [start + bar] }
      let times = Numbers.short(longest / length.length, digits: 2)
      return [start + bar + " \(times) times shorter".styled(.dim), start + bar]
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

  /// The quotient as three rows, from its fullest form to its shortest.
  private var fractions: [[StyledText]] {
    let (symbols, lengths) = (context.symbols, "\(norms[1].formula) + \(norms[2].formula)")
    let columns = [
      (norms[0].formula, lengths, Style.text), (norms[0].value, sum, .heading),
    ].map { above, below, style -> [StyledText] in
      let width = [above, below].map { symbols.width(of: StyledText($0)) }.max() ?? 0
      let rule = String(repeating: symbols.horizontal, count: width)
      return [above.styled(style), StyledText(rule), below.styled(style)].map {
        symbols.centered($0, width: width)
      }
    }
    let name = "difference = ".styled(.heading)
    return [(name, result), ("", result), ("", shortResult)].map { start, end in
      let rows: [[StyledText]] = [["", "   ", ""], [start, " = ", " = " + end], ["", "   ", ""]]
      let margin = symbols.width(of: start)
      return zip(rows, 0...).map { row, place in
        let blanks = StyledText(String(repeating: " ", count: margin - symbols.width(of: row[0])))
        return [blanks, row[0], columns[0][place], row[1], columns[1][place], row[2]].joined()
      }
    }
  }

  /// ‖dθ_approx‖ + ‖dθ‖ in numbers.
  private var sum: String { "\(norms[1].value) + \(norms[2].value)" }

  /// The quotient where there is no room for a fraction.
  private var shortQuotient: [StyledText] {
    let lengths = text(summary.numericNorm + summary.analyticNorm)
    return [
      "\(norms[0].formula) = \(norms[0].value, .heading)",
      "\(norms[1].formula) + \(norms[2].formula) = \(lengths, .heading)", "difference = " + result,
    ]
  }

  private var look: VerdictAppearance { context.appearance(of: summary) }

  /// Whether a block is worse than the total shows: then the total by itself isn't said to agree.
  private var isHiding: Bool {
    summary.verdict != summary.differenceVerdict && summary.worstBlock != nil
  }

  /// The quotient's value and what it says by itself.
  private var result: StyledText {
    isHiding ? result("   for all of θ".styled(.dim)) : result("   \(look.text)")
  }

  /// The quotient's value with the verdict's glyph alone.
  private var shortResult: StyledText { result(isHiding ? "" : " \("\(look.mark)", look.style)") }

  private func result(_ verdict: StyledText) -> StyledText {
    guard summary.checkedCount > 0 else { return "?".styled(.dim) }
    let style = isHiding ? Style.heading : Style(look.style.role, bold: true)
    return Numbers.difference(summary.difference, summary.landmarks).styled(style) + verdict
  }

  /// One more thing that matters here, from its fullest form to its shortest: a block that hides in
  /// the total, or round-off.
  private var notes: [StyledText] {
    if isHiding, let worst = summary.worstBlock {
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
