import CellUI
import GradientChecking
import Testing

@testable import Walkthrough

/// The lab over built-in data, with keys typed.
func experimentInLab(
  _ keys: String = "",
  size: Size = Size(80, 24),
  symbols: Symbols = .unicode,
  change: (inout Experiment) -> Void = { _ in }
) throws -> Replay {
  var experiment = Experiment()
  change(&experiment)
  let application = Application(
    screen: .lab,
    experiment: experiment,
    appearance: Appearance(size: size, symbols: symbols)
  )
  var replay = Replay(application, datasets: builtInDataset)
  replay.type(try KeyScript.parse(keys))
  return replay
}

extension Replay {
  /// The lab that is open.
  var lab: Lab {
    get throws { try #require(application.lab) }
  }

  /// The experiment in the lab.
  var labExperiment: Experiment {
    get throws { try lab.stage.experiment }
  }
}
