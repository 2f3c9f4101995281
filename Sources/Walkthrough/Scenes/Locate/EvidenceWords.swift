import CellUI
import GradientChecking

/// What the evidence means, in sentences.
struct EvidenceWords {
  private let context: ResultContext
  private let summary: Summary

  init(_ context: ResultContext) {
    self.context = context
    summary = context.summary
  }

  private var count: Int { context.layout.count }

  /// The sentences, the most important first.
  var sentences: [StyledText] {
    if let obstacle = summary.obstacle {
      let words = ObstacleWords(obstacle, context, summary)
      return [words.reason, words.remedy]
    }
    guard context.isComplete else { return unfinished }
    if let finding = context.model.chosenFinding {
      return FindingWords(finding, context).sentences
    }
    guard summary.worstBlock != nil else { return nothingWrong }
    guard !context.model.hidesDiagnosis else { return puzzle }
    if summary.isTruncation {
      return [whatIsOff, context.truncationRemark(summary.truncation)]
    }
    return diagnosis + kinks + [lecture]
  }

  // What can be said before the end.
  private var unfinished: [StyledText] {
    let checked: StyledText =
      "Only \(Numbers.count(summary.checkedCount)) of \(Numbers.count(count)) components "
      + "\(summary.checkedCount == 1 ? "is" : "are") checked: "
      + "r checks the rest."
    guard let worst = summary.worstBlock else {
      return [checked, "So far nothing is wrong."]
    }
    let name: StyledText = "\(worst.block.name, worst.verdict.style)"
    return [
      checked,
      "So far " + name + " is the worst block, at \(Numbers.difference(worst.difference)).",
      "Where an error begins shows only once every block is known.",
    ]
  }

  private var nothingWrong: [StyledText] {
    guard let worst = WorstComponents.worst(1, of: context.checked).first else { return [] }
    let name = context.layout.name(of: worst.index)
    let error = Numbers.difference(worst.relativeError)
    if worst.verdict.isDisagreement {
      let block = context.layout.block(of: worst.index)
      let distance = Numbers.short(worst.absoluteError, digits: 2)
      let gradient = block.range.compactMap { context.result($0)?.analytic }
      let length = Numbers.short(euclideanNorm(gradient), digits: 2)
      return [
        "No block is wrong as a whole, but \(name, worst.verdict.style) on its own is at \(error): it "
          + "hides in its block.",
        "It is \(distance) off where all of d\(block.name) is \(length) long. Look at it all the same.",
      ]
    }
    let isNoise = worst.absoluteError <= worst.roundoffFloor
    let floor = Numbers.short(worst.roundoffFloor, digits: 2)
    let distance = Numbers.short(worst.absoluteError, digits: 2)
    let why: StyledText =
      isNoise
      ? "It is \(distance) off, and round-off alone may make that \(floor): noise, not a mistake."
      : "Below 1e-6 two gradients agree: what is left is the error of the difference itself."
    return [
      "\("Nothing to find", .agrees): no block is wrong. The worst component, \(name), is at \(error).",
      why,
      zeros,
      context.isSaved || context.model.hidesDiagnosis
        ? "" : "b plants a bug in backpropagation: watch where it shows.",
    ]
  }

  /// A word on components of which nothing was compared.
  private var zeros: StyledText {
    let zeros = context.checked.count { $0.verdict == .bothZero }
    guard zeros > 0 else { return "" }
    return
      "\(Numbers.counted(zeros, "component")) \(zeros == 1 ? "is" : "are") exactly zero in both "
      + "gradients: nothing was compared there."
  }

  /// What differs no more than the formula itself leaves out.
  private var whatIsOff: StyledText {
    let off = summary.blocks.filter { $0.verdict.isDisagreement }
    let style = Style(summary.worstBlock?.verdict.style.role ?? .bug, bold: true)
    guard off.count < context.layout.blocks.count else { return "\("Every block", style) is off." }
    let list = BlockNames.list(off.map(\.block.name))
    return "\(list, style) \(off.count == 1 ? "is" : "are") off."
  }

  /// The diagnosis, with the names of what it blames in the verdict's style.
  private var diagnosis: [StyledText] {
    let blaming = context.findings.filter(\.kind.blamesCode)
    return blaming.isEmpty ? [scattered] : blaming.map(words)
  }

  private func words(_ finding: Finding) -> StyledText {
    let names = BlockNames.list(finding.blocks)
    guard let style = summary.worstBlock?.verdict.style, !names.isEmpty,
      let place = finding.sentence.firstRange(of: names)
    else { return StyledText(finding.sentence) }
    return StyledText(String(finding.sentence[..<place.lowerBound]))
      + names.styled(Style(style.role, bold: true))
      + StyledText(String(finding.sentence[place.upperBound...]))
  }

  /// What is wrong, where telling why is up to the user.
  private var puzzle: [StyledText] {
    let wrong = summary.blocks.filter { $0.verdict.isDisagreement }
    let list = BlockNames.list(wrong.map(\.block.name))
    let style = Style(summary.worstBlock?.verdict.style.role ?? .bug, bold: true)
    return [
      "\(list, style) \(wrong.count == 1 ? "disagrees" : "disagree").",
      "The map shows in which direction each component is off, the scatter by what factor.",
      "Which of them are wrong together, and what have they in common?",
    ]
  }

  /// Wrong blocks that make no picture.
  private var scattered: StyledText {
    guard let worst = summary.worstBlock else { return "" }
    let wrong = summary.blocks.filter { $0.verdict.isDisagreement && !$0.isTruncation }
    let list = BlockNames.list(wrong.map(\.block.name))
    let adjective = summary.verdict == .bug ? "wrong" : "doubtful"
    let name: StyledText = "\("d\(worst.block.name)", .heading)"
    let what: StyledText =
      "\(list, Style(worst.verdict.style.role, bold: true)) \(wrong.count == 1 ? "is" : "are") \(adjective). "
    guard wrong.count == 1 else {
      return what + "Look at " + name
        + " first: of the worst blocks it is the one that the way back reaches first."
    }
    let other = (worst.block.kind == .weight ? "b" : "W") + "\(worst.block.layer)"
    return what
      + "\(other) tells nothing, so dZ\(worst.block.layer) may be wrong as well: look at it, then at how "
      + name + " is made from it."
  }

  private var kinks: [StyledText] {
    let kinks = context.checked.count { $0.kink && $0.verdict.isDisagreement }
    guard kinks > 0 else { return [] }
    return [
      "At \(Numbers.counted(kinks, "wrong component")) ±ε crosses a kink of the activation: a smaller ε"
        + "\(context.isSaved ? "" : " (e)") may heal them."
    ]
  }

  private var lecture: StyledText {
    "That is why W and b of each layer stand apart: θ is both of them, and only one may be to blame."
  }
}
