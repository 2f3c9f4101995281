import GradientChecking
import Wording

/// That an experiment takes longer than a lesson can let its reader wait.
public struct Slowness: Hashable, Sendable {
  /// What was found and what was expected.
  public let message: String
  /// The fields that make it so, the most likely first.
  let fields: [ExperimentField]

  /// What to do.
  public static let advice = "take fewer hidden units, examples or training iterations"

  /// `nil` for an experiment that is done in a second or two.
  public init?(of experiment: Experiment, with dataset: Dataset) {
    let work = experiment.work(with: dataset)
    let limit = LessonLimits.multiplications
    guard work.training + work.check > limit else { return nil }
    let isTraining = work.training > work.check
    message =
      "found \(isTraining ? "training" : "a check") of about "
      + "\(Numbers.short(max(work.training, work.check), digits: 1)) multiplications, expected up to "
      + "\(Numbers.short(limit, digits: 1)), which take a second or two"
    let size: [ExperimentField] = [.hidden, .examples, .data]
    fields = isTraining ? [.trainingIterations] + size : size + [.trainingIterations]
  }
}
