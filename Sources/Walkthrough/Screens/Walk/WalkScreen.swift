import CellUI
import GradientChecking

/// The walk through one check, and its closer looks.
struct WalkScreen: PinningHost {
  var stage: Model
  /// The experiment that is pinned, drawn with whatever one turns to.
  var pin = Pin(.walkPin)
  let origin = Destination.walk

  /// The walk at a step of a scene, from 0; by default at its first.
  init(
    experiment: Experiment,
    scene: SceneKind = .network,
    step: Int? = nil,
    appearance: Appearance
  ) {
    stage = Model(experiment: experiment, appearance: appearance)
    stage.view.scene = scene
    stage.view.step = step ?? 0
  }

  mutating func press(_ key: Key) -> [Effect] {
    guard stage.view.overlay == nil else { return forward(key) }
    switch KeyBinding.action(of: key, in: stage.keyPlaces) {
    case .pin:
      stage.view.notice = nil
      return turnPin()
    case .openLab: return [.show(stage.inLab)]
    default: return forward(key)
    }
  }

  var frame: Frame { Frame(model: stage, pinned: pin.beside(stage)) }

  var knobReach: KnobReach { .here(stage) }

  mutating func go(to destination: Destination) -> [Effect]? {
    switch destination {
    case .scene(let kind, let step): return stage.go(to: kind, step: step) + settle()
    case .setting(_, let experiment): return stage.turn(to: experiment) + settle()
    default: return nil
    }
  }

  var link: Link? { WalkLink(stage, pinned: pin.model?.experiment).link }
}
