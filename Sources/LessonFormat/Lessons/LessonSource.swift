import GradientChecking

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
    var bytes: [UInt8] = []
    for byte in contents.prefix(LessonLimits.bytes + 1) {
      if byte == .lineFeed, bytes.last == .carriageReturn { bytes.removeLast() }
      bytes.append(byte)
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

  /// The place of the first bytes equal to `sought`, from `start` on and before `end`.
  func find(_ sought: [UInt8], from start: Int, to end: Int) -> Int? {
    guard !sought.isEmpty, start >= 0, end <= bytes.count, end - start >= sought.count else {
      return nil
    }
    return (start...(end - sought.count)).first { offset in
      bytes[offset] == sought[0] && bytes[offset..<offset + sought.count].elementsEqual(sought)
    }
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
