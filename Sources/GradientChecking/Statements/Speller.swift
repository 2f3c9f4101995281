import Wording

/// Puts statements into sentences.
///
///     let speller = Speller(means: .options)
///     speller.text(.unseen(.dWDoubled)).plain   // "The check doesn't see dw-doubled here: …"
public struct Speller: Sendable {
  /// What the reader has at hand to change what is checked, and so how a remedy is named.
  public enum Means: Hashable, Sendable {
    /// Keys that turn ε, and the options of the command line for the rest.
    case keys
    /// A knob for each field.
    case knobs
    /// The options of the command line.
    case options
  }

  private let means: Means
  private let marks: @Sendable (ComponentVerdict) -> Character?

  /// A speller.
  ///
  /// - Parameters:
  ///   - means: What the reader can change.
  ///   - marks: How a verdict is marked in a picture beside the words; `nil` where there is none.
  public init(
    means: Means,
    marks: @escaping @Sendable (ComponentVerdict) -> Character? = { _ in nil }
  ) {
    self.means = means
    self.marks = marks
  }

  /// Statements one after the other.
  public func text(_ statements: [Statement]) -> StyledText {
    statements.map(text).joined(separator: " ")
  }

  /// A statement as one sentence or two.
  public func text(_ statement: Statement) -> StyledText {
    switch statement {
    case .equal(let soFar):
      return
        "\(soFar ? "So far the" : "The") two gradients are equal to the last digit: nothing can agree better."
    case .difference(let value, let verdict, let soFar, let doubt):
      return difference(value, verdict, soFar, doubt)
    case .hidden(let block, let whole, let checked): return hidden(block, whole, checked)
    case .notAFunction(let costs):
      return
        "\("J is not a function of θ", Style(.bug, bold: true)): evaluated twice at the same θ it gave "
        + values(costs) + "."
    case .redrawn(let isForeign):
      return isForeign
        ? "Something in it is drawn anew every time, most likely the mask of a dropout."
        : "Dropout draws a new mask every time."
    case .roundoff(let distance, let floor):
      return
        "\("Round-off hides the answer", .doubleCheck): the two gradients are \(Numbers.short(distance, digits: 2)) "
        + "apart, and round-off alone may put them up to \(Numbers.short(floor, digits: 2)) apart."
    case .obstacle(let obstacle): return StyledText(reason(obstacle))
    case .remedy(let obstacle, let experiment): return StyledText(remedy(obstacle, experiment))
    case .truncation(let epsilon, let size): return truncation(epsilon, size)
    case .unseen(let bug):
      return
        "The check doesn't see \(bug.rawValue, .bug) here: what it changes is too little to tell."
    case .partial(let checked, let count):
      return
        "Only \(Numbers.count(checked)) of \(Numbers.count(count)) components \(agreeing(with: checked, "is", "are")) "
        + "checked\(means == .keys ? ": r checks the rest" : "")."
    case .sample(let sample): return StyledText(self.sample(sample))
    case .wrongBlocks(let blocks): return wrongBlocks(blocks)
    case .disagree(let blocks, let isEvery):
      let style = Style(blocks.contains { $0.verdict == .bug } ? .bug : .doubleCheck, bold: true)
      return isEvery && blocks.count > 1
        ? "\("Every block", style) disagrees."
        : "\(blocks.map(\.block.name).listedBlocks, style) \(agreeing(with: blocks.count, "disagrees", "disagree"))."
    case .blocksAgree(let largest, let isEvery):
      return
        "\(isEvery ? "Every block" : "Each block that can be compared") agrees on its own; the largest "
        + "difference is that of \(largest.block.name), \(Numbers.difference(largest.difference))."
    case .noBlockTells:
      return "No block says anything: what differs is round-off, or there is nothing to compare."
    case .nothingToBlame(let obstacle, let finite):
      return StyledText(nothingToBlame(obstacle, finite))
    case .bothZero(let count):
      return
        "\(counted(count, "component"))\(mark(.bothZero)) \(agreeing(with: count, "is", "are")) exactly zero in "
        + "both gradients: nothing was compared there."
    case .noise(let count):
      return
        "\(counted(count, "component"))\(mark(.withinRoundoff)) \(agreeing(with: count, "is", "are")) within "
        + "round-off, too small to be seen through the noise of J: that is no sign of a bug, nor of none."
    case .kinks(let count):
      return
        "At \(counted(count, "component")) ±ε crosses a kink, where two slopes mix: a smaller "
        + "ε\(key("e")) helps."
    case .finding(let finding): return StyledText(finding.sentence)
    case .evidence(let finding): return "(\(finding.evidence))".styled(.dim)
    }
  }

  private func mark(_ verdict: ComponentVerdict) -> String {
    marks(verdict).map { " (\($0))" } ?? ""
  }

  /// The key that does it, where there is one.
  private func key(_ key: String) -> String { means == .options ? "" : " (\(key))" }

  /// An option of the command line, or the knob that does the same.
  private func option(_ knob: String, _ value: String) -> String {
    means == .knobs ? "the knob \(knob)" : "--\(knob) \(value)"
  }
}

/// The whole.
extension Speller {
  /// The verdict first, as in a headline, then the number and the landmark that it belongs to.
  private func difference(
    _ value: Double,
    _ verdict: Verdict,
    _ soFar: Bool,
    _ doubt: Statement.Doubt?
  ) -> StyledText {
    // Of a part nothing follows for the rest, so it has no verdict, and no verdict's colour.
    guard !soFar else {
      return "So far the difference is \(Numbers.difference(value), .heading): "
        + "there is a verdict once every component is checked."
    }
    let number = Numbers.difference(value).styled(Style(verdict.style.role, bold: true))
    let what: StyledText = "the difference is " + number
    let landmark = Self.landmark(value, verdict)
    if let doubt {
      let (why, other) =
        doubt == .truncation
        ? ("ε is large", "a smaller ε") : ("round-off may account for all of it", "a larger ε")
      return "The difference is " + number
        + ", \(landmark), but \(why): whether there is a bug, \(other) tells."
    }
    switch verdict {
    case .agrees:
      return "\("The gradients agree", .agrees): " + what + ", \(landmark)."
    case .doubleCheck:
      return "\("Double-check the components", .doubleCheck): " + what
        + ", \(landmark); none of them should stand out."
    case .bug: return "\("There is a bug", .bug): " + what + ", \(landmark)."
    case .inconclusive, .notAFunction: return "The difference is " + number + "."
    }
  }

  /// Where a difference lies among the landmarks of the lecture.
  private static func landmark(_ value: Double, _ verdict: Verdict) -> String {
    switch verdict {
    case .agrees: value <= 1e-7 ? "below 1e-7" : "nearest to 1e-7"
    case .doubleCheck: "nearest to 1e-5"
    case .bug, .inconclusive, .notAFunction: value >= 1e-3 ? "above 1e-3" : "nearest to 1e-3"
    }
  }

  private func sample(_ sample: Statement.Sample) -> String {
    let some = "\(Numbers.count(sample.checked)) of \(Numbers.count(sample.count)) components"
    guard sample.isRandom else {
      return "This is over \(some): the others weren't checked, and nothing follows for them."
    }
    let probability = sample.probabilityOfFinding
    // Only what is certain shows in 100 of 100.
    let chances = probability == 1 ? 100 : min(99, Int((100 * probability).rounded()))
    let mistake =
      sample.wrongCount == 1
      ? "a mistake in a single component" : "a mistake in 1 % of the components"
    return
      "This is over \(some), chosen at random: \(mistake) would show in \(chances) of 100 such samples."
  }

  private func hidden(_ block: BlockCheck, _ whole: Double, _ checked: Int) -> StyledText {
    let name = block.block.name.styled(Style(block.style.role, bold: true))
    let head: StyledText =
      block.isTruncation || block.verdict == .doubleCheck
      ? "Double-check " + name : "There is a bug in " + name
    let part = "\(Numbers.count(block.checkedCount)) of \(Numbers.count(checked))"
    return head
      + ", which alone is at \(Numbers.difference(block.difference)): with \(part) components it hides in the "
      + "difference of all of θ, \(Numbers.difference(whole))."
  }

  private func values(_ costs: [Double]) -> StyledText {
    costs.count < 2
      ? "two values"
      : costs.map { Numbers.fixed($0, decimals: 6).styled(.accent) }.joined(separator: " and ")
  }

  private func truncation(_ epsilon: Double?, _ size: Double) -> StyledText {
    let step = epsilon.map { "ε\u{A0}=\u{A0}\(Numbers.short($0))" } ?? "ε"
    return
      "For this formula \(step) is large: it leaves out about \(Numbers.short(size, digits: 2)) itself, as ε/2 "
      + "shows. Make ε smaller\(key("e")): a bug stays, this shrinks."
  }

  private func reason(_ obstacle: Obstacle) -> String {
    switch obstacle {
    case .notAFunction: "J is not a function of θ."
    case .notFinite(let count):
      "\(counted(count, "component is", "components are")) NaN or infinite, so the norms are too."
    case .roundoff: "What differs is round-off."
    case .kinks(let count):
      "Only components whose ±ε crosses the kink of a ReLU disagree (\(Numbers.count(count)) of them "
        + "\(agreeing(with: count, "crosses", "cross")) one); there a difference mixes two slopes."
    case .bothZero: "Both gradients are exactly zero in every component: nothing was compared."
    case .nothingChecked: "No component has been checked yet."
    }
  }

  private func nothingToBlame(_ obstacle: Obstacle, _ finite: [String]) -> String {
    switch obstacle {
    case .roundoff: "No block stands out from round-off either: there is nothing to blame yet."
    case .bothZero: "In no block is there a gradient that isn't zero."
    case .kinks: "No block disagrees but where ±ε crosses a kink: there is nothing to blame yet."
    case .notAFunction, .nothingChecked: reason(obstacle)
    case .notFinite:
      finite.isEmpty
        ? "Every block has a component that is NaN or infinite."
        : "\(finite.listedBlocks) \(agreeing(with: finite.count, "is", "are")) finite: look at where the other "
          + "blocks leave the range of numbers."
    }
  }
}

/// The blocks.
extension Speller {
  private func wrongBlocks(_ blocks: Statement.Partition) -> StyledText {
    let wrong = blocks.wrong.isEmpty ? blocks.doubtful : blocks.wrong
    let adjective = blocks.wrong.isEmpty ? "doubtful" : "wrong"
    let first = blocks.first.block.name.styled(blocks.first.verdict.style)
    let value = Numbers.difference(blocks.first.difference)
    let soFar = blocks.soFar ? "So far " : ""
    if blocks.isEvery, wrong.count > 1 {
      return "\(soFar.isEmpty ? "No" : "So far no") block agrees; " + first
        + " is the one to look at first, at \(value)."
    }
    let isAlone = blocks.wrong.isEmpty || blocks.doubtful.isEmpty
    let others =
      isAlone
      ? "no other block is" : "double-check \(blocks.doubtful.map(\.block.name).listedBlocks)"
    if wrong.count == 1 {
      return "\(soFar.isEmpty ? "Only" : "So far only") " + first
        + " is \(adjective), at \(value); \(others)."
    }
    let names = wrong.map(\.block.name)
    // Where not all are named, "no other" would leave out those that are not.
    let end = names.areListedWhole || !isAlone ? ", \(others)" : ""
    return "\(soFar)\(names.listedBlocks, blocks.first.verdict.style) are \(adjective)\(end). "
      + "Look at " + first + " first: \(value)."
  }
}

/// What to do.
extension Speller {
  private func remedy(_ obstacle: Obstacle, _ experiment: Experiment?) -> String {
    switch obstacle {
    case .notAFunction:
      "Turn dropout off for the check, or freeze the mask"
        + (experiment == nil ? "." : " (\(option("mask", "frozen").unbroken)).")
    case .notFinite:
      "Check at a θ where J is finite; the cost computed from logits doesn't overflow."
    case .roundoff:
      experiment.map { againstRoundoff(in: $0) }
        ?? "Use a larger ε, double precision, or the complex step."
    case .kinks:
      "Use a smaller ε\(key("e")), or check at another θ: another seed, or after some training."
    case .bothZero: "Check at another θ: another seed, or after some training."
    case .nothingChecked: means == .keys ? "Press r." : "Run the check."
    }
  }

  /// What makes round-off smaller in an experiment, the cheapest first.
  private func againstRoundoff(in experiment: Experiment) -> String {
    let larger = "a larger ε\(key("E"))"
    switch experiment.precision {
    case .float:
      let double = option("precision", "double")
      return experiment.epsilon < 1e-3
        ? "In float32 take \(larger), or better double precision (\(double))."
        : "Take double precision: \(double)."
    case .double where experiment.scheme == .complexStep:
      return experiment.epsilon < 1e-290
        ? "Take \(larger): so small a one loses its digits."
        : "There is no sharper tool: check at another θ."
    case .double where experiment.scheme == .forward:
      return "Take centered differences (\(option("scheme", "centered"))), or the complex step."
    case .double:
      return experiment.epsilon < 1e-5
        ? "Take \(larger), or the complex step, which subtracts nothing."
        : "Take the complex step (\(option("scheme", "complex-step"))), which subtracts nothing."
    }
  }
}
