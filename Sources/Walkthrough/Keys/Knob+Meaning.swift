import GradientChecking

/// What a knob is, for who turns it for the first time.
extension Knob {
  /// The field's name where there is little room.
  var shortName: String {
    switch self {
    case .mask: "mask"
    case .hidden: "hidden"
    case .trainingIterations: "training"
    case .initialScale: "W times"
    default: name
    }
  }

  /// The field's value in a dozen letters.
  func shortText(of experiment: Experiment) -> String {
    switch self {
    case .activation where experiment.activation == .leakyReLU: "leaky"
    case .cost where experiment.cost == .crossEntropyNaive: "naive form"
    case .scheme where experiment.scheme == .complexStep: "complex"
    case .examples where experiment.examples == nil: "usual"
    default: text(of: experiment)
    }
  }

  /// The field's value as it is named among others.
  ///
  /// - Parameters:
  ///   - experiment: Where it has this value.
  ///   - exampleCount: How many examples there are where nobody chose a number, if that is known.
  /// - Returns: The value in full, but for the explanation of a number of examples that nobody chose.
  func briefText(of experiment: Experiment, exampleCount: Int? = nil) -> String {
    guard self == .examples, experiment.examples == nil else { return text(of: experiment) }
    return exampleCount.map(String.init) ?? "usual"
  }

  /// Why the field changes nothing in an experiment; `nil` if it does.
  func idleReason(in experiment: Experiment) -> String? {
    switch self {
    case .mask where experiment.keepProbability == 1: "No effect here: keep_prob is 1."
    case .initialScale where experiment.startsAtNotebookTheta:
      "No effect here: θ is the notebook's."
    default: nil
    }
  }

  /// What the field means with its present value, in a sentence or two.
  func meaning(in experiment: Experiment) -> String {
    idleReason(in: experiment) ?? explanation(experiment)
  }

  private func explanation(_ experiment: Experiment) -> String {
    switch self {
    case .bug: experiment.bug?.summary ?? "A mistake planted in backprop: none."
    case .epsilon: "How far each component of θ is nudged."
    case .scheme: explanation(of: experiment.scheme)
    case .precision:
      experiment.precision == .double
        ? "Numbers of 16 digits, in both gradients."
        : "Numbers of 7 digits, in both gradients."
    case .lambda:
      experiment.lambda == 0
        ? "The penalty on W: none." : "How strong the penalty on W is."
    case .keepProbability:
      experiment.keepProbability == 1
        ? "Dropout keeps every hidden unit: there is none."
        : "The probability with which dropout keeps a hidden unit."
    case .mask:
      experiment.mask == .resampled
        ? "Dropout draws a new mask each time J is computed."
        : "Dropout keeps one and the same mask."
    case .activation:
      experiment.activation.hasKink
        ? "Of the hidden units. This one has a kink at 0."
        : "Of the hidden units."
    case .hidden: "Units of each hidden layer, from the input on."
    case .cost: explanation(of: experiment.cost)
    case .trainingIterations: "Steps of gradient descent before the check."
    case .costScale: "What J and dθ are both multiplied by."
    case .initialScale: "What the random W are multiplied by."
    case .seed: "Of every random draw: W, examples, masks."
    case .data: "Where the examples come from; a file's name can be typed."
    case .examples: "How many of them are used: m."
    }
  }

  private func explanation(of scheme: DifferenceScheme) -> String {
    switch scheme {
    case .centered: "(J(θ + ε) − J(θ − ε)) / 2ε, for each component."
    case .forward: "(J(θ + ε) − J(θ)) / ε, for each component."
    case .complexStep: "Im J(θ + iε) / ε: nothing is subtracted."
    }
  }

  private func explanation(of cost: CostForm) -> String {
    switch cost {
    case .crossEntropy: "J's data term, computed from Z of the last layer."
    case .crossEntropyNaive: "−log A of the right class: loses digits near 1."
    case .squaredError: "Half the mean squared distance of A and Y."
    }
  }
}
