import CellUI
import GradientChecking

/// What to do where round-off hides the answer, in an experiment that can be changed.
struct RoundoffRemedy {
  let experiment: Experiment
  /// Whether the knobs stand beside; without them the options of the command line are named.
  var hasKnobs = false
  /// Whether there is a report only, in which nothing can be changed.
  var isSaved = false

  var text: String {
    let larger = isSaved ? "a larger ε" : "a larger ε (E)"
    switch experiment.precision {
    case .float:
      return experiment.epsilon < 1e-3
        ? "In float32 take \(larger), or better double precision (\(option("--precision double", .precision)))."
        : "Take double precision: \(option("--precision double", .precision))."
    case .double where experiment.scheme == .complexStep:
      return experiment.epsilon < 1e-290
        ? "Take \(larger): so small a one loses its digits."
        : "There is no sharper tool: check at another θ."
    case .double where experiment.scheme == .forward:
      return
        "Take centered differences (\(option("--scheme centered", .scheme))), or the complex step."
    case .double:
      return experiment.epsilon < 1e-5
        ? "Take \(larger), or the complex step, which subtracts nothing."
        : "Take the complex step (\(option("--scheme complex-step", .scheme))), which subtracts nothing."
    }
  }

  private func option(_ option: String, _ knob: Knob) -> String {
    hasKnobs ? "the knob \(knob.shortName)" : option
  }
}
