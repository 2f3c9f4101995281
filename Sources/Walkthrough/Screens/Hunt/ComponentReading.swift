import GradientChecking

/// What somebody sees who compares dθ and dθ_approx of one component: not the last digit, but how the two
/// are related.
///
/// Two causes look the same where they lead to the same reading: a wrong g′ and a wrong matrix both make
/// "another number". They are told apart by the components in which they lead to different ones.
enum ComponentReading: Hashable, Sendable {
  /// The two agree, or nothing can be seen for round-off.
  case agrees
  /// They differ in the last of many digits.
  case slight
  /// dθ is exactly 0.
  case zero
  /// dθ is a number with a name times dθ_approx.
  case factor(NamedFactor)
  /// The same apart from the penalty's part, λ/m·θ.
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

/// Reads components of one check.
struct ComponentReader: Sendable {
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

  /// What a gradient looks like beside the check of every component.
  ///
  /// - Parameters:
  ///   - gradient: dθ.
  ///   - components: The checks, of which the numeric values and their doubts count.
  /// - Returns: The readings, in the order of θ.
  func readings(of gradient: [Double], beside components: [ComponentCheck]) -> [ComponentReading] {
    layout.blocks.flatMap { block in
      let sizes = Dictionary(grouping: block.range) { gradient[$0].magnitude }.mapValues(\.count)
      return block.range.map { index in
        let size = gradient[index].magnitude
        return reading(gradient[index], components[index], isShared: sizes[size, default: 0] > 1)
      }
    }
  }

  private func reading(
    _ analytic: Double,
    _ component: ComponentCheck,
    isShared: Bool
  ) -> ComponentReading {
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
  /// The same check with another dθ, and in case of doubt in its favour.
  func compared(with analytic: Double) -> ComponentCheck {
    ComponentCheck(
      index: index,
      numeric: numeric,
      analytic: analytic,
      roundoffFloor: 4 * roundoffFloor + 4 * truncation
    )
  }
}
