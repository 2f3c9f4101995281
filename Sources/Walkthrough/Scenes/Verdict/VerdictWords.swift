import CellUI
import GradientChecking

/// What is said below the verdict: first of the quotient, then of the blocks.
struct VerdictWords {
  private let context: SceneContext
  private let summary: Summary

  init(_ context: SceneContext) {
    self.context = context
    summary = context.summary
  }

  private var count: Int { context.layout.count }

  private var difference: String { Numbers.difference(summary.difference) }

  /// Of the quotient, the most important first.
  var ofTheQuotient: [StyledText] {
    if let obstacle = summary.obstacle { return ofObstacle(obstacle) }
    let unseen = context.unseenBug.map { [$0.sentence] } ?? []
    return [place] + unseen + hiding + doubt + [whyDivide, landmarks]
  }

  /// Where the difference lies, and what the lecture says of it.
  private var place: StyledText {
    let soFar = summary.checkedCount < count ? "So far the" : "The"
    if summary.difference == 0 {
      return "\(soFar) two gradients are equal to the last digit: nothing can agree better."
    }
    let head: StyledText =
      "\(soFar) difference is \(difference, Style(verdict.style.role, bold: true)): "
    switch verdict {
    case .agrees:
      return head + (summary.difference <= 1e-7 ? "below 1e-7, " : "nearest to 1e-7, ")
        + "\("the gradients agree", .agrees)."
    case .doubleCheck:
      return head
        + "nearest to 1e-5, so \("double-check the components", .doubleCheck): none of them "
        + "should be too large."
    default:
      let place: StyledText = summary.difference >= 1e-3 ? "above 1e-3, " : "nearest to 1e-3, "
      guard doubt.isEmpty else {
        return head + place + "which would mean a bug, were ε not so large."
      }
      return head + place + "\("there is a bug", .bug). Which component makes it large?"
    }
  }

  private var verdict: Verdict { summary.differenceVerdict }

  private var whyDivide: StyledText {
    guard context.model.size.height >= 22 else {
      return "Divided by the lengths, the number doesn't depend on how large J is."
    }
    let distance = Numbers.short(summary.distance)
    let ten = Numbers.short(10 * summary.distance)
    return "Why divide by the lengths? Were J ten times as large, the distance would be \(ten) "
      + "instead of \(distance), and the lengths ten times theirs: the quotient stays what it is."
  }

  /// A block that is worse than all of θ.
  private var hiding: [StyledText] {
    guard summary.verdict != verdict, let worst = summary.worstBlock else { return [] }
    return [hiding(worst)]
  }

  /// What else than a bug it could be.
  private var doubt: [StyledText] {
    guard summary.obstacle == nil, summary.isTruncation else { return [] }
    return [context.truncationRemark(summary.truncation)]
  }

  private func hiding(_ worst: BlockCheck) -> StyledText {
    let style = worst.isTruncation ? Style.doubleCheck : worst.verdict.style
    let part = "\(Numbers.count(worst.checkedCount)) of \(Numbers.count(summary.checkedCount))"
    return
      "But \("\(worst.block.name) alone is at \(Numbers.difference(worst.difference))", style): "
      + "with \(part) components it hides in the total."
  }

  private var landmarks: StyledText {
    if context.experiment.scheme == .complexStep {
      return
        "The landmarks are meant for differences at ε\u{A0}=\u{A0}1e-7; the complex step, which "
        + "subtracts nothing, gets far below them."
    }
    let epsilon = context.experiment.epsilon
    return epsilon == 1e-7
      ? "The landmarks are meant for ε\u{A0}=\u{A0}1e-7, as here."
      : "The landmarks are meant for ε\u{A0}=\u{A0}1e-7; here it is \(Numbers.short(epsilon))."
  }

  private func ofObstacle(_ obstacle: Obstacle) -> [StyledText] {
    let words = ObstacleWords(obstacle, context, summary)
    return [words.reason, words.remedy]
  }

  /// Of the blocks, the most important first.
  var ofTheBlocks: [StyledText] {
    if let obstacle = summary.obstacle { return [ofBlocks(obstacle), whyBlocks] }
    return [eachBlock] + doubt + [
      whyBlocks, "\(context.model.moveKeys) picks a block; locate, the next scene, takes it apart.",
    ]
  }

  /// What the blocks say where the whole says nothing.
  private func ofBlocks(_ obstacle: Obstacle) -> StyledText {
    switch obstacle {
    case .roundoff:
      return "No block stands out from round-off either: there is nothing to blame yet."
    case .bothZero: return "In no block is there a gradient that isn't zero."
    case .kinks:
      return "No block disagrees but where ±ε crosses a kink: there is nothing to blame yet."
    case .notAFunction, .nothingChecked: return ObstacleWords(obstacle, context, summary).reason
    case .notFinite:
      let finite = summary.blocks.filter { $0.verdict != .notFinite }.map(\.block.name)
      return finite.isEmpty
        ? "Every block has a component that is NaN or infinite."
        : "\(BlockNames.list(finite)) \(finite.count == 1 ? "is" : "are") finite: look at where the other "
          + "blocks leave the range of numbers."
    }
  }

  private var eachBlock: StyledText {
    guard let worst = summary.worstBlock else { return noneIsWrong }
    if summary.verdict != verdict { return hiding(worst) }
    let bugs = summary.blocks.filter { $0.verdict == .bug }
    let doubtful = summary.blocks.filter { $0.verdict == .doubleCheck }
    let wrong = bugs.isEmpty ? doubtful : bugs
    let name: StyledText = "\(worst.block.name, worst.verdict.style)"
    let value = Numbers.difference(worst.difference)
    if bugs.count + doubtful.count == summary.blocks.count, wrong.count > 1 {
      return "No block agrees; \(name) is the one to look at first, at \(value)."
    }
    let others: StyledText =
      bugs.isEmpty || doubtful.isEmpty
      ? "no other block is" : "double-check \(BlockNames.list(doubtful.map(\.block.name)))"
    let adjective = bugs.isEmpty ? "doubtful" : "wrong"
    if wrong.count == 1 { return "Only " + name + " is \(adjective), at \(value); " + others + "." }
    let names = BlockNames.list(wrong.map(\.block.name))
    return "\(names, worst.verdict.style) are \(adjective), " + others + ". Look at " + name
      + " first: \(value)."
  }

  private var noneIsWrong: StyledText {
    let compared = summary.blocks.filter { $0.verdict == .agrees }
    guard let worst = compared.max(by: { $0.difference < $1.difference }) else {
      return "No block says anything: what differs is round-off, or there is nothing to compare."
    }
    let value = Numbers.difference(worst.difference)
    let isEvery = compared.count == summary.blocks.count
    return
      "\(isEvery ? "Every block" : "Each block that can be compared") agrees on its own too; the "
      + "largest difference is that of \(worst.block.name), \(value)."
  }

  private var whyBlocks: StyledText {
    let sorted = context.layout.blocks.sorted { $0.range.count < $1.range.count }
    guard let small = sorted.first, let large = sorted.last else { return "" }
    guard small.range.count < large.range.count else {
      return
        "A block can hide in the total of all \(Numbers.count(count)) components. So each has a "
        + "difference of its own."
    }
    return
      "A small block can hide in the total: \(small.name) has \(Numbers.count(small.range.count)) "
      + "of \(Numbers.count(count)) components, \(large.name) \(Numbers.count(large.range.count)). So "
      + "each has a difference of its own."
  }
}

/// The verdict as lines of text.
struct VerdictOutline {
  private let context: SceneContext
  private let summary: Summary

  init(_ context: SceneContext) {
    self.context = context
    summary = context.summary
  }

  /// The norms and the quotient.
  var quotient: [String] {
    let count = Numbers.count(context.layout.count)
    let checked = Numbers.count(summary.checkedCount)
    guard summary.checkedCount > 0 else { return ["No component of \(count) is checked yet."] }
    let top = Numbers.short(summary.distance, digits: 5)
    let numeric = Numbers.short(summary.numericNorm, digits: 5)
    let analytic = Numbers.short(summary.analyticNorm, digits: 5)
    return [
      "Over \(checked) of \(count) components:",
      "‖dθ_approx − dθ‖₂ = \(top), how far apart the two gradients are",
      "‖dθ_approx‖₂ = \(numeric), how long the numeric gradient is",
      "‖dθ‖₂ = \(analytic), how long the analytic gradient is",
      "difference = \(top) / (\(numeric) + \(analytic)) = \(Numbers.difference(summary.difference)): "
        + summary.differenceVerdict.words,
      "Landmarks: around 1e-7 agrees, around 1e-5 double-check, 1e-3 and more bug.",
      "Round-off alone may put the two up to \(Numbers.short(summary.roundoffFloor, digits: 2)) apart.",
    ]
  }

  /// Every block's own difference, and what to do.
  var blocks: [String] {
    let lines = summary.blocks.map { check in
      let checked = Numbers.count(check.checkedCount)
      return "\(check.block.name): difference \(Numbers.difference(check.difference)) over "
        + "\(checked) of \(Numbers.count(check.block.range.count)) \(check.block.range.count == 1 ? "component" : "components"): \(context.appearance(of: check.verdict).words)"
    }
    return lines + ["Verdict: \(summary.verdict.words)."]
      + (context.isInLesson ? [] : ["What to do now: " + Advice(context, summary).text.plain])
  }
}
