/// All that is known of a check, whole or under way, put into statements.
///
///     let account = Account(check.summary(of: components), of: check.layout, experiment: check.experiment)
///     account.verdict   // [.difference(0.288, .bug, …), .wrongBlocks(…)]
public struct Account: Sendable {
  private let summary: Summary
  private let layout: ParameterLayout
  private let experiment: Experiment?
  private let epsilon: Double?
  private let findings: [Finding]
  private let isDiagnosed: Bool
  private let hidesBug: Bool
  private let isRandom: Bool

  /// An account.
  ///
  /// - Parameters:
  ///   - summary: What the components checked so far say together.
  ///   - layout: Which component is which.
  ///   - experiment: What is checked; `nil` for gradients from elsewhere.
  ///   - epsilon: ε, if it is known without an experiment.
  ///   - findings: What the numbers of the whole check show.
  ///   - isDiagnosed: Whether it was looked for these.
  ///   - hidesBug: Whether the planted bug is for the user to find.
  ///   - choice: How the checked components were chosen, where not all were.
  public init(
    _ summary: Summary,
    of layout: ParameterLayout,
    experiment: Experiment?,
    epsilon: Double? = nil,
    findings: [Finding] = [],
    isDiagnosed: Bool = true,
    hidesBug: Bool = false,
    choice: Provenance.Choice = .all
  ) {
    self.summary = summary
    self.layout = layout
    self.experiment = experiment
    self.epsilon = epsilon ?? experiment?.epsilon
    self.findings = findings
    self.isDiagnosed = isDiagnosed
    self.hidesBug = hidesBug
    isRandom = choice == .random
  }

  /// An account of a report, with what its numbers show if this is known.
  public init(_ report: Report) {
    self.init(
      report.summary,
      of: report.layout,
      experiment: report.provenance.experiment,
      epsilon: report.provenance.epsilon,
      findings: report.findings,
      isDiagnosed: report.isDiagnosed,
      choice: report.provenance.choice
    )
  }

  private var count: Int { layout.count }

  private var soFar: Bool { !summary.isThrough }

  /// What the check says as a whole, the most important first; the first alone decides as the verdict does.
  public var verdict: [Statement] {
    if obstacle != nil { return ruling() + remedy }
    return soFar ? [difference] + partial : ruling() + doubts
  }

  /// What the check says as a whole, without what to do about it and what else it may be.
  ///
  /// - Parameter blocks: What is to be told of the blocks, after what decides.
  /// - Returns: The statements, the most important first.
  public func ruling(with blocks: [Statement] = []) -> [Statement] {
    if let obstacle { return obstacle + aside + unseen }
    return [headline] + sample + blocks + directions + reservations
  }

  /// What follows for components that weren't checked, and what directions say of all of them.
  public var unchecked: [Statement] {
    guard !soFar else { return [] }
    return (summary.isOfDirections ? [headline] : []) + sample + directions
  }

  /// What decides: all of θ, a block or a component that hides in it, or a direction.
  public var headline: Statement {
    guard let directions = summary.directions, summary.isOfDirections else {
      return hidden ?? difference
    }
    if summary.checkedCount == 0 { return .directions(directions, .alone) }
    return .directions(directions, .beyond(summary.worstBlock == nil ? nil : summary.difference))
  }

  /// What the directions say beside what decides.
  public var directions: [Statement] {
    guard let directions = summary.directions, !summary.isOfDirections, summary.isFunction else {
      return []
    }
    guard case .directions? = summary.obstacle else { return [.directions(directions, .aside)] }
    return [.directions(directions, summary.checkedCount == 0 ? .alone : .against)]
  }

  /// The same, where another obstacle is told.
  private var aside: [Statement] {
    if case .directions? = summary.obstacle { [] } else { directions }
  }

  /// The difference of all of θ, or that it is none.
  public var difference: Statement {
    if summary.difference == 0 { return .equal(soFar: soFar) }
    return .difference(
      summary.difference,
      summary.differenceVerdict,
      soFar: soFar,
      doubt: doubt,
      landmarks: summary.landmarks
    )
  }

  /// What keeps the check from telling; `nil` if nothing does.
  public var obstacle: [Statement]? {
    guard let obstacle = summary.obstacle else { return nil }
    return switch obstacle {
    case .notAFunction: [.notAFunction(costs: []), .redrawn(isForeign: experiment == nil)]
    case .jumps(let size): [.jumps(by: size), .redrawn(isForeign: true)]
    case .roundoff: [.roundoff(distance: summary.distance, floor: summary.roundoffFloor)]
    case .explained(let explanations):
      (explanations.kinks == 0 ? [difference, truncation] : [.obstacle(obstacle)]) + partlyTested
    case .nothingChecked where summary.isThrough: [.nothingToCompare]
    case .directions: directions
    case .notFinite, .bothZero, .nothingChecked: [.obstacle(obstacle)]
    }
  }

  /// What to do about that.
  public var remedy: [Statement] {
    // What the formula leaves out is told with what to do about it.
    guard let obstacle = summary.obstacle, !summary.isTruncation else { return [] }
    return obstacle == .nothingChecked && summary.isThrough ? [] : [.remedy(obstacle, experiment)]
  }

  private var truncation: Statement {
    let count = summary.explanations.truncation
    return .truncation(epsilon: epsilon, size: summary.truncation, components: count, experiment)
  }

  /// A block that is worse than all of θ, or a component that is worse than its block.
  public var hidden: Statement? {
    guard summary.obstacle == nil, !summary.isOfDirections,
      summary.verdict != summary.differenceVerdict,
      let worst = summary.worstBlock
    else { return nil }
    if let component = worst.standout {
      return .standout(
        name: layout.name(of: component.index),
        component,
        in: worst,
        others: others(than: worst)
      )
    }
    return .hidden(
      worst,
      others: others(than: worst),
      whole: summary.difference,
      summary.differenceVerdict
    )
  }

  /// The other blocks that disagree, in the order of θ.
  private func others(than worst: BlockCheck) -> BlockSelection {
    let start = worst.block.start
    return summary.blocks { $0.verdict.isDisagreement && $0.block.start != start }
  }

  /// What a verdict leaves open: a planted bug that it doesn't show, what was set aside, and which blocks
  /// nothing follows of.
  public var reservations: [Statement] {
    guard !soFar, summary.obstacle == nil else { return unseen }
    let isWhole = summary.explanations.isEmpty
    let noisy = summary.blocks { $0.agreesWithinNoise }
    return unseen + (isWhole ? [] : [.setAside(summary.explanations)])
      + (untested.isEmpty ? [] : [.untested(untested)])
      + (noisy.isEmpty ? [] : [.withinNoise(noisy)])
  }

  private var untested: BlockSelection {
    summary.blocks { $0.verdict.isUntested && !$0.agreesWithinNoise }
  }

  private var partlyTested: [Statement] {
    soFar || untested.count == summary.blocks.count ? [] : [.untested(untested)]
  }

  /// What besides a bug it may be that differs, most of all in gradients of which little is known; a check of
  /// our own measures that.
  public var doubts: [Statement] {
    if summary.obstacle != nil { return [] }
    if !isDiagnosed { return summary.verdict.isDisagreement ? [.undiagnosed] : [] }
    return foreignDoubts.flatMap { [.finding($0), .evidence($0)] }
  }

  private var foreignDoubts: [Finding] {
    experiment == nil && summary.verdict.isDisagreement ? findings.doubts : []
  }

  private var doubt: Statement.Doubt? {
    let truncation = Statement.Doubt.truncation(isMeasured: experiment != nil)
    if summary.isTruncation { return truncation }
    if !isDiagnosed, experiment == nil, summary.verdict.isDisagreement { return .open }
    return foreignDoubts.first.map { $0.kind == .truncation ? truncation : .roundoff }
  }

  /// The planted bug, where the whole check says nothing of one all the same and that may be said.
  public var unseen: [Statement] {
    guard !soFar, !hidesBug, let bug = experiment?.bug else { return [] }
    return switch summary.obstacle {
    case nil where summary.verdict == .agrees, .roundoff, .explained, .bothZero: [.unseen(bug)]
    case nil, .notAFunction, .jumps, .notFinite, .nothingChecked, .directions: []
    }
  }

  /// That not every component has a numeric value.
  public var sample: [Statement] {
    guard summary.isThrough, summary.checkedCount < count, summary.checkedCount > 0 else {
      return []
    }
    var sample = Statement.Sample(
      checked: summary.checkedCount,
      count: count,
      isRandom: isRandom
    )
    // Where the same number was drawn of each block, the largest has had the smallest part.
    if let largest = summary.blocks.max(by: { $0.block.count < $1.block.count }),
      largest.checkedCount * count * 4 < summary.checkedCount * largest.block.count * 3
    {
      let name = largest.block.name
      sample.sparse = .init(
        name: name,
        checked: largest.checkedCount,
        count: largest.block.count
      )
    }
    return [.sample(sample)]
  }

  /// That the check isn't through.
  public var partial: [Statement] {
    soFar ? [.partial(checked: summary.checkedCount, count: count)] : []
  }

  /// What the blocks say.
  public var blocks: Statement {
    if let obstacle = summary.obstacle {
      let finite = summary.blocks { $0.verdict != .notFinite }.map(\.block.name)
      return .nothingToBlame(obstacle, finite: finite)
    }
    if let hidden { return hidden }
    if let first = summary.worstBlock {
      return .wrongBlocks(
        Statement.Partition(
          wrong: summary.blocks { $0.verdict == .bug },
          doubtful: summary.blocks { $0.verdict == .doubleCheck },
          first: first,
          isEvery: summary.blocks.places { !$0.verdict.isDisagreement }.isEmpty,
          soFar: soFar,
          others: others
        )
      )
    }
    let blocks = summary.blocks
    let compared = blocks.places { $0.verdict == .agrees }
    guard let largest = compared.max(by: { blocks[$0].difference < blocks[$1].difference }) else {
      return .noBlockTells
    }
    return .blocksAgree(largest: blocks[largest], isEvery: compared.count == blocks.count)
  }

  private var others: Statement.Others {
    if untested.isEmpty { return .agree }
    let isAnyRight = !summary.blocks.places {
      $0.verdict == .agrees || $0.agreesWithinNoise
    }.isEmpty
    return isAnyRight ? .agreeOrUntested : .untested
  }

  /// Which blocks disagree, and nothing of where to look.
  public var disagreement: Statement {
    let wrong = summary.blocks { $0.verdict.isDisagreement }
    return .disagree(wrong, isEvery: wrong.count == summary.blocks.count)
  }
}

extension Statement {
  /// What is to be said of the components that were not really compared, or across a kink.
  ///
  /// - Parameter components: The components checked so far.
  /// - Returns: A statement for each kind that there is.
  public static func special(among components: ComponentTable) -> [Statement] {
    var counts = SpecialCounts()
    for row in components.indices { counts.add(row, components.verdict(ofRow: row), components) }
    return counts.statements
  }
}

/// How many components were not really compared, or across a kink.
package struct SpecialCounts {
  private var zeros = 0, noisy = 0, bent = 0, kinks = 0, truncated = 0, count = 0

  /// None yet.
  package init() {}

  /// Counts a row of a table of which the verdict is known.
  package mutating func add(_ row: Int, _ verdict: ComponentVerdict, _ components: ComponentTable) {
    count += 1
    switch verdict {
    case .bothZero: zeros += 1
    case .withinRoundoff:
      noisy += 1
      if components.truncation(ofRow: row) > 0 { bent += 1 }
    case .truncation: truncated += 1
    default: break
    }
    if components.hasKink(row) { kinks += 1 }
  }

  /// A statement for each kind that there is.
  package var statements: [Statement] {
    (noisy > 0 && noisy < count ? [.noise(noisy, bent: bent)] : [])
      + (zeros > 0 ? [.bothZero(zeros)] : []) + (kinks > 0 ? [.kinks(kinks)] : [])
      + (truncated > 0 ? [.truncated(truncated)] : [])
  }
}

extension [Finding] {
  /// Those that doubt the numeric gradient, where none blames the code.
  public var doubts: [Finding] {
    contains(where: \.kind.blamesCode)
      ? [] : filter { $0.kind == .roundoff || $0.kind == .truncation }
  }
}
