import CellUI
import GradientChecking

/// A planted bug that the check doesn't see: in no block do the gradients differ by enough.
struct UnseenBug {
  let bug: PlantedBug

  var sentence: StyledText {
    "The check doesn't see \(bug.rawValue, .bug) here: what it changes is too little to tell."
  }
}

extension ComponentContext {
  /// The planted bug, where the whole check agrees all the same and that may be said.
  var unseenBug: UnseenBug? {
    guard isComplete, !model.hidesDiagnosis, summary.verdict == .agrees else { return nil }
    return knownExperiment?.bug.map { UnseenBug(bug: $0) }
  }
}
