import CellUI
import GradientChecking

/// What the check of one state of the lab found, once every component is there.
struct LabOutcome: Sendable {
  /// What was checked.
  let experiment: Experiment
  /// Norms, blocks and verdict.
  let summary: Summary
  /// What the numbers show, the most telling first.
  let findings: [Finding]
  /// How often J was evaluated.
  let evaluations: Int

  /// The outcome of a model whose components are all checked; `nil` while one is missing.
  init?(_ model: Model) {
    guard let found = model.outcome else { return nil }
    experiment = model.experiment
    summary = found.summary
    findings = found.findings
    let each = model.experiment.scheme.evaluationsPerComponent * found.components.count
    evaluations = 2 + each + found.components.reduce(0) { $0 + $1.extraEvaluations }
  }

  /// How the verdict looks; a difference that the formula itself makes at so large an ε is no bug.
  func appearance(_ symbols: Symbols) -> VerdictAppearance {
    let verdict = summary.verdict
    guard summary.isTruncation, verdict == .bug || verdict == .doubleCheck else {
      return VerdictAppearance(
        mark: verdict.mark(symbols),
        style: verdict.style,
        words: verdict.words
      )
    }
    return VerdictAppearance(
      mark: symbols.doubleCheck,
      style: .doubleCheck,
      words: "ε too large"
    )
  }

  /// The difference in the verdict's colour.
  func number(_ look: VerdictAppearance) -> StyledText {
    Numbers.difference(summary.difference).styled(Style(look.style.role, bold: true))
  }

  /// The difference behind the verdict's glyph.
  func difference(_ symbols: Symbols) -> StyledText {
    let look = appearance(symbols)
    return "\(look.mark) ".styled(Style(look.style.role, bold: true)) + number(look)
  }

  /// The difference with what it means.
  func judged(_ symbols: Symbols) -> StyledText {
    let look = appearance(symbols)
    return difference(symbols) + " \(look.words, look.style)"
  }

  /// Which block to look at first, if one disagrees.
  var worstBlock: StyledText? {
    guard summary.obstacle == nil, let worst = summary.worstBlock else { return nil }
    let number = Numbers.difference(worst.difference)
    return "worst block \("\(worst.block.name) \(number)", worst.verdict.style)"
  }

  /// What the numbers show, in a sentence or two.
  var sentence: StyledText {
    if let first = findings.first {
      return StyledText(first.sentence) + more
    }
    if let obstacle = summary.obstacle { return StyledText(obstacle.reason) }
    guard let worst = summary.worstBlock else {
      return "In every block the two gradients agree: nothing to be found."
    }
    return "No pattern tells what is wrong: look at \(worst.block.name, worst.verdict.style) first."
  }

  private var more: StyledText {
    switch findings.count {
    case 1: ""
    case 2: " \("One more in locate.", .dim)"
    default: " \("\(findings.count - 1) more in locate.", .dim)"
    }
  }
}

/// What changed from one experiment to another, and what came of it.
struct LabChange {
  private let before: LabOutcome
  private let experiment: Experiment

  /// The change from what was checked before; `nil` if there is none.
  init?(from before: LabOutcome?, to experiment: Experiment) {
    guard let before, before.experiment != experiment else { return nil }
    self.before = before
    self.experiment = experiment
  }

  /// The knobs that were turned.
  var knobs: [Knob] { Knob.allCases.filter { !$0.isSame(before.experiment, experiment) } }

  /// `λ 0.7 → 10`, for each knob that was turned; of many, their values now, or how many.
  func words(width: Int, _ symbols: Symbols) -> StyledText {
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let turned = knobs.map { knob -> StyledText in
      let (old, new) = (knob.briefText(of: before.experiment), knob.briefText(of: experiment))
      return "\(knob.shortName, .heading) \(old) → \(new, .accent)"
    }
    let whole = turned.joined(separator: ", ")
    let values = knobs.map { knob -> StyledText in
      "\(knob.shortName, .heading) \(knob.briefText(of: experiment), .accent)"
    }
    let forms = [
      whole, "now " + values.joined(separator: ", "),
      "\("\(turned.count) knobs", .heading) changed",
    ]
    return canvas.fitting(forms, width: max(width, turned.count == 1 ? 1000 : 0))
  }

  /// The change and both differences, `λ 0.7 → 10:  ✓ 1.98e-9 → ✓ 3.4e-9`.
  ///
  /// - Parameters:
  ///   - after: What the check found now, once it is through.
  ///   - isImpossible: Whether the experiment can't be done, so that nothing will come.
  ///   - width: The columns there are.
  ///   - symbols: The symbols the terminal can show.
  /// - Returns: The fullest form that fits.
  func line(
    _ after: LabOutcome?,
    isImpossible: Bool = false,
    width: Int,
    _ symbols: Symbols
  ) -> StyledText {
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let result =
      before.difference(symbols) + " → "
      + (after?.difference(symbols) ?? (isImpossible ? "can't be done" : "…").styled(.dim))
    let words = words(width: width - canvas.width(of: result) - 3, symbols)
    let forms = [words + ":  " + result, result]
    return canvas.fitting(forms, width: width)
  }
}
