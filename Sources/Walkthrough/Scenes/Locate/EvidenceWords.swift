import CellUI
import GradientChecking

/// What the evidence means, in sentences.
struct EvidenceWords {
  private let context: SceneContext
  private let summary: Summary
  private let evidence: Evidence

  init(_ context: SceneContext) {
    self.context = context
    summary = context.summary
    evidence = Evidence(summary, context)
  }

  private var count: Int { context.layout.count }

  /// The sentences, the most important first.
  var sentences: [StyledText] {
    if let obstacle = summary.obstacle {
      let words = ObstacleWords(obstacle, context, summary)
      return [words.reason, words.remedy]
    }
    guard context.isComplete else { return unfinished }
    guard summary.worstBlock != nil else { return nothingWrong }
    if isSuspect { return [whatIsWrong, context.truncationRemark(summary.truncation)] }
    return [whatIsWrong] + patterns + [whereToLook] + kinks + [lecture]
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
      let length = Numbers.short(euclideanNorm(block.range.map { context.analytic[$0] }), digits: 2)
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
      "b plants a bug in backpropagation: watch where it shows.",
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

  /// Whether it may be the formula that is off, not backpropagation.
  private var isSuspect: Bool { summary.isTruncation }

  private var adjective: String {
    isSuspect ? "off" : summary.verdict == .bug ? "wrong" : "doubtful"
  }

  private var whatIsWrong: StyledText {
    let names = evidence.wrong.map(\.block.name)
    let style = summary.worstBlock?.verdict.style ?? .bug
    let list = "\(BlockNames.list(names))".styled(Style(style.role, bold: true))
    switch evidence.place {
    case .everywhere:
      return "\("Every block", Style(style.role, bold: true)) is \(adjective)."
    case .onlyWeights: return list + " are \(adjective), and no b is."
    case .onlyBiases: return list + " are \(adjective), and no W is."
    case .upToLayer(let layer):
      let right =
        context.layout.layerCount - layer == 1
        ? "layer \(layer + 1) is right" : "the layers after \(layer) are right"
      guard layer > 1 else { return list + " are \(adjective), \(right)." }
      let layers = "Layers 1 to \(layer)".styled(Style(style.role, bold: true))
      return layers + " are \(adjective), W and b alike; \(right)."
    case .oneOfItsLayer, .scattered, .nowhere:
      return names.count == 1
        ? "Only " + list + " is \(adjective)." : list + " are \(adjective)."
    }
  }

  /// How the wrong blocks are wrong, where their numbers say so.
  private var patterns: [StyledText] {
    let found = evidence.wrong.compactMap { check in
      evidence.pattern(of: check.block).map { (block: check.block, pattern: $0) }
    }
    guard let first = found.first else { return [] }
    let alike = found.filter { isAlike($0.pattern, first.pattern) }.map(\.block.name)
    let isAll = alike.count == evidence.wrong.count
    let who =
      isAll
      ? (alike.count == 1 ? "All of it is" : "All of them are")
      : "\(BlockNames.list(alike)) \(alike.count == 1 ? "is" : "are")"
    return [sentence(who, first.pattern)]
  }

  private func isAlike(_ one: Evidence.Pattern, _ other: Evidence.Pattern) -> Bool {
    switch (one, other) {
    case (.factor(let a), .factor(let b)),
      (.multipleOfParameters(let a), .multipleOfParameters(let b)):
      (a - b).magnitude <= 1e-2 * max(a.magnitude, b.magnitude)
    default: one == other
    }
  }

  private func sentence(_ who: String, _ pattern: Evidence.Pattern) -> StyledText {
    switch pattern {
    case .factor(let factor):
      return "\(who) off by the same factor \(Numbers.ratio(factor), .accent)"
        + "\(meaning(of: factor))."
    case .multipleOfParameters(let multiple):
      return "\(who) off by \(Numbers.short(multiple), .accent) times the parameters themselves"
        + "\(meaning(ofMultiple: multiple))."
    case .columnByColumn:
      return
        "The numbers are right but in the wrong places: taken column by column they agree, while θ "
        + "is laid out row by row."
    }
  }

  /// What a factor reminds of.
  private func meaning(of factor: Double) -> String {
    let m = Double(context.check.dataset.exampleCount)
    let keep = context.experiment.keepProbability
    let isNear = { (value: Double) in (factor - value).magnitude <= 1e-3 * value.magnitude }
    if factor.magnitude < 1e-9 { return ": dθ is zero there" }
    if isNear(-1) { return ": the sign is wrong" }
    if m > 1, isNear(m) { return ", which is m: 1/m is missing" }
    if m > 1, isNear(1 / m) { return ", which is 1/m: it is there twice" }
    if keep < 1, isNear(keep) || isNear(1 / keep) { return ": look at keep_prob" }
    return ""
  }

  /// What a multiple of the parameters reminds of.
  private func meaning(ofMultiple multiple: Double) -> String {
    let experiment = context.experiment
    let penalty =
      experiment.costScale * experiment.lambda / Double(context.check.dataset.exampleCount)
    let name = Formulas(check: context.check).scalePrefix + "λ/m"
    guard penalty > 0, (multiple.magnitude - penalty).magnitude <= 1e-2 * penalty else { return "" }
    return multiple < 0
      ? ", and \(name) is \(Numbers.short(penalty)): the penalty is missing"
      : ", and \(name) is \(Numbers.short(penalty)): the penalty is there once too often"
  }

  /// What to look at in the code.
  private var whereToLook: StyledText {
    let last = context.layout.layerCount
    switch evidence.place {
    case .oneOfItsLayer(let block): return ofOne(block)
    case .onlyWeights:
      return "Look at what every dW has and no db: A of the layer before, and the penalty λ/m·W."
    case .onlyBiases:
      return "Look at what every db has and no dW: the sum over the examples, and 1/m."
    case .upToLayer(let layer):
      return
        "So the error comes in on the way back from layer \(layer + 1) to layer \(layer): first "
        + "suspect \("dZ\(layer)\u{A0}=\u{A0}W\(layer + 1)ᵀ·dZ\(layer + 1)\u{A0}∘\u{A0}g′(Z\(layer))", .heading)."
    case .everywhere:
      return "All of it comes from \("dZ\(last)", .heading), where the way back begins: suspect it "
        + "first, then whether J is what is differentiated."
    case .scattered: return ofScattered
    case .nowhere: return ""
    }
  }

  /// One of W and b is wrong and the other one isn't: what both are made from is right.
  private func ofOne(_ block: ParameterBlock) -> StyledText {
    let other = evidence.right.first { $0.block.layer == block.layer }
    let name = (block.kind == .weight ? "b" : "W") + "\(block.layer)"
    let agrees =
      other.map { other in
        other.verdict == .agrees
          ? "\(name) agrees"
          : other.isTruncation
            ? "\(name) is off by no more than the formula is"
            : "\(name) is at \(Numbers.difference(other.difference)) only"
      } ?? ""
    return
      "\(agrees), so dZ\(block.layer) is right: look at how \("d\(block.name)", .heading) is made "
      + "from it."
  }

  private var ofScattered: StyledText {
    guard let worst = summary.worstBlock else { return "" }
    let name: StyledText = "\("d\(worst.block.name)", .heading)"
    guard evidence.wrong.count == 1 else {
      return "Look at " + name
        + " first: of the worst blocks it is the one that the way back reaches first."
    }
    let other = (worst.block.kind == .weight ? "b" : "W") + "\(worst.block.layer)"
    return
      "\(other) tells nothing, so dZ\(worst.block.layer) may be wrong as well: look at it, then at "
      + "how " + name + " is made from it."
  }

  private var kinks: [StyledText] {
    let kinks = context.checked.count { $0.kink && $0.verdict.isDisagreement }
    guard kinks > 0 else { return [] }
    return [
      "At \(Numbers.counted(kinks, "wrong component")) ±ε crosses a kink of the activation: a smaller ε "
        + "(e) may heal them."
    ]
  }

  private var lecture: StyledText {
    "That is why W and b of each layer stand apart: θ is both of them, and only one may be to blame."
  }
}
