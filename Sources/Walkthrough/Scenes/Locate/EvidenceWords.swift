import CellUI
import GradientChecking
import Wording

/// What the evidence means, in sentences.
extension LocateScene {
  var sentences: Sentences { Sentences(inOrder: evidence) }

  private var account: Account { context.account(summary) }

  /// What is said, the most important first.
  private var evidence: [StyledText] {
    let account = account
    if let obstacle = account.obstacle { return context.say(obstacle + account.remedy) }
    guard context.isComplete else { return unfinished }
    if let finding = context.model.chosenFinding {
      return FindingWords(finding: finding, context: context).caption
    }
    guard summary.worstBlock != nil else { return nothingWrong }
    guard !context.model.policy.hidesDiagnosis else { return puzzle }
    if !account.doubts.isEmpty {
      return context.say(account.doubts)
    }
    return diagnosis + kinks + [lecture]
  }

  /// What can be said before the end.
  private var unfinished: [StyledText] {
    let account = account
    guard summary.worstBlock != nil else {
      return context.say(account.partial) + ["So far nothing is wrong."]
    }
    return context.say(account.partial + [account.blocks])
      + ["Where an error begins shows only once every block is known."]
  }

  private var nothingWrong: [StyledText] {
    guard let worst = checked.mostSuspicious else { return [] }
    let name = context.layout.name(of: worst.index)
    let error = Numbers.difference(worst.relativeError)
    let distance = Numbers.short(worst.absoluteError, digits: 2)
    if worst.verdict.isDisagreement {
      let block = context.layout.block(of: worst.index)
      let gradient = block.range.compactMap { context.result($0)?.analytic }
      let length = Numbers.short(euclideanNorm(gradient), digits: 2)
      return [
        "No block is wrong as a whole, but \(name, worst.verdict.style) on its own is at \(error): it "
          + "hides in its block.",
        "It is \(distance) off where all of d\(block.name) is \(length) long. Look at it all the same.",
      ]
    }
    if worst.relativeError == 0 { return allEqual }
    let isNoise = worst.absoluteError <= worst.roundoffFloor
    let floor = Numbers.short(worst.roundoffFloor, digits: 2)
    let why: StyledText =
      isNoise
      ? "It is \(distance) off, and round-off alone may make that \(floor): noise, not a mistake."
      : "Below 1e-6 two gradients agree: what is left is the error of the difference itself."
    return [
      "\("Nothing to find", .agrees): no block is wrong. The worst component, \(name), is at \(error).",
      why,
      zeros,
      context.isSaved || context.model.policy.hidesDiagnosis
        ? "" : "b plants a bug in backpropagation: watch where it shows.",
    ]
  }

  /// Not one bit differs.
  private var allEqual: [StyledText] {
    let advice = context.isSaved ? ": make sure that neither is a copy of the other" : ""
    return [
      "\("Nothing to find", .agrees): dθ and dθ_approx are equal to the last digit wherever both aren't 0.",
      "A difference of J is rarely that exact\(advice).", zeros,
    ]
  }

  /// A word on components of which nothing was compared.
  private var zeros: StyledText {
    let zeros = checked.count { $0.verdict == .bothZero }
    return zeros > 0 ? context.say(.bothZero(zeros)) : ""
  }

  /// The diagnosis, with the names of what it blames in the verdict's style.
  private var diagnosis: [StyledText] {
    let blaming = context.findings.filter(\.kind.blamesCode)
    let style = blameStyle
    return blaming.isEmpty
      ? [scattered] : blaming.map { $0.saying.restyled { if $0 == .heading { $0 = style } } }
  }

  private var blameStyle: Style {
    Style(summary.worstBlock?.verdict.style.role ?? .bug, bold: true)
  }

  /// What is wrong, where telling why is up to the user.
  private var puzzle: [StyledText] {
    [
      context.say(account.disagreement),
      "The map shows in which direction each component is off, the scatter by what factor.",
      "Which of them are wrong together, and what have they in common?",
    ]
  }

  /// Wrong blocks that make no picture.
  private var scattered: StyledText {
    let wrong = wrongBlocks
    guard let last = wrong.max(by: { $0.layer < $1.layer }) else { return "" }
    let list = wrong.map(\.name).listedBlocks
    let adjective = summary.verdict == .bug ? "wrong" : "doubtful"
    let what: StyledText =
      "\(list, blameStyle) \(agreeing(with: wrong.count, "is", "are")) \(adjective). "
    guard wrong.count == 1 else {
      return what
        + "Look first at \(gradient(of: last), .heading), in the last layer that is \(adjective): "
        + "what comes before it may have inherited the mistake."
    }
    return what + neighbor(of: last)
      + "look at it, then at how \(gradient(of: last), .heading) is made from it."
  }

  private var wrongBlocks: [ParameterBlock] {
    summary.blocks.filter { $0.verdict.isDisagreement }.map(\.block)
  }

  /// What the other block of a layer says of what comes back to that layer.
  private func neighbor(of block: ParameterBlock) -> StyledText {
    let isOwn = context.knownExperiment != nil
    let place = isOwn ? "dZ\(block.layer)" : "what comes back to this layer"
    let other = context.layout.blocks.first { $0.layer == block.layer && $0.kind != block.kind }
    guard let other, let check = summary.blocks.first(where: { $0.block == other }) else {
      let missing = block.kind == .weight ? "bias" : "weights"
      return
        "\(block.nameOfLayer) has no \(missing) to compare it with, so \(place) may be wrong as well: "
    }
    switch check.verdict {
    case .bothZero, .withinRoundoff, .kink, .truncation, .unchecked:
      let why =
        switch check.verdict {
        case .bothZero: "is 0 in both gradients"
        case .kink: "crosses kinks"
        case .truncation: "is off by what the formula leaves out"
        case .unchecked: "wasn't checked"
        default: "is lost in round-off"
        }
      return
        "\(other.name) \(why)\(check.verdict == .unchecked ? "" : " and tells nothing"), so \(place) may be "
        + "wrong as well: "
    case .agrees: return "\(other.name) agrees, so \(place) is likely right: "
    case .doubleCheck, .bug, .notFinite: return "\(other.name) tells nothing of \(place): "
    }
  }

  private func gradient(of block: ParameterBlock) -> String {
    context.knownExperiment == nil ? "the gradient of \(block.name)" : "d\(block.name)"
  }

  private var kinks: [StyledText] {
    let kinks = checked.count { $0.verdict == .kink }
    return kinks > 0 ? [context.say(.kinks(kinks))] : []
  }

  /// Why the blocks stand apart, where that has told something: the lecture compares all of θ at once.
  private var lecture: StyledText {
    let layers = Dictionary(grouping: wrongBlocks, by: \.layer)
    guard context.knownExperiment != nil, layers.values.contains(where: { $0.count == 1 }) else {
      return ""
    }
    return
      "That is why W and b of each layer stand apart: θ is both of them, and only one may be to blame."
  }
}

extension ParameterBlock {
  /// The layer as its blocks call it: `mid` for `mid.weight`, else `layer 2`.
  fileprivate var nameOfLayer: String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "layer \(layer)" }
    return String(name[..<dot])
  }
}
