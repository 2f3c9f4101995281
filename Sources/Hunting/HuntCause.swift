import GradientChecking

/// What is the matter in a hunt.
public enum HuntCause: Hashable, Sendable {
  /// A mistake in backpropagation.
  case bug(PlantedBug)
  /// Nothing: the gradient is right, and the check says so.
  case nothing
  /// The gradient is right, but ±ε crosses the kink of a ReLU.
  case kink
  /// The gradient is right, but ε is so small that round-off drowns the difference of J.
  case roundoff
  /// The gradient is right, but ε is so large that the formula itself is off.
  case truncation
  /// Dropout draws a new mask each time: J is not a function of θ.
  case resampledDropout

  /// All that are no bug.
  public static let decoys: [HuntCause] = [
    .nothing, .kink, .roundoff, .truncation, .resampledDropout,
  ]

  /// The bug, if it is one.
  public var bug: PlantedBug? {
    if case .bug(let bug) = self { bug } else { nil }
  }

  /// A short name, unique among all.
  public var name: String {
    switch self {
    case .bug(let bug): bug.name
    case .nothing: "nothing"
    case .kink: "kink"
    case .roundoff: "epsilon-too-small"
    case .truncation: "epsilon-too-large"
    case .resampledDropout: "resampled-dropout"
    }
  }

  /// What it is, in one line without a full stop.
  public var summary: String {
    switch self {
    case .bug(let bug): bug.summary
    case .nothing: "nothing is wrong: dθ is right, and the check agrees"
    case .kink: "a kink: ±ε carries a ReLU across z = 0, and dθ is right"
    case .roundoff: "ε is too small: round-off drowns the difference, and dθ is right"
    case .truncation: "ε is too large: the difference itself is off, and dθ is right"
    case .resampledDropout: "dropout draws a new mask each time: J is not a function of θ"
    }
  }
}

/// What kind of mistake a bug is, in words that say what to look for in the code.
public enum HuntKind: String, CaseIterable, Codable, Hashable, Sendable {
  case factor, sign, penalty, derivative, dropout, product, sum, order, part, precision

  /// What it is, in one line.
  public var summary: String {
    switch self {
    case .factor: "a constant factor: 1/m forgotten, or something doubled"
    case .sign: "the wrong sign: Y − A instead of A − Y"
    case .penalty: "the penalty: λ/m·W forgotten, halved, or put on b"
    case .derivative: "the activation's derivative g′ by a wrong formula"
    case .dropout: "dropout: the mask or 1/keep_prob left out on the way back"
    case .product: "a wrong matrix: W not transposed, or another layer's A"
    case .sum: "the wrong terms summed: units for examples, or one example"
    case .order: "the right numbers in the wrong order: rows for columns"
    case .part: "single numbers changed: set to 0, or cut off at a bound"
    case .precision: "too few digits: float32 instead of double"
    }
  }

  /// What it is, in a word or two.
  var title: String {
    switch self {
    case .factor: "a constant factor"
    case .sign: "the sign"
    case .penalty: "the penalty"
    case .derivative: "the derivative g′"
    case .dropout: "dropout"
    case .product: "a wrong matrix"
    case .sum: "the wrong terms summed"
    case .order: "the order"
    case .part: "single numbers"
    case .precision: "too few digits"
    }
  }
}

extension PlantedBug {
  /// The kinds that name the mistake, the best one first.
  public var kinds: [HuntKind] {
    switch self {
    case .dWDoubled, .dbNotAveraged, .dWNotAveraged, .dbAveragedTwice: [.factor]
    case .penaltyForgotten, .penaltyHalved, .biasPenalized: [.penalty]
    case .tanhDerivative, .tanhTaylor, .sigmoidDerivative, .reluDerivative: [.derivative]
    case .dZSign: [.sign]
    case .dWColumnOrder: [.order]
    case .maskNotApplied: [.dropout]
    case .keepProbabilityForgotten: [.dropout, .factor]
    case .componentOverwritten, .clippingLeftOn: [.part]
    case .dbWrongAxis, .dbFirstExample: [.sum]
    case .weightsNotTransposed, .wrongLayerA: [.product]
    case .singlePrecision: [.precision]
    }
  }

  /// The blocks in whose layer the wrong line stands: where a hunter who names them has found it.
  ///
  /// Errors flow on to earlier layers, so that more blocks may show it. A formula that is used in several
  /// layers is wrong in each of them.
  public func blocksWhereMade(in layout: ParameterLayout) -> [ParameterBlock] {
    let blocks = expectedWorstBlocks(in: layout)
    guard self == .weightsNotTransposed else { return blocks }
    let sizes = layout.layerSizes
    return blocks.filter { sizes[$0.layer] == sizes[$0.layer + 1] && sizes[$0.layer] > 1 }
  }
}
