import GradientChecking

/// Going to a scene by its name, and to an experiment by what it differs in.
extension Model {
  /// Shows a scene as one that is begun there: with all of the check where it is about that, the worst component then
  /// being selected.
  ///
  /// - Parameters:
  ///   - kind: The scene.
  ///   - step: The step, from 0; in the bars the columns there are, less one; `nil` for where the scene begins.
  /// - Returns: What is to be done.
  mutating func go(to kind: SceneKind, step: Int?) -> [Effect] {
    view.motion = nil
    let first = check.map { kind.isInWalk ? 0 : kind.scene.firstStep($0) } ?? 0
    let effects = stopRun() + enter(kind, step: step ?? first)
    if kind == .bars { return effects + (step.map { showColumns($0 + 1) } ?? []) }
    sayIfNoSuchStep()
    clampStep()
    guard kind.showsWholeCheck, view.opened == nil, check != nil, view.checkedCount < checking.count
    else { return effects }
    view.selectsWorstWhenDone = true
    return effects + checkAll()
  }

  /// Says that there is no step of the number that was named, if there is none; the last one is shown then.
  mutating func sayIfNoSuchStep() {
    guard !policy.isEmbedded, check != nil, view.scene != .bars, view.step >= stepCount,
      view.step != .max
    else { return }
    let steps = stepCount == 1 ? "one step" : "\(stepCount) steps"
    view.notice = "\(view.scene.title) has \(steps): there is no step \(view.step + 1)."
  }

  /// Gives so many components their bar, as if one had come to them one by one.
  private mutating func showColumns(_ count: Int) -> [Effect] {
    guard check != nil, view.opened == nil, report == nil, !policy.checksEverything else {
      return []
    }
    if view.checkedCount <= 1 { view.selectionBeforeBars = view.selection }
    view.checkedCount = min(max(1, count), checking.count)
    view.selection = view.checkedCount > 1 ? view.checkedCount - 1 : view.selectionBeforeBars
    return computeMissing() + probeIfNeeded()
  }

  /// Checks another experiment; the position and the selection stay.
  mutating func turn(to experiment: Experiment) -> [Effect] {
    guard experiment != self.experiment else { return [] }
    if let bug = experiment.bug { view.bugChoice = bug }
    view.motion = nil
    return restart(with: experiment)
  }

  /// The lab with what is checked here, at the same scene and component.
  var inLab: Destination {
    .experiment(
      experiment,
      SceneKind.ofAnyNetwork.contains(view.scene) ? view.scene : .bars,
      component: view.selection
    )
  }
}
