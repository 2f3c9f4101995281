import CellUI
import GradientChecking
import Wording

/// What the bars say so far, in sentences.
extension BarsScene {
  /// Whether a column stands for several components.
  private var isGrouped: Bool {
    let chart = Self.chartWidth(stage: context.stageSize.width)
    return BarsColumns.groups(context, width: chart).contains { $0.count > 1 }
  }

  private var isComplete: Bool { checked.count == count }

  var sentences: Sentences {
    if checked.count <= 2, !isComplete {
      return Sentences(inOrder: [whatAColumnIs, whatIsSeen, nextKeys, price])
    }
    let rest = isComplete ? [] : [nextKeys]
    return Sentences(inOrder: [whatIsSeen] + remarks + rest + [price, whatAColumnIs])
  }

  private var whatAColumnIs: StyledText {
    let column = isGrouped ? "the worst of some components" : "one component"
    return
      "Each column is \(column) of θ, its height the relative error "
      + "|dθ_approx − dθ| / (|dθ_approx| + |dθ|): \("low is good", .accent)."
  }

  private var nextKeys: StyledText {
    // Where the check runs by itself there is nothing to press.
    guard context.checkedCount < count else { return "" }
    return context.model.view.run == nil
      ? "Space checks one more, r runs the rest." : "r pauses, + and − set the speed."
  }

  /// What the check costs, and what that means.
  private var price: StyledText {
    guard let cost = CheckCost(context) else { return "" }
    let took =
      isComplete
      ? "That took" : "The whole check takes\(cost.formula == nil ? " at least" : "")"
    return
      "\(took) \(cost.forwardPasses) where "
      + "backpropagation needs one pass back: a tool to debug with, never part of training."
  }

  /// The one thing to see.
  private var whatIsSeen: StyledText {
    if checked.isEmpty { return "The first component is being checked." }
    let broken = checked.count { $0.verdict == .notFinite }
    if broken > 0 { return notFinite(broken) }
    let bugs = checked.filter { $0.verdict == .bug }
    if !bugs.isEmpty { return sticksOut(bugs, "1e-4") }
    let doubtful = checked.filter { $0.verdict == .doubleCheck }
    return doubtful.isEmpty
      ? nothingSticksOut : sticksOut(doubtful, "1e-6", " None is a clear bug.")
  }

  /// A word for a check that isn't through.
  private var notAll: String {
    isComplete ? "" : " \(Numbers.count(checked.count)) of \(Numbers.count(count)) are checked."
  }

  private func notFinite(_ broken: Int) -> StyledText {
    let name = checked.first { $0.verdict == .notFinite }.map { context.layout.name(of: $0.index) }
    return
      "\(counted(broken, "component"), .bug) \(agreeing(with: broken, "is", "are")) NaN or "
      + "infinite, the first is \(name ?? "none"): J or a gradient has left the range of numbers "
      + "there, so nothing can be compared."
  }

  /// Which columns are too high, and the highest of them.
  private func sticksOut(
    _ wrong: [ComponentCheck],
    _ border: String,
    _ remark: String = ""
  ) -> StyledText {
    let style = wrong.first?.verdict.style ?? .bug
    let worst = wrong.mostSuspicious
    let name = worst.map { context.layout.name(of: $0.index) } ?? ""
    let height = Numbers.difference(worst?.relativeError ?? 0)
    let end = " above \(border); the worst, \(name), is at \(height).\(remark)\(notAll)"
    let blocks = blocks(of: wrong)
    if let block = blocks.first, blocks.count == 1, block.range.count > 1 {
      let verb = agreeing(with: wrong.count, "stands", "stand")
      return
        "\("\(block.name) sticks out", style): \(part(wrong.count, of: block)) \(verb)\(end)"
    }
    let columns = counted(wrong.count, "\(unit) sticks", "\(unit)s stick")
    let places =
      blocks.count == self.blocks(of: checked).count
      ? blocks.count > 1 ? " in every block," : ""
      : " in \(blocks.map(\.name).listedBlocks),"
    let all = wrong.count == checked.count ? "All " : ""
    return "\("\(all)\(columns) out", style)\(places)\(end)"
  }

  /// The blocks that hold some components, in the order of θ.
  private func blocks(of components: some Sequence<ComponentCheck>) -> [ParameterBlock] {
    let positions = Set(components.map { context.layout.coordinate(of: $0.index).block })
    return positions.sorted().map { context.layout.blocks[$0] }
  }

  /// What is counted: columns where each is one component, else the components themselves.
  private var unit: String { isGrouped ? "component" : "column" }

  /// `all its 15 columns`, `4 of its 20 columns`.
  private func part(_ number: Int, of block: ParameterBlock) -> String {
    let total = block.range.count
    if number == total { return "all its \(counted(total, unit))" }
    return
      "\(number == 1 ? "one" : Numbers.count(number)) of its \(counted(total, unit))"
  }

  private var nothingSticksOut: StyledText {
    let compared = checked.filter { $0.verdict != .bothZero }
    guard let worst = compared.mostSuspicious else {
      return
        "Both gradients are exactly zero \(isComplete ? "everywhere" : "so far"): that agrees, but it "
        + "confirms nothing."
    }
    if worst.verdict == .withinRoundoff {
      return "\("Nothing but round-off (~)", .doubleCheck): no column says anything. "
        + context.againstRoundoff
    }
    let name = context.layout.name(of: worst.index)
    let noisy = checked.contains { $0.verdict == .withinRoundoff }
    let head = noisy ? "Nothing sticks out but round-off (~)" : "All low"
    return
      "\(head, isComplete ? .agrees : .heading): the highest\(noisy ? " that agrees" : ""), \(name), is at "
      + "\(Numbers.difference(worst.relativeError)); a column agrees below 1e-6.\(notAll)"
  }

  /// Further things worth a sentence.
  private var remarks: [StyledText] {
    let account = context.account
    let truncated = checked.filter { $0.verdict == .truncation }
    let isTruncation = !truncated.isEmpty && !checked.contains { $0.verdict.isDisagreement }
    let size = euclideanNorm(truncated.map(\.truncation))
    let doubts: [Statement] =
      isTruncation
      ? [
        .truncation(
          epsilon: context.knownEpsilon,
          size: size,
          components: truncated.count,
          context.knownExperiment
        )
      ]
      : account.doubts.filter { if case .finding = $0 { true } else { false } }
    let special = Statement.special(among: checked).filter {
      if case .truncated = $0 { !isTruncation } else { true }
    }
    return context.say(doubts + special)
  }
}

/// The bars as lines of text: how many of what kind in each block, and the worst of each.
extension BarsScene {
  var outline: [String] {
    let passes = CheckCost(context).map {
      ", \(Numbers.count($0.spent(on: checked.count))) forward passes"
    }
    let done = "\(Numbers.count(checked.count)) of \(Numbers.count(count)) components checked"
    return ["\(done)\(passes ?? "")."] + context.layout.blocks.map(line)
  }

  private func line(_ block: ParameterBlock) -> String {
    let checked = block.range.compactMap { context.result($0) }
    guard let worst = checked.mostSuspicious else { return "\(block.name): not checked yet" }
    let kinds: [ComponentVerdict] = [
      .notFinite, .bug, .doubleCheck, .kink, .truncation, .withinRoundoff, .agrees, .bothZero,
    ]
    let counts = kinds.compactMap { kind -> String? in
      let count = checked.count { $0.verdict == kind }
      return count == 0 ? nil : "\(count) \(context.appearance(of: kind).words)"
    }
    let numbers = WorstComponents(context: context, components: [worst]).lines[0]
    return "\(block.name): \(counts.joined(separator: ", ")); worst \(numbers)"
  }
}
