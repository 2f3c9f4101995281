import CellUI
import GradientChecking
import Wording

/// J and dθ as sums of a data part and a penalty part, and whether backpropagation has both.
struct RegularizationScene: Scene {
  let context: SceneContext
  /// λ/m·W[l] in the places of W[l], 0 in those of b[l].
  let penalty: [Double]
  /// What has been measured so far.
  let survey: PenaltySurvey?
  /// What the checks made so far say together.
  let summary: Summary

  init(context: SceneContext) {
    self.context = context
    penalty = context.check.penaltyGradient
    survey = context.model.checking.found(.penalty)
    summary = context.check.summary(of: survey?.components ?? [])
  }

  static func survey(of selection: Int) -> Survey? { .penalty }

  var keys: [Action] { [.toggleBug, .nextComponent, .down] }

  var parts: [ScenePart] {
    let sample = isSample ? "Checked: \(progress) components of \(context.layout.count)." : ""
    let track = hasPenalty ? CostSplit(context: context).track(rank: 3) : .none("track")
    return [
      ScenePart(
        "costs",
        [.line(rank: 0, costs)],
        lines: [costs[0].plain, sample].filter { !$0.isEmpty }
      ), track, PenaltyPlot(scene: self).part(rank: 0),
      PenaltyTable(scene: self).part(rank: 0, full: 1),
      ScenePart(
        "component",
        [.lines(rank: 0, .across, width: Extent(least: 1, best: 60), numbers)],
        lines: numbers.compactMap { $0.first?.plain }
      ),
    ]
  }

  /// J in its two parts, from the fullest form to the shortest.
  var costs: [StyledText] {
    let cost = check.cost
    let text = { (value: Double) in
      value.magnitude < 1e5 ? Numbers.fixed(value, decimals: 4) : Numbers.short(value, digits: 5)
    }
    let (data, penalty) = (text(cost.data), text(cost.penalty))
    let total: StyledText = " = \(text(cost.total), .heading)"
    let sum: StyledText =
      "\("J", .heading) = \(data) from the data + \(penalty, .weight) penalty\(total)"
    let short: StyledText = "\("J", .heading) = \(data) + penalty \(penalty, .weight)\(total)"
    let lambda = Numbers.short(experiment.lambda, digits: 6)
    let factor = Numbers.short(experiment.lambda / Double(m))
    let rates = ["   λ = \(lambda), m = \(m), λ/m = \(factor)", "   λ = \(lambda)"]
      .map { $0.styled(.dim) }
    return rates.map { sum + $0 } + rates.map { short + $0 } + [short]
  }
}

/// What the regularization scene's drawing and its sentences share: the two parts of dθ, and what dθ
/// lacks, of all components and block by block.
extension RegularizationScene {
  var hasPenalty: Bool { experiment.lambda > 0 }

  /// m, the number of examples.
  var m: Int { check.dataset.exampleCount }

  /// The penalty's part of dW as a formula.
  var partName: String {
    (NetworkFormulas.costScale(of: experiment).map { "\($0)·" } ?? "") + "λ/m·W"
  }

  var isComplete: Bool { survey?.isComplete ?? false }

  /// `7 of 43`, of what is being measured.
  var progress: String {
    guard let survey else { return "0" }
    return "\(survey.components.count) of \(survey.indices.count)"
  }

  /// Whether only some of the components are checked.
  var isSample: Bool { survey.map { $0.indices.count < context.layout.count } ?? false }

  /// What the nudge measures of a component besides the data part.
  func measured(_ component: ComponentCheck) -> Double {
    component.numeric - (survey?.data[component.index] ?? 0)
  }

  /// What backpropagation has of a component besides the data part.
  func own(_ component: ComponentCheck) -> Double {
    component.analytic - (survey?.data[component.index] ?? 0)
  }

  /// The checked components of a block.
  func components(of block: ParameterBlock) -> [ComponentCheck] {
    survey?.components.filter { block.range.contains($0.index) } ?? []
  }

  /// The check of the selected component.
  var selected: ComponentCheck {
    let index = context.selection
    return survey?.components.first { $0.index == index } ?? context.result(index)
      ?? check.component(index)
  }
}

/// What dθ lacks of the slopes that were measured.
extension RegularizationScene {
  /// numeric − analytic, over some components, in words.
  enum Missing: Hashable {
    /// None of them has been checked.
    case notYet
    /// No more than round-off, or than the landmarks allow.
    case nothing
    /// λ/m·W, as exactly as it can be measured.
    case penalty
    /// Something else, of this norm.
    case other(norm: Double, ComponentVerdict)
    /// Too little to be told from round-off, as the penalty's part is too.
    case hidden
    /// J is not a function: what differs is noise.
    case noise
    /// A slope is NaN or infinite.
    case notFinite
  }

  /// What the checked components of a block lack.
  func missing(in block: ParameterBlock) -> Missing { missing(components(of: block)) }

  /// What some components of one block lack.
  func missing(_ components: [ComponentCheck]) -> Missing {
    guard let first = components.first else { return .notYet }
    guard check.isFunction else { return .noise }
    let lacking = euclideanNorm(components.map { $0.numeric - $0.analytic })
    guard lacking.isFinite else { return .notFinite }
    let part = euclideanNorm(components.map { penalty[$0.index] })
    let floor = euclideanNorm(components.map(\.roundoffFloor))
    guard lacking > floor else { return part > 0 && part <= floor ? .hidden : .nothing }
    let rest = euclideanNorm(components.map { $0.numeric - $0.analytic - penalty[$0.index] })
    if rest <= max(floor, part / 1000), part > 0 { return .penalty }
    let block = summary.blocks.first { $0.block.range.contains(first.index) }
    let verdict = components.count > 1 ? block?.verdict ?? first.verdict : first.verdict
    return verdict.isDisagreement ? .other(norm: lacking, verdict) : .nothing
  }

  /// What the W blocks lack, and the b blocks, if all of a kind lack the same.
  func missing(of kind: ParameterKind) -> Missing? {
    let blocks = context.layout.blocks.filter { $0.kind == kind }
    let all = Set(blocks.map { missing(in: $0) })
    return all.count == 1 ? all.first : nil
  }

  /// Whether λ/m·W is what is missing, in every W and in no b.
  var isForgotten: Bool {
    isComplete && missing(of: .weight) == .penalty && missing(of: .bias) == .nothing
  }

  /// Whether nothing is missing anywhere.
  var isWhole: Bool {
    isComplete && missing(of: .weight) == .nothing && missing(of: .bias) == .nothing
  }

  /// The penalty's share: ‖λ/m·W‖² / (‖data part‖² + ‖λ/m·W‖²) over a range of θ.
  func share(_ range: Range<Int>) -> Double? {
    guard let survey else { return nil }
    let part = euclideanNorm(penalty[range])
    let both = euclideanNorm([euclideanNorm(survey.data[range]), part])
    guard both > 0, both.isFinite else { return both == 0 ? 0 : nil }
    return part / both * (part / both)
  }

  /// The penalty's share over all of θ.
  var share: Double? { share(context.layout.indices) }

  /// What the difference would be if dθ had no data part at all: that is how well the penalty hides a
  /// mistake in it.
  var differenceWithoutData: Double? {
    guard let survey else { return nil }
    let both = euclideanNorm(zip(survey.data, penalty).map { $0 + $1 }) + euclideanNorm(penalty)
    return both > 0 ? euclideanNorm(survey.data) / both : nil
  }
}

/// What the regularization scene says.
extension RegularizationScene {
  var sentences: Sentences {
    guard isComplete else {
      return [
        0: "The components are being checked: \(progress) …",
        0: "J has two parts, and so has dθ: what the penalty adds to dW is \(partName).",
      ]
    }
    guard hasPenalty else {
      return [
        0: "\("λ = 0", .heading): J is the data term alone and \(partName) is 0 everywhere.",
        1: isWhole ? "" : otherwise,
        0: "Take --lambda\u{A0}0.7, or turn the knob (x), to see the penalty's part.",
      ]
    }
    let all = Numbers.count(context.layout.count)
    let sample = isSample ? "Checked were \(progress.unbroken), some of all \(all) components." : ""
    return ofMissing + [0: StyledText(sample)] + ofShare
  }

  private var ofMissing: Sentences {
    if isForgotten {
      let what = "The penalty was forgotten in dW".styled(.bug)
      return [
        0: "\(what): every W block lacks \(partName), no b block anything.",
        1: "J has the penalty, so its derivative \(partName) belongs in dW.",
      ]
    }
    guard isWhole else { return [0: otherwise] }
    let hasKey = context.experiment.bug == nil && context.model.view.bugChoice != .penaltyForgotten
    return [
      0: "\("Nothing is missing", .agrees): \(partName) is in every dW.",
      2: "Biases aren't penalized.",
      2: "Forget it and every W block is wrong by that, every b block right.",
      3: hasKey ? "B plants bugs one after another; penalty-forgotten is one." : "",
    ]
  }

  /// What is missing where it is neither nothing nor the penalty alone.
  private var otherwise: StyledText {
    if let obstacle = context.account(summary).obstacle {
      return context.say(obstacle).joined(separator: " ")
    }
    let found = context.layout.blocks.map { (name: $0.name, missing: missing(in: $0)) }
    if found.contains(where: { $0.missing == .notFinite }) {
      return "\("Some derivatives are not finite numbers", .bug): there is nothing to compare."
    }
    let others = found.filter { if case .other = $0.missing { true } else { false } }
    if !others.isEmpty {
      let names = others.map(\.name).listedBlocks
      return
        "What is missing in \(names, .accent) is not \(partName): look elsewhere for the cause."
    }
    let forgotten = found.filter { $0.missing == .penalty }.map(\.name)
    if !forgotten.isEmpty {
      return
        "\(forgotten.listedBlocks, .accent) \(agreeing(with: forgotten.count, "lacks", "lack")) "
        + "\(partName), \("the penalty's part", .bug)."
    }
    return "In some blocks \(partName) is \("within round-off", .doubleCheck): "
      + "whether it is missing can't be told."
  }

  private var ofShare: Sentences {
    guard let share else { return [:] }
    let percent = Numbers.percent(share)
    guard share > 0.9, let difference = differenceWithoutData else {
      return [1: "The penalty makes up \(percent, .accent) of ‖dθ‖²."]
    }
    let low = Numbers.short(difference, digits: 2)
    return [
      0: "\("The penalty masks the rest", .doubleCheck): it is \(percent, .accent) of ‖dθ‖².",
      1: "With no data part at all in dθ the difference would be \(low, .accent).",
      2: "Check with λ = 0 as well.",
    ]
  }
}
