import Wording

/// Records of separated fields, read one after the other as RFC 4180 has them.
///
/// Lines end in LF, CRLF or CR. A field in quotation marks may hold separators, line ends and, when
/// doubled, quotation marks. Unquoted fields lose the blanks around them. Blank lines are skipped.
/// The separator is the one of comma, semicolon and tab that occurs most in the first record.
struct DelimitedText {
  /// One field and the line on which it begins, counted from 1.
  struct Field: Hashable {
    var text: String
    var line: Int
  }

  /// The most fields in one record; a line without end would otherwise fill the memory.
  static let fieldLimit = 100_000

  /// What stands between fields.
  let separator: UInt8

  private let bytes: [UInt8]
  /// The place of the next byte that is read.
  private(set) var position = 0
  private var line = 1

  /// Prepares to read `bytes`, which must be valid UTF-8 without a byte order mark.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    separator = Self.separator(of: bytes)
  }

  /// The next record that is not a blank line, or `nil` at the end.
  mutating func next() throws(Complaint) -> [Field]? {
    while position < bytes.count {
      let record = try readRecord()
      if record.count > 1 || record.first?.text != "" { return record }
    }
    return nil
  }

  private mutating func readRecord() throws(Complaint) -> [Field] {
    var fields: [Field] = []
    while true {
      guard fields.count < Self.fieldLimit else {
        throw Complaint(
          line: line,
          found: "more than \(Self.fieldLimit) columns",
          expected: "fewer",
          advice: "check that the rows end in line breaks"
        )
      }
      fields.append(try readField(column: fields.count + 1))
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    skipLineEnd()
    return fields
  }

  private mutating func readField(column: Int) throws(Complaint) -> Field {
    let start = position
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    if position < bytes.count, bytes[position] == Byte.quote {
      return try readQuotedField(column: column)
    }
    position = start
    while position < bytes.count, !endsField(bytes[position]) { position += 1 }
    return Field(text: trimmed(start..<position), line: line)
  }

  private mutating func readQuotedField(column: Int) throws(Complaint) -> Field {
    let opening = line
    var content: [UInt8] = []
    position += 1
    while true {
      guard position < bytes.count else {
        throw Complaint(
          line: opening,
          column: column,
          found: "a quotation mark that is never closed",
          expected: "another one",
          advice: "close it or remove it"
        )
      }
      if bytes[position] == Byte.quote {
        position += 1
        guard position < bytes.count, bytes[position] == Byte.quote else { break }
      }
      if isLineEnd(at: position) { line += 1 }
      content.append(bytes[position])
      position += 1
    }
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    guard position == bytes.count || endsField(bytes[position]) else {
      throw Complaint(
        line: line,
        column: column,
        found: "text after a closing quotation mark",
        expected: "a separator",
        advice: "write quotation marks inside a field twice"
      )
    }
    return Field(text: String(decoding: content, as: UTF8.self), line: opening)
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    if bytes[position] == Byte.carriageReturn, position + 1 < bytes.count,
      bytes[position + 1] == Byte.lineFeed
    {
      position += 1
    }
    position += 1
    line += 1
  }

  /// Whether the byte completes a line end; of CR LF only the second does.
  private func isLineEnd(at position: Int) -> Bool {
    switch bytes[position] {
    case Byte.lineFeed: true
    case Byte.carriageReturn:
      position + 1 == bytes.count || bytes[position + 1] != Byte.lineFeed
    default: false
    }
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == separator || byte == Byte.lineFeed || byte == Byte.carriageReturn
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == Byte.space || (byte == Byte.tab && separator != Byte.tab)
  }

  private func trimmed(_ range: Range<Int>) -> String {
    var range = range
    while let first = range.first, isBlank(bytes[first]) { range = range.dropFirst() }
    while let last = range.last, isBlank(bytes[last]) { range = range.dropLast() }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private static func separator(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    let record = bytes.drop { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
    for byte in record {
      if byte == Byte.quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == Byte.lineFeed || byte == Byte.carriageReturn { break }
      counts[byte, default: 0] += 1
    }
    let candidates = [Byte.tab, Byte.semicolon, Byte.comma]
    let most = candidates.compactMap { counts[$0] }.max()
    return candidates.first { counts[$0] == most && most != nil } ?? Byte.comma
  }
}

/// The bytes that have a meaning in a file of separated fields.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
}
