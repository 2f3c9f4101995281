import CellUI
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
  let costs: [Double]
  /// The costs that are finite numbers.
  let finite: [Double]
  /// The least and the greatest J.
  let range: ClosedRange<Double>?
  /// The mean of J.
  let mean: Double?
  /// σ, the standard deviation of J over the evaluations; exactly 0 where all gave one value.
  let spread: Double?
  /// D[l] of every hidden layer in this draw; empty without dropout.
  let masks: [Matrix<Bool>]
  /// The example whose mask is drawn.
  let example: Int
  /// Which units of each hidden layer this draw keeps for the example; empty without dropout.
  let kept: [[Bool]]

  init(_ context: SceneContext) {
    self.context = context
    let survey = context.model.found(.samples) ?? SamplesSurvey()
    (costs, finite, range) = (survey.costs, survey.finite, survey.range)
    (mean, spread) = (survey.mean, survey.spread)
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
    let lines = DropoutNumbers(scene: self).lines
    let numbers = rest.cutBottom(min(lines.count, max(1, area.height - 6)))
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
    for (row, forms) in lines.prefix(numbers.height).enumerated() {
      let line = canvas.fitting(forms, width: numbers.width)
      canvas.write(line, x: numbers.x, y: numbers.y + row, in: numbers)
    }
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

  var experiment: Experiment { context.experiment }

  var kind: Kind {
    guard experiment.keepProbability < 1 else { return .off }
    return experiment.mask == .frozen ? .frozen : .resampled
  }

  var hasDropout: Bool { kind != .off }

  /// Whether all evaluations have been made.
  var isComplete: Bool { costs.count >= SamplesSurvey.count }

  /// J of the evaluation whose mask is drawn, once it has been made.
  var cost: Double? { costs.indices.contains(context.step) ? costs[context.step] : nil }

  /// What a spread of J becomes in a component of the numeric gradient.
  ///
  /// The difference of two evaluations spreads by σ·√2, and is divided by 2ε, or by ε. `nil` for the
  /// complex step, which subtracts nothing.
  var noise: Double? {
    guard experiment.scheme != .complexStep, let spread else { return nil }
    return spread * 2.0.squareRoot() / width
  }

  private var width: Double { experiment.epsilon * (experiment.scheme == .centered ? 2 : 1) }

  /// The noise of a component as a formula.
  var noiseFormula: String { "σ·√2/\(experiment.scheme == .centered ? "2" : "")ε" }

  /// Decimals that tell the least J from the greatest.
  var decimals: Int {
    guard let range, range.upperBound > range.lowerBound else { return 6 }
    let span = range.upperBound - range.lowerBound
    return (2...12).first { span * Self.power($0) >= 200 } ?? 12
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  /// J with as many decimals as it takes here.
  func text(_ cost: Double) -> String {
    cost.magnitude < 1e6 ? Numbers.fixed(cost, decimals: decimals) : Numbers.short(cost, digits: 7)
  }
}

/// What stands above the two pictures.
extension DropoutScene {
  /// The unit counts of this draw: `4 of 5 units`, over all hidden layers.
  var keptCount: (kept: Int, all: Int) {
    let units = kept.joined()
    return (units.count { $0 }, units.count)
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

  private var drawNumber: StyledText {
    "\(context.step + 1, .accent) of \(DropoutScene.drawCount)"
  }

  /// What is above the histogram, from the fullest form to the shortest.
  var histogramTitles: [StyledText] {
    let start = "\("J(θ)", .heading)" as StyledText
    guard isComplete else {
      let progress = "\(costs.count) of \(SamplesSurvey.count)"
      return [start + ", measuring … \(progress)", start + " … \(progress)"]
    }
    let count = "\(costs.count)"
    return [
      start + ", evaluated \(count) times at the same θ", start + ", \(count) times at one θ",
      start + ", \(count) times",
    ]
  }
}
