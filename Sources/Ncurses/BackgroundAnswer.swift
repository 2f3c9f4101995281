import CellUI

/// What a terminal answers when it is asked for the colour behind its text (OSC 11), as it comes in.
///
/// The answer comes among the keys, whenever the terminal gets to it, and maybe in pieces:
/// `ESC ] 11;rgb:fdfd/f6f6/e3e3 ESC \`, or with BEL at its end.
struct BackgroundAnswer {
  /// The question, which terminals that don't know it pass over, and behind it one that every terminal answers
  /// (primary device attributes): whoever answers the second one has answered the first, or never will.
  static let question = "\u{1B}]11;?\u{1B}\\\u{1B}[c"

  /// Whether a sequence behind `ESC [` is the answer to the second one, `?62;22c`.
  static func isEnd(_ sequence: String) -> Bool {
    sequence.hasPrefix("?") && sequence.hasSuffix("c")
  }

  /// No answer is longer: what is, ends here.
  private static let longest = 64

  private var text = ""
  private var isEscaped = false

  /// What one more character makes of it.
  enum Progress: Equatable {
    /// There is more to come.
    case incomplete
    /// It is through; a theme if it says a colour.
    case complete(Theme?)
  }

  /// Takes the next character behind `ESC ]`.
  mutating func take(_ scalar: Unicode.Scalar) -> Progress {
    if isEscaped || scalar == "\u{7}" || scalar == "\u{9C}" || text.count >= Self.longest {
      return .complete(Self.theme(text))
    }
    if scalar == "\u{1B}" {
      isEscaped = true
    } else {
      text.unicodeScalars.append(scalar)
    }
    return .incomplete
  }

  /// The theme that suits a background, by what stands between `ESC ]` and the end; `nil` for anything else than a
  /// colour.
  ///
  /// A colour is `rgb:` or `rgba:` with one to four hexadecimal digits for each of red, green and blue. It is light
  /// where its luma (ITU-R BT.601) is above one half.
  static func theme(_ answer: String) -> Theme? {
    guard let start = ["11;rgb:", "11;rgba:"].first(where: answer.hasPrefix) else { return nil }
    let parts = answer.dropFirst(start.count).split(
      separator: "/",
      omittingEmptySubsequences: false
    )
    let shares = parts.prefix(3).compactMap(share)
    guard shares.count == 3, parts.count <= 4 else { return nil }
    let luma = zip(shares, [0.299, 0.587, 0.114]).reduce(0) { $0 + $1.0 * $1.1 }
    return luma > 0.5 ? .light : .dark
  }

  /// A part of a colour from 0 to 1: `ff` and `ffff` are both 1.
  private static func share(_ digits: Substring) -> Double? {
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    return Double(value) / Double(1 << (4 * digits.count) - 1)
  }
}
