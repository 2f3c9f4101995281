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
  /// Its check, the bug in it if there is one.
  public let check: GradientCheck
  /// All of its components, in the order of θ; the hunter is shown those that were paid for.
  public let components: [ComponentCheck]
  /// What the numbers show, the most telling first; for the end.
  public let findings: [Finding]
  /// How one could have seen it, for the end.
  public let shortcut: HuntShortcut

  /// The hunt of a seed and a level.
  public init(seed: UInt64, level: HuntLevel) {
    let attempts = (0..<Self.mostAttempts).lazy.compactMap { attempt in
      HuntCase(seed: seed, level: level, attempt: attempt)
    }
    guard let found = attempts.first else {
      preconditionFailure("no fair hunt in \(Self.mostAttempts) attempts")
    }
    self = found
  }

  /// The attempts with the same cause before another one is drawn, and all of them.
  private static let attemptsWithCause = 60
  private static let mostAttempts = 600

  private init?(seed: UInt64, level: HuntLevel, attempt: Int) {
    let first = attempt / Self.attemptsWithCause * Self.attemptsWithCause
    var choice = HuntDraw(seed: seed, level: level, attempt: first)
    let cause = choice.cause(level)
    var draw = HuntDraw(seed: seed, level: level, attempt: Self.mostAttempts + attempt)
    let experiment = draw.experiment(for: cause)
    guard let trial = HuntTrial(cause, experiment) else { return nil }
    self.init(seed: seed, level: level, trial, &draw)
  }

  init(
    hunt: Hunt,
    check: GradientCheck,
    components: [ComponentCheck],
    findings: [Finding],
    shortcut: HuntShortcut
  ) {
    self.hunt = hunt
    self.check = check
    self.components = components
    self.findings = findings
    self.shortcut = shortcut
  }
}
