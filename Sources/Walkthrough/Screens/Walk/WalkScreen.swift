import CellUI
import GradientChecking

/// The walk through one check, and its closer looks.
struct WalkScreen: StageHost {
  var stage: Model
  let origin = Destination.walk

  /// The walk at its first step.
  init(experiment: Experiment, appearance: Appearance) {
    stage = Model(experiment: experiment, appearance: appearance)
  }
}
