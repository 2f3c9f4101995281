/// Keys written as words, as in `--keys "space space / W2[0,2] enter"`.
///
/// Words are separated by blanks. The names in ``keyNames`` and `ctrl-` with a letter are one key;
/// `wait` waits for the running check; any other word is typed character by character.
public enum KeyScript {
  /// What is done next.
  public enum Step: Hashable, Sendable {
    /// A key is pressed.
    case key(Key)
    /// The running check is waited for.
    case wait
  }

  /// The keys that have a name.
  public static let keyNames: [(name: String, key: Key)] = [
    ("space", .character(" ")), ("enter", .enter), ("esc", .escape), ("tab", .tab),
    ("backtab", .backTab), ("backspace", .backspace), ("left", .left), ("right", .right),
    ("up", .up), ("down", .down), ("home", .home), ("end", .end), ("pgup", .pageUp),
    ("pgdn", .pageDown),
  ]

  /// The steps that a text of key names describes.
  public static func parse(_ text: String) throws(KeyScriptError) -> [Step] {
    var steps: [Step] = []
    let words = text.split(whereSeparator: \.isWhitespace)
    for (index, word) in words.enumerated() {
      steps += try Self.steps(for: String(word), number: index + 1)
    }
    return steps
  }

  private static func steps(for word: String, number: Int) throws(KeyScriptError) -> [Step] {
    if word == "wait" { return [.wait] }
    if let named = keyNames.first(where: { $0.name == word }) { return [.key(named.key)] }
    if word.hasPrefix("ctrl-") { return [.key(try controlKey(word, number: number))] }
    for scalar in word.unicodeScalars {
      switch CellClass(scalar) {
      case .base, .combining: continue
      case .dropped, .unprintable:
        throw KeyScriptError(word: word, number: number, problem: .notTypeable(scalar))
      }
    }
    return word.map { .key(.character($0)) }
  }

  private static func controlKey(_ word: String, number: Int) throws(KeyScriptError) -> Key {
    let letters = word.dropFirst("ctrl-".count).lowercased()
    guard letters.count == 1, let letter = letters.first, ("a"..."z").contains(letter) else {
      throw KeyScriptError(word: word, number: number, problem: .notALetter)
    }
    // A terminal sends the same byte for these pairs.
    switch letter {
    case "i": return .tab
    case "m", "j": return .enter
    case "h": return .backspace
    default: return .control(letter)
    }
  }
}

/// Why a list of keys was refused.
public struct KeyScriptError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with the word.
  public enum Problem: Hashable, Sendable {
    /// `ctrl-` is followed by something else than one letter.
    case notALetter
    /// A character that no key types.
    case notTypeable(Unicode.Scalar)
  }

  /// The word that was refused.
  public let word: String
  /// Its place in the list, from 1.
  public let number: Int
  /// What is wrong with it.
  public let problem: Problem

  /// One line: where, what was found, and what was expected.
  public var description: String {
    let shown = Symbols.unicode.text(word)
    switch problem {
    case .notALetter:
      return "key \(number), '\(shown)': expected one letter from a to z after 'ctrl-', "
        + "as in ctrl-c"
    case .notTypeable(let scalar):
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      return "key \(number), '\(shown)': the character U+\(padded) can't be typed; "
        + "use a key's name, as in 'enter'"
    }
  }
}

extension Key {
  /// How the key is written in hints and in ``KeyScript``; nil for the mouse.
  public var name: String? {
    if let named = KeyScript.keyNames.first(where: { $0.key == self }) { return named.name }
    switch self {
    case .character(let character): return String(character)
    case .control(let letter): return "ctrl-\(letter)"
    default: return nil
    }
  }
}
