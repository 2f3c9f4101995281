import GradientChecking

/// What is shown when a hunt is over.
public struct HuntReveal: Hashable, Sendable {
  /// What was the matter.
  public let cause: HuntCause
  /// What is to be said of the answer; `nil` if there was none.
  public let judgement: HuntJudgement?
  /// The formula as the bug has it; `nil` if there was no bug.
  public let wrongLine: String?
  /// The formula as it should be; `nil` if there was no bug.
  public let rightLine: String?
  /// What was the matter, in a sentence or two.
  public let explanation: String
  /// The blocks in whose layer the mistake is made; empty if there was no bug.
  public let blocks: [ParameterBlock]
  /// What the whole check shows.
  public let findings: [Finding]
  /// The same in words, a sentence each; one that says so where nothing was found.
  public var evidence: [String] {
    findings.isEmpty
      ? ["No finding: what was compared agrees, or is within round-off."] : findings.map(\.sentence)
  }
  /// How one could have seen it with few evaluations.
  public let shortcut: HuntShortcut
}

extension HuntCase {
  /// What is shown when the hunt is over.
  ///
  /// - Parameter answer: The answer; `nil` if the hunter gave up.
  /// - Returns: The cause, what is to be said of the answer, the evidence and the shortcut.
  public func reveal(_ answer: HuntAnswer?) -> HuntReveal {
    let bug = hunt.cause.bug
    return HuntReveal(
      cause: hunt.cause,
      judgement: answer.map(judge),
      wrongLine: bug?.wrongLine,
      rightLine: bug?.rightLine,
      explanation: explanation,
      blocks: bug?.blocksWhereMade(in: check.layout) ?? [],
      findings: findings,
      shortcut: shortcut
    )
  }

  /// What an answer, after so many evaluations, adds to the history.
  public func record(_ answer: HuntAnswer, evaluations: Int) -> HuntRecord {
    HuntRecord(
      seed: hunt.seed,
      level: hunt.level,
      isRight: judge(answer).mark == .right,
      evaluations: evaluations,
      shortcut: shortcut.evaluations
    )
  }

  private var explanation: String {
    switch hunt.cause {
    case .bug(let bug): bug.look
    case .nothing: "There is no bug. \(agreement)"
    case .resampledDropout: obstacle
    case .kink, .roundoff: "dθ is right. \(obstacle)"
    case .truncation:
      "dθ is right. With ε = \(Numbers.short(hunt.experiment.epsilon)) the formula of dθ_approx itself is "
        + "off, by about ε²·J‴/6; a smaller ε leaves out less."
    }
  }

  /// How many components were really compared.
  private var agreement: String {
    let zeros = components.count { $0.verdict == .bothZero }
    let compared = components.count - zeros
    let end = "agree, or differ by no more than round-off"
    guard zeros > 0 else { return "All \(compared) components \(end)." }
    return
      "\(compared) of \(components.count) components \(end); in the other \(zeros) both gradients are "
      + "exactly 0, so that nothing was compared there."
  }

  /// What keeps the check from saying anything, and what to do about it.
  private var obstacle: String {
    check.summary(of: components).obstacle.map { "\($0.reason) \($0.remedy)" } ?? ""
  }
}
