import GradientChecking

/// A value that can't be typed for a knob, in one line: what was found and what was expected.
struct KnobEntryError: Error, Hashable {
  let text: String
}

/// Typing a knob's value instead of going from stop to stop.
extension Knob {
  /// Whether a digit may begin the value.
  var isNumeric: Bool {
    switch self {
    case .epsilon, .lambda, .keepProbability, .hidden, .trainingIterations, .costScale,
      .initialScale, .seed, .examples:
      true
    case .bug, .scheme, .precision, .mask, .activation, .cost, .data: false
    }
  }

  /// What may be typed.
  var expectation: String {
    switch self {
    case .bug: "a bug's name, or none"
    case .epsilon, .initialScale: "a number above 0"
    case .costScale: "a number from 1e-30 to 1e30"
    case .scheme: Self.list(DifferenceScheme.self)
    case .precision: Self.list(Precision.self)
    case .lambda: "a number, 0 or above"
    case .keepProbability: "a number above 0, up to 1"
    case .mask: Self.list(MaskMode.self)
    case .activation: Self.list(Activation.self)
    case .hidden: "units of each layer, as in 5,4"
    case .cost: Self.list(CostForm.self)
    case .trainingIterations: "a whole number, 0 to \(Experiment.mostTrainingIterations)"
    case .seed: "a whole number, 0 or above"
    case .data: DataSource.builtIn.map(\.text).joined(separator: ", ") + ", or a CSV file"
    case .examples: "a whole number above 0, or usual"
    }
  }

  /// An experiment with this field as typed; whether that can be done is not asked here.
  func setting(_ experiment: Experiment, typed text: String) throws(KnobEntryError) -> Experiment {
    let text = text.split(separator: " ").joined(separator: " ")
    var changed = experiment
    switch self {
    case .bug: changed.bug = try PlantedBug(rawValue: name(text))
    case .epsilon: changed.epsilon = try number(text, Double.init)
    case .scheme: changed.scheme = try choice(text)
    case .precision: changed.precision = try choice(text)
    case .lambda: changed.lambda = try number(text, Double.init)
    case .keepProbability: changed.keepProbability = try number(text, Double.init)
    case .mask: changed.mask = try choice(text)
    case .activation: changed.activation = try choice(text)
    case .hidden: changed.hidden = try layers(text)
    case .cost: changed.cost = try choice(text)
    case .trainingIterations: changed.trainingIterations = try number(text) { Int($0) }
    case .costScale: changed.costScale = try number(text, Double.init)
    case .initialScale: changed.initialScale = try number(text, Double.init)
    case .seed: changed.seed = try number(text) { UInt64($0) }
    case .data:
      guard !text.isEmpty else { throw unexpected(text) }
      changed.data = DataSource(text)
    case .examples: changed.examples = text == "usual" ? nil : try number(text) { Int($0) }
    }
    return changed
  }

  private func number<Number>(
    _ text: String,
    _ read: (String) -> Number?
  ) throws(KnobEntryError) -> Number {
    guard let number = read(text), (number as? Double)?.isFinite ?? true else {
      throw unexpected(text)
    }
    return number
  }

  /// Numbers of units, with a comma, a semicolon, a hyphen or a blank between two of them.
  private func layers(_ text: String) throws(KnobEntryError) -> [Int] {
    let parts = text.split(omittingEmptySubsequences: false) { ",;-".contains($0) }
    let words = parts.map { $0.split(separator: " ") }
    let units = words.joined().compactMap { Int($0) }
    guard words.allSatisfy({ !$0.isEmpty }), units.count == words.joined().count else {
      throw unexpected(text)
    }
    return units
  }

  private func choice<Value>(_ text: String) throws(KnobEntryError) -> Value
  where Value: CaseIterable & RawRepresentable<String> {
    guard let value = Value(rawValue: try name(text)) else { throw unexpected(text) }
    return value
  }

  /// The name that was typed, or of which only the beginning was.
  private func name(_ text: String) throws(KnobEntryError) -> String {
    let names = names
    if names.contains(text) { return text }
    let matches = completions(of: text)
    if let only = matches.first, matches.count == 1 { return only }
    let quoted = ForeignText(text).quoted
    if !matches.isEmpty, !text.isEmpty {
      throw KnobEntryError(
        text: "Several begin with \(quoted): \(matches.joined(separator: ", "))."
      )
    }
    guard let match = nearest(to: text, among: names) else { throw unexpected(text) }
    throw KnobEntryError(text: "\(shortName) can't be \(quoted): did you mean \(match)?")
  }

  /// The names that may be typed; none for a number or a file.
  private var names: [String] {
    switch self {
    case .bug: ["none"] + PlantedBug.allCases.map(\.rawValue)
    case .scheme: DifferenceScheme.allCases.map(\.rawValue)
    case .precision: Precision.allCases.map(\.rawValue)
    case .mask: MaskMode.allCases.map(\.rawValue)
    case .activation: Activation.allCases.map(\.rawValue)
    case .cost: CostForm.allCases.map(\.rawValue)
    case .epsilon, .lambda, .keepProbability, .hidden, .trainingIterations, .costScale,
      .initialScale, .seed, .data, .examples:
      []
    }
  }

  /// The names that begin as something typed does.
  func completions(of text: String) -> [String] {
    let typed = self == .precision && text == "float32" ? "float" : text.lowercased()
    return names.filter { $0.hasPrefix(typed) }
  }

  /// Why a typed value can't be, in the words of who typed it.
  func refusal(of text: String, because reason: ExperimentError) -> String {
    switch reason {
    case .epsilon, .epsilonInFloat, .costScale, .initialScale, .lambda, .keepProbability,
      .hiddenUnits, .trainingIterations, .examples:
      let expected = "\(reason)".split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
      return "\(shortName) can't be \(ForeignText(text).quoted): \(expected)."
    default: return "\(reason)."
    }
  }

  private func unexpected(_ text: String) -> KnobEntryError {
    KnobEntryError(
      text: text.isEmpty
        ? "Type \(expectation)."
        : "\(shortName) can't be \(ForeignText(text).quoted): \(expectation)."
    )
  }

  private static func list<Value>(_ type: Value.Type) -> String
  where Value: CaseIterable & RawRepresentable<String> {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
