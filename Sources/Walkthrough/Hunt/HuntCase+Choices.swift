import GradientChecking

extension HuntCase {
  /// Makes a hunt of a trial, if it can be answered fairly at that level; `nil` if not.
  init?(seed: UInt64, level: HuntLevel, _ trial: HuntTrial, _ draw: inout HuntDraw) {
    guard let causes = Self.causes(level, trial, &draw),
      let shortcut = ShortcutSearch.shortcut(trial, among: causes)
    else { return nil }
    self.init(
      hunt: Hunt(
        seed: seed,
        level: level,
        experiment: trial.check.experiment,
        cause: trial.cause,
        choices: level == .name ? [] : causes,
        kinds: level == .name ? HuntKind.allCases : []
      ),
      check: trial.check,
      components: trial.components,
      findings: trial.findings,
      shortcut: shortcut
    )
  }

  /// The causes among which the numbers have to decide.
  private static func causes(
    _ level: HuntLevel,
    _ trial: HuntTrial,
    _ draw: inout HuntDraw
  ) -> [HuntCause]? {
    let bugs = trial.possibleBugs.map(HuntCause.bug)
    let told = bugs.filter { $0 == trial.cause || trial.isTold($0, from: trial.cause) }
    switch level {
    case .pick:
      let others = draw.shuffled(told.filter { $0 != trial.cause })
      return four(trial, others: others).map { draw.shuffled($0) }
    case .name:
      // Whoever names the place of another bug with the very same numbers would be right as well.
      return told == bugs ? bugs : nil
    case .free:
      return (trial.check.isFunction ? told : bugs) + HuntCause.decoys
    }
  }

  /// The cause and three others, no two of which the numbers leave alike; one of the others shows in the
  /// same blocks, where there is such a one, so that the place alone doesn't decide.
  private static func four(_ trial: HuntTrial, others: [HuntCause]) -> [HuntCause]? {
    let layout = trial.check.layout
    let blocks = { (cause: HuntCause) in cause.bug?.expectedBlocks(in: layout) }
    let alike = others.first { blocks($0) == blocks(trial.cause) }
    var four = [trial.cause]
    for other in (alike.map { [$0] } ?? []) + others where four.count < 4 {
      if four.allSatisfy({ $0 != other && trial.isTold($0, from: other) }) { four.append(other) }
    }
    return four.count == 4 ? four : nil
  }
}
