extension PlantedBug {
  /// The name by which an experiment chooses the bug: `dw-doubled`.
  public var name: String { rawValue }

  /// What is wrong, in one line.
  public var summary: String { description.summary }

  /// The formula as the bug has it.
  public var wrongLine: String { description.wrongLine }

  /// The formula as it should be.
  public var rightLine: String { description.rightLine }

  /// What the bars look like with it, in a sentence or two.
  public var look: String { description.look }

  /// What the diagnosis calls it.
  public var finding: Finding.Kind { description.finding }

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
  /// that stays the same, a square W, some training.
  public var experiment: Experiment {
    var experiment = Experiment()
    experiment.bug = self
    switch self {
    case .maskNotApplied, .keepProbabilityForgotten:
      (experiment.keepProbability, experiment.mask) = (0.8, .frozen)
    case .weightsNotTransposed, .wrongLayerA: experiment.hidden = [5, 5]
    case .reluDerivative: experiment.activation = .relu
    case .biasPenalized: experiment.trainingIterations = 100
    case .singlePrecision:
      // What float32 loses shows only without round-off, and where the terms of dW cancel: at a minimum
      // between data and penalty, to which few examples and a large λ lead soon.
      (experiment.scheme, experiment.trainingIterations) = (.complexStep, 800)
      (experiment.examples, experiment.lambda) = (30, 10)
    default: break
    }
    return experiment
  }

  /// What the experiment lacks for the bug to change anything; `nil` if nothing, as far as that can be
  /// told without the data, or with it.
  package func missing(in experiment: Experiment, _ dataset: Dataset? = nil) -> String? {
    description.needs.first { !$0.isMet(experiment, dataset) }?.text
  }
}

/// All that is known of a bug besides its formula.
struct BugDescription: Sendable {
  let summary: String
  let wrongLine: String
  let rightLine: String
  let look: String
  let finding: Finding.Kind
  let shows: Place
  /// Whether the error flows on into the layers before.
  var spreads = false
  var needs: [BugRequirement] = []

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
    /// The hidden layers whose W is square.
    case square
    /// The layers before one whose W is square.
    case beforeSquare

    func contains(_ layer: Int, _ layout: ParameterLayout) -> Bool {
      let sizes = layout.layerSizes
      return switch self {
      case .all: true
      case .first: layer == 1
      case .last: layer == layout.layerCount
      case .hidden: layer < layout.layerCount
      case .square: layer < layout.layerCount && sizes[layer - 1] == sizes[layer]
      case .beforeSquare:
        (layer..<layout.layerCount).contains { sizes[$0] == sizes[$0 + 1] && sizes[$0] > 1 }
      }
    }
  }
}

/// What an experiment must have for a bug to change anything.
enum BugRequirement: Hashable {
  case penalty
  case activation(Activation)
  case otherActivation(than: Activation)
  case dropout
  case twoExamples
  case twoRowsAndColumnsInFirstLayer
  case asManyExamplesAsUnitsInFirstLayer
  case squareHiddenLayer
  case squareLayerAfterFirst
  case bias
  case doublePrecision

  var text: String {
    switch self {
    case .penalty: "lambda above 0"
    case .activation(let activation): "activation \(activation.rawValue)"
    case .otherActivation(let activation): "another activation than \(activation.rawValue)"
    case .dropout: "keep_prob below 1"
    case .twoExamples: "two examples or more"
    case .twoRowsAndColumnsInFirstLayer:
      "two features and two units in hidden layer 1, or more, for W1 to be more than a row"
    case .asManyExamplesAsUnitsInFirstLayer: "as many examples as hidden layer 1 has units, or more"
    case .squareHiddenLayer:
      "a hidden layer of as many units as the layer before, as in hidden 5,5, for A of both to be of one shape"
    case .squareLayerAfterFirst:
      "a square W after W1, as in hidden 5,5, for the product without the transpose to have a shape"
    case .bias: "some training, or activation relu or leaky-relu, for b not to be 0"
    case .doublePrecision: "double precision"
    }
  }

  func isMet(_ experiment: Experiment, _ dataset: Dataset?) -> Bool {
    let hidden = experiment.hidden
    let m = dataset?.exampleCount ?? experiment.examples
    return switch self {
    case .penalty: experiment.lambda > 0
    case .activation(let activation): experiment.activation == activation
    case .otherActivation(let activation): experiment.activation != activation
    case .dropout: experiment.keepProbability < 1
    case .twoExamples: m ?? 2 >= 2
    case .twoRowsAndColumnsInFirstLayer:
      hidden.first ?? 0 >= 2 && dataset?.features.rows ?? 2 >= 2
    case .asManyExamplesAsUnitsInFirstLayer: m ?? .max >= hidden.first ?? 0
    case .squareHiddenLayer: Self.hasEqualNeighbours(hidden, before: dataset?.features.rows)
    case .squareLayerAfterFirst:
      Self.hasEqualNeighbours(hidden.reversed(), before: dataset?.targets.rows)
    case .bias: experiment.trainingIterations > 0 || experiment.activation.hasKink
    case .doublePrecision: experiment.precision == .double
    }
  }

  /// Whether two layers next to one another have equally many units, more than one; where the first one's
  /// number isn't known yet, it may be equal.
  private static func hasEqualNeighbours(_ sizes: [Int], before first: Int?) -> Bool {
    guard let first else { return true }
    let all = [first] + sizes
    return zip(all, all.dropFirst()).contains { $0 == $1 && $0 > 1 }
  }
}

extension PlantedBug {
  private var description: BugDescription {
    switch self {
    case .dWDoubled: .dWDoubled
    case .dbNotAveraged: .dbNotAveraged
    case .penaltyForgotten: .penaltyForgotten
    case .tanhDerivative: .tanhDerivative
    case .dZSign: .dZSign
    case .dWColumnOrder: .dWColumnOrder
    case .tanhTaylor: .tanhTaylor
    case .maskNotApplied: .maskNotApplied
    case .componentOverwritten: .componentOverwritten
    case .dWNotAveraged: .dWNotAveraged
    case .dbAveragedTwice: .dbAveragedTwice
    case .dbWrongAxis: .dbWrongAxis
    case .dbFirstExample: .dbFirstExample
    case .weightsNotTransposed: .weightsNotTransposed
    case .wrongLayerA: .wrongLayerA
    case .sigmoidDerivative: .sigmoidDerivative
    case .reluDerivative: .reluDerivative
    case .biasPenalized: .biasPenalized
    case .penaltyHalved: .penaltyHalved
    case .keepProbabilityForgotten: .keepProbabilityForgotten
    case .clippingLeftOn: .clippingLeftOn
    case .singlePrecision: .singlePrecision
    }
  }
}
