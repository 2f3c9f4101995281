import CellUI
import GradientChecking
import Wording

/// J and dθ as sums of a data part and a penalty part, and whether backpropagation has both.
struct RegularizationScene: Scene {
  let context: SceneContext
  /// What has been measured so far.
  let survey: PenaltySurvey?
  /// What that says.
  let reading: PenaltyReading

  init(context: SceneContext) {
    self.context = context
    let survey: PenaltySurvey? = context.model.checking.found(.penalty)
    self.survey = survey
    reading = context.model.checking.pictures.readings.value(of: survey?.measured ?? -1) {
      PenaltyReading(survey, of: context.check)
    }
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

/// What the regularization scene's drawing and its sentences share.
extension RegularizationScene {
  var hasPenalty: Bool { experiment.lambda > 0 }

  /// m, the number of examples.
  var m: Int { check.dataset.exampleCount }

  /// The penalty's part of dW as a formula.
  var partName: String {
    (NetworkFormulas.costScale(of: experiment).map { "\($0)·" } ?? "") + "λ/m·W"
  }

  /// `7 of 43`, of what is being measured.
  var progress: String {
    guard let survey else { return "0" }
    return "\(survey.components.count) of \(survey.indices.count)"
  }

  /// Whether only some of the components are checked.
  var isSample: Bool { survey.map { $0.indices.count < context.layout.count } ?? false }

  /// The check of the selected component.
  var selected: ComponentCheck {
    let index = context.selection
    return survey?.components.first { $0.index == index } ?? context.result(index)
      ?? check.component(index)
  }
}

/// What the regularization scene says.
extension RegularizationScene {
  var sentences: Sentences {
    guard reading.isComplete else {
      return [
        0: "The components are being checked: \(progress) …",
        0: "J has two parts, and so has dθ: what the penalty adds to dW is \(partName).",
      ]
    }
    guard hasPenalty else {
      return [
        0: "\("λ = 0", .heading): J is the data term alone and \(partName) is 0 everywhere.",
        1: reading.isWhole ? "" : otherwise,
        0: "Take --lambda\u{A0}0.7, or turn the knob (x), to see the penalty's part.",
      ]
    }
    let all = Numbers.count(context.layout.count)
    let sample = isSample ? "Checked were \(progress.unbroken), some of all \(all) components." : ""
    return ofMissing + [0: StyledText(sample)] + ofShare
  }

  private var ofMissing: Sentences {
    if reading.isForgotten {
      let what = "The penalty was forgotten in dW".styled(.bug)
      return [
        0: "\(what): every W block lacks \(partName), no b block anything.",
        1: "J has the penalty, so its derivative \(partName) belongs in dW.",
      ]
    }
    guard reading.isWhole else { return [0: otherwise] }
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
    if let obstacle = context.account(reading.summary).obstacle {
      return context.say(obstacle).joined(separator: " ")
    }
    let found = context.layout.blocks.map { (name: $0.name, missing: reading.missing(in: $0)) }
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
    guard let share = reading.share else { return [:] }
    let percent = Numbers.percent(share)
    guard share > 0.9, let difference = reading.differenceWithoutData else {
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
