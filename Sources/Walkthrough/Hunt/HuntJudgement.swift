import GradientChecking

extension HuntCase {
  /// Whether an answer is right, and why.
  public func judge(_ answer: HuntAnswer) -> HuntJudgement {
    switch answer {
    case .cause(let cause): judge(cause)
    case .place(let block, let kind): judge(block: block, kind: kind)
    }
  }

  /// Whether an answer is right.
  public func isRight(_ answer: HuntAnswer) -> Bool { judge(answer).mark == .right }

  private func judge(_ cause: HuntCause) -> HuntJudgement {
    if cause == hunt.cause {
      return HuntJudgement(mark: .right, text: "Right: \(cause.summary).")
    }
    guard let bug = hunt.cause.bug, let other = cause.bug else {
      return HuntJudgement(mark: .wrong, text: "No: \(hunt.cause.summary).")
    }
    let isNear =
      bug.expectedBlocks(in: check.layout) == other.expectedBlocks(in: check.layout)
    return isNear
      ? HuntJudgement(
        mark: .partlyRight,
        text: "Right place, another mistake: \(bug.summary)."
      ) : HuntJudgement(mark: .wrong, text: "No: \(bug.summary).")
  }

  private func judge(block: String, kind: HuntKind) -> HuntJudgement {
    guard let bug = hunt.cause.bug else {
      return HuntJudgement(mark: .wrong, text: "No: \(hunt.cause.summary).")
    }
    let names = bug.blocksWhereMade(in: check.layout).map(\.name)
    switch (names.contains(block), bug.kinds.contains(kind)) {
    case (true, true): return HuntJudgement(mark: .right, text: "Right: \(bug.summary).")
    case (true, false):
      return HuntJudgement(
        mark: .partlyRight,
        text: "\(block) is right, but the kind isn't: \(bug.summary)."
      )
    case (false, true):
      return HuntJudgement(
        mark: .partlyRight,
        text:
          "The kind is right, but not \(block): \(bug.summary). It is made in \(names.joined(separator: ", "))."
      )
    case (false, false): return HuntJudgement(mark: .wrong, text: "No: \(bug.summary).")
    }
  }
}
