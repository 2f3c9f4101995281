import Foundation

/// All that is known of a planted bug: its row in the catalogue.
struct BugEntry<Scalar: RowArithmetic> {
  /// What is wrong, in one line without a full stop.
  let summary: String
  /// The line of the pass that is replaced.
  let line: PassLine
  /// That line as the bug has it.
  let wrong: String
  /// The same in Python, in place of the one line or as two.
  let code: (NumPyPass) -> [String]
  /// What the bars look like with it, in a sentence or two.
  let look: String
  /// What they look like where J has no penalty; `nil` for the same.
  var lookWithoutPenalty: String?
  /// What the diagnosis calls it.
  let finding: FindingKind
  /// The kinds of mistake that name it, the best one first.
  let kinds: [MistakeKind]
  /// The blocks in which it shows.
  let shows: BlockSet
  /// The blocks in whose layer the wrong line stands, where the error flows on to others; `nil` for all in
  /// which it shows.
  var made: BlockSet?
  /// What an experiment must have for it to change anything.
  var needs: [BugRequirement] = []
  /// Replaces the one rule that is wrong.
  ///
  /// A wrong rule is written around the right one, so that it goes wrong in the layers it is about and stays
  /// right in the others.
  let plant: (_ right: BackwardRules<Scalar>, _ rules: inout BackwardRules<Scalar>) -> Void
}

extension BackwardRules {
  /// The right formulas, with those of some lines replaced by their bugs'.
  init(with bugs: [PlantedBug]) {
    self.init()
    let right = self
    for bug in bugs { bug.entry(in: Scalar.self).plant(right, &self) }
  }
}

extension PlantedBug {
  private var entry: BugEntry<Double> { entry(in: Double.self) }

  /// The name by which an experiment chooses the bug: `dw-doubled`.
  public var name: String { rawValue }

  /// What is wrong, in one line.
  public var summary: String { entry.summary }

  /// The formula as the bug has it.
  public var wrongLine: String { entry.wrong }

  /// The formula as it should be.
  public var rightLine: String { rightLine(activation: nil, hasPenalty: true) }

  /// The formula as the bug has it, in an experiment: without the penalty's part where J has none.
  ///
  ///     PlantedBug.wrongLayerA.wrongLine(in: withoutPenalty)   // "dW[l] = 1/m · dZ[l]·A[l]ᵀ"
  public func wrongLine(in experiment: Experiment) -> String {
    let entry = entry
    guard experiment.lambda == 0 else { return entry.wrong }
    let layer = (entry.made ?? entry.shows).layers.index
    let part = "λ/m · W[\(layer)]"
    return [" + float32(\(part))", " + \(part)"].reduce(entry.wrong) {
      $0.replacingOccurrences(of: $1, with: "")
    }
  }

  /// The formula as it should be, in an experiment: with its activation, and its penalty if it has one.
  public func rightLine(in experiment: Experiment) -> String {
    rightLine(activation: experiment.activation, hasPenalty: experiment.lambda > 0)
  }

  /// The formula as it should be, with the activation that the bug needs if it needs one.
  private func rightLine(activation: Activation?, hasPenalty: Bool) -> String {
    let entry = entry
    let pass = PassText(
      activation: entry.needs.lazy.compactMap(\.activation).first ?? activation,
      keepProbability: entry.needs.contains(.dropout) ? "keep_prob" : nil,
      hasPenalty: hasPenalty
    )
    return pass.line(entry.line, at: (entry.made ?? entry.shows).layers.index)
  }

  /// What the bars look like with it in an experiment, in a sentence or two.
  public func look(in experiment: Experiment) -> String {
    let entry = entry
    return experiment.lambda == 0 ? entry.lookWithoutPenalty ?? entry.look : entry.look
  }

  /// The line of the pass that it replaces.
  public var passLine: PassLine { entry.line }

  /// The line as the bug has it, in Python.
  func code(in pass: NumPyPass) -> [String] { entry.code(pass) }

  /// What the bars look like with it, in a sentence or two.
  public var look: String { entry.look }

  /// What the diagnosis calls it.
  public var finding: FindingKind { entry.finding }

  /// The kinds of mistake that name it, the best one first.
  public var kinds: [MistakeKind] { entry.kinds }

  /// What an experiment must have for the bug to change anything.
  package var needs: [BugRequirement] { entry.needs }

  /// The blocks in which the bug shows.
  public func expectedBlocks(in layout: ParameterLayout) -> [ParameterBlock] {
    entry.shows.blocks(in: layout)
  }

  /// The blocks in whose layer the wrong line stands, one of which should be the worst.
  ///
  /// An error in dZ[L] spreads to every earlier layer, but it is made in layer L. A wrong g′ is made anew in each
  /// hidden layer, and grows on the way back.
  public func blocksWhereMade(in layout: ParameterLayout) -> [ParameterBlock] {
    (entry.made ?? entry.shows).blocks(in: layout)
  }
}

/// Some blocks of any network.
struct BlockSet: Sendable {
  /// `nil` for both.
  private let kind: ParameterKind?
  let layers: LayerSet

  static func weights(_ layers: LayerSet) -> BlockSet { BlockSet(kind: .weight, layers: layers) }
  static func biases(_ layers: LayerSet) -> BlockSet { BlockSet(kind: .bias, layers: layers) }
  static func both(_ layers: LayerSet) -> BlockSet { BlockSet(kind: nil, layers: layers) }

  func blocks(in layout: ParameterLayout) -> [ParameterBlock] {
    layout.blocks.filter { block in
      (kind == nil || kind == block.kind) && layers.contains(block.layer, in: layout)
    }
  }
}

/// Some layers of any network.
enum LayerSet: Sendable {
  case all, first, last, hidden
  /// The hidden layers whose W is square.
  case square
  /// The layers right before one whose W is square, and all layers before such a one.
  case beforeSquare, upToSquare

  func contains(_ layer: Int, in layout: ParameterLayout) -> Bool {
    let sizes = layout.layerSizes
    let isSquare = { (layer: Int) in sizes[layer - 1] == sizes[layer] }
    // With one unit the transpose is the same number.
    let isBeforeSquare = { (layer: Int) in isSquare(layer + 1) && sizes[layer] > 1 }
    return switch self {
    case .all: true
    case .first: layer == 1
    case .last: layer == layout.layerCount
    case .hidden: layer < layout.layerCount
    case .square: layer < layout.layerCount && isSquare(layer)
    case .beforeSquare: layer < layout.layerCount && isBeforeSquare(layer)
    case .upToSquare: (layer..<layout.layerCount).contains(where: isBeforeSquare)
    }
  }

  /// The layer as a formula has it.
  var index: LayerIndex {
    switch self {
    case .first: LayerIndex(1)
    case .last: .last
    case .all, .hidden, .square, .beforeSquare, .upToSquare: .any
    }
  }
}

/// What an experiment must have for a bug to change anything.
package enum BugRequirement: Hashable, Sendable {
  case penalty
  case activation(Activation)
  case otherActivation(than: Activation)
  case hiddenLayer
  case dropout
  case twoExamples
  case twoRowsAndColumnsInFirstLayer
  case asManyExamplesAsUnitsInFirstLayer
  case squareHiddenLayer
  case squareLayerAfterFirst
  case bias
  case doublePrecision

  /// The activation that it must have, if it must have a certain one.
  var activation: Activation? {
    if case .activation(let activation) = self { activation } else { nil }
  }

  /// Whether without it the wrong line can stand there all the same, and gives what the right one gives: a sum over one
  /// example, a penalty times 0, a mask that keeps all.
  var isForSeeing: Bool {
    switch self {
    case .penalty, .dropout, .twoExamples, .bias, .doublePrecision: true
    case .activation, .otherActivation, .hiddenLayer, .twoRowsAndColumnsInFirstLayer,
      .asManyExamplesAsUnitsInFirstLayer, .squareHiddenLayer, .squareLayerAfterFirst:
      false
    }
  }

  /// What it is, as the end of a sentence that begins "it needs".
  var text: String {
    switch self {
    case .penalty: "lambda above 0"
    case .activation(let activation): "activation \(activation.rawValue)"
    case .otherActivation(let activation): "another activation than \(activation.rawValue)"
    case .hiddenLayer: "a hidden layer"
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
}

/// What kind of mistake a bug is, in words that say what to look for in the code.
public enum MistakeKind: String, CaseIterable, Codable, Hashable, Sendable {
  case factor, sign, penalty, derivative, dropout, product, sum, order, part, precision

  /// What it is, in a word or two.
  public var title: String { words.title }

  /// What it is, in one line.
  public var summary: String { words.summary }

  private var words: (title: String, summary: String) {
    switch self {
    case .factor:
      ("a constant factor", "a constant factor: 1/m forgotten or there twice, or something doubled")
    case .sign: ("the sign", "the wrong sign: Y − A instead of A − Y")
    case .penalty: ("the penalty", "the penalty: λ/m·W forgotten, halved, or put on b")
    case .derivative: ("the derivative g′", "the activation's derivative g′ by a wrong formula")
    case .dropout: ("dropout", "dropout: the mask or 1/keep_prob left out on the way back")
    case .product: ("a wrong matrix", "a wrong matrix: W not transposed, or another layer's A")
    case .sum:
      ("the wrong terms summed", "the wrong terms summed: units for examples, or one example")
    case .order: ("the order", "the right numbers in the wrong order (layer 1): rows for columns")
    case .part: ("single numbers", "single numbers changed: set to 0, or cut off at a bound")
    case .precision: ("too few digits", "too few digits: float32 instead of double")
    }
  }
}
