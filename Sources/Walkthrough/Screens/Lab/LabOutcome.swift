import CellUI
import GradientChecking
import Wording

/// What the check of one state of the lab found, once every component is there.
struct LabOutcome {
  /// All that was found.
  let report: Report
  private let context: ResultContext

  /// The outcome of a model whose components are all checked; `nil` while one is missing.
  init?(_ model: Model) {
    guard let report = model.checking.outcome, let context = ResultContext(model) else {
      return nil
    }
    (self.report, self.context) = (report, context)
  }

  /// What was checked.
  var experiment: Experiment { context.model.experiment }

  /// m, the number of examples.
  var exampleCount: Int? { context.model.check?.dataset.exampleCount }

  /// Norms, blocks and verdict.
  var summary: Summary { report.summary }

  /// How the verdict looks; a difference that the formula itself makes at so large an ε is no bug.
  var appearance: VerdictAppearance {
    let (symbols, verdict) = (context.symbols, summary.verdict)
    guard !summary.isTruncation else {
      return VerdictAppearance(mark: symbols.truncation, style: .doubleCheck, words: "ε too large")
    }
    let place = hiddenBlock.map { " in \($0.block.name)" } ?? ""
    return VerdictAppearance(
      mark: verdict.mark(symbols),
      style: verdict.style,
      words: verdict.words + place
    )
  }

  /// A block that is worse than all of θ, whose difference doesn't show it.
  private var hiddenBlock: BlockCheck? {
    summary.verdict == summary.differenceVerdict ? nil : summary.worstBlock
  }

  /// How the difference by itself looks.
  private var ownAppearance: VerdictAppearance {
    hiddenBlock == nil ? appearance : context.appearance(of: summary)
  }

  /// The difference in the colour of what it says by itself.
  var number: StyledText {
    Numbers.difference(summary.difference).styled(ownAppearance.style.role, bold: true)
  }

  /// The difference behind its verdict's glyph; with the block that is worse, if there is one.
  var difference: StyledText {
    let own = ownAppearance
    let worse = hiddenBlock.map { block -> StyledText in
      " \("\(appearance.mark) \(block.block.name)", appearance.style)"
    }
    return "\("\(own.mark) ", Style(own.style.role, bold: true))" + number + (worse ?? "")
  }

  /// The difference with what it means.
  var judged: StyledText {
    let look = appearance
    return hiddenBlock == nil
      ? difference + " \(look.words, look.style)" : number + "  " + look.text
  }

  /// Which block to look at first, if one disagrees.
  var worstBlock: StyledText? {
    guard summary.obstacle == nil, let worst = summary.worstBlock else { return nil }
    let text = "\(worst.block.name) \(Numbers.difference(worst.difference))"
    return "worst block \(text, worst.verdict.style)"
  }

  /// What the numbers show, in a sentence or two.
  var sentence: StyledText {
    let account = context.account
    if case .roundoff? = summary.obstacle { return telling(account.verdict) }
    if let first = report.findings.first { return telling([.finding(first)]) }
    let told = account.obstacle ?? account.unseen
    if !told.isEmpty { return context.say(told).joined(separator: " ") }
    let blocks = context.say(account.blocks)
    return summary.worstBlock == nil ? blocks : "No pattern tells what is wrong. " + blocks
  }

  /// Statements, and how many findings there are beside the first.
  private func telling(_ statements: [Statement]) -> StyledText {
    let told = context.say(statements).joined(separator: " ")
    let more = report.findings.count - 1
    return more > 0 ? told + " \("\(counted(more, "more finding")): in locate.", .dim)" : told
  }
}

/// What changed from one experiment to another, and what came of it.
struct LabChange {
  private let before: LabOutcome
  private let now: Model

  /// The change from what was checked before to what is checked now; `nil` if there is none.
  init?(from before: LabOutcome?, to now: Model) {
    guard let before, before.experiment != now.experiment else { return nil }
    self.before = before
    self.now = now
  }

  /// The knobs that were turned.
  var knobs: [ExperimentField] {
    ExperimentField.knobs.filter { !$0.isSame(before.experiment, now.experiment) }
  }

  /// `λ 0.7 → 10`, for each knob that was turned; with less room their values now, then their names, then
  /// how many they are.
  private var words: [StyledText] {
    func list(_ text: (ExperimentField) -> StyledText) -> StyledText {
      knobs.map { $0.shortName.styled(.heading) + text($0) }.joined(separator: ", ")
    }
    func value(_ knob: ExperimentField) -> String {
      knob.briefText(now.experiment, exampleCount: now.check?.dataset.exampleCount)
    }
    return [
      list { knob in
        let old = knob.briefText(before.experiment, exampleCount: before.exampleCount)
        return " \(old) → \(value(knob), .accent)"
      },
      "now " + list { " \(value($0), .accent)" },
      knobs.count == 1 ? list { _ in "" } : "\("\(knobs.count) knobs", .heading) changed",
    ]
  }

  /// The change and both differences, `λ 0.7 → 10:  ✓ 1.98e-9 → ✓ 3.4e-9`.
  ///
  /// - Parameter width: The columns there are.
  /// - Returns: The fullest form that fits; the knob's name is always there.
  func line(width: Int) -> StyledText {
    let canvas = Canvas(size: Size(0, 0), symbols: now.symbols)
    let pending = if case .failed = now.checking.preparation { "can't be done" } else { "…" }
    let after = LabOutcome(now)?.difference ?? pending.styled(.dim)
    let result = before.difference + " → " + after
    let words = words
    let short = (words.last ?? "") + " " + result
    return canvas.fitting(words.map { $0 + ":  " + result } + [short], width: width)
  }
}
