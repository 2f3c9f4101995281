import GradientChecking
import Wording

/// What a hunter says is the matter.
public enum HuntAnswer: Hashable, Sendable {
  /// One of the causes.
  case cause(HuntCause)
  /// A block, such as `W2`, and a kind of mistake.
  case place(block: String, kind: MistakeKind)
}

/// Whether an answer is right, and why.
public struct HuntJudgement: Hashable, Sendable {
  /// How much of it is right.
  public enum Mark: Hashable, Sendable {
    case right, partlyRight, wrong
  }

  /// How much of it is right; only ``Mark/right`` has points.
  public let mark: Mark
  /// Why, in a sentence or two.
  public let text: String
}

extension HuntCase {
  /// Whether an answer is right.
  public func isRight(_ answer: HuntAnswer) -> Bool { judge(answer).mark == .right }

  /// Whether an answer is right, and why, or why not.
  public func judge(_ answer: HuntAnswer) -> HuntJudgement {
    let truth = hunt.cause.summary
    switch answer {
    case .cause(hunt.cause): return HuntJudgement(mark: .right, text: "Right: \(truth).")
    case .cause(let cause):
      let isNear = isNear(cause)
      let near =
        hunt.level == .free
        ? "The right line, but another version of it" : "The right place, but another mistake"
      let verdict = isNear ? near : "No"
      let why = contradiction(of: cause).map { " " + $0 } ?? ""
      return HuntJudgement(
        mark: isNear ? .partlyRight : .wrong,
        text: "\(verdict): \(truth).\(why)"
      )
    case .place(let block, let kind):
      guard let bug = hunt.cause.bug else {
        return HuntJudgement(mark: .wrong, text: "No: \(truth).")
      }
      let made = bug.blocksWhereMade(in: check.layout)
      let place = made.contains { $0.name == block } ? nil : place(block, madeIn: made)
      let (mark, verdict): (HuntJudgement.Mark, String) =
        switch (place == nil, bug.kinds.contains(kind)) {
        case (true, true): (.right, "Right")
        case (true, false): (.partlyRight, "\(block) is right, but the kind isn't")
        case (false, true): (.partlyRight, "The kind is right, but not the block")
        case (false, false): (.wrong, "No")
        }
      return HuntJudgement(mark: mark, text: "\(verdict): \(truth).\(place ?? "")")
    }
  }

  /// Whether a mistake is beside the one that it is: in the same line, where that is asked, or in the same blocks.
  private func isNear(_ cause: HuntCause) -> Bool {
    guard let one = cause.bug, let other = hunt.cause.bug else { return false }
    return hunt.level == .free
      ? one.passLine == other.passLine : trial.blocks(of: cause) == trial.blocks(of: hunt.cause)
  }

  /// The component that contradicts a cause most, in a sentence; `nil` where the causes differ in no dθ.
  private func contradiction(of cause: HuntCause) -> String? {
    let would = trial.gradient(cause)
    let telling = components.filter {
      trial.relation(cause, at: $0.index) != trial.relation(hunt.cause, at: $0.index)
    }
    let most = telling.max {
      (would[$0.index] - $0.analytic).magnitude < (would[$1.index] - $1.analytic).magnitude
    }
    guard let most else { return nil }
    let name = check.layout.name(of: most.index)
    let predicted = Numbers.short(would[most.index], digits: 4)
    let actual = Numbers.short(most.analytic, digits: 4)
    return cause.bug == nil
      ? "dθ of \(name) is \(actual), and the derivative there is \(predicted)."
      : "With your answer dθ of \(name) would be \(predicted), and it is \(actual)."
  }

  /// Where the mistake is made, if not in a block: `W1, W2 and W3`, or `layers 1 and 2` where both W and b are
  /// meant.
  private func place(_ block: String, madeIn made: [ParameterBlock]) -> String {
    let layers = Set(made.map(\.layer)).sorted()
    let list =
      made.count == 2 * layers.count
      ? "\(agreeing(with: layers.count, "layer")) \(layers.map(String.init).listed())"
      : made.map(\.name).listed()
    let shows = trial.blocks(of: hunt.cause)?.contains { $0.name == block } ?? false
    return " It is made in \(list)"
      + (shows ? "; to \(block) the error only flows back." : ", and \(block) is right.")
  }
}

/// What there is to say when a hunt is over.
extension HuntCase {
  /// What an answer adds to the history, after what was paid for.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - ledger: What was paid for.
  ///   - today: The day on which it is given, which counts if this is its hunt.
  /// - Returns: The record.
  public func record(_ answer: HuntAnswer, _ ledger: HuntLedger, on today: HuntDay?) -> HuntRecord {
    let review = review(of: ledger.looks, spent: ledger.evaluations)
    return HuntRecord(
      (hunt.seed, hunt.level),
      isRight: isRight(answer),
      evaluations: ledger.evaluations,
      shortcut: shortcut.evaluations,
      expected: shortcut.expected,
      possible: review.answers,
      points: review.score.points,
      day: today.flatMap { ($0.seed, $0.level) == (hunt.seed, hunt.level) ? $0 : nil }
    )
  }

  /// What the whole check shows, a sentence each.
  public var evidence: [String] { Self.sentences(of: findings) }

  /// What findings say, a sentence each; one that says so where nothing was found.
  public static func sentences(of findings: [Finding]) -> [String] {
    findings.isEmpty
      ? ["No finding: what was compared agrees, or is within round-off."] : findings.map(\.sentence)
  }

  /// What was the matter, in a sentence or two.
  public var explanation: String {
    switch hunt.cause {
    case .bug(let bug): bug.look(in: hunt.experiment)
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
    let account = Account(
      check.summary(of: components),
      of: check.layout,
      experiment: check.experiment
    )
    return Speller(means: .keys).text((account.obstacle ?? []) + account.remedy).plain
  }
}
