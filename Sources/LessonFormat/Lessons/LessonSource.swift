import GradientChecking
import Wording

/// The text of a lesson's file; every place in it is the offset of a byte.
///
/// Lines end with a line feed here, whatever the file has, and a byte order mark is left out.
struct LessonSource: Sendable {
  /// The file's name, for messages.
  let file: String
  /// The text in UTF-8, unless ``textMistakes()`` says otherwise; of a file that is too large, only as
  /// much as shows that it is.
  let bytes: [UInt8]
  /// Where each line begins; the first at 0.
  let lineStarts: [Int]

  /// Takes the bytes of a file as they are.
  init(_ contents: some Sequence<UInt8>, file: String) {
    var bytes = Array(contents)
    bytes.removeLast(max(0, bytes.count - LessonLimits.bytes - 1))
    if bytes.contains(.carriageReturn) {
      let text = bytes
      bytes.removeAll(keepingCapacity: true)
      for byte in text {
        if byte == .lineFeed, bytes.last == .carriageReturn { bytes.removeLast() }
        bytes.append(byte)
      }
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    self.file = file
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == .lineFeed }.map { $0 + 1 }
  }

  /// The text between two places.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Where a line (from 1) begins and ends, without its line feed; empty at the end of the file if
  /// there is no such line.
  func lineRange(_ line: Int) -> Range<Int> {
    guard (1...lineStarts.count).contains(line) else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    return start..<end
  }

  /// The line (from 1) of a place.
  func line(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Line and column of a place.
  func place(of offset: Int) -> SourcePlace {
    let line = line(of: offset)
    let before = text(lineStarts[line - 1]..<min(max(offset, lineStarts[line - 1]), bytes.count))
    return SourcePlace(line: line, column: before.count + 1)
  }

  /// The place where a text stands first, from `start` on and before `end`.
  func find(_ sought: String, from start: Int, to end: Int) -> Int? {
    guard start >= 0, end <= bytes.count, end - start >= sought.utf8.count else { return nil }
    return (start...(end - sought.utf8.count)).first { bytes[$0..<end].starts(with: sought.utf8) }
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// A space, a tab or the end of a line.
  var isBlank: Bool { self == .lineFeed || self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// 0 to 9.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// A letter from A to Z or a to z.
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}

/// What a lesson's file may be at most; enough for any lesson, and so little that nothing takes long.
public enum LessonLimits {
  /// Bytes of a file.
  public static let bytes = 250_000
  /// Bytes of a line.
  public static let lineBytes = 10_000
  /// Bytes of lines that follow one another without an empty line between them; libcmark 0.30 takes
  /// time that grows with the square of a paragraph's length on some of them.
  public static let paragraphBytes = 20_000
  /// Multiplications for the check of a page, the training before it and what its scene measures beside it: what a
  /// computer does in a second or two.
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
        mistakes.append(.unsafe(scalar, at: offset))
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
}
