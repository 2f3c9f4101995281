import GradientChecking
import Wording

/// What a hunter may know for nothing.
extension Hunt {
  /// What is known of the experiment in the hunt's check, perhaps with another ε, whatever the cause: each fact by
  /// the name it has in a formula or on the command line.
  public func facts(of check: GradientCheck) -> [(name: String, text: String)] {
    let now = check.experiment
    let keep = "keep_prob = \(Numbers.short(now.keepProbability))"
    // Whether each J has the same mask is for the hunter to find where that may be the matter.
    let mask =
      level == .free
      ? "; J(θ) evaluated twice tells whether every J has the same mask"
      : ", the same mask for every J"
    let own =
      now.epsilon == experiment.epsilon
      ? "" : " (the hunt's own is \(Numbers.short(experiment.epsilon)))"
    let precision = now.precision == .float ? "float32" : "double precision"
    return [
      ("data", "\(now.data.text), m = \(check.dataset.exampleCount) examples"),
      (
        "network",
        "\(check.layout.architecture), \(now.activation.rawValue) in the hidden layers, "
          + "n = \(check.layout.count) components of θ"
      ),
      (
        "cost",
        "\(now.cost.rawValue), λ = \(Numbers.short(now.lambda)): "
          + (now.lambda > 0 ? "dW has λ/m·W" : "no penalty")
      ),
      ("dropout", now.keepProbability < 1 ? keep + mask : "none, \(keep)"),
      ("check", "\(now.scheme.rawValue), ε = \(Numbers.short(now.epsilon))\(own), \(precision)"),
      (
        "training",
        now.trainingIterations == 0
          ? "none: θ as it begins"
          : counted(now.trainingIterations, "iteration") + " before the check"
      ),
    ]
  }
}

/// What comes with the preparation of every check, J evaluated twice.
extension GradientCheck {
  /// What the title has no room for and an answer may depend on, the most unusual first.
  public var unusualFacts: [String] {
    let (keep, lambda) = (experiment.keepProbability, experiment.lambda)
    let facts: [String?] = [
      keep < 1 ? "keep_prob=\(Numbers.short(keep))" : nil,
      lambda > 0 ? "λ=\(Numbers.short(lambda))" : nil,
      "m=\(dataset.exampleCount)",
      experiment.cost == .squaredError ? "squared error" : nil,
      experiment.trainingIterations > 0 ? "trained" : nil,
    ]
    return facts.compactMap { $0 }
  }

  /// A sentence for each look that costs nothing.
  public var freeLooks: [String] {
    let kink =
      network.activation.hasKink
      ? "\(network.activation.rawValue) has a kink at z = 0; the hidden z nearest to it is "
        + "\(Numbers.short(nearestZ, digits: 2)) away."
      : hasNoKink
    return ["J(θ) twice: " + costTwice, epsilonInWords, kink]
  }

  /// J(θ), evaluated twice, in a sentence.
  public var costTwice: String {
    let first = Numbers.short(cost.total, digits: 6)
    return isFunction
      ? "Both are \(first): J is a function of θ."
      : "\(first) and \(Numbers.short(secondCost.total, digits: 6)): J is no function of θ."
  }

  /// Why no ±ε crosses a kink, where none does.
  var crossesNoKink: String {
    guard network.activation.hasKink else { return hasNoKink }
    return experiment.scheme == .complexStep
      ? "The complex step leaves every z on its side of 0."
      : "The smallest |z| is \(Numbers.short(nearestZ, digits: 2)): no ±ε carries it across 0."
  }

  private var hasNoKink: String { "\(network.activation.rawValue) has no kink." }

  /// How near the hidden units' z come to 0.
  var nearestZ: Double {
    activations.dropLast().flatMap(\.z.elements).map(\.magnitude).min() ?? .infinity
  }
}

/// What can be said of ε before a single component is checked.
extension GradientCheck {
  private var largest: Double { analytic.map(\.magnitude).max() ?? 0 }

  /// Whether round-off may be as much as a hundred thousandth of the largest component.
  var isDrowned: Bool { roundoff.common > 1e-5 * largest }

  /// Whether ε is large enough for what the formula leaves out to be seen.
  var mayTruncate: Bool { experiment.epsilon > 1e-4 }

  /// Whether ε is so small, and the centered difference leaves out so little, about ε²·J‴/6, that one component
  /// that agrees shows it.
  var isHarmless: Bool { experiment.epsilon <= 1e-3 }

  /// What round-off and the formula leave in dθ_approx, in a sentence.
  var epsilonInWords: String {
    let epsilon = experiment.epsilon
    let floor = Numbers.short(roundoff.common, digits: 2)
    let largest = Numbers.short(largest, digits: 2)
    let begin = "ε = \(Numbers.short(epsilon)): round-off may leave \(floor) in dθ_approx"
    if isDrowned { return begin + ", and the largest |dθ| is \(largest)." }
    let left = Numbers.short(epsilon * epsilon, digits: 2)
    let formula =
      mayTruncate
      ? "but the formula leaves out some ε² = \(left), and that may show"
      : "and the formula leaves out only some ε² = \(left)"
    return begin + ", far less than the largest |dθ|, \(largest); \(formula)."
  }
}

/// A second opinion in words.
extension SecondOpinion {
  /// Which of the two gradients the complex step is on the side of, as a clause.
  public var side: String {
    let isNear = [analytic, numeric].map { relativeDifference([$0], [complexStep]) < 1e-6 }
    return switch (isNear[0], isNear[1]) {
    case (true, true): "both agree with it."
    case (true, false): "dθ agrees with it, dθ_approx doesn't."
    case (false, true): "dθ_approx agrees with it, dθ doesn't."
    case (false, false):
      "neither agrees to six digits; \(isForAnalytic ? "dθ" : "dθ_approx") is closer."
    }
  }

  /// How fast what dθ leaves of J vanishes with the step, and what that means; `nil` where it can't be seen.
  public var remainder: String? {
    guard let slope else { return nil }
    let power = Numbers.fixed(slope, decimals: 1)
    return
      "J(θ + h) − J(θ) − h·dθ is what dθ leaves unexplained of a step h: it shrinks with the 2nd power of h if "
      + "dθ is the slope, with the 1st if not. Here the power is \(power)."
  }
}
