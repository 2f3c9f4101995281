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
  /// How one could have seen it, for the end.
  public let shortcut: HuntShortcut
  let trial: HuntTrial

  /// The hunt of a seed and a level.
  public init(seed: UInt64, level: HuntLevel) {
    var attempt = 0
    while true {
      if let fair = HuntCase(seed: seed, level: level, attempt: attempt) {
        self = fair
        return
      }
      attempt += 1
    }
  }

  /// The attempts with the same cause before another one is drawn.
  ///
  /// Most causes need one or two. A kink is rare: of a hundred networks one or two have a z so near to 0.
  private static let attemptsWithCause = 1000

  private init?(seed: UInt64, level: HuntLevel, attempt: Int) {
    var choice = HuntDraw(
      seed: seed,
      level: level,
      .cause,
      attempt: attempt / Self.attemptsWithCause
    )
    let cause = choice.cause()
    var draw = HuntDraw(seed: seed, level: level, .experiment, attempt: attempt)
    let experiment = draw.experiment(for: cause)
    guard let trial = HuntTrial(cause, experiment) else { return nil }
    self.init(seed: seed, level: level, trial, &draw)
  }

  init(hunt: Hunt, trial: HuntTrial, shortcut: HuntShortcut) {
    self.hunt = hunt
    self.trial = trial
    self.shortcut = shortcut
  }

  /// Its check, the bug in it if there is one.
  public var check: GradientCheck { trial.check }
  /// All of its components, in the order of θ; the hunter is shown those that were paid for.
  public var components: [ComponentCheck] { trial.components }
  /// What the numbers show, the most telling first; for the end.
  public var findings: [Finding] { trial.findings }
}
