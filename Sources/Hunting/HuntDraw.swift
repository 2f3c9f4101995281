import GradientChecking

/// The random choices of one attempt at a hunt.
struct HuntDraw {
  private let level: HuntLevel
  /// Where the hunt stands on the ladder; where block and kind are asked, or anything, on its last rung.
  private let rung: HuntRung
  private var stream: RandomStream

  /// What is drawn.
  enum Part: UInt64 {
    case cause = 1
    case experiment
  }

  /// The choices of an attempt; the same arguments give the same ones.
  init(seed: UInt64, level: HuntLevel, _ part: Part, attempt: Int) {
    self.level = level
    rung = HuntRung(seed: level == .pick ? seed : .max)
    let (level, attempt) = (UInt64(level.rawValue), UInt64(attempt))
    stream = RandomStream(seed: seed, .hunt, level, part.rawValue, attempt)
  }

  /// One of several, all equally likely; what is in the list twice weighs twice.
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// Some of several, in random order.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    stream.permutation(of: elements.count).map { elements[$0] }
  }

  private mutating func below(_ count: Int) -> Int {
    Int(stream.next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// What is to be the matter, and what its numbers look like before one is checked.
  mutating func cause() -> (cause: HuntCause, side: NumericSide) {
    if level == .free {
      // As often as an ε looks odd there is a bug behind it all the same: what costs nothing decides nothing.
      let side = one(of: NumericSide.odds)
      if side == .redrawn || below(4) == 0 { return (side.decoy, side) }
      return (bug { _ in true }, side)
    }
    // What float32 loses shows in few experiments, all so much alike that whoever saw one knows the next at
    // once.
    return (bug { !$0.needs.contains(.doublePrecision) }, .harmless)
  }

  private mutating func bug(where isFit: (PlantedBug) -> Bool) -> HuntCause {
    let rung = rung
    return .bug(one(of: PlantedBug.allCases.filter { rung.allows($0) && isFit($0) }))
  }

  /// An experiment in which that may be the matter; whether it is, a check has to show.
  mutating func experiment(for cause: HuntCause, _ side: NumericSide = .harmless) -> Experiment {
    var experiment = anyExperiment()
    if level == .free { set(side, of: &experiment) }
    switch cause {
    case .bug(let bug):
      plant(bug, in: &experiment)
      // What a bug needs may have changed what makes the numbers look odd.
      if level == .free, bug.needs.allSatisfy({ $0 != .doublePrecision }) {
        set(side, of: &experiment)
        for need in bug.needs { provide(need, in: &experiment) }
      }
    case .nothing, .kink, .roundoff, .truncation: break
    case .resampledDropout:
      experiment.keepProbability = one(of: [0.5, 0.7, 0.8, 0.9])
      experiment.mask = .resampled
    }
    if level == .free { settleDropout(of: &experiment, for: cause) }
    return experiment
  }

  /// Where a line is asked for, dropout comes with sigmoid alone: beside another activation a wrong g′ and a forgotten
  /// mask look the same in every component, and stand in different lines.
  private func settleDropout(of experiment: inout Experiment, for cause: HuntCause) {
    guard experiment.keepProbability < 1 else { return }
    if cause == .resampledDropout || cause.bug?.needs.contains(.dropout) == true {
      experiment.activation = .sigmoid
    } else if experiment.activation != .sigmoid {
      experiment.keepProbability = 1
    }
  }

  /// A small network on built-in data, so that every component has a bar that can be seen.
  private mutating func anyExperiment() -> Experiment {
    var experiment = Experiment()
    experiment.seed = UInt64(1 + below(9999))
    experiment.data = one(of: rung.data)
    experiment.examples = one(of: Self.exampleCounts(experiment.data))
    if let sizes = rung.hidden {
      experiment.hidden = one(of: sizes)
    } else {
      experiment.hidden = hidden(experiment.data)
    }
    experiment.activation = one(of: rung.activations)
    experiment.lambda = one(of: rung.lambdas)
    (experiment.keepProbability, experiment.mask) = (1, .frozen)
    (experiment.trainingIterations, experiment.epsilon, experiment.scheme) = (0, 1e-7, .centered)
    guard rung.isFull else { return experiment }
    if level == .free { deepen(&experiment) }
    experiment.cost = one(of: [.crossEntropy, .crossEntropy, .crossEntropy, .squaredError])
    experiment.keepProbability = one(
      of: level == .free ? [1, 0.5, 0.7, 0.8] : [1, 1, 1, 0.5, 0.7, 0.8]
    )
    experiment.trainingIterations = one(of: [0, 0, 0, 20, 50])
    experiment.epsilon = one(of: [1e-3, 1e-5, 1e-6, 1e-7, 1e-7, 1e-7, 1e-7, 1e-9])
    experiment.scheme = one(of: Array(repeating: .centered, count: 9) + [.complexStep])
    return experiment
  }

  /// Where anything may be the matter, two hidden layers at least: an error is seen in more blocks than it is made in, and
  /// more of the suspects show in the same ones.
  private mutating func deepen(_ experiment: inout Experiment) {
    if experiment.data == .digits { experiment.data = one(of: [.iris, .xor, .moons]) }
    experiment.examples = one(of: Self.exampleCounts(experiment.data))
    if experiment.hidden.count < 2 { experiment.hidden = hidden(experiment.data) }
    experiment.lambda = one(of: [0, 0.5, 0.7, 1, 2, 4])
  }

  /// Lets the numbers look as they do on a side, whatever the cause.
  private mutating func set(_ side: NumericSide, of experiment: inout Experiment) {
    experiment.lambda = one(of: [0, 0, 0.5, 1, 2, 4, 6, 10])
    experiment.scheme = .centered
    switch side {
    case .harmless:
      experiment.epsilon = one(of: [1e-5, 1e-6, 1e-7, 1e-7, 1e-7, 1e-9])
      experiment.scheme = one(of: [.centered, .centered, .centered, .complexStep])
    case .small: experiment.epsilon = one(of: Self.smallEpsilons)
    case .large:
      experiment.activation = one(of: [.tanh, .sigmoid])
      experiment.epsilon = one(of: Self.largeEpsilons)
    case .kinked:
      experiment.activation = one(of: [.relu, .leakyReLU])
      experiment.epsilon = one(of: Self.kinkEpsilons)
      // Many networks have to be tried.
      experiment.trainingIterations = 0
    case .redrawn:
      experiment.epsilon = one(of: [1e-5, 1e-6, 1e-7, 1e-7])
    }
  }

  /// Where round-off drowns the difference of J.
  private static let smallEpsilons = [1e-11, 1e-11, 1e-12]
  /// Where kinks are crossed now and then, and what the formula leaves out can hardly be seen.
  private static let kinkEpsilons = [1e-3, 1e-4, 3e-5]
  /// Where the formula itself is off.
  private static let largeEpsilons = [0.01, 0.03, 0.1]

  private static func exampleCounts(_ data: DataSource) -> [Int] {
    switch data {
    case .iris: [30, 60, 150]
    case .digits: [32, 64]
    default: [24, 40, 64]
    }
  }

  private mutating func hidden(_ data: DataSource, isSquare: Bool = false) -> [Int] {
    if data == .digits { return [2] }
    if isSquare, let sizes = rung.hidden {
      return one(of: sizes.filter { $0.count > 1 && Set($0).count == 1 })
    }
    let depth = one(of: isSquare || level == .free ? [2, 2, 3] : [1, 1, 2, 2, 3])
    let first = one(of: [3, 4, 4, 5, 5, 6])
    if isSquare || below(3) == 0 { return Array(repeating: first, count: depth) }
    return [first] + (1..<depth).map { _ in one(of: [3, 4, 5]) }
  }

  /// Plants a bug, with what it takes for it to show.
  private mutating func plant(_ bug: PlantedBug, in experiment: inout Experiment) {
    experiment.bug = bug
    for need in bug.needs { provide(need, in: &experiment) }
    // Twice too much would be 1/keep_prob too much as well.
    if bug == .dWDoubled, experiment.keepProbability == 0.5 { experiment.keepProbability = 0.7 }
  }

  private mutating func provide(_ need: BugRequirement, in experiment: inout Experiment) {
    switch need {
    case .penalty: experiment.lambda = one(of: [0.7, 1, 2, 4])
    case .bias: experiment.trainingIterations = one(of: [50, 100])
    case .activation(let activation): experiment.activation = activation
    case .otherActivation(let other):
      let all = rung.isFull ? Activation.allCases : rung.activations
      experiment.activation = one(of: all.filter { $0 != other })
    case .dropout:
      experiment.keepProbability = one(of: [0.5, 0.7, 0.8, 0.9])
      // With others a wrong g′ is possible too, and it looks the same.
      experiment.activation = one(of: [.sigmoid, experiment.activation])
    case .squareHiddenLayer, .squareLayerAfterFirst:
      if experiment.data == .digits { experiment.data = one(of: [.iris, .xor, .moons]) }
      experiment.examples = one(of: Self.exampleCounts(experiment.data))
      experiment.hidden = hidden(experiment.data, isSquare: true)
    case .doublePrecision: cancelTerms(in: &experiment)
    case .hiddenLayer, .twoExamples, .twoRowsAndColumnsInFirstLayer,
      .asManyExamplesAsUnitsInFirstLayer:
      break
    }
  }

  /// What float32 loses shows only without round-off, and where the terms of dW cancel: at a minimum between
  /// data and penalty, to which few examples and a large λ lead soon.
  private mutating func cancelTerms(in experiment: inout Experiment) {
    experiment.data = one(of: [.iris, .moons])
    experiment.examples = one(of: [24, 30, 36, 40])
    experiment.activation = one(of: [.tanh, .tanh, .sigmoid, .identity])
    experiment.hidden = [one(of: [3, 4, 5, 6])]
    (experiment.scheme, experiment.keepProbability) = (.complexStep, 1)
    experiment.lambda = one(of: [4, 6, 10])
    experiment.trainingIterations = one(of: [400, 800, 800])
  }
}

/// How the numbers of a hunt look before one is checked: what J, ε and z alone would make one suspect.
enum NumericSide: CaseIterable, Hashable, Sendable {
  /// As they should.
  case harmless
  /// ε so small that round-off may drown the difference.
  case small
  /// ε so large that the formula itself may be off.
  case large
  /// A ReLU with a z so near to 0 that ±ε carries it across.
  case kinked
  /// J(θ), evaluated twice, gives two numbers.
  case redrawn

  /// How often each is drawn where anything may be the matter.
  static let odds: [NumericSide] =
    [.harmless, .small, .large, .kinked].flatMap { Array(repeating: $0, count: 6) } + [.redrawn]

  /// What it would be if there is no bug.
  var decoy: HuntCause {
    switch self {
    case .harmless: .nothing
    case .small: .roundoff
    case .large: .truncation
    case .kinked: .kink
    case .redrawn: .resampledDropout
    }
  }
}
