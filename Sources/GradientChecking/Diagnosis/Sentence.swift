/// A sentence in which the blocks it is about are values, so that whoever shows it can make them stand out
/// without looking for their names.
///
///     let sentence: Sentence = "All of \(Sentence(blocks: ["W1", "b1"])) are off."
///     sentence.text          // "All of W1 and b1 are off."
///     sentence.parts.count   // 3
public struct Sentence: Hashable, Sendable {
  /// A piece of a sentence.
  public enum Part: Hashable, Sendable {
    /// Words.
    case words(String)
    /// What stands for some blocks: their names, or words such as "every block".
    case blocks([String], words: String)

    /// The piece as it is read.
    public var text: String {
      switch self {
      case .words(let text), .blocks(_, words: let text): text
      }
    }
  }

  /// The pieces, in their order.
  public private(set) var parts: [Part] = []

  /// The sentence as it is read.
  public var text: String { parts.map(\.text).joined() }

  /// The blocks that it names.
  public var blocks: [String] {
    parts.flatMap { part -> [String] in
      if case .blocks(let names, words: _) = part { names } else { [] }
    }
  }

  /// Some blocks, called by their names unless other words are given for them.
  init(blocks names: [String], words: String? = nil) {
    parts = [.blocks(names, words: words ?? names.listed(most: 6))]
  }

  static func + (one: Sentence, other: Sentence) -> Sentence {
    var whole = one
    for part in other.parts { whole.append(part) }
    return whole
  }

  private mutating func append(_ part: Part) {
    if case .words(let text) = part {
      if text.isEmpty { return }
      if case .words(let before)? = parts.last {
        parts[parts.count - 1] = .words(before + text)
        return
      }
    }
    parts.append(part)
  }
}

extension Sentence: ExpressibleByStringInterpolation {
  /// Collects words, and sentences as they are.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sentence: Sentence = ""

    /// Nothing collected yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds words.
    public mutating func appendLiteral(_ literal: String) { sentence.append(.words(literal)) }

    /// Adds the pieces of a sentence.
    public mutating func appendInterpolation(_ part: Sentence) { sentence = sentence + part }

    /// Adds a value as words.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      sentence.append(.words(value.description))
    }
  }

  /// A sentence of words alone.
  public init(stringLiteral text: String) { append(.words(text)) }

  /// A sentence of what was collected.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sentence }
}
