import GradientChecking

/// Something to find: a network whose gradient check hides a mistake, or only seems to.
///
/// The seed and the level determine it: the same two give the same hunt, on every machine.
///
///     let hunt = Hunt(seed: 7, level: .pick)
///     hunt.choices.count             // 4
///     hunt.choices.contains(hunt.cause)   // true
public struct Hunt: Hashable, Sendable {
  /// What it was drawn from.
  public let seed: UInt64
  /// What is asked.
  public let level: HuntLevel
  /// What is checked, the bug in it if there is one.
  public let experiment: Experiment
  /// What is the matter.
  public let cause: HuntCause
  /// What may be answered: at ``HuntLevel/pick`` four bugs, at ``HuntLevel/free`` all that are possible
  /// here and told apart by the numbers, with all decoys; empty at ``HuntLevel/name``.
  public let choices: [HuntCause]
  /// The kinds that may be named at ``HuntLevel/name``; empty at the others.
  public let kinds: [HuntKind]
}
