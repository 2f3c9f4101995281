import CellUI
import GradientChecking
import Hunting

/// The answer, and what is shown after it.
extension HuntPlayer {
  /// Gives an answer, or asks to be shown it.
  mutating func give(_ answer: HuntAnswer?) -> [Consequence] {
    let record = answer.map { huntCase.record($0, evaluations: evaluations) }
    phase = .solved(HuntOutcome(judgement: answer.map(huntCase.judge), record: record))
    let consequence: Consequence = record.map { .answered($0) } ?? .shown
    return [consequence] + reveal().map { .request($0) }
  }

  /// Shows the whole check, as in the walk.
  private mutating func reveal() -> [Request] {
    var effects: [Effect] = []
    stage.hidesDiagnosis = false
    if stage.experiment == hunt.experiment, let check {
      stage.preparation = .ready(check)
      stage.results = huntCase.components
      stage.outcome = Outcome(of: huntCase.components, in: check)
    } else {
      effects = restoreExperiment()
    }
    if let bug = hunt.experiment.bug { stage.bugChoice = bug }
    stage.opened = nil
    stage.checkedCount = huntCase.components.count
    stage.barsZoom = 0
    stage.selectWorst()
    return requests(effects + stage.enter(.bars, step: 0))
  }

  /// Notes that the answer doesn't count, as the hunt was answered or shown before.
  mutating func noteThatItDoesNotCount() {
    guard case .solved(var outcome) = phase else { return }
    outcome.counts = false
    phase = .solved(outcome)
  }

  /// What a key does after the answer; `nil` for a key that does what it does in the walk.
  mutating func browse(_ key: Key, _ outcome: HuntOutcome) -> [Consequence]? {
    let isOnSteps = outcome.page == .shortcut && stage.scene == .bars
    let isOnFindings = outcome.page == .evidence && stage.scene == .bars
    switch KeyBinding.action(of: key) {
    case .next where outcome.page == .shortcut && key != .enter:
      notice = "That was the last page: Enter begins another hunt, Esc leads to the list."
    case .next: return turnPage(by: 1, outcome)
    case .back: return turnPage(by: -1, outcome)
    case .toggleBug: return toggleBug(outcome)
    case .nextBug: notice = "b takes this bug out; thetawalk lab has them all."
    case .nextScene where stage.scene.next == nil, .previousScene where stage.scene.previous == nil:
      return []
    case .up where isOnSteps: showStep(outcome.step - 1)
    case .down where isOnSteps: showStep(outcome.step + 1)
    case .up where isOnFindings: return chooseFinding(movedBy: -1)
    case .down where isOnFindings: return chooseFinding(movedBy: 1)
    case .answer, .secondOpinion, .checkBlock, .freeLook, .showMe, .notes: return []
    default: return nil
    }
    return []
  }

  private mutating func turnPage(by change: Int, _ outcome: HuntOutcome) -> [Consequence] {
    guard let page = HuntOutcome.Page(rawValue: outcome.page.rawValue + change) else {
      return change > 0 ? [.nextHunt] : []
    }
    return show(page)
  }

  private mutating func chooseFinding(movedBy change: Int) -> [Consequence] {
    requests(stage.chooseFinding(movedBy: change)).map { .request($0) }
  }

  private mutating func show(_ page: HuntOutcome.Page) -> [Consequence] {
    guard case .solved(var outcome) = phase else { return [] }
    outcome.page = page
    outcome.step = 0
    phase = .solved(outcome)
    guard page == .shortcut else {
      stage.opened = nil
      let effects = stage.choose(finding: page == .evidence ? 0 : nil)
      return requests(effects + stage.computeMissing()).map { .request($0) }
    }
    _ = stage.choose(finding: nil)
    let effects = restoreExperiment()
    showStep(0)
    return requests(effects + stage.enter(.bars, step: 0)).map { .request($0) }
  }

  /// Chooses a finding or a step of the shortcut, whichever the page shows.
  mutating func choose(onPage place: Int) -> [Effect] {
    guard case .solved(let outcome) = phase else { return [] }
    if outcome.page == .evidence { return stage.choose(finding: place) }
    showStep(place)
    return []
  }

  /// Shows the check as far as the shortcut has come at a step.
  mutating func showStep(_ place: Int) {
    let steps = huntCase.shortcut.steps
    guard case .solved(var outcome) = phase, outcome.page == .shortcut, !steps.isEmpty else {
      return
    }
    outcome.step = min(max(0, place), steps.count - 1)
    phase = .solved(outcome)
    let checked = steps[...outcome.step].compactMap(\.component?.index)
    stage.opened = Set(checked)
    if let component = steps[outcome.step].component { stage.selection = component.index }
  }
}
