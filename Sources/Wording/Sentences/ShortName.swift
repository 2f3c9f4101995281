extension String {
  /// The name in at most so many characters: of a longer one every part but the last is cut to its first
  /// letter and its number, from the left on, as far as need be; so layers stay apart.
  ///
  ///     "encoder.layers.0.self_attn.weight[1,2]".shortName(30)   // "e.l.0.self_attn.weight[1,2]"
  ///     "encoder.layers.0.self_attn.weight[1,2]".shortName(16)   // "e.l.0.s_a.w[1,2]"
  ///     "embeddingmatrix".shortName(9)                           // "emb…trix"
  ///
  /// - Parameter limit: The most characters, an ellipsis counting as two, as it is in ASCII; below 4 it counts
  ///   as 4.
  /// - Returns: The name, or what is left of it.
  public func shortName(_ limit: Int) -> String {
    let limit = max(4, limit)
    guard count > limit else { return self }
    // The place inside a block stays.
    let start = last == "]" ? lastIndex(of: "[") ?? endIndex : endIndex
    let place = self[start...]
    let room = limit - place.count
    guard room > 0 else { return "…" + suffix(limit - 2) }
    return Self.abbreviated(self[..<start].parts, to: room) + place
  }

  /// Parts of a name with what joins them, cut from the left on until they fit.
  private static func abbreviated(_ parts: [NamePart], to room: Int) -> String {
    var parts = parts
    var length = parts.reduce(0) { $0 + $1.length }
    for place in parts.indices.dropLast() where length > room {
      length -= parts[place].length
      parts[place].abbreviate()
      length += parts[place].length
    }
    guard length > room, let last = parts.popLast() else { return parts.map(\.text).joined() }
    let before = parts.map(\.text).joined()
    let rest = room - before.count
    if rest < 1 { return "…" + (before + last.text).suffix(Swift.max(1, room - 2)) }
    if rest < 6 { return before + last.text.prefix(rest) }
    let head = (rest - 2) / 2
    return before + last.text.prefix(head) + "…" + last.text.suffix(rest - 2 - head)
  }
}

extension String {
  /// The text with blanks at which no line ends, for a formula in a sentence.
  public var unbroken: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }
}

extension Substring {
  /// The words of a name, each with the mark behind it.
  fileprivate var parts: [NamePart] {
    var parts: [NamePart] = []
    var word = ""
    for character in self {
      guard "._/:".contains(character) else {
        word.append(character)
        continue
      }
      parts.append(NamePart(word: word, mark: String(character)))
      word = ""
    }
    return parts + [NamePart(word: word, mark: "")]
  }
}

/// A word of a name, and the mark behind it.
private struct NamePart {
  private(set) var word: String
  let mark: String

  init(word: String, mark: String) {
    self.word = word
    self.mark = mark
  }

  var text: String { word + mark }
  var length: Int { word.count + mark.count }

  /// `layers` becomes `l`, `conv12` becomes `c12`, `12` stays.
  mutating func abbreviate() {
    let digits = word.reversed().prefix { $0.isNumber }.count
    guard digits < word.count else { return }
    word = String(word.prefix(1) + word.suffix(digits))
  }
}
