import CellUI
import Foundation
import GradientChecking
import Wording

/// Why dropout breaks the check: the two costs that a slope is made of have different masks, and what these make J
/// differ by is divided by 2ε.
///
/// Each step is another pair: with a resampled mask other units are dropped and the slope is another number; with a
/// frozen one nothing changes, which is the point of freezing it.
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
  /// The two evaluations that are looked at.
  let pair: CostPair
  /// The example whose masks are drawn.
  let example: Int

  init(context: SceneContext) {
    self.context = context
    survey = context.model.checking.found(.samples) ?? SamplesSurvey()
    let index = context.selection
    let (known, draw) = (context.result(index), 2 * context.step)
    let key = KeptPictures.PairKey(index: index, known: known, draw: draw)
    pair = context.model.checking.pictures.pairs.value(of: key) {
      CostPair(of: index, known, draw: draw, in: context.check)
    }
    let first = context.step == 0 ? pair.evaluations[0].masks : context.check.sampledMasks(0) ?? []
    example = Self.example(of: first)
  }

  /// The pairs that can be looked at.
  static let drawCount = 6

  static var explainsNoise: Bool { true }

  static var rowsAreSteps: Bool { true }

  static func stepCount(_ check: GradientCheck) -> Int {
    check.experiment.keepProbability < 1 ? Self.drawCount : 1
  }

  static func survey(of selection: Int) -> Survey? { .samples }

  var keys: [Action] { [.smallerEpsilon, .nextComponent, .down] }

  var parts: [ScenePart] {
    [
      MaskDiagrams(scene: self).part(rank: 2), pair.part(rank: 0, self),
      CostCloud(scene: self).part(rank: 1),
    ]
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

  /// The number of the first draw of the pair, from 0.
  var draw: Int { 2 * context.step }

  /// Which units of each hidden layer an evaluation keeps for the example; empty without dropout.
  func kept(_ evaluation: CostPair.Evaluation) -> [[Bool]] {
    evaluation.masks.map { $0.column(example) }
  }

  /// Whether all evaluations have been made.
  var isComplete: Bool { survey.isComplete }

  var costs: [Double] { survey.costs }

  /// What a spread of J becomes in a component of the numeric gradient.
  ///
  /// The difference of two evaluations spreads by σ·√2, and is divided by 2ε, or by ε. `nil` for the
  /// complex step, which subtracts nothing.
  var noise: Double? {
    guard experiment.scheme != .complexStep, let spread = survey.spread else { return nil }
    return spread * 2.0.squareRoot() / pair.width.value
  }

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
        2: "Space evaluates again, and nothing changes.",
        3: "With --mask\u{A0}resampled (x) every evaluation is another network.",
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
    let remedies: Sentences = [
      1: "Turn dropout off to check (--keep-prob\u{A0}1), or freeze the mask (--mask\u{A0}frozen)."
    ]
    return [0: values] + ofNoise + remedies + [
      2: ofOneMask, 3: pair.slopes.isEmpty ? "" : "A smaller ε makes it larger.",
      3: "Space draws another pair of masks.",
    ]
  }

  private var ofNoise: Sentences {
    guard let noise, let slope = pair.slopes.first else {
      return [0: "The complex step takes each slope of another network."]
    }
    let size = Numbers.short(noise, digits: 2)
    guard pair.isNoise else {
      return [
        0:
          "Divided by \(pair.width.name) what two draws are apart is noise of about \(size, .accent)."
      ]
    }
    let numeric = Numbers.short(slope.numeric, digits: 2)
    return [
      0: "Over \(pair.width.name) what the masks change becomes a slope of \(numeric, .numeric)."
    ]
  }

  /// What one mask for both costs would give, where two make noise.
  private var ofOneMask: StyledText {
    guard pair.isNoise, let slope = pair.slopes.last else { return "" }
    return
      "With one mask for both it would be \(Numbers.short(slope.numeric, digits: 4), .numeric)."
  }
}
