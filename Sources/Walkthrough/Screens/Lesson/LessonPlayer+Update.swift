import CellUI
import GradientChecking
import LessonFormat

/// What comes back from the computations, and what follows from it.
extension LessonPlayer {
  /// What to do to show the lesson again after another screen: nothing is computed twice.
  var initialRequests: [Request] {
    guard stage.check == nil else { return [] }
    return stage.initialEffects.map { .evaluate($0, for: .lesson) }
      + (comparison?.initialEffects ?? []).map { .evaluate($0, for: .comparison) }
  }

  /// Whether time must pass for the screen to change.
  public var isAnimating: Bool { stage.isAnimating }

  /// Whether the screen lacks something that was asked for and will come.
  public var isWaiting: Bool { stage.isWaiting || comparison?.isWaiting ?? false }

  /// How it looks.
  var appearance: Appearance { stage.appearance }

  /// The greatest number that a request of this lesson has had.
  var lastRunNumber: Int { max(stage.runNumber, comparison?.runNumber ?? 0, comparisonRunNumber) }

  /// Takes an answer into account.
  mutating func take(_ message: Message, for slot: Slot) -> [Request] {
    switch slot {
    case .walk, .lab, .hunt:
      return []
    case .lesson:
      return stage.update(message).map { .evaluate($0, for: .lesson) } + settle()
    case .comparison:
      guard var other = comparison else { return [] }
      let effects = other.update(message)
      comparison = other
      return effects.map { .evaluate($0, for: .comparison) } + settle()
    }
  }

  /// Lets time pass.
  mutating func tick(_ seconds: Double) -> [Request] {
    stage.update(.tick(seconds: seconds)).map { .evaluate($0, for: .lesson) } + settle()
  }

  /// Looks different from now on.
  mutating func adopt(_ appearance: Appearance) -> [Request] {
    stage.appearance = appearance
    stage.ownStageSize = LessonLayout(size: appearance.size).stage.size
    comparison?.appearance = appearance
    return []
  }

  /// Does what had to wait for an answer.
  mutating func settle() -> [Request] {
    guard let check = stage.check else { return [] }
    var effects: [Effect] = []
    if runsWhenReady {
      runsWhenReady = false
      effects += stage.runOrPause()
    }
    effects += selectWanted(check)
    for survey in page?.surveys(selection: stage.selection) ?? [] {
      effects += stage.request(survey)
    }
    var requests: [Request] = effects.map { .evaluate($0, for: .lesson) }
    requests += settleComparison()
    noteTask()
    requests += pressPendingKeys()
    return requests
  }

  /// Selects the component the page asks for.
  private mutating func selectWanted(_ check: GradientCheck) -> [Effect] {
    switch wantedSelection {
    case nil: return []
    case .name(let name):
      wantedSelection = nil
      return check.layout.index(of: name).map { stage.select($0) } ?? []
    case .worst:
      let components = stage.results.compactMap { $0 }
      guard components.count == check.layout.count else { return [] }
      wantedSelection = nil
      let worst = components.max { $0.isLessTelling(than: $1) }
      return worst.map { stage.select($0.index) } ?? []
    }
  }

  private mutating func settleComparison() -> [Request] {
    guard var other = comparison, let check = other.check else { return [] }
    var effects: [Effect] = []
    let selection = min(stage.selection, check.layout.count - 1)
    if other.selection != selection || other.scene != stage.scene {
      other.follow(stage)
      effects += other.probeIfNeeded()
    }
    effects += other.surveyIfNeeded()
    for survey in page?.surveys(selection: selection, of: .comparison) ?? [] {
      effects += other.request(survey)
    }
    comparison = other
    return effects.map { .evaluate($0, for: .comparison) }
  }

  /// Notes that the task is done, once its condition holds.
  private mutating func noteTask() {
    guard let task = openTask, LiveState(self).holds(task.condition.value) else { return }
    let isShown = shownTasks.contains(task.key)
    tasks[task.key] = isShown ? .shown : .done
    if !isShown { progress.tasks.insert(task.key) }
  }

  /// Presses the keys that "show me" has still to press, each once the one before has had its effect.
  private mutating func pressPendingKeys() -> [Request] {
    var requests: [Request] = []
    while let next = pendingKeys.first, !stage.isWaiting {
      switch next {
      case .wait where stage.isAnimating: return requests
      case .wait: pendingKeys.removeFirst()
      case .key(let key):
        pendingKeys.removeFirst()
        requests += stage.update(.key(key)).map { .evaluate($0, for: .lesson) }
        noteTask()
      }
    }
    return requests
  }
}
