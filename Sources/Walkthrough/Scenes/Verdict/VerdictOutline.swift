import GradientChecking

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
