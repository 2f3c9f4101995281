import CellUI
import GradientChecking
import Wording

/// The price: 2n forward passes against one backward pass, in seconds measured on this machine, and what
/// that would be for networks that one knows by name.
struct PriceScene: Scene {
  let context: SceneContext
  /// The seconds of the passes, as far as they have been measured.
  let seconds: PriceSurvey

  init(context: SceneContext) {
    self.context = context
    seconds = context.model.checking.found(.price) ?? PriceSurvey()
  }

  static var explainsNoise: Bool { true }

  static func survey(of selection: Int) -> Survey? { .price }

  var keys: [Action] { [.runOrPause] }

  var parts: [ScenePart] {
    [
      PassCount(scene: self).part(rank: 0), PriceLadder(scene: self).part(rank: 0, full: 2),
      ScenePart("assumption", [.line(rank: 3, Self.assumption)]),
      PriceGrowth(scene: self).part(rank: 4),
    ].filter { !$0.forms.isEmpty }
  }

  /// The steps of the training that a check in each is reckoned for.
  static let steps = 1000

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

  /// n, the number of components.
  var count: Int { context.layout.count }

  /// What the check costs in evaluations of J.
  var cost: CheckCost { CheckCost(context, of: experiment) }

  /// How many forward passes the numeric gradient takes: 2n, or n for the schemes that evaluate J once for
  /// each component.
  var passes: Int { count * context.experiment.scheme.evaluationsPerComponent }

  /// The seconds of a gradient by backpropagation: one pass forward, one back.
  var backpropagation: Double? {
    seconds.forward.flatMap { forward in seconds.backward.map { forward + $0 } }
  }

  /// The seconds of a numeric gradient by whole forward passes.
  var naive: Double? { seconds.forward.map { $0 * Double(passes) } }

  /// The seconds of the numeric gradient as this program computes it.
  var incremental: Double? { seconds.component.map { $0 * Double(count) } }

  /// The seconds of some steps of training, with a check in each or without.
  func training(checked: Bool) -> Double? {
    guard let step = backpropagation, let check = checked ? naive : 0 else { return nil }
    return (step + check) * Double(Self.steps)
  }

  /// The seconds of a numeric gradient of another network, if a forward pass took time in proportion to its
  /// parameters, at the speed measured here.
  func naive(_ network: KnownNetwork) -> Double? {
    guard let forward = seconds.forward else { return nil }
    let pass = forward / Double(count) * network.parameters
    return Double(context.experiment.scheme.evaluationsPerComponent) * network.parameters * pass
  }
}

/// A network that learners know by name, with the number of its parameters.
struct KnownNetwork: Hashable {
  /// What the network is called.
  let name: String
  /// The year of its paper.
  let year: Int
  /// How many parameters it has.
  let parameters: Double
  /// The number of parameters in words.
  let count: String

  /// The networks, smallest first, with the counts that their authors give.
  ///
  /// - LeNet-5: "60,000 trainable free parameters" (LeCun, Bottou, Bengio, Haffner: Gradient-Based
  ///   Learning Applied to Document Recognition, Proceedings of the IEEE 1998).
  /// - AlexNet: "60 million parameters" (Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep
  ///   Convolutional Neural Networks, NIPS 2012).
  /// - ResNet-50 (He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, CVPR 2016):
  ///   25,557,032 in torchvision's implementation.
  /// - BERT-base: 110 million (Devlin, Chang, Lee, Toutanova: BERT, NAACL 2019).
  /// - GPT-2: 1.5 billion (Radford et al.: Language Models are Unsupervised Multitask Learners, 2019).
  /// - GPT-3: 175 billion (Brown et al.: Language Models are Few-Shot Learners, NeurIPS 2020).
  static let all = [
    KnownNetwork(name: "LeNet-5", year: 1998, parameters: 60e3, count: "60 thousand"),
    KnownNetwork(name: "ResNet-50", year: 2016, parameters: 25.6e6, count: "25.6 million"),
    KnownNetwork(name: "AlexNet", year: 2012, parameters: 60e6, count: "60 million"),
    KnownNetwork(name: "BERT-base", year: 2019, parameters: 110e6, count: "110 million"),
    KnownNetwork(name: "GPT-2", year: 2019, parameters: 1.5e9, count: "1.5 billion"),
    KnownNetwork(name: "GPT-3", year: 2020, parameters: 175e9, count: "175 billion"),
  ]

  /// As many of them as there is room for: the smallest, the largest, and between them those that are
  /// farthest from both.
  static func some(_ count: Int) -> [KnownNetwork] {
    let order = ["LeNet-5", "GPT-3", "AlexNet", "GPT-2", "BERT-base", "ResNet-50"]
    let kept = Set(order.prefix(max(0, count)))
    return all.filter { kept.contains($0.name) }
  }
}

/// What is said of the price.
extension PriceScene {
  var sentences: Sentences { Sentences(inOrder: [expense, training, complex, scale]) }

  private var expense: StyledText {
    let start: StyledText =
      "Differences take \("\(cost.equation) forward passes", .numeric) for one gradient, backpropagation "
      + "\("one pass forward and one back", .analytic)"
    guard let naive, let step = backpropagation else {
      return start + "; what each takes here is being measured …"
    }
    return start
      + ": \(Timespan(seconds: naive).text) against \(Timespan(seconds: step).text) on this machine."
  }

  /// Why it is never part of training.
  private var training: StyledText {
    guard let plain = training(checked: false), let checked = training(checked: true) else {
      return ""
    }
    return
      "So it is \("only to debug, never in training", .heading): \(Numbers.count(Self.steps)) steps take "
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
    guard seconds.isComplete, let gpt = KnownNetwork.all.last, let seconds = naive(gpt) else {
      return ""
    }
    return
      "The number of passes grows with n, and so does each pass: one check of \(gpt.name) would take "
      + "\(Timespan(seconds: seconds).text)\(Self.remark(seconds)). Check a small copy of your network."
  }

  /// Something to hold a very long time against.
  private static func remark(_ seconds: Double) -> String {
    let share = seconds / Timespan.ageOfTheUniverse
    guard share >= 0.01 else { return "" }
    return share >= 1
      ? ", \(Numbers.short(share, digits: 2))× the age of the universe"
      : ", \(Numbers.percent(share)) of the age of the universe"
  }
}
