import CellUI
import GradientChecking
import Wording

/// What is said below the verdict: first of the quotient, then of the blocks.
struct VerdictWords {
  private let context: SceneContext
  private let summary: Summary

  init(_ context: SceneContext) {
    self.context = context
    summary = context.summary
  }

  private var count: Int { context.layout.count }

  /// Of the quotient, the most important first.
  var ofTheQuotient: [StyledText] {
    let verdict = context.say(context.account.verdict)
    return summary.obstacle == nil ? verdict + [whyDivide, landmarks] : verdict
  }

  private var whyDivide: StyledText {
    guard context.model.size.height >= 22 else {
      return "Divided by the lengths, the number doesn't depend on how large J is."
    }
    let distance = Numbers.short(summary.distance)
    let ten = Numbers.short(10 * summary.distance)
    return "Why divide by the lengths? Were J ten times as large, the distance would be \(ten) "
      + "instead of \(distance), and the lengths ten times theirs: the quotient stays what it is."
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

  /// Of the blocks, the most important first.
  var ofTheBlocks: [StyledText] {
    let account = context.account
    let blocks = context.say(account.blocks)
    guard summary.obstacle == nil else { return [blocks, whyBlocks] }
    return [blocks] + context.say(account.doubts) + [
      whyBlocks,
      "\(context.model.policy.moveKeys) picks a block; locate, the next scene, takes it apart.",
    ]
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
        + context.appearance(of: summary).words,
      "Landmarks: around 1e-7 agrees, around 1e-5 double-check, 1e-3 and more bug.",
      "Round-off alone may put the two up to \(Numbers.short(summary.roundoffFloor, digits: 2)) apart.",
    ]
  }

  /// Every block's own difference, and what to do.
  var blocks: [String] {
    let lines = summary.blocks.map { check in
      let checked = Numbers.count(check.checkedCount)
      return "\(check.block.name): difference \(Numbers.difference(check.difference)) over "
        + "\(checked) of \(counted(check.block.range.count, "component")): \(context.appearance(of: check).words)"
    }
    let isComplete = summary.checkedCount >= context.layout.count
    return lines + [
      "Verdict: \(isComplete ? summary.verdict.words : "none before all are checked")."
    ]
      + (context.isEmbedded ? [] : ["What to do now: " + Advice(context, summary).text.plain])
  }
}
