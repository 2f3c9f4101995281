import Wording

/// Reads JSON (RFC 8259) from a stranger's file: what is wrong is said with its line and column, a key that is
/// there twice is an error, and neither depth nor length of anything exhausts the stack.
///
/// Foundation's decoder says neither where nor what it found, and takes one of two equal keys silently.
/// Beyond the standard `NaN`, `Infinity` and `-Infinity` are read as well, since Python's `json` writes them.
struct JSONParser {
  /// Lists and objects inside one another; a report has four.
  static let depthLimit = 64
  /// Keys of one object; a report has at most sixteen.
  static let memberLimit = 256

  private let bytes: [UInt8]
  private var position = 0

  /// Prepares to read `bytes`, which must be valid UTF-8.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The one value that the bytes hold.
  static func parse(_ bytes: [UInt8]) throws(Complaint) -> JSONText {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.position == bytes.count else { throw parser.unexpected("the end of the file") }
    return value
  }
}

extension JSONParser {
  private mutating func value(depth: Int) throws(Complaint) -> JSONText {
    skipBlanks()
    guard depth < Self.depthLimit else {
      throw malformation(
        found: "more than \(Self.depthLimit) lists and objects inside one another",
        expected: "the four of a report"
      )
    }
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case let byte where isDigit(byte): return try number()
    case UInt8(ascii: "-"):
      return take("-Infinity") ? .number(-.infinity) : try number()
    default: return try word()
    }
  }

  private mutating func word() throws(Complaint) -> JSONText {
    if take("null") { return .null }
    if take("true") { return .bool(true) }
    if take("false") { return .bool(false) }
    if take("NaN") { return .number(.nan) }
    if take("Infinity") { return .number(.infinity) }
    if let spelling = misspelledNumber { throw unexpected(spelling) }
    throw unexpected("a value")
  }

  /// How what stands here is spelled, if it is meant for a number that is none.
  private var misspelledNumber: String? {
    let rest = String(decoding: bytes[position..<min(position + 3, bytes.count)], as: UTF8.self)
    switch rest.lowercased() {
    case "nan": return "a value (what is no number is written NaN)"
    case "inf": return "a value (an infinite one is written Infinity)"
    default: return nil
    }
  }

  private mutating func members(depth: Int) throws(Complaint) -> [JSONText.Member] {
    position += 1
    skipBlanks()
    if take("}") { return [] }
    var members: [JSONText.Member] = []
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw unexpected("a key in quotation marks") }
      let start = position
      let key = try string()
      guard !members.contains(where: { $0.key == key }), members.count < Self.memberLimit else {
        position = start
        let isTwice = members.count < Self.memberLimit
        throw malformation(
          found: isTwice
            ? "the key \(ForeignText(key).quoted) a second time"
            : "more than \(members.count) keys",
          expected: isTwice ? "each key once" : "the sixteen of an experiment at most"
        )
      }
      skipBlanks()
      guard take(":") else { throw unexpected("a colon after the key") }
      members.append(JSONText.Member(key: key, value: try value(depth: depth)))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw unexpected("a comma or }") }
    return members
  }

  private mutating func elements(depth: Int) throws(Complaint) -> [JSONText] {
    position += 1
    skipBlanks()
    if take("]") { return [] }
    var elements: [JSONText] = []
    repeat {
      elements.append(try value(depth: depth))
      skipBlanks()
    } while take(",")
    guard take("]") else { throw unexpected("a comma or ]") }
    return elements
  }

  /// A whole number keeps its digits, so that none is lost; so does one too large for a double, which whoever
  /// wants a number refuses.
  private mutating func number() throws(Complaint) -> JSONText {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    let end = position
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("-") { _ = take("+") }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard position > end, let value = Double(text), value.isFinite else { return .integer(text) }
    return .number(value)
  }

  private mutating func digits() throws(Complaint) {
    guard isDigit(next) else { throw unexpected("a digit") }
    while isDigit(next) { position += 1 }
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ?? false
  }
}

extension JSONParser {
  private mutating func string() throws(Complaint) -> String {
    position += 1
    var start = position
    var text = ""
    while true {
      switch next {
      case UInt8(ascii: "\""):
        text += String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text += String(decoding: bytes[start..<position], as: UTF8.self)
        text.unicodeScalars.append(try escape())
        start = position
      case nil:
        throw unexpected("a quotation mark that ends the text")
      case let byte? where byte < 0x20:
        throw unexpected("text, in which control characters are written as \\u0000")
      default:
        position += 1
      }
    }
  }

  private mutating func escape() throws(Complaint) -> Unicode.Scalar {
    position += 1
    guard let next else { throw unexpected("an escape") }
    let known: [(UInt8, Unicode.Scalar)] = [
      (UInt8(ascii: "\""), "\""), (UInt8(ascii: "\\"), "\\"), (UInt8(ascii: "/"), "/"),
      (UInt8(ascii: "b"), "\u{8}"), (UInt8(ascii: "f"), "\u{C}"), (UInt8(ascii: "n"), "\n"),
      (UInt8(ascii: "r"), "\r"), (UInt8(ascii: "t"), "\t"),
    ]
    if let (_, scalar) = known.first(where: { $0.0 == next }) {
      position += 1
      return scalar
    }
    guard take("u") else { throw unexpected("an escape such as \\n or \\u0041") }
    return try escapedScalar()
  }

  /// One `\uXXXX`, or two that make up a surrogate pair; the first `\u` is behind.
  private mutating func escapedScalar() throws(Complaint) -> Unicode.Scalar {
    let start = position
    let high = try hexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    if (0xD800..<0xDC00).contains(high), take("\\u") {
      let low = try hexadecimal()
      if (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    position = start
    throw malformation(found: "half of a surrogate pair", expected: "both halves")
  }

  private mutating func hexadecimal() throws(Complaint) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw unexpected("a hexadecimal digit")
      }
      value = value << 4 + UInt32(digit)
      position += 1
    }
    return value
  }
}

extension JSONParser {
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let next, [0x20, 0x0A, 0x0D, 0x09].contains(next) { position += 1 }
  }

  /// Goes past a word if it stands here.
  private mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position + length <= bytes.count else { return false }
    for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    position += length
    return true
  }

  private func unexpected(_ expected: String) -> Complaint {
    guard next != nil else { return malformation(found: "the end of the file", expected: expected) }
    let rest = bytes[position..<min(position + 4, bytes.count)]
    let character = String(decoding: rest, as: UTF8.self).unicodeScalars.first.map { String($0) }
    return malformation(found: ForeignText(character ?? "").quoted, expected: expected)
  }

  private func malformation(found: String, expected: String) -> Complaint {
    let before = bytes[..<position]
    let line = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return Complaint(
      line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      // All bytes of a character but its first one begin with the bits 10.
      column: bytes[line..<position].count { $0 & 0xC0 != 0x80 } + 1,
      found: found,
      expected: expected,
      advice: "correct the JSON or write the report again"
    )
  }
}
