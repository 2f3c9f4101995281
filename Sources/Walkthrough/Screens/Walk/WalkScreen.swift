import CellUI
import GradientChecking

/// The walk through one check, and its closer looks.
struct WalkScreen: StageHost {
  var stage: Model
  let origin = Destination.walk

  /// The walk at the first step of a scene.
  init(experiment: Experiment, scene: SceneKind = .network, appearance: Appearance) {
    stage = Model(experiment: experiment, appearance: appearance)
    stage.view.scene = scene
  }
}
