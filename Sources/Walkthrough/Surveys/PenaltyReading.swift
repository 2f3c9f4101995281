import GradientChecking

/// What the checks of a penalty survey say: the two parts of dθ, and what dθ lacks of the slopes that were measured, of
/// all components and block by block.
struct PenaltyReading: Sendable {
  /// λ/m·W[l] in the places of W[l], 0 in those of b[l].
  let penalty: [Double]
  /// What the checks made so far say together.
  let summary: Summary
  private let check: GradientCheck
  private let survey: PenaltySurvey?

  /// Reads a survey; one that hasn't begun has no components.
  init(_ survey: PenaltySurvey?, of check: GradientCheck) {
    (self.survey, self.check) = (survey, check)
    penalty = check.penaltyGradient
    summary = check.summary(of: survey?.components ?? [])
  }

  /// Whether all of it has been measured.
  var isComplete: Bool { survey?.isComplete ?? false }

  /// What the nudge measures of a component besides the data part.
  func measured(_ component: ComponentCheck) -> Double { component.numeric - data(component) }

  /// What backpropagation has of a component besides the data part.
  func own(_ component: ComponentCheck) -> Double { component.analytic - data(component) }

  /// The checked components of a block.
  func components(of block: ParameterBlock) -> [ComponentCheck] {
    survey?.components.filter { block.range.contains($0.index) } ?? []
  }

  /// The data part of a component's derivative.
  func data(_ component: ComponentCheck) -> Double { survey?.data[component.index] ?? 0 }
}

/// What dθ lacks.
extension PenaltyReading {
  /// numeric − analytic, over some components, in words.
  enum Missing: Hashable {
    /// None of them has been checked.
    case notYet
    /// No more than round-off, or than the landmarks allow.
    case nothing
    /// λ/m·W, as exactly as it can be measured.
    case penalty
    /// Something else, of this norm.
    case other(norm: Double, ComponentVerdict)
    /// Too little to be told from round-off, as the penalty's part is too.
    case hidden
    /// J is not a function: what differs is noise.
    case noise
    /// A slope is NaN or infinite.
    case notFinite
  }

  /// What the checked components of a block lack.
  func missing(in block: ParameterBlock) -> Missing { missing(components(of: block)) }

  /// What some components of one block lack.
  func missing(_ components: [ComponentCheck]) -> Missing {
    guard let first = components.first else { return .notYet }
    guard check.isFunction else { return .noise }
    let lacking = euclideanNorm(components.map { $0.numeric - $0.analytic })
    guard lacking.isFinite else { return .notFinite }
    let part = euclideanNorm(components.map { penalty[$0.index] })
    let floor = euclideanNorm(components.map(\.roundoffFloor))
    guard lacking > floor else { return part > 0 && part <= floor ? .hidden : .nothing }
    let rest = euclideanNorm(components.map { $0.numeric - $0.analytic - penalty[$0.index] })
    if rest <= max(floor, part / 1000), part > 0 { return .penalty }
    let block = summary.blocks.first { $0.block.range.contains(first.index) }
    let verdict = components.count > 1 ? block?.verdict ?? first.verdict : first.verdict
    return verdict.isDisagreement ? .other(norm: lacking, verdict) : .nothing
  }

  /// What the W blocks lack, and the b blocks, if all of a kind lack the same.
  func missing(of kind: ParameterKind) -> Missing? {
    let blocks = check.layout.blocks.filter { $0.kind == kind }
    let all = Set(blocks.map { missing(in: $0) })
    return all.count == 1 ? all.first : nil
  }

  /// Whether λ/m·W is what is missing, in every W and in no b.
  var isForgotten: Bool {
    isComplete && missing(of: .weight) == .penalty && missing(of: .bias) == .nothing
  }

  /// Whether nothing is missing anywhere.
  var isWhole: Bool {
    isComplete && missing(of: .weight) == .nothing && missing(of: .bias) == .nothing
  }

  /// The penalty's share: ‖λ/m·W‖² / (‖data part‖² + ‖λ/m·W‖²) over a range of θ.
  func share(_ range: Range<Int>) -> Double? {
    guard let survey else { return nil }
    let part = euclideanNorm(penalty[range])
    let both = euclideanNorm([euclideanNorm(survey.data[range]), part])
    guard both > 0, both.isFinite else { return both == 0 ? 0 : nil }
    return part / both * (part / both)
  }

  /// The penalty's share over all of θ.
  var share: Double? { share(check.layout.indices) }

  /// What the difference would be if dθ had no data part at all: that is how well the penalty hides a mistake in it.
  var differenceWithoutData: Double? {
    guard let survey else { return nil }
    let both = euclideanNorm(zip(survey.data, penalty).map { $0 + $1 }) + euclideanNorm(penalty)
    return both > 0 ? euclideanNorm(survey.data) / both : nil
  }
}
