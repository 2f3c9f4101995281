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
  /// How one could have seen it, for the end.
  public let shortcut: HuntShortcut

  /// Its check, the bug in it if there is one.
  public var check: GradientCheck { trial.check }
  /// All of its components, in the order of θ; the hunter is shown those that were paid for.
  public var components: [ComponentCheck] { trial.components }
  /// What the numbers show, the most telling first; for the end.
  public var findings: [Finding] { trial.findings }
}

extension HuntCase {
  /// The attempts with the same cause before another one is drawn.
  ///
  /// Most causes need one or two. A kink is rare: of a hundred networks one or two have a z so near to 0.
  private static let attemptsWithCause = 1000

  /// The hunt of a seed and a level.
  public init(seed: UInt64, level: HuntLevel) {
    var attempt = 0
    while true {
      let round = attempt / Self.attemptsWithCause
      var choice = HuntDraw(seed: seed, level: level, .cause, attempt: round)
      let cause = choice.cause()
      var draw = HuntDraw(seed: seed, level: level, .experiment, attempt: attempt)
      if let trial = HuntTrial(cause, draw.experiment(for: cause)),
        let fair = HuntCase(seed: seed, level: level, trial, &draw)
      {
        self = fair
        return
      }
      attempt += 1
    }
  }

  /// Makes a hunt of a trial, if it can be answered fairly at that level; `nil` if not.
  init?(seed: UInt64, level: HuntLevel, _ trial: HuntTrial, _ draw: inout HuntDraw) {
    guard let causes = Self.causes(level, trial, &draw),
      let shortcut = HuntShortcut(trial, among: causes, level)
    else { return nil }
    self.init(
      hunt: Hunt(
        seed: seed,
        level: level,
        experiment: trial.check.experiment,
        cause: trial.cause,
        choices: level == .name ? [] : causes,
        kinds: level == .name ? Self.kinds(causes) : []
      ),
      trial: trial,
      shortcut: shortcut
    )
  }

  /// The causes among which the numbers have to decide.
  private static func causes(
    _ level: HuntLevel,
    _ trial: HuntTrial,
    _ draw: inout HuntDraw
  ) -> [HuntCause]? {
    let bugs = trial.possibleBugs
    let others = draw.shuffled(bugs.filter { $0 != trial.cause })
    switch level {
    case .pick:
      return four(trial, others).map { draw.shuffled($0) }
    case .name:
      let alike = others.filter { !trial.isTold($0, from: trial.cause) }
      // Whoever takes it for what looks the same must be right as well.
      guard alike.allSatisfy({ trial.hasSameAnswers($0) }) else { return nil }
      return bugs.filter { !alike.contains($0) }
    case .free:
      let chosen = distinct(trial, others, most: bugs.count)
      guard chosen.count >= fewestBugs else { return nil }
      return bugs.filter(chosen.contains) + HuntCause.decoys
    }
  }

  /// With fewer bugs to choose among, decoys would be too easy to find.
  private static let fewestBugs = 8

  /// The kinds of mistake that are possible here.
  private static func kinds(_ causes: [HuntCause]) -> [MistakeKind] {
    let possible = Set(causes.compactMap(\.bug).flatMap(\.kinds))
    return MistakeKind.allCases.filter(possible.contains)
  }

  /// The cause and three others; one of them shows in the same blocks, where there is such a one, so that
  /// the place alone doesn't decide.
  private static func four(_ trial: HuntTrial, _ others: [HuntCause]) -> [HuntCause]? {
    let layout = trial.check.layout
    let blocks = { (cause: HuntCause) in cause.bug?.expectedBlocks(in: layout) }
    let near = others.filter {
      blocks($0) == blocks(trial.cause) && trial.isTold($0, from: trial.cause)
    }
    let four = distinct(trial, near.prefix(1) + others, most: 4)
    return four.count == 4 ? four : nil
  }

  /// The cause, if it is a bug, and others, no two of which look the same in every component: of those that
  /// do, the first one in the order given.
  private static func distinct(
    _ trial: HuntTrial,
    _ others: [HuntCause],
    most: Int
  ) -> [HuntCause] {
    var chosen = trial.cause.bug == nil ? [] : [trial.cause]
    for other in others where chosen.count < most {
      if chosen.allSatisfy({ $0 != other && trial.isTold($0, from: other) }) {
        chosen.append(other)
      }
    }
    return chosen
  }
}

extension HuntTrial {
  /// Whether a bug is named by the same blocks and kinds as the cause.
  fileprivate func hasSameAnswers(_ other: HuntCause) -> Bool {
    guard let bug = cause.bug, let other = other.bug else { return false }
    let layout = check.layout
    return bug.kinds == other.kinds
      && bug.blocksWhereMade(in: layout) == other.blocksWhereMade(in: layout)
  }
}
