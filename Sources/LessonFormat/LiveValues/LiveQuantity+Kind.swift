import GradientChecking

/// What kind of value an expression has.
public enum LiveKind: Hashable, Sendable {
  /// A number.
  case number
  /// A word, and which words it can be.
  case word(WordSet)
  /// `true` or `false`.
  case truth

  /// The kind as a message says it.
  var name: String {
    switch self {
    case .number: "a number"
    case .word: "a word"
    case .truth: "true or false"
    }
  }
}

/// The words that a live word can be.
public enum WordSet: Hashable, Sendable {
  /// Verdicts of a whole check.
  case verdict
  /// Verdicts of a component or a block.
  case componentVerdict
  /// Scenes.
  case scene
  /// Data sets.
  case data
  /// Activations.
  case activation
  /// Forms of the cost.
  case costForm
  /// Modes of the dropout mask.
  case mask
  /// Schemes of differences.
  case scheme
  /// Precisions.
  case precision
  /// Planted bugs, or `none`.
  case bug
  /// Units of the hidden layers: `5` or `5,4`.
  case hidden
  /// `W2`.
  case blockName
  /// `W2[0,2]`.
  case componentName
}

extension LiveName {
  /// What kind of value the name has.
  public var kind: LiveKind { quantity.kind }
}

extension LiveQuantity {
  /// What kind of value the quantity has.
  public var kind: LiveKind {
    switch self {
    case .check(.verdict), .training(.verdictBefore): .word(.verdict)
    case .check(.scene): .word(.scene)
    case .check(.isFunction): .truth
    case .experiment(let quantity): quantity.kind
    case .component(_, .name): .word(.componentName)
    case .component(_, .block), .block(_, .name): .word(.blockName)
    case .component(_, .verdict), .block(_, .verdict): .word(.componentVerdict)
    case .component(_, .kink): .truth
    case .check, .component, .block, .curve, .samples, .training, .price: .number
    }
  }
}

extension ExperimentQuantity {
  fileprivate var kind: LiveKind {
    switch self {
    case .data: .word(.data)
    case .hidden: .word(.hidden)
    case .activation: .word(.activation)
    case .costForm: .word(.costForm)
    case .mask: .word(.mask)
    case .scheme: .word(.scheme)
    case .precision: .word(.precision)
    case .bug: .word(.bug)
    case .costScale, .initialScale, .seed, .lambda, .keepProbability, .epsilon: .number
    case .trainingIterations: .number
    }
  }
}

extension WordSet {
  /// The words, or some of them as examples where a shape decides.
  func words(scenes: [String]) -> [String] {
    switch self {
    case .verdict: Verdict.allCases.map(\.rawValue)
    case .componentVerdict: ComponentVerdict.allCases.map(\.rawValue)
    case .scene: scenes
    case .data: DataSource.builtIn.map(\.text)
    case .activation: Activation.allCases.map(\.rawValue)
    case .costForm: CostForm.allCases.map(\.rawValue)
    case .mask: MaskMode.allCases.map(\.rawValue)
    case .scheme: DifferenceScheme.allCases.map(\.rawValue)
    case .precision: Precision.allCases.map(\.rawValue)
    case .bug: PlantedBug.allCases.map(\.rawValue) + ["none"]
    case .hidden: ["5", "5,4"]
    case .blockName: ["W1", "b1", "W2", "b2"]
    case .componentName: ["W2[0,2]", "b2[1]"]
    }
  }

  /// Whether the live word can be this one.
  func contains(_ word: String, scenes: [String]) -> Bool {
    switch self {
    case .hidden:
      word.split(separator: ",", omittingEmptySubsequences: false).allSatisfy(\.isWholeNumber)
    case .blockName: ComponentShape.isBlock(word)
    case .componentName: ComponentShape.isCoordinate(word)
    case .data: word.contains(".") || words(scenes: scenes).contains(word)
    default: words(scenes: scenes).contains(word)
    }
  }
}

/// How components and blocks are written; whether an experiment has them is decided elsewhere.
enum ComponentShape {
  /// `W2` or `b2`.
  static func isBlock(_ text: String) -> Bool {
    (text.hasPrefix("W") || text.hasPrefix("b")) && text.dropFirst().isWholeNumber
      && !text.dropFirst().hasPrefix("0")
  }

  /// `W2[0,2]` or `b2[1]`.
  static func isCoordinate(_ text: String) -> Bool {
    guard let open = text.firstIndex(of: "["), text.hasSuffix("]") else { return false }
    let places = text[text.index(after: open)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false)
    return isBlock(String(text[..<open])) && (places.count == 2 || text.hasPrefix("b"))
      && (1...2).contains(places.count) && places.allSatisfy(\.isWholeNumber)
  }

  /// `W2[0,2]`, `b2[1]` or `27`.
  static func isComponent(_ text: String) -> Bool { text.isWholeNumber || isCoordinate(text) }
}

extension StringProtocol {
  /// Whether the text is a whole number of at most nine digits.
  var isWholeNumber: Bool { (1...9).contains(utf8.count) && utf8.allSatisfy(\.isDigit) }
}
