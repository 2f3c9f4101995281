import CellUI
import GradientChecking
import Wording

/// What the check of one state of the lab found, once every component is there.
struct LabOutcome: Sendable {
  /// What was checked.
  let experiment: Experiment
  /// Norms, blocks and verdict.
  let summary: Summary
  /// What the numbers show, the most telling first.
  let findings: [Finding]
  /// Which component is which.
  let layout: ParameterLayout
  /// m, the number of examples.
  let exampleCount: Int?
  /// How often J was evaluated.
  let evaluations: Int

  /// The outcome of a model whose components are all checked; `nil` while one is missing.
  init?(_ model: Model) {
    guard let found = model.outcome, let layout = model.layout else { return nil }
    self.layout = layout
    experiment = model.experiment
    exampleCount = model.check?.dataset.exampleCount
    summary = found.summary
    findings = found.findings
    evaluations = found.provenance.evaluations
  }

  /// How the verdict looks; a difference that the formula itself makes at so large an ε is no bug.
  func appearance(_ symbols: Symbols) -> VerdictAppearance {
    let verdict = summary.verdict
    guard !isTruncation else {
      return VerdictAppearance(mark: symbols.doubleCheck, style: .doubleCheck, words: "ε too large")
    }
    let place = hiddenBlock.map { " in \($0.block.name)" } ?? ""
    return VerdictAppearance(
      mark: verdict.mark(symbols),
      style: verdict.style,
      words: verdict.words + place
    )
  }

  private var isTruncation: Bool {
    summary.isTruncation && [.bug, .doubleCheck].contains(summary.verdict)
  }

  /// A block that is worse than all of θ, whose difference doesn't show it.
  private var hiddenBlock: BlockCheck? {
    summary.verdict == summary.differenceVerdict || isTruncation ? nil : summary.worstBlock
  }

  /// The difference in the colour of what it says by itself.
  func number(_ look: VerdictAppearance) -> StyledText {
    let style = hiddenBlock == nil ? look.style : summary.differenceVerdict.style
    return Numbers.difference(summary.difference).styled(Style(style.role, bold: true))
  }

  /// The difference behind its verdict's glyph; with the block that is worse, if there is one.
  func difference(_ symbols: Symbols) -> StyledText {
    let look = appearance(symbols)
    guard let block = hiddenBlock else {
      return "\(look.mark) ".styled(Style(look.style.role, bold: true)) + number(look)
    }
    let own = summary.differenceVerdict
    return "\(own.mark(symbols)) ".styled(Style(own.style.role, bold: true)) + number(look)
      + " \("\(look.mark) \(block.block.name)", look.style)"
  }

  /// The difference with what it means.
  func judged(_ symbols: Symbols) -> StyledText {
    let look = appearance(symbols)
    guard hiddenBlock == nil else { return number(look) + "  " + look.text }
    return difference(symbols) + " \(look.words, look.style)"
  }

  /// Which block to look at first, if one disagrees.
  var worstBlock: StyledText? {
    guard summary.obstacle == nil, let worst = summary.worstBlock else { return nil }
    let number = Numbers.difference(worst.difference)
    let style = worst.isTruncation ? Style.doubleCheck : worst.verdict.style
    return "worst block \("\(worst.block.name) \(number)", style)"
  }

  /// What the numbers show, in a sentence or two.
  var sentence: StyledText {
    let account = Account(summary, of: layout, experiment: experiment, findings: findings)
    let speller = Speller(means: .knobs)
    if case .roundoff? = summary.obstacle { return speller.text(account.verdict) + more }
    if let first = findings.first { return speller.text(.finding(first)) + more }
    if let obstacle = account.obstacle { return speller.text(obstacle) }
    if let unseen = account.unseen.first { return speller.text(unseen) }
    let blocks = speller.text(account.blocks)
    return summary.worstBlock == nil ? blocks : "No pattern tells what is wrong. " + blocks
  }

  private var more: StyledText {
    guard findings.count > 1 else { return "" }
    let count = counted(findings.count - 1, "more finding")
    return " \("\(count): in locate.", .dim)"
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
  var knobs: [ExperimentField] {
    ExperimentField.knobs.filter { !$0.isSame(before.experiment, experiment) }
  }

  /// `λ 0.7 → 10`, for each knob that was turned; with less room their values now, then their names, then
  /// how many they are.
  private func words(_ after: LabOutcome?) -> [StyledText] {
    let turned = knobs.map { knob -> StyledText in
      let old = knob.briefText(before.experiment, exampleCount: before.exampleCount)
      return "\(knob.shortName, .heading) \(old) → \(value(of: knob, after), .accent)"
    }
    let values = knobs.map { knob -> StyledText in
      "\(knob.shortName, .heading) \(value(of: knob, after), .accent)"
    }
    let names = knobs.map { $0.shortName.styled(.heading) }
    return [
      turned.joined(separator: ", "), "now " + values.joined(separator: ", "),
      knobs.count == 1
        ? names.joined(separator: ", ") : "\("\(knobs.count) knobs", .heading) changed",
    ]
  }

  private func value(of knob: ExperimentField, _ after: LabOutcome?) -> String {
    knob.briefText(experiment, exampleCount: after?.exampleCount)
  }

  /// The change and both differences, `λ 0.7 → 10:  ✓ 1.98e-9 → ✓ 3.4e-9`.
  ///
  /// - Parameters:
  ///   - after: What the check found now, once it is through.
  ///   - isImpossible: Whether the experiment can't be done, so that nothing will come.
  ///   - width: The columns there are.
  ///   - symbols: The symbols the terminal can show.
  /// - Returns: The fullest form that fits; the knob's name is always there.
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
    let forms = words(after).map { $0 + ":  " + result }
    let short = (words(after).last ?? "") + " " + result
    return canvas.fitting(forms + [short], width: width)
  }
}
