import CellUI
import GradientChecking
import Wording

/// What the evidence means, in sentences.
extension LocateScene {
  var sentences: Sentences { Sentences(inOrder: evidence) }

  private var account: Overview.Told { context.told }

  /// What is said, the most important first.
  private var evidence: [StyledText] {
    let account = account
    if let obstacle = account.obstacle { return context.say(obstacle + account.remedy) }
    guard context.isComplete else { return unfinished }
    if let place = context.model.view.finding,
      let words = FindingWords(place: place, context: context)
    {
      return words.caption
    }
    guard worstBlock != nil else {
      return context.summary.isOfDirections ? context.say(account.unchecked) : nothingWrong
    }
    guard !context.model.policy.hidesDiagnosis else { return puzzle }
    guard context.isDiagnosed else {
      return context.say([account.disagreement] + account.doubts)
    }
    if !account.doubts.isEmpty {
      return context.say(account.doubts)
    }
    return diagnosis + kinks + [lecture]
  }

  /// What can be said before the end.
  private var unfinished: [StyledText] {
    let account = account
    guard worstBlock != nil else {
      return context.say(account.partial) + ["So far nothing is wrong."]
    }
    return context.say(account.partial + [account.blocks])
      + ["Where an error begins shows only once every block is known."]
  }

  private var worstBlock: BlockCheck? { context.overview.worstBlock }

  private var nothingWrong: [StyledText] {
    guard
      let worst = context.overview.maxima.index(in: context.layout.indices)
        .flatMap(context.result)
    else { return [] }
    let name = context.layout.name(of: worst.index)
    let error = Numbers.difference(worst.relativeError, context.landmarks)
    let distance = Numbers.short(worst.absoluteError, digits: 2)
    if worst.verdict.isDisagreement {
      let block = context.layout.block(of: worst.index)
      let place = context.layout.coordinate(of: worst.index).block
      let length = Numbers.short(context.overview.blocks.length(at: place), digits: 2)
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
      : "Below \(Numbers.short(context.landmarks.agreesBelow, digits: 2)) two gradients agree: what is left is "
        + (isComparison ? "rounding." : "the error of the difference itself.")
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
      isComparison
        ? "Nothing can agree better\(advice)." : "A difference of J is rarely that exact\(advice).",
      zeros,
    ]
  }

  private var isComparison: Bool { context.sides == .referenceAndMine }

  /// A word on components of which nothing was compared.
  private var zeros: StyledText {
    let zeros = context.overview.census[.bothZero].count
    return zeros > 0 ? context.say(.bothZero(zeros)) : ""
  }

  /// The diagnosis, with the names of what it blames in the verdict's style.
  private var diagnosis: [StyledText] {
    let blaming = zip(context.findings, context.overview.findings).filter { $0.0.kind.blamesCode }
    let style = blameStyle
    return blaming.isEmpty
      ? [scattered] : blaming.map { $1.saying.restyled { if $0 == .heading { $0 = style } } }
  }

  private var blameStyle: Style {
    Style(worstBlock?.verdict.style.role ?? .bug, bold: true)
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
    let list = wrong.lazy.map(\.name).listed(most: 5, rest: "more block", cutTo: 32)
    let adjective = summary.verdict == .bug ? "wrong" : "doubtful"
    let what: StyledText =
      "\(list, blameStyle) \(agreeing(with: wrong.count, "is", "are")) \(adjective). "
    guard wrong.count == 1 else {
      // An order of computation that isn't known says nothing of where the mistake came in.
      guard context.layout.hasOrder else {
        let first = context.overview.blocks.list(Listing(blockOrder: .share, wrongOnly: true))
        let block = context.layout.blocks[first[0].worst]
        return what
          + "Look first at \(gradient(of: block), .heading), which most of what differs is in."
      }
      return what
        + "Look first at \(gradient(of: last), .heading), in the last layer that is \(adjective): "
        + "what comes before it may have inherited the mistake."
    }
    guard context.knownExperiment != nil else {
      return what + "Look at how \(gradient(of: last), .heading) is made."
    }
    return what + neighbor(of: last)
      + "look at it, then at how \(gradient(of: last), .heading) is made from it."
  }

  private var wrongBlocks: [ParameterBlock] { context.overview.blocks.wrong }

  /// What the other block of a layer says of what comes back to that layer.
  private func neighbor(of block: ParameterBlock) -> StyledText {
    let place = "dZ\(block.layer)"
    let other = context.layout.blocks.first { $0.layer == block.layer && $0.kind != block.kind }
    guard let other else {
      return
        "layer \(block.layer) has no other block to compare it with, so \(place) may be wrong as well: "
    }
    let check = context.overview.blocks.check(at: context.layout.coordinate(of: other.start).block)
    return check?.verdict == .agrees
      ? "\(other.name) agrees, so \(place) is likely right: "
      : "\(other.name) tells nothing of \(place), which may be wrong as well: "
  }

  private func gradient(of block: ParameterBlock) -> String {
    context.knownExperiment == nil ? "the gradient of \(block.name)" : "d\(block.name)"
  }

  private var kinks: [StyledText] {
    let kinks = context.overview.census.kinks
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
