import CellUI
import GradientChecking
import Hunting

/// The answer, and what is shown after it.
extension HuntPlayer {
  /// Gives an answer, or asks to be shown it.
  mutating func give(_ answer: HuntAnswer?) -> [Effect] {
    let record = answer.map { huntCase.record($0, evaluations: evaluations) }
    let counts = record.map { note($0) } ?? true
    let judgement = answer.map(huntCase.judge)
    phase = .solved(HuntOutcome(judgement: judgement, record: record, counts: counts))
    return saving(record, counts) + reveal()
  }

  /// Adds an answer to the history; `false` if it doesn't count, as the hunt was answered or shown before.
  private mutating func note(_ record: HuntRecord) -> Bool {
    !history.isSettled(seed: record.seed, level: record.level) && history.add(record)
  }

  /// Saves an answer that counts, or that the answer was shown.
  private mutating func saving(_ record: HuntRecord?, _ counts: Bool) -> [Effect] {
    if let record { return counts ? [.saveHunt(record)] : [] }
    var trace = trace
    trace.isShown = true
    return saving(trace)
  }

  /// Keeps what was spent on a hunt that has no answer yet.
  mutating func saving(_ trace: HuntTrace) -> [Effect] {
    guard !history.hasAnswered(seed: trace.seed, level: trace.level) else { return [] }
    history.note(trace)
    return [.saveTrace(trace)]
  }

  /// Shows the whole check, as in the walk.
  private mutating func reveal() -> [Effect] {
    var effects: [Effect] = []
    stage.policy.hidesDiagnosis = false
    stage.policy.places = .solved
    if stage.experiment == hunt.experiment, let check {
      stage.preparation = .ready(check)
      stage.results = huntCase.components
      stage.outcome = check.report(of: huntCase.components)
    } else {
      effects = restoreExperiment()
    }
    if let bug = hunt.experiment.bug { stage.bugChoice = bug }
    stage.opened = nil
    stage.checkedCount = huntCase.components.count
    stage.barsZoom = 0
    stage.selectWorst()
    return effects + stage.enter(.bars, step: 0)
  }

  /// What a key does after the answer; `nil` for a key that does what it does in the walk.
  mutating func browse(_ key: Key, _ outcome: HuntOutcome) -> [Effect]? {
    let isOnSteps = outcome.page == .shortcut && stage.scene == .bars
    let isOnFindings = outcome.page == .evidence && stage.scene == .bars
    switch KeyBinding.action(of: key, in: places) {
    case .next where outcome.page == .shortcut && key != .enter:
      notice = "That was the last page: Enter begins another hunt, Esc leads to the list."
    case .next: return turnPage(by: 1, outcome)
    case .back: return turnPage(by: -1, outcome)
    case .toggleBug: return toggleBug(outcome)
    case nil where KeyBinding.action(of: key, in: .walk) == .nextBug:
      notice = "b takes this bug out; thetawalk lab has them all."
    case .nextScene where stage.scene.next == nil, .previousScene where stage.scene.previous == nil:
      return []
    case .up where isOnSteps: showStep(outcome.step - 1)
    case .down where isOnSteps: showStep(outcome.step + 1)
    case .up where isOnFindings: return chooseFinding(movedBy: -1)
    case .down where isOnFindings: return chooseFinding(movedBy: 1)
    default: return nil
    }
    return []
  }

  private mutating func turnPage(by change: Int, _ outcome: HuntOutcome) -> [Effect] {
    guard let page = HuntOutcome.Page(rawValue: outcome.page.rawValue + change) else {
      return change > 0 ? [.show(.hunt(hunt.level, seed: nil))] : []
    }
    return show(page)
  }

  private mutating func chooseFinding(movedBy change: Int) -> [Effect] {
    stage.chooseFinding(movedBy: change)
  }

  private mutating func show(_ page: HuntOutcome.Page) -> [Effect] {
    guard case .solved(var outcome) = phase else { return [] }
    outcome.page = page
    outcome.step = 0
    phase = .solved(outcome)
    guard page == .shortcut else {
      stage.opened = nil
      let effects = stage.choose(finding: page == .evidence ? 0 : nil)
      return effects + stage.computeMissing()
    }
    _ = stage.choose(finding: nil)
    let effects = restoreExperiment()
    showStep(0)
    return effects + stage.enter(.bars, step: 0)
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
