import CellUI
import GradientChecking
import Wording

/// The price: 2n forward passes against one backward pass, in seconds measured on this machine, and what
/// that would be for networks that one knows by name.
struct PriceScene: Scene {
  let context: SceneContext
  /// What is shown, in the order in which it came.
  let shown: [SceneThing]
  /// The seconds of the passes, as far as they have been measured.
  let seconds: PriceSurvey

  init(context: SceneContext) {
    self.context = context
    shown = context.shown(of: Self.things(context.check))
    seconds = context.model.checking.found(.price) ?? PriceSurvey()
  }

  static var explainsNoise: Bool { true }

  // Larger networks are drawn into the picture.
  static var drawsComparison: Bool { true }

  static func things(_ check: GradientCheck) -> [SceneThing] {
    let races: [SceneThing] = [.own, .tenfold, .hundredfold]
    return [.passes] + races.prefix(Race.hiddenLayers(of: check).count) + [.times]
  }

  static func stepCount(_ check: GradientCheck) -> Int { things(check).count }

  static func movement(into step: Int, _ check: GradientCheck) -> Motion.Subject? {
    (1..<stepCount(check) - 1).contains(step) ? .race : nil
  }

  static func survey(of selection: Int) -> Survey? { .price }

  var keys: [Action] { [.runOrPause] }

  /// How many networks are shown beside one another.
  var contendersShown: Int { shown.count { $0 != .times && $0 != .passes } }

  private var showsTimes: Bool { shown.contains(.times) }

  var stepName: String {
    showsTimes || contendersShown == 0
      ? context.model.view.scene.subject : "what the same time buys"
  }

  var parts: [ScenePart] {
    guard showsTimes else {
      let ladder = PriceLadder(scene: self, isOfPassesAlone: true)
      return contendersShown > 0
        ? [RacePicture(scene: self).part(rank: 0)]
        : [PassCount(scene: self).part(rank: 0), ladder.part(rank: 0, full: 2)]
    }
    let race = seconds.race == nil ? ScenePart.none("race") : RacePicture(scene: self).part(rank: 5)
    return [
      PassCount(scene: self).part(rank: 0), PriceLadder(scene: self).part(rank: 0, full: 2),
      ScenePart("assumption", [.line(rank: 3, Self.assumption)]),
      PriceGrowth(scene: self).part(rank: 4), race,
    ].filter { !$0.forms.isEmpty }
  }

  static let assumption = [
    "Networks by name: if a pass takes time in proportion to n, at the speed measured here.",
    "Of networks: if a pass takes time like n, at this speed.",
  ].map { $0.styled(.dim) }
}

/// What the price scene shows: how often J is evaluated, and what that takes on this machine.
extension PriceScene {
  func time(_ seconds: Double?) -> StyledText {
    seconds.map { Timespan(seconds: $0).text.styled(.heading) } ?? "measuring …".styled(.dim)
  }

  /// What the check costs in evaluations of J.
  var cost: CheckCost { CheckCost(context, of: experiment) }

  /// The seconds of everything that is compared.
  var price: Price {
    Price(
      seconds: seconds,
      components: context.layout.count,
      evaluationsPerComponent: experiment.scheme.evaluationsPerComponent
    )
  }
}

/// What is said of the price.
extension PriceScene {
  var sentences: Sentences {
    guard !showsTimes else { return Sentences(inOrder: [expense, training, complex, scale]) }
    return contendersShown > 0 ? raceSentences : Sentences(inOrder: [expense, complex])
  }

  private var expense: StyledText {
    let start: StyledText =
      "Differences take \("\(cost.equation) forward passes", .numeric) for one gradient, backpropagation "
      + "\("one pass forward and one back", .analytic)"
    guard let naive = price.naive, let step = price.backpropagation else {
      return start + "; what each takes here is being measured …"
    }
    return start
      + ": \(Timespan(seconds: naive).text) against \(Timespan(seconds: step).text) on this machine."
  }

  /// Why it is never part of training.
  private var training: StyledText {
    guard let plain = price.training(checked: false), let checked = price.training(checked: true)
    else { return "" }
    return
      "So it is \("only to debug, never in training", .heading): \(Numbers.count(Price.steps)) steps take "
      + "\(Timespan(seconds: plain).text), with a check in each \(Timespan(seconds: checked).text)."
  }

  /// What the complex step's passes are: those that are timed here are real ones.
  private var complex: StyledText {
    guard context.experiment.scheme == .complexStep else { return "" }
    return
      "Timed here are passes in real numbers; in complex ones, as this scheme needs them, each takes "
      + "longer still."
  }

  private var scale: StyledText {
    guard seconds.isComplete, let gpt = KnownNetwork.all.last, let seconds = price.naive(gpt) else {
      return ""
    }
    // Something to hold a very long time against.
    let share = seconds / Timespan.ageOfTheUniverse
    let ages = share >= 1 ? "\(Numbers.short(share, digits: 2))×" : "\(Numbers.percent(share)) of"
    let remark = share >= 0.01 ? ", \(ages) the age of the universe" : ""
    return
      "The number of passes grows with n, and so does each pass: one check of \(gpt.name) would take "
      + "\(Timespan(seconds: seconds).text)\(remark). Check a small copy of your network."
  }
}
