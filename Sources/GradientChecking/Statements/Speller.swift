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
    case .difference(let value, let verdict, let soFar, let doubt, let landmarks):
      return difference(value, verdict, soFar, doubt, landmarks)
    case .hidden(let block, let others, let whole, let verdict):
      return hidden(block, others, whole, verdict)
    case .standout(let name, let component, let block, let others):
      return standout(name, component, block) + doubleCheck(others)
    case .setAside(let explanations):
      return "Set aside: \(listed(explanations)); only the rest counts."
    case .untested(let blocks): return untested(blocks)
    case .withinNoise(let blocks):
      let names = blocks.map(\.block.name)
      return
        "\(names.listedBlocks, .heading) \(agreeing(with: names.count, "agrees", "agree")) within noise that is small "
        + "beside \(agreeing(with: names.count, "it", "them"))."
    case .notAFunction(let costs):
      return
        "\("J is not a function of θ", Style(.bug, bold: true)): evaluated twice at the same θ it gave "
        + values(costs) + "."
    case .jumps(let size):
      return
        "\("J is not a function of θ", Style(.bug, bold: true)): it jumps by about \(Numbers.short(size, digits: 2)) "
        + "from one evaluation to the next, and dθ_approx shows nothing else."
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
    case .truncation(let epsilon, let size, let components, let experiment):
      return truncation(epsilon, size, components, experiment)
    case .unseen(let bug):
      return
        "The check doesn't see \(bug.rawValue, .bug) here: what it changes is too little to tell."
    case .partial(let checked, let count):
      return
        "Only \(Numbers.count(checked)) of \(Numbers.count(count)) components \(agreeing(with: checked, "is", "are")) "
        + "checked\(means == .keys ? ": r checks the rest" : "")."
    case .sample(let sample): return StyledText(self.sample(sample))
    case .directions(let directions, let part): return self.directions(directions, part)
    case .nothingToCompare:
      return "No component has a numeric value: there is nothing to compare."
    case .wrongBlocks(let blocks): return wrongBlocks(blocks)
    case .disagree(let blocks, let isEvery):
      let style = Style(blocks.contains { $0.verdict == .bug } ? .bug : .doubleCheck, bold: true)
      return isEvery && blocks.count > 1
        ? "\("Every block", style) disagrees."
        : "\(blocks.lazy.map { $0.block.name }.listedBlocks, style) \(agreeing(with: blocks.count, "disagrees", "disagree"))."
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
    case .noise(let count, let bent) where bent > 0:
      let some = bent == count ? "" : ", in \(Numbers.count(bent)) of them"
      return
        "\(counted(count, "component"))\(mark(.withinRoundoff)) \(agreeing(with: count, "is", "are")) no farther off than "
        + "round-off and\(some) the bend of J, which a forward difference leaves out: that is no sign of a bug, nor "
        + "of none."
    case .noise(let count, bent: _):
      return
        "\(counted(count, "component"))\(mark(.withinRoundoff)) \(agreeing(with: count, "is", "are")) within "
        + "round-off, too small to be seen through the noise: that is no sign of a bug, nor of none."
    case .kinks(let count):
      return
        "At \(counted(count, "component")) ±ε crosses a kink, where two slopes mix: a smaller "
        + "ε\(key("e")) helps."
    case .truncated(let count):
      return
        "\(counted(count, "component")) \(agreeing(with: count, "differs", "differ")) by no more than the "
        + "formula itself may leave out at this ε."
    case .finding(let finding): return StyledText(finding.sentence)
    case .evidence(let finding): return "(\(finding.evidence))".styled(.dim)
    case .undiagnosed: return "What the numbers show is still being looked for."
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
  /// The verdict first, as in a headline, then the number and between which borders it lies.
  private func difference(
    _ value: Double,
    _ verdict: Verdict,
    _ soFar: Bool,
    _ doubt: Statement.Doubt?,
    _ landmarks: LandmarkScale
  ) -> StyledText {
    // Of a part nothing follows for the rest, so it has no verdict, and no verdict's colour.
    guard !soFar else {
      return "So far the difference is \(Numbers.difference(value, landmarks), .heading): "
        + "there is a verdict once every component is checked."
    }
    let number = Numbers.difference(value, landmarks).styled(Style(verdict.style.role, bold: true))
    let what: StyledText = "the difference is " + number
    let place = Self.place(of: value, landmarks)
    if let doubt {
      let rest =
        switch doubt {
        case .truncation(let isMeasured):
          "ε is large, which alone \(isMeasured ? "explains" : "may explain") it"
        case .roundoff:
          "round-off may account for all of it: whether there is a bug, a larger ε tells"
        case .open: "what it comes from is still being looked for"
        }
      return "The difference is " + number + ", \(place), but \(rest)."
    }
    switch verdict {
    case .agrees:
      return "\("The gradients agree", .agrees): " + what + ", \(place)."
    case .doubleCheck:
      return "\("Double-check the components", .doubleCheck): " + what
        + ", \(place); none of them should stand out."
    case .bug: return "\("There is a bug", .bug): " + what + ", \(place)."
    case .inconclusive, .notAFunction: return "The difference is " + number + "."
    }
  }

  /// Between which borders a difference lies: those that are drawn, where the verdict changes.
  private static func place(of value: Double, _ scale: LandmarkScale) -> String {
    let (least, most) = (
      LandmarkScale.name(scale.agreesBelow), LandmarkScale.name(scale.bugFrom)
    )
    return switch scale.verdict(of: value) {
    case .agrees: "below \(least)"
    case .doubleCheck: "between \(least) and \(most)"
    case .bug, .inconclusive, .notAFunction: "above \(most)"
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
      ? "a mistake in a single component"
      : "a mistake in 1 % of \(sample.sparse == nil ? "the components" : "it")"
    let part = sample.sparse.map {
      "; of \($0.name) \(Numbers.count($0.checked)) of \(Numbers.count($0.count))"
    }
    return
      "This is over \(some), chosen at random\(part ?? ""): \(mistake) would show in \(chances) of 100 such samples."
  }

  /// The blocks that a difference of all of θ doesn't show, all of them that are as bad by their verdict.
  private func hidden(
    _ block: BlockCheck,
    _ others: BlockSelection,
    _ whole: Double,
    _ verdict: Verdict
  ) -> StyledText {
    let blocks = (others.filter { $0.verdict == block.verdict } + [block])
      .sorted { $0.block.start < $1.block.start }
    let rest = doubleCheck(others.filter { $0.verdict != block.verdict })
    let names = blocks.map(\.block.name).listedBlocks
      .styled(Style(block.verdict.style.role, bold: true))
    let head: StyledText =
      block.verdict == .doubleCheck ? "Double-check " + names : "There is a bug in " + names
    let all = "the difference of all of θ, \(Numbers.difference(whole))"
    guard blocks.count == 1 else {
      let value = Numbers.difference(block.difference)
      let alone: StyledText = head + ", which are at up to \(value), each by itself"
      let end: StyledText =
        verdict == .inconclusive
        ? ", beyond their round-off; \(all), by itself says nothing."
        : ": the other blocks water them down in \(all)."
      return alone + end + StyledText(" Look at \(block.block.name) first.") + rest
    }
    return hidden(head, block, all, verdict) + rest
  }

  /// That other blocks than those told of are in doubt.
  private func doubleCheck(_ blocks: some Collection<BlockCheck>) -> StyledText {
    let names = blocks.map(\.block.name).listedBlocks
    return blocks.isEmpty ? "" : " Double-check \(names, Style(.doubleCheck, bold: true)) as well."
  }

  private func hidden(
    _ head: StyledText,
    _ block: BlockCheck,
    _ all: String,
    _ verdict: Verdict
  ) -> StyledText {
    let alone: StyledText =
      head + ", which alone is at \(Numbers.difference(block.difference))"
    if verdict == .inconclusive {
      return alone + ", beyond its own round-off; \(all), by itself says nothing."
    }
    guard block.shareOfLength < 0.1 else {
      return alone + ": the other blocks water it down in \(all)."
    }
    let share = Numbers.short(block.shareOfLength, digits: 2)
    return alone + ": its gradient is so short, \(share) of all of θ's, that it hides in \(all)."
  }

  private func standout(
    _ name: String,
    _ component: ComponentCheck,
    _ block: BlockCheck
  ) -> StyledText {
    "Double-check \(name, Style(component.verdict.style.role, bold: true)), which by itself is at "
      + "\(Numbers.difference(component.relativeError)), beyond its own round-off: it hides in "
      + "\(block.block.name), whose difference, \(Numbers.difference(block.difference)), doesn't show it."
  }

  private func untested(_ blocks: BlockSelection) -> StyledText {
    let reasons: [(ComponentVerdict, isBent: Bool, String)] = [
      (.withinRoundoff, false, "what differs there is within round-off"),
      (.withinRoundoff, true, "what differs there is no more than round-off and the bend of J"),
      (.bothZero, false, "both gradients are exactly zero there"),
      (.kink, false, "±ε crosses kinks there, where two slopes mix"),
      (.truncation, false, "at so large an ε the formula itself is off there"),
    ]
    return reasons.compactMap { verdict, isBent, reason -> StyledText? in
      let names = blocks.filter { block in
        block.verdict == verdict && (verdict != .withinRoundoff || (block.truncation > 0) == isBent)
      }.map(\.block.name)
      return names.isEmpty ? nil : "\(names.listedBlocks, .heading) could not be tested: \(reason)."
    }.joined(separator: " ")
  }

  /// The reasons, each with its number of components.
  private func listed(_ explanations: Explanations) -> String {
    let (kinks, truncation) = (explanations.kinks, explanations.truncation)
    let crossing = "at \(counted(kinks, "component")) ±ε crosses a kink, where two slopes mix"
    let coarse = "the formula itself is off by as much as they differ"
    if truncation == 0 { return crossing }
    return kinks == 0
      ? "at \(counted(truncation, "component")) \(coarse)"
      : "\(crossing), and at \(Numbers.count(truncation)) more \(coarse)"
  }

  private func values(_ costs: [Double]) -> StyledText {
    costs.count < 2
      ? "two values"
      : costs.map { Numbers.fixed($0, decimals: 6).styled(.accent) }.joined(separator: " and ")
  }

  private func truncation(
    _ epsilon: Double?,
    _ size: Double,
    _ components: Int?,
    _ experiment: Experiment?
  ) -> StyledText {
    let step = epsilon.map { "ε\u{A0}=\u{A0}\(Numbers.short($0))" } ?? "ε"
    let place =
      components.map { count in
        count == 1
          ? "in the one component that disagrees "
          : "in the \(Numbers.count(count)) components that disagree "
      } ?? ""
    guard let experiment else {
      return
        "At \(step) the formula may leave out as much as \(Numbers.short(size, digits: 2)) "
        + "itself. \(againstTruncation(of: epsilon))"
    }
    return
      "For this formula \(step) is large: \(place)it leaves out about \(Numbers.short(size, digits: 2)) "
      + "itself. \(againstTruncation(in: experiment))"
  }

  /// What makes less of what a formula leaves out of which little is known: centered differences leave out nothing that
  /// counts at so usual an ε.
  private func againstTruncation(of epsilon: Double?) -> String {
    epsilon.map { $0 <= 1e-5 } == true
      ? "Take centered differences: a mistake stays, this shrinks."
      : "Make ε smaller: a mistake stays, this shrinks."
  }

  /// What makes less of what the formula leaves out.
  private func againstTruncation(in experiment: Experiment) -> String {
    if experiment.precision == .float {
      "In float32 a smaller ε drowns in round-off: take double precision (\(option("precision", "double")))."
    } else if experiment.scheme.isOneSided && experiment.epsilon <= 1e-6 {
      "Take centered differences (\(option("scheme", "centered"))), which leave out far less."
    } else {
      "Make ε smaller\(key("e")): a mistake stays, this shrinks."
    }
  }

  private func reason(_ obstacle: Obstacle) -> String {
    switch obstacle {
    case .notAFunction, .jumps: "J is not a function of θ."
    case .notFinite(let count):
      "\(counted(count, "component is", "components are")) NaN or infinite, so the norms are too."
    case .roundoff: "What differs is round-off."
    case .explained(let explanations):
      "Every component that disagrees has a reason that is no mistake: \(listed(explanations))."
    case .bothZero: "Both gradients are exactly zero in every component: nothing was compared."
    case .nothingChecked: "No component has been checked yet."
    case .directions(let directions): text(.directions(directions, .against)).plain
    }
  }

  private func nothingToBlame(_ obstacle: Obstacle, _ finite: [String]) -> String {
    switch obstacle {
    case .roundoff: "No block stands out from round-off either: there is nothing to blame yet."
    case .bothZero: "In no block is there a gradient that isn't zero."
    case .explained(let explanations):
      explanations.truncation == 0
        ? "No block disagrees but where ±ε crosses a kink: there is nothing to blame yet."
        : explanations.kinks == 0
          ? "No block disagrees by more than the formula itself leaves out: there is nothing to blame yet."
          : "No block disagrees but across kinks and by what the formula leaves out: there is nothing to "
            + "blame yet."
    case .notAFunction, .jumps, .nothingChecked, .directions: reason(obstacle)
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
    let rest =
      switch blocks.others {
      case .agree: "no other block is"
      case .agreeOrUntested: "no other block that could be tested is"
      case .untested: "no other block could be tested"
      }
    let others =
      isAlone
      ? rest : "double-check \(blocks.doubtful.lazy.map { $0.block.name }.listedBlocks)"
    if wrong.count == 1 {
      return "\(soFar.isEmpty ? "Only" : "So far only") " + first
        + " is \(adjective), at \(value); \(others)."
    }
    let names = wrong.lazy.map { $0.block.name }
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
    case .notAFunction, .jumps:
      experiment == nil
        ? "Turn off whatever your model draws by chance (dropout, noise, the batch), or hold it fixed."
        : "Turn dropout off for the check, or freeze the mask (\(option("mask", "frozen").unbroken))."
    case .notFinite:
      experiment == nil
        ? "Check at a θ where J and both gradients are finite."
        : "Check at a θ where J is finite; the cost computed from logits doesn't overflow."
    case .roundoff:
      experiment.map { againstRoundoff(in: $0) }
        ?? "Use a larger ε, double precision, or the complex step."
    case .explained:
      experiment == nil
        ? "Check at another θ, or with other inputs; where no entries are equal, a smaller ε crosses fewer kinks."
        : "Use a smaller ε\(key("e")), or check at another θ: another seed, or after some training."
    case .bothZero:
      experiment == nil
        ? "Check at another θ, such as one after some training, or with other inputs."
        : "Check at another θ: another seed, or after some training."
    case .nothingChecked: means == .keys ? "Press r." : "Run the check."
    case .directions(let directions):
      directions.wrongCount > 0
        ? "Compute dθ·v from the dθ that is compared here, and make the step along v short."
        : "Take other directions, or check some components."
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
    case .double where experiment.scheme.isOneSided:
      return "Take centered differences (\(option("scheme", "centered"))), or the complex step."
    case .double:
      return experiment.epsilon < 1e-5
        ? "Take \(larger), or the complex step, which subtracts nothing."
        : "Take the complex step (\(option("scheme", "complex-step"))), which subtracts nothing."
    }
  }
}
