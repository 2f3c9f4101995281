extension PlantedBug {
  /// The name by which an experiment chooses the bug: `dw-doubled`.
  public var name: String { rawValue }

  /// What is wrong, in one line.
  public var summary: String { description.summary }

  /// The formula as the bug has it.
  public var wrongLine: String { description.wrongLine }

  /// The formula as it should be.
  public var rightLine: String { description.rightLine }

  /// The blocks in which the bug shows.
  public func expectedBlocks(in layout: ParameterLayout) -> [ParameterBlock] {
    layout.blocks.filter { description.shows.contains($0, layout) }
  }

  /// The blocks one of which should be the worst: where the bug begins.
  ///
  /// An error in dZ[L] spreads to every earlier layer, but it is made in layer L. A wrong g′ is made
  /// anew in each hidden layer, and grows on the way back.
  public func expectedWorstBlocks(in layout: ParameterLayout) -> [ParameterBlock] {
    let blocks = expectedBlocks(in: layout)
    guard description.spreads else { return blocks }
    let latest = blocks.map(\.layer).max()
    return blocks.filter { $0.layer == latest }
  }

  /// The default experiment with this bug, and with whatever else it takes for the bug to show: a mask
  /// that stays the same, where it is about dropout.
  public var experiment: Experiment {
    var experiment = Experiment()
    experiment.bug = self
    if self == .maskNotApplied { (experiment.keepProbability, experiment.mask) = (0.8, .frozen) }
    return experiment
  }

  /// What the experiment lacks for the bug to change anything; `nil` if nothing, as far as that can be
  /// told without the data, or with it.
  func missing(in experiment: Experiment, _ dataset: Dataset? = nil) -> String? {
    guard let needs = description.needs, !needs.isMet(experiment, dataset) else { return nil }
    return needs.text
  }
}

/// All that is known of a bug besides its formula.
private struct BugDescription {
  let summary: String
  let wrongLine: String
  let rightLine: String
  let shows: Place
  /// Whether the error flows on into the layers before.
  var spreads = false
  var needs: Requirement?

  /// Where in θ a bug shows.
  enum Place {
    case weights(Layers)
    case biases(Layers)
    case both(Layers)

    func contains(_ block: ParameterBlock, _ layout: ParameterLayout) -> Bool {
      switch self {
      case .weights(let layers): block.kind == .weight && layers.contains(block.layer, layout)
      case .biases(let layers): block.kind == .bias && layers.contains(block.layer, layout)
      case .both(let layers): layers.contains(block.layer, layout)
      }
    }
  }

  enum Layers {
    case all, first, last, hidden

    func contains(_ layer: Int, _ layout: ParameterLayout) -> Bool {
      switch self {
      case .all: true
      case .first: layer == 1
      case .last: layer == layout.layerCount
      case .hidden: layer < layout.layerCount
      }
    }
  }

  /// What an experiment must have.
  enum Requirement {
    case penalty
    case activation(Activation)
    case dropout
    case twoExamples
    case twoRowsAndColumnsInFirstLayer

    var text: String {
      switch self {
      case .penalty: "lambda above 0"
      case .activation(let activation): "activation \(activation.rawValue)"
      case .dropout: "keep_prob below 1"
      case .twoExamples: "two examples or more"
      case .twoRowsAndColumnsInFirstLayer:
        "two features and two units in hidden layer 1, or more, for W1 to be more than a row"
      }
    }

    func isMet(_ experiment: Experiment, _ dataset: Dataset?) -> Bool {
      switch self {
      case .penalty: experiment.lambda > 0
      case .activation(let activation): experiment.activation == activation
      case .dropout: experiment.keepProbability < 1
      case .twoExamples: dataset?.exampleCount ?? experiment.examples ?? 2 >= 2
      case .twoRowsAndColumnsInFirstLayer:
        experiment.hidden.first ?? 0 >= 2 && dataset?.features.rows ?? 2 >= 2
      }
    }
  }
}

extension PlantedBug {
  private var description: BugDescription {
    switch self {
    case .dWDoubled:
      BugDescription(
        summary: "dW of the last layer is twice what it should be",
        wrongLine: "dW[L] = 2 · (1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L])",
        rightLine: "dW[L] = 1/m · dZ[L]·A[L−1]ᵀ + λ/m · W[L]",
        shows: .weights(.last)
      )
    case .dbNotAveraged:
      BugDescription(
        summary: "db of layer 1 is a sum over the examples, not the mean",
        wrongLine: "db[1] = Σ dZ[1]",
        rightLine: "db[1] = 1/m · Σ dZ[1]",
        shows: .biases(.first),
        needs: .twoExamples
      )
    case .penaltyForgotten:
      BugDescription(
        summary: "the penalty is in J but not in dW",
        wrongLine: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ",
        rightLine: "dW[l] = 1/m · dZ[l]·A[l−1]ᵀ + λ/m · W[l]",
        shows: .weights(.all),
        needs: .penalty
      )
    case .tanhDerivative:
      BugDescription(
        summary: "the derivative of tanh is taken as 1 − a",
        wrongLine: "dZ[l] = dA[l] ∘ (1 − A[l])",
        rightLine: "dZ[l] = dA[l] ∘ (1 − A[l]²)",
        shows: .both(.hidden),
        needs: .activation(.tanh)
      )
    case .dZSign:
      BugDescription(
        summary: "dZ of the last layer has the wrong sign",
        wrongLine: "dZ[L] = Y − A[L]",
        rightLine: "dZ[L] = A[L] − Y",
        shows: .both(.all),
        spreads: true
      )
    case .dWColumnOrder:
      BugDescription(
        summary: "dW of layer 1 is reshaped by columns, θ by rows",
        wrongLine: "dθ[W1] = dW[1].reshape(-1, order='F')",
        rightLine: "dθ[W1] = dW[1].reshape(-1)",
        shows: .weights(.first),
        needs: .twoRowsAndColumnsInFirstLayer
      )
    case .tanhTaylor:
      BugDescription(
        summary: "the derivative of tanh is taken as 1 − z²",
        wrongLine: "dZ[l] = dA[l] ∘ (1 − Z[l]²)",
        rightLine: "dZ[l] = dA[l] ∘ (1 − A[l]²)",
        shows: .both(.hidden),
        needs: .activation(.tanh)
      )
    case .maskNotApplied:
      BugDescription(
        summary: "dropout's mask is not applied in backpropagation",
        wrongLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] / keep_prob",
        rightLine: "dA[l] = W[l+1]ᵀ·dZ[l+1] ∘ D[l] / keep_prob",
        shows: .both(.hidden),
        needs: .dropout
      )
    case .componentOverwritten:
      BugDescription(
        summary: "one component of dW of the last layer is set to 0",
        wrongLine: "dW[L][0,0] = 0",
        rightLine: "dW[L][0,0] = 1/m · dZ[L][0]·A[L−1][0]ᵀ + λ/m · W[L][0,0]",
        shows: .weights(.last)
      )
    }
  }
}
