import CellUI
import GradientChecking
import Wording

/// What the bars say so far, in sentences.
extension BarsScene {
  /// Whether a column stands for several components.
  private var isGrouped: Bool {
    BarsColumns.groups(context, width: chartWidth).contains { $0.count > 1 }
  }

  private var isComplete: Bool { context.summary.isThrough }
  private var checkedCount: Int { context.summary.checkedCount }

  private var census: Census { context.overview.census }

  var sentences: Sentences {
    if checkedCount <= 2, !isComplete {
      return Sentences(inOrder: [whatAColumnIs, whatIsSeen, nextKeys, price])
    }
    let rest = isComplete ? [] : [nextKeys]
    let unchecked = context.say(context.told.unchecked)
    let first =
      context.summary.leadsWithDirections ? unchecked + [whatIsSeen] : [whatIsSeen] + unchecked
    return Sentences(inOrder: first + remarks + rest + [price, whatAColumnIs])
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
      ? "Space runs the check, → checks one more."
      : "Space shows all at once, r pauses, + and − set the speed."
  }

  /// What the check costs, and what that means.
  private var price: StyledText {
    guard let cost = CheckCost(context) else { return "" }
    let took =
      isComplete
      ? "That took" : "The whole check takes\(cost.looksCloser ? " at least" : "")"
    return
      "\(took) \(cost.forwardPasses) where "
      + "backpropagation needs one pass back: a tool to debug with, never part of training."
  }

  /// The one thing to see.
  private var whatIsSeen: StyledText {
    if checkedCount == 0 {
      guard isComplete else { return "The first component is being checked." }
      return context.summary.isOfDirections ? "" : context.say(.nothingToCompare)
    }
    let (scale, broken) = (context.landmarks, census[.notFinite].count)
    if broken > 0 { return notFinite(broken) }
    if census[.bug].count > 0 { return sticksOut(census[.bug], border(scale.bugFrom)) }
    return census[.doubleCheck].count == 0
      ? nothingSticksOut
      : sticksOut(census[.doubleCheck], border(scale.agreesBelow), " None is a clear bug.")
  }

  private func border(_ value: Double) -> String { Numbers.short(value, digits: 2) }

  /// A word for a check of which components are missing.
  private var notAll: String {
    isComplete
      ? "" : " \(Numbers.count(checkedCount)) of \(Numbers.count(count)) are checked."
  }

  private func notFinite(_ broken: Int) -> StyledText {
    let name = census[.notFinite].first.map(context.layout.name)
    return
      "\(counted(broken, "component"), .bug) \(agreeing(with: broken, "is", "are")) NaN or "
      + "infinite, the first is \(name ?? "none"): J or a gradient has left the range of numbers "
      + "there, so nothing can be compared."
  }

  /// Which columns are too high, and the highest of them.
  private func sticksOut(
    _ wrong: Census.Kind,
    _ border: String,
    _ remark: String = ""
  ) -> StyledText {
    let style = wrong.worst?.verdict.style ?? .bug
    // Of several as high the one that matters most.
    let top = highestTwo.first
    let isTop = wrong.worst.map { $0.relativeError >= 0.999 * (top?.relativeError ?? 0) } ?? false
    let highest = isTop ? wrong.worst : top
    let name = highest.map { context.layout.name(of: $0.index).shortName(Self.longestName) } ?? ""
    let height = Numbers.difference(highest?.relativeError ?? 0, context.landmarks)
    let who = isTie ? "the highest, \(name) among them, are" : "the highest, \(name), is"
    let end = " above \(border); \(who) at \(height).\(remark)\(notAll)"
    if wrong.count == 1 {
      let who = checkedCount == 1 ? name : "Only \(name)"
      return "\(who, style) stands above \(border), at \(height).\(remark)\(notAll)"
    }
    // What is counted: columns where each is one component, else the components themselves. Asked once, as it takes
    // the whole layout.
    let unit = isGrouped ? "component" : "column"
    let block = context.layout.blocks[wrong.blocks[0]]
    if wrong.blocks.count == 1, block.count > 1 {
      let part =
        wrong.count == block.count ? "all its " : "\(Numbers.count(wrong.count)) of its "
      let name = block.name.shortName(Self.longestName)
      return
        "\("\(name) sticks out", style): \(part)\(counted(block.count, unit)) stand\(end)"
    }
    let columns = counted(wrong.count, "\(unit) sticks", "\(unit)s stick")
    let names = wrong.blocks.lazy.map { context.layout.blocks[$0].name }
      .listed(most: 5, rest: "more block", cutTo: Self.longestName)
    let places =
      wrong.blocks.count < census.blockCount
      ? " in \(names)," : census.blockCount > 1 ? " in every block," : ""
    let all = wrong.count == checkedCount ? "All " : ""
    return "\("\(all)\(columns) out", style)\(places)\(end)"
  }

  /// The two highest columns of what is wrong.
  private var highestTwo: [ComponentCheck] {
    Array(context.overview.listed.components(.difference, wrongOnly: true).prefix(2))
  }

  /// Whether the two highest columns are as high but for round-off, so that none of them is the highest.
  private var isTie: Bool {
    let heights = highestTwo.map(\.relativeError)
    return heights.count == 2 && heights[1] >= 0.999 * heights[0]
  }

  /// The most characters of a name in a sentence.
  private static let longestName = 32

  private var nothingSticksOut: StyledText {
    guard let worst = census.worstCompared else {
      return
        "Both gradients are exactly zero \(isComplete ? "everywhere" : "so far"): that agrees, but it "
        + "confirms nothing."
    }
    if worst.verdict == .withinRoundoff {
      return "\("Nothing but round-off (~)", .doubleCheck): no column says anything. "
        + context.againstRoundoff
    }
    if worst.relativeError == 0, census[.withinRoundoff].count == 0 {
      return
        "\("All equal", isComplete ? .agrees : .heading): no component that was compared differs in any "
        + "digit.\(notAll)"
    }
    let name = context.layout.name(of: worst.index)
    let noisy = census[.withinRoundoff].count > 0
    let head = noisy ? "Nothing sticks out but round-off (~)" : "All low"
    return
      "\(head, isComplete ? .agrees : .heading): the highest\(noisy ? " that agrees" : ""), \(name), is at "
      + "\(Numbers.difference(worst.relativeError, context.landmarks)); a column agrees below "
      + "\(border(context.landmarks.agreesBelow)).\(notAll)"
  }

  /// Further things worth a sentence.
  private var remarks: [StyledText] {
    guard census.isTruncation else {
      let doubts = context.told.doubts.filter { if case .evidence = $0 { false } else { true } }
      return context.say(doubts + census.special)
    }
    let truncation = Statement.truncation(
      epsilon: context.knownEpsilon,
      size: census.truncation,
      components: census[.truncation].count,
      context.knownExperiment
    )
    let others = census.special.filter { if case .truncated = $0 { false } else { true } }
    return context.say([truncation] + others)
  }
}

/// The bars as lines of text: how many of what kind in each block, and the worst of each.
extension BarsScene {
  var chartLines: [String] {
    let passes = CheckCost(context).map {
      ", \(Numbers.count($0.spent(on: checked.count))) forward passes"
    }
    let done = "\(Numbers.count(checkedCount)) of \(Numbers.count(count)) components checked"
    let rows = context.overview.blocks.outlined
    return ["\(done)\(passes ?? "")."] + rows.shown.map { line(context.layout.blocks[$0]) }
      + (rows.rest.map { [$0] } ?? [])
  }

  private func line(_ block: ParameterBlock) -> String {
    let checked = block.range.compactMap { context.result($0) }
    guard let worst = checked.mostSuspicious else { return "\(block.name): not checked yet" }
    let counts = ComponentVerdict.bySuspicion.compactMap { kind -> String? in
      let count = checked.count { $0.verdict == kind }
      return count == 0 ? nil : "\(count) \(context.appearance(of: kind).words)"
    }
    guard worst.isChecked else { return "\(block.name): not checked" }
    let numbers = WorstComponents(context: context, components: [worst]).fullLines[0]
    return "\(block.name): \(counts.joined(separator: ", ")); worst \(numbers)"
  }
}
