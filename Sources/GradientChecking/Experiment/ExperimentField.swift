import Wording

/// A field of an experiment, with all that its surfaces have to know of it.
///
/// Options of the command line, saved experiments, the front matter of lessons, the lab's knobs, live values,
/// and what two experiments differ in are all derived from ``allCases``; a field is added by an entry there.
///
///     ExperimentField.costScale.option                             // "--cost-scale"
///     ExperimentField.allCases.filter { !$0.isSame(first, second) }  // what differs
public struct ExperimentField: Sendable {
  /// The key in saved experiments and in lessons: the property's name.
  public let key: String
  /// The option of the command line: `--cost-scale`.
  public let option: String
  /// The name on the screen: `J times`.
  public let name: String
  /// The name where there is little room.
  package let shortName: String
  /// The name among a lesson's live values; `nil` if it is none of them.
  package let liveName: String?
  /// The names that can be typed, where they are known: of cases, or of data sets.
  package let names: [String]
  /// The word for no value, where there can be none: `none`.
  package let absentWord: String?
  /// Whether a digit may begin the value.
  package let isNumeric: Bool
  /// Which values there are, in words.
  package let expected: String
  /// What to do where a value is none of them.
  package let advice: String
  /// What may be typed for the field where there is little room to say it.
  package let prompt: String
  /// What stands for the value in a help text.
  package let placeholder: String
  /// What the help text says of the option.
  package let help: String

  /// The field's value in an experiment, as files have it.
  package let value: @Sendable (Experiment) -> FieldValue
  /// The field's value in an experiment, as the screen shows it.
  package let text: @Sendable (Experiment) -> String
  /// The field's value in a dozen letters.
  package let shortText: @Sendable (Experiment) -> String
  /// What tells an experiment from one that has another value: `λ = 0`, `bug dz-sign`.
  package let caption: @Sendable (Experiment) -> String
  /// Why the field changes nothing in an experiment; `nil` if it does.
  package let idleReason: @Sendable (Experiment) -> String?

  /// The experiments that differ in this field alone, in the order of its stops, the one given among them.
  package let stops: @Sendable (Experiment) -> [Experiment]
  private let explanation: @Sendable (Experiment) -> String
  private let copy: @Sendable (Experiment, inout Experiment) -> Void
  private let read: @Sendable (String, inout Experiment) -> Bool
  private let decode: @Sendable (any SingleValueDecodingContainer, inout Experiment) throws -> Bool
  private let isPossible: @Sendable (Experiment) -> Bool

  /// An entry of the table: a property, its kind of values, and what the surfaces say of it.
  ///
  /// What isn't given follows from the rest: the option (`--cost-scale`) and the name from the key, what is
  /// expected from the kind's names, other words for a value from how the kind shows it. An empty `liveName`
  /// keeps the field from being a live value.
  init<Value>(
    _ path: WritableKeyPath<Experiment, Value> & Sendable,
    _ kind: FieldKind<Value>,
    key: String,
    option: String? = nil,
    name: String? = nil,
    shortName: String? = nil,
    liveName: String? = nil,
    shortText: @escaping @Sendable (Value) -> String? = { _ in nil },
    caption: @escaping @Sendable (Value) -> String? = { _ in nil },
    explanation: @escaping @Sendable (Value) -> String,
    idleReason: @escaping @Sendable (Experiment) -> String? = { _ in nil },
    expected: String? = nil,
    advice: String = "choose one of these",
    prompt: String? = nil,
    placeholder: String? = nil,
    help: String
  ) {
    let name = name ?? key
    self.key = key
    let words = key.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }
    self.option = option ?? "--" + words.joined()
    self.name = name
    self.shortName = shortName ?? name
    self.liveName = liveName == "" ? nil : liveName ?? key
    names = kind.names
    absentWord = kind.absentWord
    isNumeric = kind.isNumeric
    self.expected = expected ?? kind.names.listed("or")
    self.advice = advice
    self.prompt = prompt ?? self.expected
    self.placeholder = placeholder ?? (kind.isNumeric ? "number" : "name")
    self.help = help
    value = { kind.write($0[keyPath: path]) }
    text = { kind.shown($0[keyPath: path]) }
    self.shortText = { shortText($0[keyPath: path]) ?? kind.shown($0[keyPath: path]) }
    self.caption = {
      let shown = kind.shown($0[keyPath: path])
      return caption($0[keyPath: path]) ?? (kind.isNumeric ? "\(name) = \(shown)" : shown)
    }
    self.explanation = { explanation($0[keyPath: path]) }
    self.idleReason = idleReason
    stops = { experiment in
      kind.stops(experiment[keyPath: path]).map { value in
        var changed = experiment
        changed[keyPath: path] = value
        return changed
      }
    }
    copy = { $1[keyPath: path] = $0[keyPath: path] }
    let set = { @Sendable (value: Value?, experiment: inout Experiment) in
      guard let value else { return false }
      experiment[keyPath: path] = value
      return true
    }
    read = { set(kind.read($0), &$1) }
    decode = { set(try kind.decode($0), &$1) }
    isPossible = { kind.isPossible($0[keyPath: path]) }
  }
}

extension ExperimentField: Hashable {
  /// Whether two are the same entry.
  public static func == (first: Self, second: Self) -> Bool { first.key == second.key }

  /// Hashes the key.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension ExperimentField: CodingKey, CustomStringConvertible {
  /// The key.
  public var stringValue: String { key }
  /// No field has a number for a key.
  public var intValue: Int? { nil }
  /// The key.
  public var description: String { key }

  /// The field with that key.
  public init?(stringValue: String) {
    guard let field = Self.allCases.first(where: { $0.key == stringValue }) else { return nil }
    self = field
  }

  /// No field has a number for a key.
  public init?(intValue: Int) { nil }
}

extension ExperimentField {
  /// Whether two experiments have the same in this field.
  package func isSame(_ first: Experiment, _ second: Experiment) -> Bool {
    setting(first, as: second) == first
  }

  /// An experiment with this field as another one has it.
  package func setting(_ experiment: Experiment, as other: Experiment) -> Experiment {
    var changed = experiment
    copy(other, &changed)
    return changed
  }

  /// An experiment with this field as a text says, in which blanks at the ends or repeated don't count.
  ///
  /// - Throws: ``ExperimentError/value(_:found:)`` for a text that stands for no value, or for one that no
  ///   experiment can have.
  package func setting(
    _ experiment: Experiment,
    typed text: String
  ) throws(ExperimentError) -> Experiment {
    var changed = experiment
    let words = text.split(separator: " ").joined(separator: " ")
    guard read(words, &changed), isPossible(changed) else {
      throw .value(self, found: .text(text))
    }
    return changed
  }

  /// Sets the field as a file says.
  ///
  /// - Throws: ``ExperimentError/value(_:found:)`` for what is no value of the field's kind; whether an
  ///   experiment can have it is left to ``validate(_:)``.
  func set(
    _ experiment: inout Experiment,
    from container: any SingleValueDecodingContainer
  ) throws(ExperimentError) {
    if let isKnown = try? decode(container, &experiment), isKnown { return }
    let text = (try? container.decode(String.self)).map { FieldValue.text($0) }
    let number = (try? container.decode(Double.self)).map { FieldValue.number($0) }
    throw .value(self, found: text ?? number ?? .absent)
  }

  /// Throws if no experiment can have what this one has in the field.
  func validate(_ experiment: Experiment) throws(ExperimentError) {
    guard isPossible(experiment) else { throw .value(self, found: value(experiment)) }
  }

  /// What the field means with its present value, in a sentence or two.
  package func meaning(in experiment: Experiment) -> String {
    idleReason(experiment) ?? explanation(experiment)
  }

  /// What to do where a text was found that stands for no value: the nearest name, if there is one.
  package func advice(for text: String) -> String {
    Complaint.advice(meaning: nearest(to: text, among: names), otherwise: advice)
  }

  /// The names that begin as something typed does.
  package func completions(of text: String) -> [String] {
    ((names.isEmpty ? [] : absentWord.map { [$0] } ?? []) + names).filter {
      $0.hasPrefix(text.lowercased())
    }
  }
}
