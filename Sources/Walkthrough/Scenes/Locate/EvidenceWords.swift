import CellUI
import GradientChecking
import Wording

/// What the evidence means, in sentences.
extension LocateScene {
  var sentences: Sentences { Sentences(inOrder: evidence) }

  /// What is said, the most important first.
  private var evidence: [StyledText] {
    let account = context.told
    if let obstacle = account.obstacle { return context.say(obstacle + account.remedy) }
    guard context.isComplete else { return unfinished }
    if let place = context.model.view.finding,
      let words = FindingWords(place: place, context: context)
    {
      return words.caption
    }
    guard context.overview.worstBlock != nil else {
      return context.summary.isOfDirections ? context.say(account.unchecked) : nothingWrong
    }
    guard !context.model.hidesDiagnosis else { return puzzle }
    guard context.isDiagnosed else {
      return context.say([account.disagreement] + account.doubts)
    }
    if !account.doubts.isEmpty { return context.say(account.doubts) }
    let kinks = context.overview.census.kinks
    return diagnosis + (kinks > 0 ? [context.say(.kinks(kinks))] : []) + [lecture]
  }

  /// What can be said before the end.
  private var unfinished: [StyledText] {
    let account = context.told
    guard context.overview.worstBlock != nil else {
      return context.say(account.partial) + ["So far nothing is wrong."]
    }
    return context.say(account.partial + [account.blocks])
      + ["Where an error begins shows only once every block is known."]
  }

  private var nothingWrong: [StyledText] {
    guard let worst = context.worst(in: context.layout.indices) else { return [] }
    let name = context.layout.name(of: worst.index)
    let error = Numbers.difference(worst.relativeError, context.landmarks)
    let distance = Numbers.short(worst.absoluteError, digits: 2)
    if worst.verdict.isDisagreement {
      let place = context.layout.coordinate(of: worst.index).block
      let length = Numbers.short(context.overview.blocks.length(at: place), digits: 2)
      return [
        "No block is wrong as a whole, but \(name, worst.verdict.style) on its own is at \(error): it "
          + "hides in its block.",
        "It is \(distance) off where all of d\(context.layout.blocks[place].name) is \(length) long. Look at "
          + "it all the same.",
      ]
    }
    let nothing = "Nothing to find".styled(.agrees)
    guard worst.relativeError > 0 else {
      let advice = context.isSaved ? ": make sure that neither is a copy of the other" : ""
      return [
        "\(nothing): dθ and dθ_approx are equal to the last digit wherever both aren't 0.",
        isComparison
          ? "Nothing can agree better\(advice)."
          : "A difference of J is rarely that exact\(advice).",
        zeros,
      ]
    }
    let floor = Numbers.short(worst.roundoffFloor, digits: 2)
    let why: StyledText =
      worst.absoluteError <= worst.roundoffFloor
      ? "It is \(distance) off, and round-off alone may make that \(floor): noise, not a mistake."
      : "Below \(Numbers.short(context.landmarks.agreesBelow, digits: 2)) two gradients agree: what is left is "
        + (isComparison ? "rounding." : "the error of the difference itself.")
    return [
      "\(nothing): no block is wrong. The worst component, \(name), is at \(error).", why, zeros,
      context.isSaved || context.model.hidesDiagnosis
        ? "" : "b plants a bug in backpropagation: watch where it shows.",
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
    let style = Style(context.overview.worstBlock?.verdict.style.role ?? .bug, bold: true)
    return blaming.isEmpty
      ? [context.say(context.told.disagreement)]
      : blaming.map { $1.saying.restyled { if $0 == .heading { $0 = style } } }
  }

  /// What is wrong, where telling why is up to the user.
  private var puzzle: [StyledText] {
    // The class looks at what there is; whoever hunts may turn to the others.
    let pictures: StyledText =
      context.model.awaitsFinding
      ? "" : "The map shows in which direction each component is off, the scatter by what factor."
    return [
      context.say(context.told.disagreement), pictures,
      "Which of them are wrong together, and what have they in common?",
    ]
  }

  /// Why the blocks stand apart, where that has told something: the lecture compares all of θ at once.
  private var lecture: StyledText {
    // Grouped only where it is told: a report may have a hundred thousand blocks.
    guard context.knownExperiment != nil else { return "" }
    let layers = Dictionary(grouping: context.overview.blocks.wrong, by: \.layer)
    guard layers.values.contains(where: { $0.count == 1 }) else { return "" }
    return
      "That is why W and b of each layer stand apart: θ is both of them, and only one may be to blame."
  }
}
