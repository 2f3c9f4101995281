import GradientChecking

/// What leads to what the lab shows.
extension Lab {
  var link: Link? {
    let keys = StageKeys(stage)
    let (start, changes, isWhole) = wayHere
    let turned = changes.last { $0.hasPrefix(":") }
      .flatMap { word in ExperimentField.knobs.first { word.hasPrefix(":\($0.typedNames[0])=") } }
    let isAtScene = stage.view.scene == .bars && stage.view.step == 0
    let scene = isAtScene ? [] : StageKeys.scene(stage.view.scene, step: stage.view.step)
    return Link(
      ["lab"] + start.options,
      keys: changes + scene + keys.all(selected: 0, pane: stage.firstPane)
        + knobs(from: turned ?? .bug) + (isTurned ? ["x"] : []) + (stops == nil ? [] : ["wait"]),
      remark: isWhole ? nil : "What was tried before is not brought back."
    )
  }

  /// The experiment to begin with, the keys that lead from it to the present one so that what the last change did is
  /// told again, and whether they do.
  private var wayHere: (start: Experiment, keys: [String], isWhole: Bool) {
    let present = stage.experiment
    let former = picture?.experiment
    let hasFormer = former != nil && former != present
    let pinned = pin.model?.experiment
    let pinning = pinned == nil ? [] : ["C"]
    guard hasFormer, let former, Self.isOneTurn(former, present), candidate == nil else {
      let start = pinned ?? present
      let settings = StageKeys.settings(from: start, to: present)
      let isToTell = !pinning.isEmpty && settings.isEmpty
      return (
        start, pinning + (isToTell ? ["esc"] : []) + settings,
        !hasFormer && history.past.isEmpty && candidate == nil
      )
    }
    let settings = StageKeys.settings(from: former, to: present)
    if pinned == nil, history.past.isEmpty {
      // It was undone.
      return (present, StageKeys.settings(from: present, to: former) + ["u", "esc"], true)
    }
    let before = pinned.map { StageKeys.settings(from: $0, to: former) } ?? []
    return (pinned ?? former, pinning + before + settings, history.past.count <= 1)
  }

  private static func isOneTurn(_ first: Experiment, _ second: Experiment) -> Bool {
    ExperimentField.allCases.count { !$0.isSame(first, second) } == 1
  }

  /// The keys that choose the knob, from another one.
  private func knobs(from first: ExperimentField) -> [String] {
    let all = ExperimentField.knobs
    guard let start = all.firstIndex(of: first), let end = all.firstIndex(of: knob) else {
      return []
    }
    return Array(repeating: end > start ? "down" : "up", count: abs(end - start))
  }
}
