import CellUI
import GradientChecking
import Hunting
import Wording

/// The panel after the answer: what it was, what shows it, and how one could have seen it with fewer
/// evaluations.
struct HuntOutcomeText {
  private let panel: HuntPanel
  private let outcome: HuntOutcome
  private var player: HuntPlayer { panel.player }
  private var symbols: Symbols { panel.symbols }

  init(_ panel: HuntPanel, _ outcome: HuntOutcome) {
    self.panel = panel
    self.outcome = outcome
  }

  var text: HuntPanel.Text {
    switch outcome.page {
    case .answer: answer
    case .evidence: evidence
    case .shortcut: shortcut
    }
  }

  private func item(_ text: StyledText) -> HuntPanel.Text.Item {
    HuntPanel.Text.Item(lines: panel.wrap(text))
  }

  private func heading(_ title: String) -> StyledText {
    let count = HuntOutcome.Page.allCases.count
    return "\("\(outcome.page.rawValue + 1) of \(count)", .dim)  \(title, .accent)"
  }
}

/// What it was.
extension HuntOutcomeText {
  private var answer: HuntPanel.Text {
    var text = HuntPanel.Text(head: panel.wrap(verdict))
    if let bug = player.hunt.cause.bug {
      text.items.append(item("\("wrong  ", .dim)\("\(symbols.bug) \(bug.wrongLine)", .bug)"))
      text.items.append(item("\("right  ", .dim)\("\(symbols.agrees) \(bug.rightLine)", .agrees)"))
    }
    text.items.append(item(StyledText(player.huntCase.explanation)))
    text.foot = panel.wrap(score)
    return text
  }

  private var verdict: StyledText {
    guard let judgement = outcome.judgement else {
      return "\("The answer:", .accent) \(player.hunt.cause.summary)."
    }
    return switch judgement.mark {
    case .right: "\("\(symbols.agrees) ", .agrees)" + judgement.text.styled(.agrees)
    case .partlyRight: "\("\(symbols.doubleCheck) ", .doubleCheck)" + judgement.text.styled(.text)
    case .wrong: "\("\(symbols.bug) ", .doubleCheck)" + judgement.text.styled(.text)
    }
  }

  /// What it was worth, and why.
  private var score: StyledText {
    guard let record = outcome.record else {
      return "Shown, not found: this hunt doesn't count.".styled(.dim)
    }
    let spent = counted(record.evaluations, "evaluation")
    let points = "\(record.points) points"
    let counts: StyledText =
      outcome.counts ? "" : " \("It doesn't count: the first answer to a hunt does.", .dim)"
    return "\(points, .accent) for \(spent): \(record.reason)" + counts
  }
}

/// What shows it.
extension HuntOutcomeText {
  private var evidence: HuntPanel.Text {
    guard !player.hasChanged else { return HuntChangedText(panel: panel).text }
    let findings = player.huntCase.findings
    var text = HuntPanel.Text(head: [heading("What the whole check shows")])
    if findings.isEmpty {
      text.items = player.huntCase.evidence.map { item(StyledText($0)) }
    }
    // Where the bug was taken out, there is nothing to mark.
    text.chosen = player.stage.findings == findings ? player.stage.finding : nil
    for (place, finding) in findings.enumerated() {
      let isChosen = place == text.chosen
      let mark = (isChosen ? "\(symbols.pointRight) " : "\(symbols.separator) ").styled(.accent)
      let lines = symbols.wrap(StyledText(finding.sentence), width: max(1, panel.width - 2))
        .enumerated().map { row, line in (row == 0 ? mark : "  ") + line }
      text.items.append(HuntPanel.Text.Item(lines: lines, place: place))
    }
    return text
  }
}

/// How one could have seen it.
extension HuntOutcomeText {
  private var shortcut: HuntPanel.Text {
    let shortcut = player.huntCase.shortcut
    let price = counted(shortcut.evaluations, "evaluation")
    var text = HuntPanel.Text(
      head: panel.wrap(heading("One way, with \(price)")),
      chosen: outcome.step
    )
    for (place, step) in shortcut.steps.enumerated() {
      let isChosen = place == outcome.step
      let mark = isChosen ? "\(symbols.pointRight)" : " "
      let noun = player.hunt.level == .name ? "possible mistake" : "cause"
      let left = step.left == 1 ? "one \(noun) left" : counted(step.left, noun) + " left"
      let head: StyledText =
        "\("\(mark) \(place + 1)  ", isChosen ? .accent : .dim)\(step.what, .heading)"
        + "\("   \(step.evaluations) so far, ", .dim)\(left, .accent)"
      let details = isChosen ? details(of: step) : []
      text.items.append(HuntPanel.Text.Item(lines: [head] + details, place: place))
    }
    return text
  }

  /// Why that was looked at, what it shows, and what it leaves.
  private func details(of step: HuntShortcut.Step) -> [StyledText] {
    let text: StyledText = "\(step.why, .dim) \(step.shows) \(step.conclusion, .dim)"
    return symbols.wrap(text, width: max(1, panel.width - 5)).map { "     " + $0 }
  }
}
