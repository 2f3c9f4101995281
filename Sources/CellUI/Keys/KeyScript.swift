import Wording

/// Keys written as words, as in `--keys "space space / W2[0,2] enter"`.
///
/// Words are separated by blanks. A single character, a name in ``keyNames`` in any letter case, and
/// `ctrl-` with a letter are one key; `wait` waits for the running check. What stands behind a slash,
/// up to `enter` or `esc`, is typed character by character, and so is a number with the key that uses
/// it, as in `27g`. Any other word is an error rather than a row of letters, each with its own effect.
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

  /// Other ways to write a named key: as it is printed in hints and on keyboards.
  private static let otherNames: [String: Key] = [
    "escape": .escape, "return": .enter, "pageup": .pageUp, "pagedown": .pageDown,
    "←": .left, "→": .right, "↑": .up, "↓": .down,
  ]

  /// The steps that a text of key names describes.
  public static func parse(_ text: String) throws(KeyScriptError) -> [Step] {
    var steps: [Step] = []
    var isTyping = false
    let words = text.split(whereSeparator: \.isWhitespace)
    for (index, word) in words.enumerated() {
      isTyping = isTyping || word.hasPrefix("/")
      let new = try Self.steps(for: String(word), number: index + 1, isTyping: isTyping)
      if new == [.key(.enter)] || new == [.key(.escape)] { isTyping = false }
      steps += new
    }
    return steps
  }

  private static func steps(
    for word: String,
    number: Int,
    isTyping: Bool
  ) throws(KeyScriptError) -> [Step] {
    let name = word.lowercased()
    if name == "wait" { return [.wait] }
    if let named = keyNames.first(where: { $0.name == name }) { return [.key(named.key)] }
    if let key = otherNames[name] { return [.key(key)] }
    if name.hasPrefix("ctrl-") { return [.key(try controlKey(word, number: number))] }
    for scalar in word.unicodeScalars {
      switch CellClass(scalar) {
      case .base, .combining: continue
      case .dropped, .unprintable:
        throw KeyScriptError(word: word, number: number, problem: .notTypeable(scalar))
      }
    }
    let isNumberWithKey = word.dropLast().allSatisfy { $0.isASCII && $0.isNumber }
    guard isTyping || isNumberWithKey else {
      throw KeyScriptError(word: word, number: number, problem: .unknownName)
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
    /// Several letters that are no key's name.
    case unknownName
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
  public var description: String { complaint.description }

  /// What is wrong.
  public var complaint: Complaint {
    let place = "key \(number), '\(Symbols.unicode.text(word))'"
    switch problem {
    case .notALetter:
      return Complaint(
        place,
        telling: "expected one letter from a to z after 'ctrl-', as in ctrl-c"
      )
    case .unknownName:
      let names = KeyScript.keyNames.map(\.name).joined(separator: " ")
      return Complaint(
        place,
        telling: "expected one character, wait, or one of \(names)",
        advice: "separate keys by blanks"
      )
    case .notTypeable(let scalar):
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      return Complaint(
        place,
        telling: "the character U+\(padded) can't be typed",
        advice: "use a key's name, as in 'enter'"
      )
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
