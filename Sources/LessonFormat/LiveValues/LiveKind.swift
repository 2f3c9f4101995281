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
public struct WordSet: Hashable, Sendable {
  /// The words, or some of them as examples where a shape decides.
  let words: [String]
  /// Whether a comma can be part of a word.
  let hasCommas: Bool
  private let read: @Sendable (String) -> String?

  private init(
    examples words: [String],
    hasCommas: Bool = false,
    read: @escaping @Sendable (String) -> String?
  ) {
    (self.words, self.hasCommas, self.read) = (words, hasCommas, read)
  }

  private init(_ words: [String]) {
    self.init(examples: words) { words.contains($0) ? $0 : nil }
  }

  /// The word that is written so, as the live value has it; `nil` if it can't be.
  func word(_ text: String) -> String? { read(text) }

  /// Sets of the same words are the same.
  public static func == (first: Self, second: Self) -> Bool { first.words == second.words }

  /// Hashes the words.
  public func hash(into hasher: inout Hasher) { hasher.combine(words) }
}

extension WordSet {
  /// Verdicts of a whole check.
  static let verdict = WordSet(Verdict.allCases.map(\.rawValue))
  /// Verdicts of a component or a block.
  static let componentVerdict = WordSet(ComponentVerdict.allCases.map(\.rawValue))
  /// Scenes.
  static let scene = WordSet(SceneKind.allCases.map(\.name))
  /// `W2`.
  static let block = WordSet(examples: ["W1", "b1", "W2", "b2"]) {
    ComponentShape.isBlock($0) ? $0 : nil
  }
  /// `W2[0,2]`.
  static let component = WordSet(examples: ["W2[0,2]", "b2[1]"]) {
    ComponentShape.isCoordinate($0) ? $0 : nil
  }

  /// The words that a field can have; `nil` for a number.
  init?(_ field: ExperimentField) {
    let names = field.names + (field.absentWord.map { [$0] } ?? [])
    switch field.value(Experiment()) {
    case .number, .whole: return nil
    case .layers:
      self.init(examples: ["5", "5,4"], hasCommas: true) { text in
        let experiment = try? field.setting(Experiment(), typed: text)
        guard let experiment, case .word(let word) = field.liveValue(of: experiment) else {
          return nil
        }
        return word
      }
    case .text where field == .data:
      // A file is known by the dot in its name.
      self.init(examples: names) { names.contains($0) || $0.contains(".") ? $0 : nil }
    case .text, .absent: self.init(names)
    }
  }
}

extension ExperimentField {
  /// The field's value in an experiment, as a lesson reads it.
  func liveValue(of experiment: Experiment) -> LiveValue {
    switch value(experiment) {
    case .absent: .word(absentWord ?? "")
    case .number(let number): .number(number)
    case .whole(let number): .number(Double(number))
    case .text(let text): .word(text)
    case .layers(let units): .word(units.map(String.init).joined(separator: "-"))
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
