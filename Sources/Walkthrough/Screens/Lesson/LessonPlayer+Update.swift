import CellUI
import GradientChecking
import LessonFormat

/// What comes back from the computations, and what follows from it.
extension LessonPlayer {
  var requests: [Effect] {
    let start = stage.check == nil ? stage.initialEffects + (comparison?.initialEffects ?? []) : []
    return [.save(progress, lesson: lesson.id)] + start + ownRequests
  }

  var isCovered: Bool { stage.isCovered || notesScroll != nil }

  var isWaiting: Bool { stage.isWaiting || comparison?.isWaiting ?? false }

  func check(for slot: Slot) -> GradientCheck? {
    [stage, comparison].compactMap { $0 }.first { $0.checking.ticket.slot == slot }?.check
  }

  /// What a page that is shown first asks for: it was asked for before anyone could take that.
  private var ownRequests: [Effect] {
    guard let own, own.stage == nil, page?.stage.report != nil else { return [] }
    return [.watch(path: own.path), .read(path: own.path, own.ticket)]
  }

  mutating func take(_ answer: Message) -> [Effect] {
    if let own, answer.ticket == own.ticket { return takeOwn(answer) }
    if case .foundKeys(let keys, let step, let page, _) = answer {
      // Whoever has gone on meanwhile, or done it, isn't interrupted.
      guard position == PagePosition(step: step, page: page), let task = openTask,
        shownTasks.contains(task.key)
      else { return [] }
      return show(keys, doing: task)
    }
    guard answer.ticket == stage.checking.ticket || answer.ticket == comparison?.checking.ticket
    else { return [] }
    return stage.update(answer) + (comparison?.update(answer) ?? []) + settle()
  }

  mutating func arrange() {
    stage.policy.stageSize = layout.stage.size
    comparison?.view.appearance = stage.view.appearance
    let (size, appearance) = (layout.stage.size, stage.view.appearance)
    own?.stage?.policy.stageSize = size
    own?.stage?.view.appearance = appearance
  }

  mutating func settle() -> [Effect] {
    arrangeCode()
    let effects = settleChecks()
    arrangeCode()
    arrange()
    guard progress != savedProgress else { return effects }
    savedProgress = progress
    return effects + [.save(progress, lesson: lesson.id)]
  }

  private mutating func settleChecks() -> [Effect] {
    noteTask()
    guard let check = stage.check else { return [] }
    var effects: [Effect] = []
    if wantsSpeed {
      wantsSpeed = false
      // The text beside them speaks of all bars, so they don't take long.
      let speeds = Run.speeds.dropLast()
      stage.view.speedIndex =
        speeds.firstIndex { $0 * Self.runSeconds >= Double(check.layout.count) }
        ?? speeds.endIndex
    }
    if runsWhenReady {
      runsWhenReady = false
      effects += stage.runOrPause()
    }
    effects += selectWanted(check)
    if movesWhenReady, !stage.isWaiting {
      movesWhenReady = false
      stage.explainPage()
    }
    for survey in page?.surveys(of: .first) ?? [] { effects += stage.checking.request(survey) }
    effects += settleComparison()
    noteTask()
    keepTold()
    judge()
    return effects + pressPendingKeys()
  }

  /// How long all bars take, about.
  private static let runSeconds = 2.5

  /// Selects the component the page asks for.
  private mutating func selectWanted(_ check: GradientCheck) -> [Effect] {
    switch wantedSelection {
    case nil: return []
    case .name(let name):
      wantedSelection = nil
      return check.layout.index(of: name).map { stage.select($0) } ?? []
    case .bent:
      wantedSelection = nil
      return stage.select(check.mostBentComponent)
    case .worst:
      guard let worst = stage.checking.outcome?.mostSuspicious.first else { return [] }
      wantedSelection = nil
      return stage.select(worst.index)
    }
  }

  private mutating func settleComparison() -> [Effect] {
    guard var other = comparison, let check = other.check else { return [] }
    var effects: [Effect] = []
    let selection = min(stage.view.selection, check.layout.count - 1)
    if other.view.selection != selection || other.view.scene != stage.view.scene {
      other.follow(stage)
      effects += other.probeIfNeeded()
    }
    effects += other.surveyIfNeeded()
    for survey in page?.surveys(of: .comparison) ?? [] { effects += other.checking.request(survey) }
    comparison = other
    return effects
  }

  /// Notes that the task is done, once its condition holds.
  private mutating func noteTask() {
    // Before the page's own component is selected, that of the page before would do.
    guard wantedSelection == nil, let task = openTask, LiveState(self).holds(task.condition.value)
    else { return }
    tasks.insert(task.key)
    if !shownTasks.contains(task.key) { progress.tasks.insert(task.key) }
  }

  /// Presses the keys that "show me" has still to press, each once the one before has had its effect.
  private mutating func pressPendingKeys() -> [Effect] {
    let said = notice
    defer { notice = said ?? notice }
    var effects: [Effect] = []
    while let next = pendingKeys.first, !stage.isWaiting {
      switch next {
      case .wait where stage.isAnimating: return effects
      // Whoever asked to be shown has no reason to wait for more.
      case .wait, .pause: pendingKeys.removeFirst()
      case .key(let key):
        pendingKeys.removeFirst()
        stage.policy.places = places
        effects += stage.press(key)
        noteTask()
      }
    }
    return effects
  }
}
