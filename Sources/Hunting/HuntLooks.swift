import GradientChecking
import Wording

/// What a hunter may look at for nothing, because it comes with the preparation of every check.
public struct HuntFreeLooks {
  private let check: GradientCheck

  /// The free looks at a check as it is, J evaluated twice.
  public init(_ check: GradientCheck) {
    self.check = check
  }

  /// A sentence for each look.
  public var sentences: [String] {
    ["J(θ) twice: " + costTwice, EpsilonScale(check).text, nearestKink]
  }

  /// J(θ), evaluated twice.
  var costTwice: String {
    let (one, two) = (check.cost.total, check.secondCost.total)
    let first = Numbers.short(one, digits: 6)
    return check.isFunction
      ? "Both are \(first): J is a function of θ."
      : "\(first) and \(Numbers.short(two, digits: 6)): J is no function of θ."
  }

  /// How near the hidden units are to a kink.
  private var nearestKink: String {
    guard let name = kinkedActivation else { return hasNoKink }
    return "\(name) has a kink at z = 0; the hidden z nearest to it is \(nearestZ) away."
  }

  /// Why no ±ε crosses a kink, where none does.
  var crossesNoKink: String {
    guard kinkedActivation != nil else { return hasNoKink }
    if check.experiment.scheme == .complexStep {
      return "The complex step leaves every z on its side of 0."
    }
    return "The smallest |z| is \(nearestZ): no ±ε carries it across 0."
  }

  private var hasNoKink: String { "\(check.network.activation.rawValue) has no kink." }

  private var kinkedActivation: String? {
    check.network.activation.hasKink ? check.network.activation.rawValue : nil
  }

  private var nearestZ: String {
    let z = check.activations.dropLast().flatMap(\.z.elements).map(\.magnitude).min() ?? 0
    return Numbers.short(z, digits: 2)
  }
}

/// What can be said of ε before a single component is checked.
struct EpsilonScale {
  /// Where the centered difference leaves out so little, about ε²·J‴/6, that one component that agrees
  /// shows it.
  static let mostHarmless = 1e-3

  private let check: GradientCheck
  private let largest: Double

  init(_ check: GradientCheck) {
    self.check = check
    largest = check.analytic.map(\.magnitude).max() ?? 0
  }

  private var floor: Double { check.roundoff.common }
  private var epsilon: Double { check.experiment.epsilon }

  /// Whether round-off may be as much as a hundred thousandth of the largest component.
  var isDrowned: Bool { floor > 1e-5 * largest }

  /// Whether ε is large enough for what the formula leaves out to be seen.
  var mayTruncate: Bool { epsilon > 1e-4 }

  /// In words.
  var text: String {
    let floor = Numbers.short(floor, digits: 2)
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
    switch (isNear[0], isNear[1]) {
    case (true, true): return "both agree with it."
    case (true, false): return "dθ agrees with it, dθ_approx doesn't."
    case (false, true): return "dθ_approx agrees with it, dθ doesn't."
    case (false, false):
      return
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
