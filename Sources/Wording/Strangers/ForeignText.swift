/// Text from a file or from the command line, made safe to print in a one-line message.
///
/// Nothing that a terminal could obey or that could break the line gets through: control
/// characters, line and paragraph separators, and the invisible marks that reorder text are
/// written as `\n`, `\t` or `\u{1B}`.
///
///     ForeignText("setosa\u{1B}[2J").quoted   // the escape spelled out, in six characters
///     ForeignText(fiveThousandDigits).quoted  // "1415926535897932384626433832795028841…"
public struct ForeignText: Hashable, Sendable {
  /// The text as it came.
  public let original: String

  /// Wraps a text of unknown origin.
  public init(_ original: some StringProtocol) { self.original = String(original) }

  /// In quotation marks, escaped, and cut with an ellipsis after 40 characters.
  public var quoted: String { "\"" + escaped(limit: 40, escapingQuotes: true) + "\"" }

  /// Escaped, without quotation marks and whole: for the names of files.
  public var escaped: String { escaped(limit: .max, escapingQuotes: false) }

  private func escaped(limit: Int, escapingQuotes: Bool) -> String {
    var result = ""
    for (count, scalar) in original.unicodeScalars.enumerated() {
      guard count < limit else { return result + "…" }
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\"" where escapingQuotes: result += "\\\""
      case _ where scalar.isUnsafeToPrint:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension String {
  /// Whether nothing in the text is unsafe to print.
  public var isSafeToPrint: Bool {
    // Of a hundred thousand names most are plain.
    utf8.allSatisfy { 0x20..<0x7F ~= $0 } || !unicodeScalars.contains(where: \.isUnsafeToPrint)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal might obey the scalar, or a reader not see it.
  public var isUnsafeToPrint: Bool {
    // Most text is ASCII, for which the tables of Unicode need not be asked.
    if isASCII { return value < 0x20 || value == 0x7F }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return true
    default:
      return properties.isDefaultIgnorableCodePoint
    }
  }
}
