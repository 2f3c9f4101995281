import GradientChecking

extension HuntCase {
  /// Whether an answer is right.
  public func isRight(_ answer: HuntAnswer) -> Bool { judge(answer).mark == .right }

  /// Whether an answer is right, and why, or why not.
  public func judge(_ answer: HuntAnswer) -> HuntJudgement {
    switch answer {
    case .cause(let cause): judge(cause)
    case .place(let block, let kind): judge(block: block, kind: kind)
    }
  }

  private func judge(_ cause: HuntCause) -> HuntJudgement {
    if cause == hunt.cause {
      return HuntJudgement(mark: .right, text: "Right: \(cause.summary).")
    }
    let why = contradiction(of: cause).map { " " + $0 } ?? ""
    guard let bug = hunt.cause.bug, let other = cause.bug, blocks(other) == blocks(bug) else {
      return HuntJudgement(mark: .wrong, text: "No: \(hunt.cause.summary).\(why)")
    }
    return HuntJudgement(
      mark: .partlyRight,
      text: "The right place, but another mistake: \(bug.summary).\(why)"
    )
  }

  private func blocks(_ bug: PlantedBug) -> [ParameterBlock] {
    bug.expectedBlocks(in: check.layout)
  }

  /// The component that contradicts a cause most, in a sentence; `nil` where the causes differ in no dθ.
  private func contradiction(of cause: HuntCause) -> String? {
    let would = trial.gradient(cause)
    let telling = components.filter {
      trial.reading(cause, at: $0.index) != trial.reading(hunt.cause, at: $0.index)
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
}

/// Answers that name a block and a kind.
extension HuntCase {
  private func judge(block: String, kind: HuntKind) -> HuntJudgement {
    guard let bug = hunt.cause.bug else {
      return HuntJudgement(mark: .wrong, text: "No: \(hunt.cause.summary).")
    }
    let made = bug.blocksWhereMade(in: check.layout).map(\.name)
    switch (made.contains(block), bug.kinds.contains(kind)) {
    case (true, true): return HuntJudgement(mark: .right, text: "Right: \(bug.summary).")
    case (true, false):
      return HuntJudgement(
        mark: .partlyRight,
        text: "\(block) is right, but the kind isn't: \(bug.summary)."
      )
    case (false, true):
      return HuntJudgement(
        mark: .partlyRight,
        text: "The kind is right, but not the block: \(bug.summary). \(place(block, bug))"
      )
    case (false, false):
      return HuntJudgement(
        mark: .wrong,
        text: "No: \(bug.summary). \(place(block, bug))"
      )
    }
  }

  /// Where the mistake is made, if not in a block.
  private func place(_ block: String, _ bug: PlantedBug) -> String {
    let right = "It is made in \(Self.list(bug.blocksWhereMade(in: check.layout)))"
    return blocks(bug).contains { $0.name == block }
      ? "\(right); to \(block) the error only flows back." : "\(right), and \(block) is right."
  }

  /// `W1, W2 and W3`, or `layers 1 and 2` where both W and b are meant.
  private static func list(_ blocks: [ParameterBlock]) -> String {
    let layers = Set(blocks.map(\.layer)).sorted()
    let areWhole = blocks.count == 2 * layers.count
    let names = areWhole ? layers.map(String.init) : blocks.map(\.name)
    let list = names.count > 1 ? names.dropLast().joined(separator: ", ") + " and " : ""
    return (areWhole ? layers.count == 1 ? "layer " : "layers " : "") + list + (names.last ?? "")
  }
}
