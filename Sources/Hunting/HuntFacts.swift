import GradientChecking
import Wording

/// What is known of a hunt's experiment, whatever its cause.
public struct HuntFacts {
  private let experiment: Experiment
  private let check: GradientCheck
  private let hunt: Hunt

  /// The facts of a hunt.
  ///
  /// - Parameters:
  ///   - hunt: The hunt.
  ///   - check: Its check, perhaps with another ε.
  public init(_ hunt: Hunt, _ check: GradientCheck) {
    self.hunt = hunt
    self.check = check
    experiment = check.experiment
  }

  /// A fact, by the name it has in a formula or on the command line.
  public struct Fact: Hashable {
    /// What it is about: `data`, `cost`.
    public let name: String
    /// What is known of it.
    public let text: String
  }

  /// What the title has no room for and an answer may depend on, the most unusual first.
  public var unusual: [String] {
    var facts: [String] = []
    let keep = experiment.keepProbability
    if keep < 1 { facts.append("keep_prob=\(Numbers.short(keep))") }
    if experiment.lambda > 0 { facts.append("λ=\(Numbers.short(experiment.lambda))") }
    facts.append("m=\(check.dataset.exampleCount)")
    if experiment.cost == .squaredError { facts.append("squared error") }
    if experiment.trainingIterations > 0 { facts.append("trained") }
    return facts
  }

  /// Everything.
  public var all: [Fact] {
    [
      Fact(
        name: "data",
        text: "\(experiment.data.text), m = \(check.dataset.exampleCount) examples"
      ),
      Fact(
        name: "network",
        text:
          "\(check.layout.architecture), \(experiment.activation.rawValue) in the hidden layers, "
          + "n = \(check.layout.count) components of θ"
      ),
      Fact(name: "cost", text: "\(experiment.cost.rawValue), \(penalty)"),
      Fact(name: "dropout", text: dropout),
      Fact(name: "check", text: "\(experiment.scheme.rawValue), ε = \(epsilon), \(precision)"),
      Fact(name: "training", text: training),
    ]
  }

  private var penalty: String {
    experiment.lambda > 0
      ? "λ = \(Numbers.short(experiment.lambda)): dW has λ/m·W" : "λ = 0: no penalty"
  }

  /// Whether each J has the same mask is for the hunter to find where that may be the matter.
  private var dropout: String {
    guard experiment.keepProbability < 1 else { return "none, keep_prob = 1" }
    let keep = "keep_prob = \(Numbers.short(experiment.keepProbability))"
    return hunt.level == .free
      ? "\(keep); J(θ) evaluated twice tells whether every J has the same mask"
      : "\(keep), the same mask for every J"
  }

  private var epsilon: String {
    let (own, now) = (hunt.experiment.epsilon, experiment.epsilon)
    return Numbers.short(now) + (own == now ? "" : " (the hunt's own is \(Numbers.short(own)))")
  }

  private var precision: String {
    experiment.precision == .float ? "float32" : "double precision"
  }

  private var training: String {
    let count = experiment.trainingIterations
    return count == 0
      ? "none: θ as it begins" : counted(count, "iteration") + " before the check"
  }
}
