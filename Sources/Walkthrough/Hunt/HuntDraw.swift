import GradientChecking

/// The random choices of one attempt at a hunt.
struct HuntDraw {
  private var stream: RandomStream

  /// What is drawn.
  enum Part: UInt64 {
    case cause = 1
    case experiment
  }

  /// The choices of an attempt; the same arguments give the same ones.
  init(seed: UInt64, level: HuntLevel, _ part: Part, attempt: Int) {
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
  mutating func cause(_ level: HuntLevel) -> HuntCause {
    if level == .free, below(5) < 2 { return one(of: HuntCause.decoys) }
    return .bug(one(of: PlantedBug.allCases))
  }

  /// An experiment in which that may be the matter; whether it is, a check has to show.
  mutating func experiment(for cause: HuntCause) -> Experiment {
    var experiment = anyExperiment()
    switch cause {
    case .bug(let bug): plant(bug, in: &experiment)
    case .nothing: break
    case .kink:
      experiment.activation = one(of: [.relu, .leakyReLU])
      (experiment.scheme, experiment.epsilon) = (.centered, one(of: [1e-4, 3e-5]))
      // Many networks have to be tried.
      experiment.trainingIterations = 0
    case .roundoff:
      (experiment.scheme, experiment.epsilon) = (.centered, one(of: [1e-12, 1e-13, 1e-14]))
    case .truncation:
      experiment.activation = one(of: [.tanh, .sigmoid])
      (experiment.scheme, experiment.epsilon) = (.centered, one(of: [0.03, 0.1, 0.3]))
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
    switch bug {
    case .penaltyForgotten, .penaltyHalved:
      experiment.lambda = one(of: [0.7, 1, 2, 4])
    case .biasPenalized:
      experiment.lambda = one(of: [0.7, 1, 2, 4])
      experiment.trainingIterations = one(of: [50, 100])
    case .tanhDerivative, .tanhTaylor: experiment.activation = .tanh
    case .reluDerivative: experiment.activation = .relu
    case .sigmoidDerivative: experiment.activation = one(of: [.tanh, .relu, .leakyReLU, .identity])
    case .maskNotApplied, .keepProbabilityForgotten:
      experiment.keepProbability = one(of: [0.5, 0.7, 0.8, 0.9])
      // With others a wrong g′ is possible too, and it looks the same.
      experiment.activation = one(of: [.sigmoid, experiment.activation])
    case .weightsNotTransposed, .wrongLayerA:
      experiment.data = one(of: [.iris, .xor, .moons])
      experiment.examples = one(of: Self.exampleCounts(experiment.data))
      experiment.hidden = hidden(experiment.data, isSquare: true)
    case .singlePrecision:
      let seed = experiment.seed
      experiment = bug.experiment
      (experiment.seed, experiment.hidden) = (seed, [one(of: [4, 5, 6])])
    case .dWDoubled, .dbNotAveraged, .dZSign, .dWColumnOrder, .componentOverwritten, .dWNotAveraged,
      .dbAveragedTwice, .dbWrongAxis, .dbFirstExample, .clippingLeftOn:
      break
    }
  }
}
