/// Everything that determines a gradient check; two equal experiments give the same check, bit for bit.
///
/// Command-line options, a saved report, a lesson's front matter and the program's keys all produce
/// this one value, so nothing is configured in two ways. Every field has a default; decoding fills
/// in what is missing.
///
///     var experiment = Experiment()          // Iris, 4-5-3, tanh, softmax cross-entropy
///     experiment.bug = .dWDoubled            // the same network with a mistake in backpropagation
public struct Experiment: Hashable, Sendable {
  /// Where the examples come from; Iris by default, because it is real, small and has three classes.
  public var data = DataSource.iris

  /// How many examples to use (m); `nil` takes the data source's own default.
  public var examples: Int?

  /// Units of each hidden layer, from the input side; `[5]` gives 4-5-3 on Iris, n = 43.
  public var hidden = [5]

  /// The activation of every hidden layer.
  public var activation = Activation.tanh

  /// The form of the data term of J.
  public var cost = CostForm.crossEntropy

  /// What J and dθ are both multiplied by, in ``costScales``; 1 by default.
  ///
  /// It changes the distance between the two gradients and leaves the quotient as it is, which is why
  /// the difference is divided by the lengths. (A power of two leaves it to the bit; another factor only
  /// rounds J differently.) Training descends on the cost as it is without the factor, so that θ is the
  /// same and the two checks can be compared.
  public var costScale = 1.0

  /// The seed of every random draw: initialization, chosen examples, made-up data, dropout masks.
  public var seed: UInt64 = 1

  /// What the random W are multiplied by before anything else, above 0; 1 by default.
  ///
  /// The lecture's `np.random.randn(…) * 0.01` starts this close to 0, where some mistakes in
  /// backpropagation don't show yet.
  public var initialScale = 1.0

  /// λ of the L2 penalty λ/(2m)·Σ‖W[l]‖²_F; 0.7 by default, as in the course's exercise, so that a
  /// forgotten penalty shows.
  public var lambda = 0.7

  /// Probability that dropout keeps a hidden unit, in (0, 1]; 1 (the default) means no dropout.
  public var keepProbability = 1.0

  /// Whether a dropout mask is drawn anew at each evaluation of J or held fixed.
  public var mask = MaskMode.resampled

  /// ε, the size of the nudge; 1e-7 by default, the value for which the lecture's landmarks are given.
  public var epsilon = 1e-7

  /// How differences of J become a derivative.
  public var scheme = DifferenceScheme.centered

  /// The floating-point precision of both gradients.
  public var precision = Precision.double

  /// Iterations of gradient descent before the check; 0 checks at random initialization.
  public var trainingIterations = 0

  /// The mistakes planted in backpropagation, each in a line of its own; none by default.
  public var bugs: [PlantedBug] = []

  /// The default experiment: Iris, 4-5-3, tanh, cross-entropy, ε = 1e-7, no bug.
  public init() {}
}

extension Experiment {
  /// The mistake planted in backpropagation, if any; of several the first.
  ///
  /// Setting it takes every other one out.
  public var bug: PlantedBug? {
    get { bugs.first }
    set { bugs = newValue.map { [$0] } ?? [] }
  }

  /// The same experiment with one line of the pass as a bug has it, or as it should be, whatever stood there.
  ///
  ///     experiment.bugs                                     // [.dWDoubled]
  ///     experiment.with(nil, in: .dW).bugs                  // []
  ///     experiment.with(.dbFirstExample, in: .db).bugs      // [.dWDoubled, .dbFirstExample]
  public func with(_ bug: PlantedBug?, in line: PassLine) -> Experiment {
    var changed = self
    let version = bug.map { [$0] } ?? []
    if let place = bugs.firstIndex(where: { $0.passLine == line }) {
      changed.bugs.replaceSubrange(place...place, with: version)
    } else {
      changed.bugs += version
    }
    return changed
  }

  /// The factors J can have: with these neither J nor what it is made of leaves the range in which even
  /// single precision has all its digits.
  public static let costScales = 1e-30...1e30

  /// The θ that comes with the data for these layers, where θ before training isn't random.
  public var givenTheta: GivenTheta? {
    GivenTheta.all.first { $0.data == data && $0.hidden == hidden }
  }
}

extension Experiment {
  /// Whether another experiment has the same examples.
  package func hasSameExamples(as other: Experiment) -> Bool {
    (data, examples, seed) == (other.data, other.examples, other.seed)
  }
}

/// Where the examples of an experiment come from.
public enum DataSource: Hashable, Sendable {
  /// Fisher's Iris: 150 examples, 4 features, 3 classes.
  case iris
  /// Handwritten digits: 1797 examples of 8×8 pixels, 10 classes.
  case digits
  /// Four noisy clusters at the corners of a square, made from the seed; 2 classes.
  case xor
  /// Two interleaved half circles, made from the seed; 2 classes.
  case moons
  /// The three examples of the course notebook on gradient checking: 4 features, not standardized, 2
  /// classes. With two hidden layers of 5 and 3 units θ is the notebook's as well, instead of random.
  case notebook
  /// One example of one input, x = 2 and y = 1, to be followed with pencil and paper. With no hidden layer, or
  /// one of one unit, θ is made for that as well, instead of random.
  case pencil
  /// A CSV file of the user's; the last column is the label.
  case file(path: String)
}

extension DataSource {
  /// `iris`, `digits`, `xor`, `moons`, `notebook`, `pencil`, or the path of a file; what ``init(_:)`` takes.
  public var text: String {
    switch self {
    case .iris: "iris"
    case .digits: "digits"
    case .xor: "xor"
    case .moons: "moons"
    case .notebook: "notebook"
    case .pencil: "pencil"
    case .file(let path): path
    }
  }

  /// The name of a data set, or a file's own name without its folders.
  package var shortName: String {
    guard case .file(let path) = self else { return text }
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// How many examples there are if none are chosen: all of Iris, and else so many that a check takes seconds;
  /// `nil` for a file, of which all are taken.
  var usualExampleCount: Int? {
    switch self {
    case .iris: 150
    case .digits, .xor: 64
    case .moons: 100
    case .notebook: 3
    case .pencil: 1
    case .file: nil
    }
  }

  /// The sources that come with the program.
  public static let builtIn: [DataSource] = [.iris, .digits, .xor, .moons, .notebook, .pencil]

  /// The source of that name; any other text is the path of a file.
  ///
  /// A file that is itself called `iris` can be given as `./iris`.
  public init(_ text: String) {
    self = Self.builtIn.first { $0.text == text } ?? .file(path: text)
  }
}

/// The floating-point precision in which both gradients are computed.
public enum Precision: String, CaseIterable, Codable, Hashable, Sendable {
  /// 64 bits, unit round-off 2⁻⁵³ ≈ 1.1e-16.
  case double
  /// 32 bits, unit round-off 2⁻²⁴ ≈ 6.0e-8.
  case float
}
