import CellUI
import Foundation
import GradientChecking
import Wording

/// The units that one draw of the mask drops, and beside it J of 200 evaluations at the same θ.
///
/// Each step is another evaluation: with a resampled mask other units are dropped and J is another
/// number; with a frozen one nothing changes, which is the point of freezing it.
struct DropoutScene: Scene {
  /// What dropout does between two evaluations of J.
  enum Kind: Hashable {
    /// keep_prob = 1: no unit is dropped.
    case off
    /// One mask for every evaluation.
    case frozen
    /// A new mask for every evaluation.
    case resampled
  }

  let context: SceneContext
  /// J of the evaluations made so far.
  let survey: SamplesSurvey
  /// D[l] of every hidden layer in this draw; empty without dropout.
  let masks: [Matrix<Bool>]
  /// The example whose mask is drawn.
  let example: Int
  /// Which units of each hidden layer this draw keeps for the example; empty without dropout.
  let kept: [[Bool]]

  init(context: SceneContext) {
    self.context = context
    survey = context.model.checking.found(.samples) ?? SamplesSurvey()
    masks = context.check.sampledMasks(context.step) ?? []
    let first = context.step == 0 ? masks : context.check.sampledMasks(0) ?? []
    example = Self.example(of: first)
    kept = masks.map { [example] in $0.column(example) }
  }

  /// The draws that can be looked at.
  static let drawCount = 6

  static var explainsNoise: Bool { true }

  static var rowsAreSteps: Bool { true }

  static func stepCount(_ check: GradientCheck) -> Int {
    check.experiment.keepProbability < 1 ? Self.drawCount : 1
  }

  static func survey(of selection: Int) -> Survey? { .samples }

  var keys: [Action] { [.smallerEpsilon, .nextComponent, .down] }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let lines = numbers
    let lower = rest.cutBottom(min(lines.count, max(1, area.height - 6)))
    _ = rest.cutBottom(rest.height >= 10 ? 1 : 0)
    // Three layers need 31 columns, the histogram no fewer than 26.
    let wanted = max(31, min(56, area.width * 43 / 100))
    var left = rest.cutLeft(min(area.width - 27, wanted))
    _ = rest.cutLeft(area.width >= 70 ? 3 : 1)
    canvas.write(fitting: maskTitles, in: left.cutTop(1))
    if area.height >= 22, hasDropout {
      MaskTable(scene: self).draw(in: left.cutBottom(min(12, left.height / 2)), into: &canvas)
    }
    let hits = MaskDiagram(scene: self).draw(in: left, into: &canvas)
    canvas.write(fitting: histogramTitles, in: rest.cutTop(1))
    CostHistogram(scene: self).draw(in: rest, into: &canvas)
    canvas.write(lines: lines, in: lower)
    return hits
  }
}

/// What the dropout scene's drawing and its sentences share.
extension DropoutScene {
  /// The first example of which the first draw drops some units and keeps some; else the first.
  private static func example(of masks: [Matrix<Bool>]) -> Int {
    let count = masks.first?.columns ?? 0
    return (0..<count).first { example in
      let kept = masks.flatMap { $0.column(example) }
      return kept.contains(true) && kept.contains(false)
    } ?? 0
  }

  var kind: Kind {
    guard experiment.keepProbability < 1 else { return .off }
    return experiment.mask == .frozen ? .frozen : .resampled
  }

  var hasDropout: Bool { kind != .off }

  /// Whether all evaluations have been made.
  var isComplete: Bool { survey.isComplete }

  var costs: [Double] { survey.costs }

  /// J of the evaluation whose mask is drawn, once it has been made.
  var cost: Double? { costs.indices.contains(context.step) ? costs[context.step] : nil }

  /// What a spread of J becomes in a component of the numeric gradient.
  ///
  /// The difference of two evaluations spreads by σ·√2, and is divided by 2ε, or by ε. `nil` for the
  /// complex step, which subtracts nothing.
  var noise: Double? {
    guard experiment.scheme != .complexStep, let spread = survey.spread else { return nil }
    return spread * 2.0.squareRoot() / width
  }

  private var width: Double { epsilon * (experiment.scheme == .centered ? 2 : 1) }

  /// The noise of a component as a formula.
  var noiseFormula: String { "σ·√2/\(experiment.scheme == .centered ? "2" : "")ε" }

  /// Decimals that tell the least J from the greatest.
  var decimals: Int {
    guard let range = survey.range, range.upperBound > range.lowerBound else { return 6 }
    let span = range.upperBound - range.lowerBound
    return (2...12).first { log10(span) + Double($0) >= log10(200) } ?? 12
  }

  /// J with as many decimals as it takes here.
  func text(_ cost: Double) -> String {
    cost.magnitude < 1e6 ? Numbers.fixed(cost, decimals: decimals) : Numbers.short(cost, digits: 7)
  }

  /// What is above the network, from the fullest form to the shortest.
  var maskTitles: [StyledText] {
    let example = "example \(example)"
    switch kind {
    case .off:
      return ["\("No mask", .heading): keep_prob = 1", "\("No mask", .heading)"]
    case .frozen:
      let start = "\("Frozen mask", .heading)" as StyledText
      return [start + ", draw \(drawNumber), \(example)", start + ", \(example)"]
    case .resampled:
      let start = "\("Mask", .heading) of draw \(drawNumber)" as StyledText
      return [start + ", \(example)", "\("Draw \(context.step + 1)", .heading), \(example)"]
    }
  }

  private var drawNumber: StyledText { "\(context.step + 1, .accent) of \(DropoutScene.drawCount)" }

  /// What is above the histogram, from the fullest form to the shortest.
  var histogramTitles: [StyledText] {
    let progress = "\(costs.count) of \(SamplesSurvey.count)"
    let times = "\(costs.count) times"
    let ends =
      isComplete
      ? [", evaluated \(times) at the same θ", ", \(times) at one θ", ", \(times)"]
      : [", measuring … \(progress)", " … \(progress)"]
    return ends.map { "\("J(θ)", .heading)\($0)" }
  }
}

/// What the dropout scene says.
extension DropoutScene {
  private var count: Int { costs.count }

  var sentences: Sentences {
    let state: StyledText =
      !isComplete
      ? "J is being evaluated at the same θ: \(count) of \(SamplesSurvey.count) …"
      : survey.range == nil
        ? "\("J is not a finite number here", .bug): there is nothing to compare." : ""
    switch kind {
    case .off:
      let values: StyledText =
        onlyValue.map {
          " and J is a function. \(count) evaluations at the same θ gave \($0, .accent) each time."
        } ?? "."
      return [
        0: state,
        0: "\("keep_prob = 1", .agrees): no unit is dropped\(values)",
        2: "That is how to check a gradient: dropout off.",
        1: "To see what dropout does to J, take --keep-prob\u{A0}0.8, or turn the knob (x).",
      ]
    case .frozen:
      let values: StyledText =
        onlyValue.map {
          ", so J is a function again, \($0, .accent) all \(count) times."
        } ?? "."
      return [
        0: state,
        0: "\("The mask is frozen", .agrees): every evaluation drops the same units\(values)",
        1:
          "J is the cost of this one subnetwork, and a check speaks for it alone; another seed freezes another.",
        2: "Space draws again, and nothing changes.",
        3: "With --mask\u{A0}resampled (x) every draw is another network.",
      ]
    case .resampled: return [0: state] + ofResampled
    }
  }

  /// The one value that all evaluations gave, once they are made.
  private var onlyValue: String? {
    guard isComplete, let range = survey.range, survey.finite.count == count,
      range.lowerBound == range.upperBound
    else {
      return nil
    }
    return Numbers.short(range.lowerBound, digits: 7)
  }

  private var ofResampled: Sentences {
    let own = "Every evaluation draws a mask of its own"
    guard isComplete, let range = survey.range, let spread = survey.spread else {
      return [0: "\(own)."]
    }
    guard spread > 0 else {
      let keep = Numbers.short(experiment.keepProbability)
      return [0: "\(own), but with keep_prob = \(keep) none of the \(count) changed J."]
    }
    let (least, most) = (text(range.lowerBound), text(range.upperBound))
    let values: StyledText =
      "\("J is not a function of θ.", .bug) A new mask each time: the same θ gave J from "
      + "\(least, .accent) to \(most, .accent)."
    return [0: values] + ofNoise + [
      1: "Turn dropout off to check (--keep-prob\u{A0}1), or freeze the mask (--mask\u{A0}frozen).",
      3: "Space draws another mask.",
    ]
  }

  private var ofNoise: Sentences {
    guard let noise else { return [0: "The complex step takes each slope of another network."] }
    let width = experiment.scheme == .centered ? "2ε" : "ε"
    let size = Numbers.short(noise, digits: 2)
    return [
      0: "Divided by \(width) a difference of two is noise of about \(size, .accent).",
      2: "A smaller ε makes it larger.",
    ]
  }

  /// The mask, the spread of J and the noise it makes, as lines of text.
  var outline: [String] {
    let titles = [maskTitles[0], histogramTitles[0]].map(\.plain)
    let ends = survey.range.map { range in
      "J from \(Numbers.short(range.lowerBound, digits: 9)) to \(Numbers.short(range.upperBound, digits: 9))"
    }
    let keep = "keep_prob = \(Numbers.short(experiment.keepProbability))"
    let now = cost.map { "J of this draw: \(Numbers.short($0, digits: 9))" }
    let lines = numbers.compactMap { $0.first?.plain }
    let value = Numbers.short(context.analytic[context.selection], digits: 5)
    return [hasDropout ? "\(titles[0]), \(keep)" : titles[0]] + layers + [now].compactMap { $0 }
      + [titles[1]] + [ends].compactMap { $0 } + lines.filter { !$0.isEmpty }
      + ["d\(context.selectedIndex), \(context.selectedName), is \(value)."]
  }

  private var layers: [String] {
    kept.enumerated().map { position, kept in
      let dropped = kept.indices.filter { !kept[$0] }.map(String.init)
      let list = dropped.isEmpty ? "none" : dropped.joined(separator: ", ")
      return "Layer \(position + 1), example \(example): dropped units: \(list)."
    }
  }
}
