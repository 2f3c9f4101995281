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
  /// dθ_approx is just dθ of another component of the block: the right number in another place.
  case elsewhere
  /// dθ is just as large as another one of the block, to the last bit.
  case bound
  /// Another number.
  case other

  /// How plainly it says what the matter is, the plainest first.
  var plainness: Int {
    switch self {
    case .zero, .factor, .penalty: 0
    case .factorApartFromPenalty, .elsewhere: 1
    case .agrees: 2
    case .bound: 3
    case .slight, .other: 4
    }
  }
}

/// A factor that says where it comes from.
enum NamedFactor: CaseIterable, Hashable, Sendable {
  case sign, two, examples, oneOverExamples, keep, keepSquared, keepCubed

  /// Its value in a check, and what is said of a dθ that is so many times dθ_approx.
  func entry(in check: GradientCheck) -> (value: Double, words: String) {
    let (m, keep) = (check.dataset.exampleCount, check.experiment.keepProbability)
    let power = { (value: Double, name: String) in
      (value, "dθ is \(Numbers.short(value)) times dθ_approx, and that is \(name)")
    }
    return switch self {
    case .sign: (-1, "the same number with the other sign")
    case .two: (2, "dθ is twice dθ_approx")
    case .examples: (Double(m), "dθ is \(m) times dθ_approx, and m is \(m)")
    case .oneOverExamples: (1 / Double(m), "dθ is 1/\(m) of dθ_approx, and m is \(m)")
    case .keep: power(keep, "keep_prob")
    case .keepSquared: power(keep * keep, "keep_prob²")
    case .keepCubed: power(keep * keep * keep, "keep_prob³")
    }
  }
}

/// A multiple of λ/m·θ that says where it comes from.
enum NamedPenalty: Double, CaseIterable, Hashable, Sendable {
  case missing = -1
  case halved = -0.5
  case tooMuch = 1

  /// What is said of it behind λ/m·θ.
  var words: String {
    switch self {
    case .missing: "just that is missing"
    case .halved: "just half of that is missing"
    case .tooMuch: "just that is too much"
    }
  }
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
    penaltyFactor = check.experiment.lambda / Double(check.dataset.exampleCount)
    factors = NamedFactor.allCases.map { ($0.entry(in: check).value, $0) }.filter { $0.value != 1 }
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
        let relation = relation(
          gradient[index],
          components[index],
          isShared: sizes[size, default: 0] > 1
        )
        guard relation == .other, isElsewhere(components[index], gradient, block) else {
          return relation
        }
        return .elsewhere
      }
    }
  }

  private func relation(
    _ analytic: Double,
    _ component: ComponentCheck,
    isShared: Bool
  ) -> Relation {
    let numeric = component.numeric
    // In case of doubt it agrees.
    var compared = ComponentCheck(
      index: component.index,
      numeric: numeric,
      analytic: analytic,
      roundoffFloor: 4 * component.roundoffFloor + 4 * component.truncation
    )
    compared.landmarks = component.landmarks
    guard compared.verdict.isDisagreement, !component.kink else { return .agrees }
    if analytic == 0 { return .zero }
    // What round-off and the formula leave in dθ_approx they leave in the ratio.
    let doubt = 2 * (component.roundoffFloor + component.truncation) / numeric.magnitude
    if let factor = factor(analytic / numeric, within: doubt) { return .factor(factor) }
    if let multiple = multiple(analytic - numeric, component) { return .penalty(multiple) }
    if compared.relativeError < LandmarkScale.standard.bugFrom { return .slight }
    let part = penalty[component.index]
    if part != 0, let factor = factor((analytic - part) / (numeric - part)) {
      return .factorApartFromPenalty(factor)
    }
    return isShared ? .bound : .other
  }

  /// Whether dθ of another component of the block is the number that a component should have, to five digits.
  private func isElsewhere(
    _ component: ComponentCheck,
    _ gradient: [Double],
    _ block: ParameterBlock
  ) -> Bool {
    let numeric = component.numeric
    let close = max(1e-5 * numeric.magnitude, component.roundoffFloor)
    // Where round-off is as much as that, some number is always near.
    guard close < 1e-4 * numeric.magnitude else { return false }
    return block.range.contains {
      $0 != component.index && (gradient[$0] - numeric).magnitude < close
    }
  }

  /// The factor that a ratio is, to four digits, or where it is known less well to as much as is known, but to a fiftieth
  /// at least.
  private func factor(_ ratio: Double, within doubt: Double = 0) -> NamedFactor? {
    let close = min(0.02, max(1e-4, doubt))
    return factors.first { ($0.value - ratio).magnitude < close * $0.value.magnitude }?.name
  }

  private func multiple(_ error: Double, _ component: ComponentCheck) -> NamedPenalty? {
    guard let theta = component.theta, penaltyFactor > 0, theta != 0 else { return nil }
    let part = error / (penaltyFactor * theta)
    return NamedPenalty.allCases.first {
      ($0.rawValue - part).magnitude < 1e-3 * $0.rawValue.magnitude
    }
  }
}

/// A relation in words.
extension Relation {
  /// The two numbers of a component and how they are related, in a sentence with which the reader can do the
  /// arithmetic.
  func sentence(about component: ComponentCheck, in check: GradientCheck) -> String {
    let pair = { (digits: Int) in
      (
        Numbers.short(component.analytic, digits: digits),
        Numbers.short(component.numeric, digits: digits)
      )
    }
    // As many digits as it takes to see what differs.
    let isWrong = component.verdict.isDisagreement || component.verdict.isExplained
    let digits = isWrong ? (4...12).first { pair($0).0 != pair($0).1 } ?? 12 : 4
    let (analytic, numeric) = pair(digits)
    return "dθ = \(analytic), dθ_approx = \(numeric): \(words(about: component, in: check))."
  }

  private func words(about component: ComponentCheck, in check: GradientCheck) -> String {
    switch self {
    case .agrees: component.agreement
    case .slight:
      "they differ by \(Numbers.difference(component.relativeError)) of their size, little for a wrong term "
        + "and more than round-off explains"
    case .zero: "dθ is exactly zero, dθ_approx isn't"
    case .factor(let factor): factor.entry(in: check).words
    case .factorApartFromPenalty(let factor):
      component.remainders(in: check) + factor.entry(in: check).words
    case .penalty(let part): component.error(in: check) + part.words
    case .elsewhere: component.place(in: check)
    case .bound: component.bound(in: check)
    case .other: component.ratio(in: check)
    }
  }
}

/// The numbers beside which a relation can be seen.
extension ComponentCheck {
  fileprivate var agreement: String {
    switch verdict {
    case .bothZero: "both are zero"
    case .agrees: "they agree"
    case .withinRoundoff: "what differs is within round-off"
    case .unchecked: "it wasn't checked"
    case .kink: "they differ, but ±ε crosses a kink"
    case .truncation: "they differ by no more than the formula leaves out at this ε"
    case .doubleCheck, .bug, .notFinite: "they differ by hardly more than round-off"
    }
  }

  /// What is left of both without the penalty's part.
  fileprivate func remainders(in check: GradientCheck) -> String {
    let part = check.penaltyGradient[index]
    let parts = [part, analytic - part, numeric - part].map { Numbers.short($0, digits: 4) }
    return "without λ/m·θ = \(parts[0]) they are \(parts[1]) and \(parts[2]); "
  }

  /// The error beside λ/m·θ.
  fileprivate func error(in check: GradientCheck) -> String {
    let lambda = check.experiment.lambda / Double(check.dataset.exampleCount)
    let (error, whole) = (Numbers.short(analytic - numeric), Numbers.short(lambda * (theta ?? 0)))
    return "dθ − dθ_approx = \(error), and λ/m·θ = \(whole): "
  }

  /// Which other component of the block has dθ as it should be here.
  fileprivate func place(in check: GradientCheck) -> String {
    let other = check.layout.block(of: index).range.filter { $0 != index }.min {
      (check.analytic[$0] - numeric).magnitude < (check.analytic[$1] - numeric).magnitude
    }
    let name = other.map(check.layout.name) ?? "another component"
    return
      "they differ, and dθ of \(name) is just this dθ_approx: the right number in another place"
  }

  /// Which other dθ of the block is as large.
  fileprivate func bound(in check: GradientCheck) -> String {
    let other = check.layout.block(of: index).range.first {
      $0 != index && check.analytic[$0].magnitude == analytic.magnitude
    }
    let name = other.map(check.layout.name) ?? "another component"
    return "they differ, and |dθ| of \(name) is the same to the last digit, as if cut off there"
  }

  /// The ratio, and the ratios that would say something.
  fileprivate func ratio(in check: GradientCheck) -> String {
    if numeric.magnitude <= roundoffFloor {
      return "dθ_approx is zero but for round-off, and dθ isn't"
    }
    let ratio = Numbers.short(analytic / numeric, digits: 4)
    let (m, keep) = (check.dataset.exampleCount, check.experiment.keepProbability)
    let keepName = keep < 1 ? ["keep_prob = \(Numbers.short(keep))"] : []
    let factors = (["−1", "2", "m = \(m)", "1/m"] + keepName).listed("or")
    return "dθ is \(ratio) times dθ_approx, and no plain factor such as \(factors)"
  }
}
