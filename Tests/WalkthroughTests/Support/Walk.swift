import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

/// A walk, or another screen about an experiment, over the built-in data, with the keys of a script already typed.
func walk(
  _ keys: String = "",
  size: Size = Size(80, 24),
  symbols: Symbols = .unicode,
  screen: Destination = .walk,
  beginningAt scene: SceneKind = .network,
  change: (inout Experiment) -> Void = { _ in }
) throws -> Replay {
  var experiment = Experiment()
  change(&experiment)
  let application = Application(
    showing: screen,
    experiment: experiment,
    scene: scene,
    appearance: Appearance(size: size, symbols: symbols)
  )
  var replay = Replay(application, datasets: builtInDataset)
  replay.type(try KeyScript.parse(keys))
  return replay
}

/// A walk that has jumped to a step of a scene, the keys of a script having been typed before.
func walk(
  to scene: SceneKind,
  step: Int = 0,
  _ keys: String = "",
  size: Size = Size(80, 24),
  symbols: Symbols = .unicode,
  change: (inout Experiment) -> Void = { _ in }
) throws -> Replay {
  var replay = try walk(keys, size: size, symbols: symbols, change: change)
  replay.jump(to: scene, step: step)
  return replay
}

/// The examples of an experiment on built-in data.
func builtInDataset(_ experiment: Experiment) throws -> Dataset {
  try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: experiment.examples)
}

/// The check of the default experiment, changed.
func prepared(_ change: (inout Experiment) -> Void = { _ in }) throws -> GradientCheck {
  try #require(try walk(change: change).model.check)
}
