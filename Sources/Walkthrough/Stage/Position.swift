import CellUI
import GradientChecking

/// Moving through the walk: every position has one before it and one after it, and going back shows
/// exactly what was there.
extension Model {
  /// The steps of the scene that is shown; the bars have one for each component.
  public var stepCount: Int { stepCount(of: view.scene) }

  /// The steps of a scene.
  func stepCount(of kind: SceneKind) -> Int {
    if kind == .bars, let layout { return layout.count }
    return check.map { kind.scene.stepCount($0) } ?? 1
  }

  /// Brings the step inside the scene into its bounds, once they are known.
  mutating func clampStep() {
    guard check != nil else { return }
    view.step = view.scene == .bars ? 0 : min(view.step, stepCount - 1)
  }

  /// One step on: what is left to be said, then inside the scene, then into the next one.
  mutating func stepForward() -> [Effect] {
    if view.run == nil, turnNarration(by: 1) { return [] }
    return stepOn()
  }

  /// One step on, whatever is left to be said: inside the scene, or into the next one.
  mutating func stepOn() -> [Effect] {
    guard let layout else { return [] }
    if awaitsFinding {
      view.namesFinding = true
      view.pane = firstPane
      return []
    }
    if view.scene == .bars, view.opened == nil {
      guard view.checkedCount >= layout.count else { return runOn() }
    } else if view.scene != .bars, view.step + 1 < stepCount {
      view.step += 1
      return []
    }
    guard let next = nextScene else {
      view.notice =
        policy.places == .hunt
        ? "This is the last scene: a answers."
        : report != nil
          ? "This is the last scene of a report."
          : view.scene.isInWalk
            ? "The last step: c takes a closer look, ← goes back."
            : "The last closer look: c leads back to the walk."
      return []
    }
    return enter(next, step: 0)
  }

  /// One step back: inside the scene, or to the last step of the one before.
  mutating func stepBack() -> [Effect] {
    if view.run == nil, turnNarration(by: -1) { return [] }
    if keepsFinding, view.namesFinding {
      view.namesFinding = false
      view.pane = firstPane
      return []
    }
    if view.scene != .bars, view.step > 0 {
      view.step -= 1
      turnNarrationToEnd()
      return []
    }
    guard let previous = previousScene else {
      view.notice = "This is the first step."
      return []
    }
    let effects = enter(previous, step: stepCount(of: previous) - 1)
    if keepsFinding { view.namesFinding = true }
    turnNarrationToEnd()
    return effects
  }

  /// Shows a scene at a step; the bars keep the components they have, and a run goes on.
  mutating func enter(_ kind: SceneKind, step: Int) -> [Effect] {
    view.scene = kind
    view.step = kind == .bars ? 0 : max(0, step)
    view.shown = nil
    view.namesFinding = false
    view.pane = firstPane
    guard kind == .bars, view.checkedCount == 0, view.opened == nil else {
      return probeIfNeeded() + surveyIfNeeded()
    }
    view.checkedCount = 1
    view.selectionBeforeBars = view.selection
    return computeMissing()
  }

  /// Goes from the walk to the closer looks, to the one looked at last, and back to the same step.
  mutating func takeCloserLook() -> [Effect] {
    let here = (view.scene, view.step)
    let first = SceneKind.closerLooks[0]
    let (kind, step) = view.elsewhere ?? (first, check.map(first.scene.firstStep) ?? 0)
    view.elsewhere = here
    return enter(kind, step: step)
  }

  /// Gives one more component its bar, or stops a run where it is; behind the last one it is a step on.
  mutating func checkOneMore() -> [Effect] {
    if view.run != nil { return stopRun() }
    guard let layout, view.checkedCount < layout.count else { return stepForward() }
    view.checkedCount += 1
    view.selection = view.checkedCount - 1
    return computeMissing()
  }

  /// Takes the last component's bar away; before the first one it is a step back.
  mutating func checkOneLess() -> [Effect] {
    guard view.checkedCount > 1 else { return stepBack() }
    view.checkedCount -= 1
    view.selection = view.checkedCount > 1 ? view.checkedCount - 1 : view.selectionBeforeBars
    return stopRun()
  }

  /// Gives every component its bar at once; the selection stays.
  mutating func checkAll() -> [Effect] {
    view.checkedCount = checking.count
    return computeMissing()
  }

  /// Selects a component; the perturb and difference scenes then evaluate it.
  mutating func select(_ index: Int) -> [Effect] {
    guard let layout else { return [] }
    view.selection = min(max(0, index), layout.count - 1)
    return probeIfNeeded() + surveyIfNeeded()
  }
}
