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
  ///
  /// - Parameters:
  ///   - experiment: What is trained and checked.
  ///   - dataset: Its examples.
  ///   - scene: The scene that shows it, which may measure more than the check; `nil` where that is not known.
  public init?(of experiment: Experiment, with dataset: Dataset, in scene: SceneKind? = nil) {
    let work = experiment.work(with: dataset)
    let surveys = scene.map { Self.surveys(of: $0, experiment, dataset) } ?? 0
    let limit = LessonLimits.multiplications
    guard work.training + work.check + surveys > limit else { return nil }
    let most = max(work.training, work.check, surveys)
    let (name, isTraining) =
      switch most {
      case work.training: ("training", true)
      case work.check: ("a check", false)
      default: ("measurements for the scene \(scene?.name ?? "")", false)
      }
    message =
      "found \(name) of about \(Numbers.short(most, digits: 1)) multiplications, expected up to "
      + "\(Numbers.short(limit, digits: 1)), which take a second or two"
    let size: [ExperimentField] = [.hidden, .examples, .data]
    fields = isTraining ? [.trainingIterations] + size : size + [.trainingIterations]
  }

  /// About how many multiplications a scene takes for what it measures beyond the check.
  ///
  /// Components are sampled as the surveys do it; a backward pass counts as two forward passes.
  private static func surveys(
    of scene: SceneKind,
    _ experiment: Experiment,
    _ dataset: Dataset
  ) -> Double {
    var once = experiment
    (once.trainingIterations, once.scheme) = (1, .centered)
    let (iteration, check) = once.work(with: dataset)
    let sizes = [dataset.features.rows] + experiment.hidden + [dataset.targets.rows]
    let count = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    let checking = { (sample: Int) in check * Double(min(sample, count)) / Double(count) }
    let runs = experiment.bug == nil ? 1.0 : 2.0
    switch scene {
    case .epsilon:
      // Four curves, the last in complex numbers, and the right gradient's beside a planted bug.
      return Double(ErrorCurve.epsilons.count) * (3 + runs) * checking(64)
    case .regularization: return checking(72)
    case .dropout: return 200 * iteration / 3
    case .training:
      let iterations = experiment.trainingIterations == 0 ? 100 : experiment.trainingIterations
      return runs * (2 * checking(256) + Double(iterations) * iteration)
    // The curve, and J twice at 46 ε, each with a pass forward and back before it.
    case .secant: return (97 + 46 * 5) * iteration / 3
    // The race of larger networks is held where it is soon over.
    // The race is held of small networks only: passes of two larger ones, and one whole check of a tenfold network.
    case .price:
      let race = count <= 300 ? 333 * iteration + 100 * check : 0
      return 3 * (iteration + checking(16)) + race
    case .kink: return 120 * iteration + checking(72)
    // Of four directions 42 costs each, and a backward pass.
    case .slope: return 4 * 44 * iteration / 3
    case .network, .reshape, .backprop, .perturb, .difference, .bars, .verdict, .locate, .hand:
      return 0
    }
  }
}
