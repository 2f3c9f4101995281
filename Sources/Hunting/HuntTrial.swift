import GradientChecking

/// A drawn experiment with its whole check, and what each possible cause would make of dθ: what decides
/// whether a hunt is fair.
struct HuntTrial: Sendable {
  /// What is the matter.
  let cause: HuntCause
  /// The check of the experiment.
  let check: GradientCheck
  /// All of its components.
  let components: [ComponentCheck]
  /// What its numbers show.
  let findings: [Finding]
  /// dθ as it should be, and as each possible bug would make it at this θ, and how it is related to dθ_approx.
  private let looks: [HuntCause: (gradient: [Double], relations: [Relation])]

  /// Runs the check; `nil` if it doesn't show the cause as it should.
  init?(_ cause: HuntCause, _ experiment: Experiment) {
    guard
      let data = try? Dataset.builtIn(
        experiment.data,
        seed: experiment.seed,
        examples: experiment.examples
      ), let check = try? GradientCheck(experiment, dataset: data),
      Self.isPromising(check, cause)
    else { return nil }
    self.cause = cause
    self.check = check
    components = check.layout.indices.map(check.component)
    findings = check.report(of: components).findings
    var clean = experiment
    clean.bug = nil
    let possible = PlantedBug.allCases.filter { $0.missing(in: clean, data) == nil }
    let finder = RelationFinder(check)
    // Where J is no function its differences say nothing; what the bugs would look like if it were one does.
    let beside = check.isFunction ? components : Self.exact(check.backpropagate(with: nil))
    let causes = [.nothing] + possible.map(HuntCause.bug)
    let all = causes.map { cause in
      let gradient = check.backpropagate(with: cause.bug)
      return (cause, (gradient, finder.relations(of: gradient, beside: beside)))
    }
    looks = Dictionary(uniqueKeysWithValues: all)
    guard showsCause else { return nil }
  }

  /// What can be told before any component is checked, so that most hopeless attempts cost little.
  private static func isPromising(_ check: GradientCheck, _ cause: HuntCause) -> Bool {
    guard check.isFunction == (cause != .resampledDropout) else { return false }
    guard check.analytic.allSatisfy(\.isFinite), check.cost.total.isFinite else { return false }
    // ±ε may carry such a z across 0.
    return cause != .kink || check.nearestZ < 4 * check.experiment.epsilon
  }

  /// Checks of a gradient that is right.
  private static func exact(_ gradient: [Double]) -> [ComponentCheck] {
    gradient.enumerated().map { ComponentCheck(index: $0, numeric: $1, analytic: $1) }
  }
}

extension HuntTrial {
  /// Whether the whole check says what it should say of its cause, and nothing else.
  private var showsCause: Bool {
    let summary = check.summary(of: components)
    let hasKink = components.contains(where: \.kink)
    guard hasKink == (cause == .kink) || cause == .resampledDropout else { return false }
    switch cause {
    case .bug(let bug): return shows(bug, summary)
    case .nothing:
      return summary.verdict == .agrees && !findings.contains { $0.kind.blamesCode }
    case .kink:
      guard case .explained(let explanations)? = summary.obstacle, explanations.truncation == 0
      else {
        return false
      }
      return components.count(where: \.kink) >= Self.fewestKinks
    case .roundoff:
      if case .roundoff = summary.obstacle { return true } else { return false }
    case .truncation:
      return summary.isTruncation && findings.first?.kind == .truncation
    case .resampledDropout: return summary.verdict == .notAFunction
    }
  }

  /// With fewer the hunter would look for a needle in a haystack.
  private static let fewestKinks = 3

  private func shows(_ bug: PlantedBug, _ summary: Summary) -> Bool {
    let wrong = summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block)
    let made = bug.blocksWhereMade(in: check.layout)
    let named = findings.filter { $0.kind == bug.finding }
    let isFound =
      bug.finding == .lowPrecision ? summary.verdict.isDisagreement : summary.verdict == .bug
    return isFound && Set(wrong).isSubset(of: bug.expectedBlocks(in: check.layout))
      && wrong.contains { made.contains($0) } && !named.isEmpty
  }
}

extension HuntTrial {
  /// The bugs that are possible here and can be seen.
  var possibleBugs: [HuntCause] {
    PlantedBug.allCases.map(HuntCause.bug).filter { bug in
      looks[bug] != nil && (bug == cause || isTold(bug, from: .nothing))
    }
  }

  /// The blocks in which a bug shows; `nil` for what is no bug.
  func blocks(of cause: HuntCause) -> [ParameterBlock]? {
    cause.bug?.expectedBlocks(in: check.layout)
  }

  /// dθ if that were the matter.
  func gradient(_ cause: HuntCause) -> [Double] { look(cause).gradient }

  /// How the two numbers of a component are related if that is the matter.
  func relation(_ cause: HuntCause, at index: Int) -> Relation { look(cause).relations[index] }

  /// Whether two causes look different in some component.
  func isTold(_ cause: HuntCause, from other: HuntCause) -> Bool {
    look(cause).relations != look(other).relations
  }

  private func look(_ cause: HuntCause) -> (gradient: [Double], relations: [Relation]) {
    looks[cause] ?? looks[.nothing] ?? ([], [])
  }
}
