import GradientChecking

/// Ways into a hunt: to those of its scenes that it has, and what leads to it from outside.
extension HuntPlayer {
  /// A hunt's experiment isn't changed, and its bug isn't told.
  var knobReach: KnobReach { isOpen ? .nothing : .here(stage) }

  mutating func go(to destination: Destination) -> [Effect]? {
    defer { arrange() }
    switch destination {
    case .scene(let kind, let step) where stage.policy.scenes?.contains(kind) ?? true:
      showsBoard = false
      let effects = stage.enter(kind, step: step ?? 0)
      stage.clampStep()
      return feasible(effects)
    case .setting(_, let experiment) where !isOpen: return stage.turn(to: experiment)
    default: return nil
    }
  }

  var link: Link? {
    Link(
      ["hunt", "--level", "\(hunt.level.rawValue)", "--seed", "\(hunt.seed)"],
      remark: "This hunt from its beginning: what was looked at stays with you."
    )
  }
}
