import GradientChecking

/// What a lesson's file may be at most; enough for any lesson, and so little that nothing takes long.
public enum LessonLimits {
  /// Bytes of a file.
  public static let bytes = 250_000
  /// Bytes of a line.
  public static let lineBytes = 10_000
  /// Bytes of lines that follow one another without an empty line between them; libcmark 0.30 takes
  /// time that grows with the square of a paragraph's length on some of them.
  public static let paragraphBytes = 20_000
  /// Multiplications for the check of a page and the training before it: what a computer does in a second or
  /// two.
  public static let multiplications = 2e9
  /// Mistakes that are told.
  public static let mistakes = 100
}

extension LessonSource {
  /// Why the file can't be read as text at all: too large, not UTF-8, or with characters that a
  /// terminal might obey or a reader not see.
  func textMistakes() -> [Mistake] {
    if let mistake = sizeMistake() ?? encodingMistake() { return [mistake] }
    var mistakes: [Mistake] = []
    var offset = 0
    for scalar in text(bytes.indices).unicodeScalars {
      if scalar.isUnsafeToPrint, scalar != "\n", scalar != "\t" {
        mistakes.append(Self.unsafe(scalar, at: offset))
        guard mistakes.count < LessonLimits.mistakes else { break }
      }
      offset += UTF8.width(scalar)
    }
    return mistakes
  }

  private func sizeMistake() -> Mistake? {
    if bytes.count > LessonLimits.bytes {
      return Mistake(
        "found a file of more than \(LessonLimits.bytes) bytes",
        advice: "split the lesson",
        at: 0
      )
    }
    var paragraph = 0
    for line in 1...lineStarts.count {
      let range = lineRange(line)
      if range.count > LessonLimits.lineBytes {
        return Mistake(
          "found a line of more than \(LessonLimits.lineBytes) bytes",
          advice: "break the line",
          at: range.lowerBound
        )
      }
      paragraph = bytes[range].allSatisfy(\.isBlank) ? 0 : paragraph + range.count + 1
      if paragraph > LessonLimits.paragraphBytes {
        return Mistake(
          "found more than \(LessonLimits.paragraphBytes) bytes without an empty line",
          advice: "put empty lines between paragraphs",
          at: range.lowerBound
        )
      }
    }
    return nil
  }

  private func encodingMistake() -> Mistake? {
    guard let violation = UTF8Violation(in: bytes) else { return nil }
    let hexadecimal = String(violation.value, radix: 16, uppercase: true)
    return Mistake(
      "found the byte 0x\(hexadecimal), which is not UTF-8",
      advice: "save the file as UTF-8",
      at: lineStarts[violation.line - 1] + violation.byte - 1
    )
  }

  private static func unsafe(_ scalar: Unicode.Scalar, at offset: Int) -> Mistake {
    Mistake(
      "found a character that can't be shown, \(ForeignText(String(scalar)).escaped)",
      advice: "take it out",
      at: offset
    )
  }
}
