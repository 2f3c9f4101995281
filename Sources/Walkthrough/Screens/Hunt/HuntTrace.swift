/// What a hunter did in a hunt that has no answer yet, so that leaving it doesn't give the evaluations back.
public struct HuntTrace: Codable, Hashable, Sendable {
  /// What is hunted.
  public let seed: UInt64
  /// At which level.
  public let level: HuntLevel
  /// All evaluations spent.
  public var evaluations: Int
  /// The components that were checked with the hunt's own ε, in the order of θ.
  public var checked: [Int]
  /// Whether the answer was shown, so that none counts.
  public var isShown: Bool

  /// The trace of a hunt.
  public init(
    seed: UInt64,
    level: HuntLevel,
    evaluations: Int,
    checked: [Int],
    isShown: Bool = false
  ) {
    (self.seed, self.level) = (seed, level)
    (self.evaluations, self.checked, self.isShown) = (evaluations, checked, isShown)
  }

  /// The same hunt with what was done in either of two programs.
  func merged(with other: HuntTrace) -> HuntTrace {
    HuntTrace(
      seed: seed,
      level: level,
      evaluations: max(evaluations, other.evaluations),
      checked: Set(checked).union(other.checked).sorted(),
      isShown: isShown || other.isShown
    )
  }
}

extension HuntPlayer {
  /// What was done so far.
  var trace: HuntTrace {
    HuntTrace(
      seed: hunt.seed,
      level: hunt.level,
      evaluations: evaluations,
      checked: ledger.checked(at: hunt.experiment.epsilon).sorted()
    )
  }

  /// Takes up what was done before: what was checked with the hunt's own ε is there again, and the rest of
  /// the evaluations stays spent.
  mutating func restore(_ trace: HuntTrace) {
    let price = hunt.experiment.scheme.evaluationsPerComponent
    let checked = trace.checked.filter(huntCase.components.indices.contains)
    for index in checked { ledger.check(index, at: hunt.experiment.epsilon, for: price) }
    ledger.earlier = max(0, trace.evaluations - price * checked.count)
  }
}
