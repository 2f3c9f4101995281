import Wording

/// Keys written as words, as in `--keys "space space / W2[0,2] enter"`.
///
/// Words are separated by blanks. A single character, a name in ``keyNames`` in any letter case, and
/// `ctrl-` with a letter are one key; `wait` waits for the running check, `pause:1.5` for so many seconds. What stands behind a slash
/// or a colon, up to `enter` or `esc`, is typed character by character, and so is a number with the key that uses
/// it, as in `27g`. Any other word is an error rather than a row of letters, each with its own effect.
public enum KeyScript {
  /// What is done next.
  public enum Step: Hashable, Sendable {
    /// A key is pressed.
    case key(Key)
    /// The running check is waited for.
    case wait
    /// Nothing is pressed for so many seconds.
    case pause(Double)
  }

  /// The keys that have a name.
  public static let keyNames: [(name: String, key: Key)] = [
    ("space", .character(" ")), ("enter", .enter), ("esc", .escape), ("tab", .tab),
    ("backtab", .backTab), ("backspace", .backspace), ("left", .left), ("right", .right),
    ("up", .up), ("down", .down), ("home", .home), ("end", .end), ("pgup", .pageUp),
    ("pgdn", .pageDown), ("f8", .function(8)), ("f9", .function(9)),
  ]

  /// Other ways to write a named key: as it is printed in hints and on keyboards.
  private static let otherNames: [String: Key] = [
    "escape": .escape, "return": .enter, "pageup": .pageUp, "pagedown": .pageDown,
    "←": .left, "→": .right, "↑": .up, "↓": .down,
  ]

  /// The steps that a text of key names describes.
  ///
  /// - Throws: Which word is refused, and why.
  public static func parse(_ text: String) throws(Complaint) -> [Step] {
    var steps: [Step] = []
    var isTyping = false
    for (index, word) in text.split(whereSeparator: \.isWhitespace).enumerated() {
      isTyping = isTyping || word.hasPrefix("/") || word.hasPrefix(":")
      do throws(Complaint) {
        let new = try Self.steps(for: String(word), isTyping: isTyping)
        if new == [.key(.enter)] || new == [.key(.escape)] { isTyping = false }
        steps += new
      } catch {
        throw error.inside("key \(index + 1), '\(Symbols.unicode.text(String(word)))'")
      }
    }
    return steps
  }

  private static func steps(for word: String, isTyping: Bool) throws(Complaint) -> [Step] {
    let name = word.lowercased()
    if name == "wait" { return [.wait] }
    if name.hasPrefix("pause:") { return [.pause(try seconds(word.dropFirst("pause:".count)))] }
    if let named = keyNames.first(where: { $0.name == name }) { return [.key(named.key)] }
    if let key = otherNames[name] { return [.key(key)] }
    if name.hasPrefix("ctrl-") { return [.key(try controlKey(word))] }
    for scalar in word.unicodeScalars {
      switch CellClass(scalar) {
      case .base, .combining: continue
      case .dropped, .unprintable:
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
        throw Complaint(
          telling: "the character U+\(padded) can't be typed",
          advice: "use a key's name, as in 'enter'"
        )
      }
    }
    let isNumberWithKey = word.dropLast().allSatisfy { $0.isASCII && $0.isNumber }
    guard isTyping || isNumberWithKey else {
      let names = keyNames.map(\.name).joined(separator: " ")
      throw Complaint(
        telling: "expected one character, wait, pause:1.5, or one of \(names)",
        advice: "separate keys by blanks"
      )
    }
    return word.map { .key(.character($0)) }
  }

  private static func seconds(_ text: Substring) throws(Complaint) -> Double {
    guard let seconds = Double(text), (0...longestPause).contains(seconds) else {
      throw Complaint(
        telling: "expected seconds from 0 to \(Int(longestPause)) after 'pause:', as in pause:1.5"
      )
    }
    return seconds
  }

  /// An hour: longer than any talk stays at one place.
  private static let longestPause = 3600.0

  private static func controlKey(_ word: String) throws(Complaint) -> Key {
    let letters = word.dropFirst("ctrl-".count).lowercased()
    guard letters.count == 1, let letter = letters.first, ("a"..."z").contains(letter) else {
      throw Complaint(telling: "expected one letter from a to z after 'ctrl-', as in ctrl-c")
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
