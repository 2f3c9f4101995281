import GradientChecking

/// Ways into the lab: to a scene or a value by its name, and from another screen with what that shows.
extension Lab {
  var knobReach: KnobReach { .here(stage) }

  mutating func go(to destination: Destination) -> [Effect]? {
    defer { arrange() }
    switch destination {
    case .scene(let kind, let step):
      return stage.go(to: kind, step: step) + followPin()
    case .setting(let field, let experiment):
      (knob, candidate, notice) = (field, nil, nil)
      return change(to: experiment) + surveyStops() + followPin()
    case .experiment(let experiment, let scene, let component):
      (leadsBack, candidate, reproduction, entry) = (true, nil, nil, nil)
      stage.view.overlay = nil
      let effects = change(to: experiment)
      stage.view.selection = component
      notice = "The experiment as it was there; Esc leads back."
      return effects + stage.go(to: scene, step: nil) + surveyStops() + followPin()
    default: return nil
    }
  }
}
