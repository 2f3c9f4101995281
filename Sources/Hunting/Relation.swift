import GradientChecking
import Wording

/// How dθ and dθ_approx of one component are related: what somebody sees who compares the two, which is not
/// the last digit.
///
/// Two causes look the same where they lead to the same relation: a wrong g′ and a wrong matrix both make
/// "another number". They are told apart by the components in which they lead to different ones.
enum Relation: Hashable, Sendable {
  /// The two agree, or nothing can be seen for round-off.
  case agrees
  /// They differ in the last of many digits.
  case slight
  /// dθ is exactly 0.
  case zero
  /// dθ is a number with a name times dθ_approx.
  case factor(NamedFactor)
  /// Without the penalty's part of both, λ/m·θ, dθ is a number with a name times dθ_approx.
  case factorApartFromPenalty(NamedFactor)
  /// dθ has a multiple of λ/m·θ too little or too much.
  case penalty(NamedPenalty)
  /// dθ is just as large as another one of the block, to the last bit.
  case bound
  /// Another number.
  case other

  /// How plainly it says what the matter is, the plainest first.
  var plainness: Int {
    switch self {
    case .zero, .factor, .penalty: 0
    case .factorApartFromPenalty: 1
    case .agrees: 2
    case .bound: 3
    case .slight, .other: 4
    }
  }
}

/// A factor that says where it comes from.
enum NamedFactor: CaseIterable, Hashable, Sendable {
  case sign, two, examples, oneOverExamples, keep, keepSquared, keepCubed
}

/// A multiple of λ/m·θ that says where it comes from.
enum NamedPenalty: Double, CaseIterable, Hashable, Sendable {
  case missing = -1
  case halved = -0.5
  case tooMuch = 1
}

/// Finds the relations in the components of one check.
struct RelationFinder: Sendable {
  private let layout: ParameterLayout
  private let penalty: [Double]
  private let penaltyFactor: Double
  private let factors: [(value: Double, name: NamedFactor)]

  init(_ check: GradientCheck) {
    layout = check.layout
    penalty = check.penaltyGradient
    let m = Double(check.dataset.exampleCount)
    let keep = check.experiment.keepProbability
    penaltyFactor = check.experiment.lambda / m
    factors = [
      (-1, .sign), (2, .two), (m, .examples), (1 / m, .oneOverExamples), (keep, .keep),
      (keep * keep, .keepSquared), (keep * keep * keep, .keepCubed),
    ]
    .filter { $0.value != 1 }
  }

  /// How a gradient is related to dθ_approx in every component.
  ///
  /// - Parameters:
  ///   - gradient: dθ.
  ///   - components: The checks, of which the numeric values and their doubts count.
  /// - Returns: The relations, in the order of θ.
  func relations(of gradient: [Double], beside components: [ComponentCheck]) -> [Relation] {
    layout.blocks.flatMap { block in
      let sizes = Dictionary(grouping: block.range) { gradient[$0].magnitude }.mapValues(\.count)
      return block.range.map { index in
        let size = gradient[index].magnitude
        return relation(gradient[index], components[index], isShared: sizes[size, default: 0] > 1)
      }
    }
  }

  private func relation(
    _ analytic: Double,
    _ component: ComponentCheck,
    isShared: Bool
  ) -> Relation {
    let compared = component.compared(with: analytic)
    guard compared.verdict.isDisagreement, !component.kink else { return .agrees }
    if analytic == 0 { return .zero }
    let numeric = component.numeric
    if let factor = factor(analytic / numeric) { return .factor(factor) }
    if let multiple = multiple(analytic - numeric, component) { return .penalty(multiple) }
    if compared.verdict == .doubleCheck { return .slight }
    let part = penalty[component.index]
    if part != 0, let factor = factor((analytic - part) / (numeric - part)) {
      return .factorApartFromPenalty(factor)
    }
    return isShared ? .bound : .other
  }

  private func factor(_ ratio: Double) -> NamedFactor? {
    factors.first { ($0.value - ratio).magnitude < 1e-4 * $0.value.magnitude }?.name
  }

  private func multiple(_ error: Double, _ component: ComponentCheck) -> NamedPenalty? {
    guard let theta = component.theta, penaltyFactor > 0, theta != 0 else { return nil }
    let part = error / (penaltyFactor * theta)
    return NamedPenalty.allCases.first {
      ($0.rawValue - part).magnitude < 1e-3 * $0.rawValue.magnitude
    }
  }
}

extension ComponentCheck {
  /// The check of this component with another dθ, and in case of doubt in its favour.
  fileprivate func compared(with analytic: Double) -> ComponentCheck {
    ComponentCheck(
      index: index,
      numeric: numeric,
      analytic: analytic,
      roundoffFloor: 4 * roundoffFloor + 4 * truncation
    )
  }
}

extension Relation {
  /// The two numbers of a component and how they are related, in a sentence with which the reader can do the
  /// arithmetic.
  func sentence(about component: ComponentCheck, in check: GradientCheck) -> String {
    RelationSentence(relation: self, component: component, check: check).text
  }
}

private struct RelationSentence {
  let relation: Relation
  let component: ComponentCheck
  let check: GradientCheck

  var text: String {
    let digits = digits
    let analytic = Numbers.short(component.analytic, digits: digits)
    let numeric = Numbers.short(component.numeric, digits: digits)
    return "dθ = \(analytic), dθ_approx = \(numeric): \(words)."
  }

  /// As many digits as it takes to see what differs.
  private var digits: Int {
    guard component.verdict.isDisagreement else { return 4 }
    let (analytic, numeric) = (component.analytic, component.numeric)
    return (4...12).first {
      Numbers.short(analytic, digits: $0) != Numbers.short(numeric, digits: $0)
    } ?? 12
  }

  private var words: String {
    if component.kink, component.verdict.isDisagreement {
      return "they differ, but ±ε crosses a kink"
    }
    return switch relation {
    case .agrees: agreement
    case .slight:
      "they differ by \(Numbers.difference(component.relativeError)) of their size, little for a wrong term "
        + "and more than round-off explains"
    case .zero: "dθ is exactly zero, dθ_approx isn't"
    case .factor(let factor): words(factor)
    case .factorApartFromPenalty(let factor): remainders + words(factor)
    case .penalty(let part): error(part)
    case .bound: bound
    case .other: other
    }
  }

  private var agreement: String {
    switch component.verdict {
    case .bothZero: "both are zero"
    case .agrees: "they agree"
    case .withinRoundoff: "what differs is within round-off"
    case .doubleCheck, .bug, .notFinite:
      component.isTruncation
        ? "they differ by no more than the formula leaves out at this ε"
        : "they differ by hardly more than round-off"
    }
  }
}

/// Relations that have a name.
extension RelationSentence {
  private func words(_ factor: NamedFactor) -> String {
    let m = check.dataset.exampleCount
    let keep = check.experiment.keepProbability
    let power = { (exponent: Int, name: String) in
      let value = (1...exponent).reduce(1) { product, _ in product * keep }
      return "dθ is \(Numbers.short(value)) times dθ_approx, and that is \(name)"
    }
    return switch factor {
    case .sign: "the same number with the other sign"
    case .two: "dθ is twice dθ_approx"
    case .examples: "dθ is \(m) times dθ_approx, and m is \(m)"
    case .oneOverExamples: "dθ is 1/\(m) of dθ_approx, and m is \(m)"
    case .keep: power(1, "keep_prob")
    case .keepSquared: power(2, "keep_prob²")
    case .keepCubed: power(3, "keep_prob³")
    }
  }

  /// What is left of both without the penalty's part.
  private var remainders: String {
    let part = check.penaltyGradient[component.index]
    let analytic = Numbers.short(component.analytic - part, digits: 4)
    let numeric = Numbers.short(component.numeric - part, digits: 4)
    return "without λ/m·θ = \(Numbers.short(part, digits: 4)) they are \(analytic) and \(numeric); "
  }

  /// The error beside λ/m·θ.
  private func error(_ part: NamedPenalty) -> String {
    let lambda = check.experiment.lambda / Double(check.dataset.exampleCount)
    let whole = Numbers.short(lambda * (component.theta ?? 0))
    let error = Numbers.short(component.analytic - component.numeric)
    let words =
      switch part {
      case .missing: "just that is missing"
      case .halved: "just half of that is missing"
      case .tooMuch: "just that is too much"
      }
    return "dθ − dθ_approx = \(error), and λ/m·θ = \(whole): \(words)"
  }
}

/// Relations that have none.
extension RelationSentence {
  /// Which other dθ of the block is as large.
  private var bound: String {
    let layout = check.layout
    let other = layout.block(of: component.index).range.first {
      $0 != component.index && check.analytic[$0].magnitude == component.analytic.magnitude
    }
    let name = other.map(layout.name) ?? "another component"
    return "they differ, and |dθ| of \(name) is the same to the last digit, as if cut off there"
  }

  /// The ratio, and the ratios that would say something.
  private var other: String {
    if component.numeric.magnitude <= component.roundoffFloor {
      return "dθ_approx is zero but for round-off, and dθ isn't"
    }
    let ratio = Numbers.short(component.analytic / component.numeric, digits: 4)
    let m = check.dataset.exampleCount
    let keep = check.experiment.keepProbability
    let names = ["−1, 2, m = \(m)", keep < 1 ? "1/m or keep_prob = \(Numbers.short(keep))" : "1/m"]
    let factors = names.joined(separator: keep < 1 ? ", " : " or ")
    return "dθ is \(ratio) times dθ_approx, and no plain factor such as \(factors)"
  }
}
