import GradientChecking

/// A hunt with all that is known of it: what the hunter looks at, and what is shown in the end.
///
///     let huntCase = HuntCase(seed: 7, level: .pick)
///     huntCase.hunt.choices                                  // what to choose among
///     huntCase.components[27]                                // what checking one component shows
///     huntCase.judge(.cause(huntCase.hunt.cause)).mark       // .right
///
/// Making one takes some tens of milliseconds: every hunt is checked for whether it can be solved.
public struct HuntCase: Sendable {
  /// The hunt.
  public let hunt: Hunt
  let trial: HuntTrial
  /// How one sees it with the fewest evaluations on average, for the end.
  public let shortcut: HuntShortcut
  /// What is possible once everything free was looked at, and how it is told apart.
  let outlook: HuntOutlook
  /// What is offered, or possible where block and kind are named, before anything was looked at.
  let listed: [HuntCause]

  /// Its check, the bug in it if there is one.
  public var check: GradientCheck { trial.check }
  /// All of its components, in the order of θ; the hunter is shown those that were paid for.
  public var components: [ComponentCheck] { trial.components }
  /// What the numbers show, the most telling first; for the end.
  public var findings: [Finding] { trial.findings }
}

extension HuntCase {
  /// The attempts with the same cause, and the same look of its numbers, before others are drawn.
  ///
  /// Most need one or two, and some causes can't be seen at some ε. A kink is rare: of a hundred networks one or two
  /// have a z so near to 0, and the others cost little. What float32 loses takes a
  /// long training each time: whether it makes a hunt is known after a few.
  private static func attempts(for cause: HuntCause, on side: NumericSide) -> Int {
    if cause == .bug(.singlePrecision) { return 6 }
    return side == .kinked ? 400 : 40
  }

  /// Whether too few looks settle it.
  ///
  /// Where one picks among a few, what lies open must not settle it: the first hunts are about ratios. Where block and kind
  /// are named it may, as one has to see it oneself. Where anything may be the matter, one look is too few as well, on
  /// average; but of a J that is no function nothing else can be told.
  private var isTooEasy: Bool {
    guard hunt.cause != .resampledDropout else { return false }
    let looks = shortcut.expected / Double(hunt.experiment.scheme.evaluationsPerComponent)
    return switch hunt.level {
    case .pick: looks == 0
    case .name: false
    case .free: looks < Self.fewestLooks
    }
  }

  /// The looks that the best way takes at least, on average, where anything may be the matter.
  private static let fewestLooks = 1.5

  /// Whether the best way may take more than one has, or nearly all of it.
  private var isTooLong: Bool {
    guard let looks = hunt.level.purse else { return false }
    var outlook = outlook
    return outlook.mostLooks + Self.spareLooks > looks
  }

  /// The looks that one has to spare beside the best way, where looks are counted.
  private static let spareLooks = 3

  /// The hunt of a seed and a level.
  public init(seed: UInt64, level: HuntLevel) {
    var attempt = 0
    var round = 0
    while true {
      var choice = HuntDraw(seed: seed, level: level, .cause, attempt: round)
      let (cause, side) = choice.cause()
      for _ in 0..<Self.attempts(for: cause, on: side) {
        var draw = HuntDraw(seed: seed, level: level, .experiment, attempt: attempt)
        if let trial = HuntTrial(cause, draw.experiment(for: cause, side), side),
          let fair = HuntCase(seed: seed, level: level, trial, &draw), !fair.isTooEasy,
          !fair.isTooLong
        {
          self = fair
          return
        }
        attempt += 1
      }
      round += 1
    }
  }

  /// Makes a hunt of a trial, if it can be answered fairly at that level; `nil` if not.
  init?(seed: UInt64, level: HuntLevel, _ trial: HuntTrial, _ draw: inout HuntDraw) {
    let rung = HuntRung(seed: level == .pick ? seed : .max)
    guard let causes = trial.causes(at: level, rung, &draw) else { return nil }
    var search = ShortcutSearch(trial: trial, level: level, left: causes)
    search.lookForNothing()
    var outlook = HuntOutlook(trial, search.left, level)
    guard outlook.isFair, let shortcut = HuntShortcut(search, &outlook) else { return nil }
    let kinds = Set(causes.compactMap(\.bug).flatMap(\.kinds))
    self.init(
      hunt: Hunt(
        seed: seed,
        level: level,
        experiment: trial.check.experiment,
        cause: trial.cause,
        choices: level == .name ? [] : causes,
        kinds: level == .name ? MistakeKind.allCases.filter(kinds.contains) : []
      ),
      trial: trial,
      shortcut: shortcut,
      outlook: outlook,
      listed: causes
    )
  }
}

/// Choosing the causes among which the numbers have to decide.
extension HuntTrial {
  /// With fewer bugs to choose among, decoys would be too easy to find.
  private static let fewestBugs = 8

  /// The causes at a level; `nil` if that wouldn't be fair.
  fileprivate func causes(
    at level: HuntLevel,
    _ rung: HuntRung,
    _ draw: inout HuntDraw
  ) -> [HuntCause]? {
    let bugs = possibleBugs
    let others = draw.shuffled(bugs.filter { $0 != cause })
    switch level {
    case .pick:
      // One of them shows in the same blocks, where there is such a one, so that the place alone doesn't decide.
      let near = others.first {
        rung.hasNear && blocks(of: $0) == blocks(of: cause) && isTold($0, from: cause)
      }
      let allowed = others.filter { $0.bug.map(rung.allows) ?? false }
      let chosen = distinct((near.map { [$0] } ?? []) + allowed, most: rung.causeCount)
      return chosen.count == rung.causeCount ? draw.shuffled(chosen) : nil
    case .name:
      let alike = others.filter { !isTold($0, from: cause) }
      // Whoever takes it for what looks the same must be right as well.
      guard alike.allSatisfy({ hasSameAnswers($0, cause) }) else { return nil }
      let chosen = [cause] + alike + distinct(others.filter { !alike.contains($0) })
      return bugs.filter(chosen.contains)
    case .free:
      // What can't be told from a right dθ is no answer; the cause has to be one.
      guard cause.bug == nil || isTold(cause, from: .nothing) else { return nil }
      let seen = others.filter { isTold($0, from: .nothing) }
      let chosen = distinct(seen, most: bugs.count)
      guard chosen.count >= Self.fewestBugs else { return nil }
      // No line may lose its last version: the lines that are offered would say something.
      guard seen.allSatisfy({ hasStandIn($0, among: chosen) }) else { return nil }
      let offered = chosen + idleBugs
      // Versions of one line stand together, in the order of the program.
      return PassLine.allCases.flatMap { line in
        PlantedBug.allCases.map(HuntCause.bug).filter {
          $0.bug?.passLine == line && offered.contains($0)
        }
      } + HuntCause.decoys
    }
  }

  /// Whether a bug is among some, or another version of its line that looks the same in every component.
  private func hasStandIn(_ bug: HuntCause, among chosen: [HuntCause]) -> Bool {
    chosen.contains { other in
      other == bug || other.bug?.passLine == bug.bug?.passLine && !isTold(other, from: bug)
    }
  }

  /// The cause, if it is a bug, and others, no two of which look the same in every component: of those that
  /// do, the first one in the order given.
  private func distinct(_ others: [HuntCause], most: Int) -> [HuntCause] {
    let bug = cause.bug == nil ? [] : [cause]
    return others.reduce(into: bug) { chosen, other in
      guard chosen.count < most else { return }
      if chosen.allSatisfy({ $0 != other && isTold($0, from: other) }) { chosen.append(other) }
    }
  }

  /// Bugs of which two that look the same in every component are one answer where block and kind are named.
  private func distinct(_ others: [HuntCause]) -> [HuntCause] {
    others.reduce(into: []) { chosen, other in
      let isFair = chosen.allSatisfy { isTold($0, from: other) || hasSameAnswers($0, other) }
      if isFair { chosen.append(other) }
    }
  }

  /// Whether two bugs are named by the same blocks and kinds.
  private func hasSameAnswers(_ one: HuntCause, _ other: HuntCause) -> Bool {
    guard let one = one.bug, let other = other.bug else { return false }
    return one.kinds == other.kinds
      && one.blocksWhereMade(in: check.layout) == other.blocksWhereMade(in: check.layout)
  }
}
