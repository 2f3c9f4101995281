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
  /// How large each number of dθ can be as long as it is a mean.
  let ceilings: [Double]
  /// What the penalty adds to each number of dθ.
  let penalty: [Double]
  /// dθ as it should be, and as each possible bug would make it at this θ, and how it is related to dθ_approx.
  private var looks: [HuntCause: Look] = [:]

  /// What would be seen if that were the matter.
  private struct Look: Sendable {
    /// dθ.
    let gradient: [Double]
    /// How it is related to dθ_approx, as far as that is right.
    let relations: [Relation]
    /// What each component shows.
    let sightings: [Sighting]
  }

  /// Runs the check; `nil` if it doesn't show the cause as it should.
  ///
  /// - Parameters:
  ///   - cause: What is the matter.
  ///   - experiment: What is checked, the bug in it if there is one.
  ///   - side: How the numbers look before one is checked: with a bug, ±ε may cross kinks on that side alone.
  init?(_ cause: HuntCause, _ experiment: Experiment, _ side: NumericSide = .harmless) {
    guard
      let data = try? Dataset.builtIn(
        experiment.data,
        seed: experiment.seed,
        examples: experiment.examples
      ), let check = try? GradientCheck(experiment, dataset: data),
      Self.isPromising(check, cause, side)
    else { return nil }
    self.cause = cause
    self.check = check
    components = check.layout.indices.map(check.component)
    findings = check.report(of: components).findings
    ceilings = MeanCeilings(check).values
    penalty = check.penaltyGradient
    // Before what every other cause would make of dθ is computed, which costs most.
    guard showsCause(on: side) else { return nil }
    var clean = experiment
    clean.bug = nil
    let possible = PlantedBug.allCases.filter { $0.missing(in: clean, data) == nil }
    let finder = RelationFinder(check)
    // Where J is no function its differences say nothing; what the bugs would look like if it were one does.
    let beside = check.isFunction ? components : Self.exact(check.backpropagate(with: nil))
    let causes = [.nothing] + possible.map(HuntCause.bug)
    let right = check.backpropagate(with: nil)
    let beneath = beside.map { Sighting(beneath: $0, right: right[$0.index]) }
    let bugs = causes.map { cause -> (HuntCause, Look) in
      let gradient = check.backpropagate(with: cause.bug)
      let relations = finder.relations(of: gradient, beside: beside)
      let sightings = zip(relations, beneath).map { relation, beneath in
        relation == .agrees && cause != .nothing ? beneath : .relation(relation)
      }
      return (cause, Look(gradient: gradient, relations: relations, sightings: sightings))
    }
    let agreeing = right.map { _ in Relation.agrees }
    // Whoever takes ε for too large expects to see it.
    let isExpected = cause != .truncation && check.mayTruncate && check.isHarmless
    let decoys = HuntCause.decoys.filter { $0 != .nothing }.map { decoy -> (HuntCause, Look) in
      let sightings = beneath.map { seen in
        decoy == .truncation && isExpected && seen == .relation(.agrees) ? .formula : seen
      }
      return (decoy, Look(gradient: right, relations: agreeing, sightings: sightings))
    }
    looks = Dictionary(uniqueKeysWithValues: bugs + decoys)
  }

  /// What can be told before any component is checked, so that most hopeless attempts cost little.
  private static func isPromising(
    _ check: GradientCheck,
    _ cause: HuntCause,
    _ side: NumericSide
  ) -> Bool {
    guard check.isFunction == (cause != .resampledDropout) else { return false }
    guard check.analytic.allSatisfy(\.isFinite), check.cost.total.isFinite else { return false }
    // ±ε may carry such a z across 0.
    return cause != .kink && (side != .kinked || !check.network.activation.hasKink)
      || check.nearestZ < 4 * check.experiment.epsilon
  }

  /// Checks of a gradient that is right.
  private static func exact(_ gradient: [Double]) -> [ComponentCheck] {
    gradient.enumerated().map { ComponentCheck(index: $0, numeric: $1, analytic: $1) }
  }
}

extension HuntTrial {
  /// Whether the whole check says what it should say of its cause, and nothing else.
  private func showsCause(on side: NumericSide) -> Bool {
    let summary = check.summary(of: components)
    let hasKink = components.contains(where: \.kink)
    let mayHaveKink = cause == .resampledDropout || (cause.bug != nil && side == .kinked)
    guard mayHaveKink || hasKink == (cause == .kink) else { return false }
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
      looks[bug].map { bug == cause || $0.relations.contains { $0 != .agrees } } ?? false
    }
  }

  /// The bugs whose line can stand in this program, and would change no number of dθ: W that isn't transposed where none
  /// is square, clipping where nothing is that large.
  ///
  /// Where one chooses the line they are offered as well, so that what is offered depends on the program alone; what lies
  /// open rules them out.
  var idleBugs: [HuntCause] {
    PlantedBug.allCases.filter(canStand).map(HuntCause.bug).filter {
      $0 != cause && gradient($0) == gradient(.nothing)
    }
  }

  /// Whether the program has what a bug's line speaks of.
  private func canStand(_ bug: PlantedBug) -> Bool {
    let experiment = check.experiment
    return bug.needs.allSatisfy { need in
      switch need {
      case .activation, .otherActivation, .penalty, .dropout, .hiddenLayer:
        need.isMet(by: experiment)
      case .doublePrecision: false
      case .twoExamples, .twoRowsAndColumnsInFirstLayer, .asManyExamplesAsUnitsInFirstLayer,
        .squareHiddenLayer, .squareLayerAfterFirst, .bias:
        true
      }
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

  /// What the check of a component shows if that is the matter.
  func sighting(_ cause: HuntCause, at index: Int) -> Sighting { look(cause).sightings[index] }

  /// Whether two causes look different in some component, so that it can be read.
  ///
  /// Of two that make different numbers of dθ, those have to differ by more than what the digits on a screen lose:
  /// nobody could foretell otherwise which of them is to be expected. What float32 loses is the exception: it can't be
  /// foretold, and shows as the last of many digits.
  func isTold(_ cause: HuntCause, from other: HuntCause) -> Bool {
    let (one, two) = (look(cause), look(other))
    let isFine = [cause, other].contains(.bug(.singlePrecision))
    guard !isFine, cause.bug != nil || other.bug != nil else {
      return one.sightings != two.sightings
    }
    return one.sightings.indices.contains { index in
      guard one.sightings[index] != two.sightings[index] else { return false }
      let (value, otherValue) = (one.gradient[index], two.gradient[index])
      let size = max(value.magnitude, otherValue.magnitude)
      return (value - otherValue).magnitude > Self.readableDifference * size
    }
  }

  /// The least difference of two numbers of dθ, beside the larger one, that counts: what is computed of four digits each
  /// is good to a hundredth, nearly always.
  private static let readableDifference = 0.02

  private func look(_ cause: HuntCause) -> Look {
    looks[cause] ?? looks[.nothing] ?? Look(gradient: [], relations: [], sightings: [])
  }
}
