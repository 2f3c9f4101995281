import Wording

extension ExperimentField: CaseIterable {
  /// The table of fields, in the order in which files and options have them.
  public static let allCases: [ExperimentField] = [
    data, examples, hidden, activation, cost, costScale, seed, initialScale, lambda,
    keepProbability, mask, epsilon, scheme, precision, trainingIterations, bug,
  ]

  /// The fields in the order in which the lab has them as knobs: first what one turns to see something
  /// happen, last what makes another network of it.
  package static let knobs: [ExperimentField] = {
    let first = [
      bug, epsilon, scheme, precision, lambda, keepProbability, mask, activation, hidden, cost,
      trainingIterations, costScale, initialScale, seed, data, examples,
    ]
    return first + allCases.filter { !first.contains($0) }
  }()
}

// The network and its examples.
extension ExperimentField {
  package static let data = ExperimentField(
    \.data,
    .data,
    key: "data",
    explanation: { _ in "Where the examples come from; a file's name can be typed." },
    expected: (DataSource.builtIn.map(\.text) + ["the path of a CSV file"]).listed("or"),
    prompt: (DataSource.builtIn.map(\.text) + ["a CSV file"]).listed("or"),
    placeholder: "name|file.csv",
    help: """
      Where the examples come from: iris, digits, xor, moons, notebook (the course's three; with \
      --hidden 5,3 its θ too), pencil (x = 2, y = 1; with --hidden none or 1 its θ too), or a CSV file of \
      numbers whose last column is the label. Default iris: real, small, three classes.
      """
  )

  package static let examples = ExperimentField(
    \.examples,
    .optional(
      .whole(in: 1...Int.max) { _ in [1, 2, 10, 50, 100] },
      absent: "usual",
      shown: "all, or the usual number",
      isFirst: false
    ),
    key: "examples",
    // The live value of that name is how many the check has.
    liveName: "",
    shortText: { $0 == nil ? "usual" : nil },
    caption: { $0.map { "m = \($0)" } ?? "all examples" },
    explanation: { _ in "How many of them are used: m." },
    expected: "a whole number, 1 or more",
    advice: "leave it out to use all",
    prompt: "a whole number above 0, or usual",
    placeholder: "m",
    help: """
      How many examples to use, chosen by the seed. Default: all of iris (150) or of a file, 64 \
      digits, 64 of xor, 100 of moons, 3 of notebook, 1 of pencil, so that a check takes seconds.
      """
  )

  package static let hidden = ExperimentField(
    \.hidden,
    .layers(stops: [[2], [3], [5], [8], [16], [5, 3], [5, 4], [8, 4], [5, 4, 3]]),
    key: "hidden",
    name: "hidden units",
    shortName: "hidden",
    caption: {
      $0.isEmpty ? "no hidden layer" : "hidden " + $0.map(String.init).joined(separator: "-")
    },
    explanation: {
      $0.isEmpty ? "There is no hidden layer." : "Units of each hidden layer, from the input on."
    },
    expected: "units of each hidden layer, 1 or more, or none",
    advice: "write for instance 5, or 5,4 for two layers",
    prompt: "units of each layer, as in 5,4, or none",
    placeholder: "units[,units…]",
    help: """
      Units of the hidden layers, from the input side, or none. Default 5: with iris that is 4-5-3 and \
      43 parameters, few enough to see them all.
      """
  )

  package static let activation = ExperimentField(
    \.activation,
    .name(),
    key: "activation",
    shortText: { $0 == .leakyReLU ? "leaky" : nil },
    explanation: {
      $0.hasKink ? "Of the hidden units. This one has a kink at 0." : "Of the hidden units."
    },
    help: """
      Activation of the hidden layers: \(names(Activation.self)). Default tanh: smooth, so that every \
      difference between the gradients is a mistake or round-off, not a kink.
      """
  )

  package static let cost = ExperimentField(
    \.cost,
    .name(),
    key: "cost",
    liveName: "costForm",
    shortText: { $0 == .crossEntropyNaive ? "naive form" : nil },
    explanation: {
      switch $0 {
      case .crossEntropy: "J's data term, computed from Z of the last layer."
      case .crossEntropyNaive: "−log A of the right class: loses digits near 1."
      case .squaredError: "Half the mean squared distance of A and Y."
      }
    },
    placeholder: "form",
    help: """
      The data term of J: \(names(CostForm.self)). Default cross-entropy, computed from the logits; the \
      naive form takes log A and loses digits where A is near 1.
      """
  )

  package static let costScale = ExperimentField(
    \.costScale,
    .number(stops: [1e-3, 0.1, 1, 10, 1000, 1e6], where: Experiment.costScales.contains),
    key: "costScale",
    name: "J times",
    caption: { "J × \(Numbers.short($0))" },
    explanation: { _ in "What J and dθ are both multiplied by." },
    expected: "a number from 1e-30 to 1e30",
    advice: "write 1 for the cost as it is",
    help: """
      What J and dθ are multiplied by, above 0. Default 1; with 1000 the two gradients lie 1000 times \
      as far apart, and the difference stays what it is.
      """
  )

  package static let seed = ExperimentField(
    \.seed,
    .whole(in: 0...UInt64.max) { own in own.map { [$0 &- min(1, $0), $0 &+ 1] } ?? [] },
    key: "seed",
    caption: { "seed \($0)" },
    explanation: { _ in "Of every random draw: W, examples, masks." },
    expected: "a whole number from 0 to \(UInt64.max)",
    advice: "take 1, 2, 3, …",
    prompt: "a whole number, 0 or above",
    help: """
      The seed of every random draw. The same seed gives the same check, bit for bit. Default 1.
      """
  )

  package static let initialScale = ExperimentField(
    \.initialScale,
    .number(stops: [0.001, 0.01, 0.1, 1, 3, 10]) { $0 > 0 },
    key: "initialScale",
    name: "initial W times",
    shortName: "W times",
    caption: { "W × \(Numbers.short($0))" },
    explanation: { _ in "What the random W are multiplied by." },
    idleReason: { $0.givenTheta.map { "No effect here: θ is \($0.owner)." } },
    expected: "a finite number above 0",
    advice: "write 1 for the usual one",
    prompt: "a number above 0",
    help: """
      What the random W are multiplied by, above 0. Default 1; with 0.01, as in the lecture, W begins \
      near 0, where some mistakes don't show.
      """
  )
}

// What is added to the cost, and dropout.
extension ExperimentField {
  package static let lambda = ExperimentField(
    \.lambda,
    .number(stops: [0, 0.1, 0.7, 1, 10, 100, 1e3, 1e4, 1e5, 1e7, 1e9]) { $0 >= 0 },
    key: "lambda",
    name: "λ",
    explanation: { $0 == 0 ? "The penalty on W: none." : "How strong the penalty on W is." },
    expected: "a finite number, 0 or above",
    advice: "write 0 for no penalty",
    prompt: "a number, 0 or above",
    help: """
      λ of the L2 penalty λ/(2m)·Σ‖W‖², 0 for none. Default 0.7, as in the course: with a penalty, \
      forgetting it in the gradient shows.
      """
  )

  package static let keepProbability = ExperimentField(
    \.keepProbability,
    .number(stops: [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1]) { $0 > 0 && $0 <= 1 },
    key: "keepProbability",
    option: "--keep-prob",
    name: "keep_prob",
    explanation: {
      $0 == 1
        ? "Dropout keeps every hidden unit: there is none."
        : "The probability with which dropout keeps a hidden unit."
    },
    expected: "a number above 0 and up to 1",
    advice: "write 1 for no dropout",
    placeholder: "probability",
    help: """
      The probability that dropout keeps a hidden unit, above 0 and up to 1. Default 1, no dropout: \
      with dropout drawn anew, J is not a function and can't be checked.
      """
  )

  package static let mask = ExperimentField(
    \.mask,
    .name(),
    key: "mask",
    name: "dropout mask",
    shortName: "mask",
    caption: { "mask \($0.rawValue)" },
    explanation: {
      $0 == .resampled
        ? "Dropout draws a new mask each time J is computed."
        : "Dropout keeps one and the same mask."
    },
    idleReason: { $0.keepProbability == 1 ? "No effect here: keep_prob is 1." : nil },
    placeholder: "mode",
    help: """
      The dropout mask: \(names(MaskMode.self)). Default resampled, as in training; frozen holds one mask \
      fixed, and then a check works.
      """
  )
}

// The check.
extension ExperimentField {
  package static let epsilon = ExperimentField(
    \.epsilon,
    .number(stops: (0...15).compactMap { Double("1e-\(15 - $0)") }) { $0 > 0 && $0 <= 1 },
    key: "epsilon",
    name: "ε",
    explanation: { _ in "How far each component of θ is nudged." },
    expected: "a number above 0, at most 1",
    advice: "write for instance 1e-7",
    help: """
      ε, how far each parameter is nudged. Default 1e-7, for which the landmarks 1e-7, 1e-5 and 1e-3 \
      are stated; with float precision try 1e-2.
      """
  )

  package static let scheme = ExperimentField(
    \.scheme,
    .name(),
    key: "scheme",
    shortText: { $0 == .complexStep ? "complex" : nil },
    explanation: {
      switch $0 {
      case .centered: "(J(θ + ε) − J(θ − ε)) / 2ε, for each component."
      case .forward: "(J(θ + ε) − J(θ)) / ε, for each component."
      case .backward: "(J(θ) − J(θ − ε)) / ε, for each component."
      case .fivePoint: "Of differences over 2ε and 4ε, 4/3 of one less 1/3 of the other."
      case .ridders: "Differences at ε, 4ε, … 4096ε, extrapolated to a step of 0."
      case .complexStep: "Im J(θ + iε) / ε: nothing is subtracted."
      }
    },
    help: """
      How differences of J become a slope: \(names(DifferenceScheme.self)). Default centered, whose error \
      shrinks with ε²; forward and backward cost half as much and their error shrinks with ε; five-point costs \
      twice as much, with ε⁴; ridders extrapolates seven differences, from ε to 4096ε, and knows its error; \
      complex-step has no cancellation.
      """
  )

  package static let precision = ExperimentField(
    \.precision,
    .name { $0 == .float ? "float32" : $0.rawValue },
    key: "precision",
    explanation: {
      $0 == .double
        ? "Numbers of 16 digits, in both gradients." : "Numbers of 7 digits, in both gradients."
    },
    help: """
      The precision of both gradients: \(names(Precision.self)). Default double; float shows how round-off \
      drowns a check.
      """
  )

  package static let trainingIterations = ExperimentField(
    \.trainingIterations,
    .whole(in: 0...Experiment.mostTrainingIterations) { _ in [0, 10, 50, 100, 200, 500, 1000] },
    key: "trainingIterations",
    option: "--train",
    name: "training iterations",
    shortName: "training",
    caption: { "trained \($0)" },
    explanation: { _ in "Steps of gradient descent before the check." },
    expected: "a whole number, 0 to \(Experiment.mostTrainingIterations)",
    advice: "write 0 to check at random initialization",
    placeholder: "iterations",
    help: """
      Iterations of gradient descent before the check. Default 0, at random initialization; some \
      mistakes show only when W and b are no longer near 0.
      """
  )

  package static let bug = ExperimentField(
    \.bugs,
    .bugs,
    key: "bug",
    caption: { $0.isEmpty ? "no bug" : "bug \($0.names)" },
    explanation: {
      $0.isEmpty
        ? "A mistake planted in backprop: none." : $0.map(\.summary).joined(separator: "; ")
    },
    prompt: "a bug's name, or none",
    help: """
      A mistake to plant in backpropagation, one of those listed above; several, each in a line of \
      its own, with + between. Default none: the gradient is right.
      """
  )

  /// The names of an enumeration as one chooses among them.
  private static func names<Value>(_ type: Value.Type) -> String
  where Value: CaseIterable & RawRepresentable<String> {
    type.allCases.map(\.rawValue).listed("or")
  }
}
