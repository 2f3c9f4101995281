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
  try walk(keys, size: size, symbols: symbols, screen: .lab, change: change)
}

extension Replay {
  /// The lab that is open.
  var lab: Lab {
    get throws { try #require(application.find(Lab.self)) }
  }

  /// The experiment in the lab.
  var labExperiment: Experiment {
    get throws { try lab.stage.experiment }
  }

  /// What the lab says in the last rule, in place of the narration and on the last line.
  var message: String {
    get throws {
      let areas = try lab.layout.areas
      let lines = application.frame.canvas.buffer.lines
      let parts = [areas.foot, areas.text, areas.keys].flatMap { area in
        lines[area.y..<area.bottom].map { $0.dropFirst(area.x).prefix(area.width) }
      }
      return parts.joined(separator: " ").split(separator: " ").joined(separator: " ")
    }
  }
}
