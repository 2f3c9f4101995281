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
    case .trainingIterations: "a whole number, 0 or above"
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
    case .bug: changed.bug = text == "none" ? nil : try choice(text, or: "none")
    case .epsilon: changed.epsilon = try number(text, Double.init)
    case .scheme: changed.scheme = try choice(text)
    case .precision: changed.precision = try choice(text == "float32" ? "float" : text)
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
    guard let number = read(text) else { throw unexpected(text) }
    return number
  }

  private func layers(_ text: String) throws(KnobEntryError) -> [Int] {
    let parts = text.split { ",; -".contains($0) }.map { Int($0) }
    let units = parts.compactMap { $0 }
    guard units.count == parts.count, !units.isEmpty else { throw unexpected(text) }
    return units
  }

  private func choice<Value>(_ text: String, or other: String? = nil) throws(KnobEntryError)
    -> Value
  where Value: CaseIterable & RawRepresentable<String> {
    if let value = Value(rawValue: text) { return value }
    let names = Value.allCases.map(\.rawValue) + (other.map { [$0] } ?? [])
    guard let match = nearest(to: text, among: names) else { throw unexpected(text) }
    throw KnobEntryError(
      text: "\(name) can't be \(ForeignText(text).quoted): did you mean \(match)?"
    )
  }

  private func unexpected(_ text: String) -> KnobEntryError {
    KnobEntryError(
      text: text.isEmpty
        ? "Type \(expectation)." : "\(name) can't be \(ForeignText(text).quoted): \(expectation)."
    )
  }

  private static func list<Value>(_ type: Value.Type) -> String
  where Value: CaseIterable & RawRepresentable<String> {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
