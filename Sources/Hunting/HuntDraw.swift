import GradientChecking

/// The random choices of one attempt at a hunt.
struct HuntDraw {
  private let level: HuntLevel
  private var stream: RandomStream

  /// What is drawn.
  enum Part: UInt64 {
    case cause = 1
    case experiment
  }

  /// The choices of an attempt; the same arguments give the same ones.
  init(seed: UInt64, level: HuntLevel, _ part: Part, attempt: Int) {
    self.level = level
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

  /// What is to be the matter: at ``HuntLevel/free`` a decoy in two of five hunts.
  mutating func cause() -> HuntCause {
    if level == .free, below(5) < 2 { return one(of: HuntCause.decoys) }
    var bug = one(of: PlantedBug.allCases)
    // What float32 loses shows in few experiments, all so much alike that whoever saw one knows the next at
    // once.
    while bug.needs.contains(.doublePrecision), level != .free {
      bug = one(of: PlantedBug.allCases)
    }
    return .bug(bug)
  }

  /// An experiment in which that may be the matter; whether it is, a check has to show.
  mutating func experiment(for cause: HuntCause) -> Experiment {
    var experiment = anyExperiment()
    if level == .free { setNumericSide(of: &experiment) }
    switch cause {
    case .bug(let bug): plant(bug, in: &experiment)
    case .nothing: break
    case .kink:
      experiment.activation = one(of: [.relu, .leakyReLU])
      (experiment.scheme, experiment.epsilon) = (.centered, one(of: Self.kinkEpsilons))
      // Many networks have to be tried.
      experiment.trainingIterations = 0
    case .roundoff:
      (experiment.scheme, experiment.epsilon) = (.centered, one(of: Self.smallEpsilons))
    case .truncation:
      experiment.activation = one(of: [.tanh, .sigmoid])
      experiment.epsilon = one(of: Self.largeEpsilons)
    case .resampledDropout:
      experiment.keepProbability = one(of: [0.5, 0.7, 0.8, 0.9])
      experiment.mask = .resampled
    }
    return experiment
  }

  /// A small network on built-in data, so that every component has a bar that can be seen.
  private mutating func anyExperiment() -> Experiment {
    var experiment = Experiment()
    experiment.seed = UInt64(1 + below(9999))
    experiment.data = one(of: [.iris, .iris, .iris, .xor, .xor, .moons, .moons, .digits])
    experiment.examples = one(of: Self.exampleCounts(experiment.data))
    experiment.hidden = hidden(experiment.data)
    experiment.activation = one(
      of: [.tanh, .tanh, .tanh, .sigmoid, .relu, .relu, .leakyReLU, .identity]
    )
    experiment.cost = one(of: [.crossEntropy, .crossEntropy, .crossEntropy, .squaredError])
    experiment.lambda = one(of: [0, 0, 0.5, 0.7, 1, 2, 4])
    experiment.keepProbability = one(of: [1, 1, 1, 0.5, 0.7, 0.8])
    experiment.mask = .frozen
    experiment.trainingIterations = one(of: [0, 0, 0, 20, 50])
    experiment.epsilon = one(of: [1e-3, 1e-5, 1e-6, 1e-7, 1e-7, 1e-7, 1e-7, 1e-9])
    experiment.scheme = one(of: Array(repeating: .centered, count: 9) + [.complexStep])
    return experiment
  }

  /// Where anything may be the matter, ε, the scheme and λ are drawn the same way whatever it is, so that
  /// the line of facts doesn't give it away.
  private mutating func setNumericSide(of experiment: inout Experiment) {
    let harmless = [1e-5, 1e-6, 1e-7, 1e-7, 1e-7, 1e-9]
    let all = harmless + Self.smallEpsilons + Self.kinkEpsilons + Self.largeEpsilons
    experiment.epsilon = one(of: all)
    experiment.scheme = one(of: [.centered, .centered, .centered, .complexStep])
    experiment.lambda = one(of: [0, 0, 0.5, 1, 2, 4, 6, 10])
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
    let depth = one(of: isSquare ? [2, 2, 3] : [1, 1, 2, 2, 3])
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
      experiment.activation = one(of: Activation.allCases.filter { $0 != other })
    case .dropout:
      experiment.keepProbability = one(of: [0.5, 0.7, 0.8, 0.9])
      // With others a wrong g′ is possible too, and it looks the same.
      experiment.activation = one(of: [.sigmoid, experiment.activation])
    case .squareHiddenLayer, .squareLayerAfterFirst:
      experiment.data = one(of: [.iris, .xor, .moons])
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
