import Wording

/// Reads JSON (RFC 8259) from a stranger's file: what is wrong is said with its line and column, a key that is
/// there twice is an error, and neither depth nor length of anything exhausts the stack.
///
/// Foundation's decoder says neither where nor what it found, and takes one of two equal keys silently.
/// Beyond the standard `NaN`, `Infinity` and `-Infinity` are read as well, since Python's `json` writes them.
///
/// Memory stays a small multiple of the text's size: lists of numbers become columns, and of long lists of other
/// things only the text is held.
struct JSONParser {
  /// Lists and objects inside one another; a report has four.
  static let depthLimit = 64
  /// Values that a list may hold, with all that is in them, before only its text is.
  static let listLimit = 4096
  /// Values that are held in all; an array of a hundred thousand parameters' file needs some six.
  static let valueLimit = 1 << 23

  private let bytes: [UInt8]
  private var position: Int
  /// The values that are held so far.
  private var valueCount = 0
  /// Where lists begin that were tried and don't hold numbers alone.
  private var otherLists: [Int] = []
  /// The keys of the last object, as many as those of the next one most likely.
  private var usualKeys = 0
  private let progress: ReadingProgress?

  /// Prepares to read `bytes`, which must be valid UTF-8, from a place on.
  init(_ bytes: [UInt8], at position: Int = 0, progress: ReadingProgress? = nil) {
    self.bytes = bytes
    self.progress = progress
    self.position =
      position == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : position
  }

  /// The next element of a list that is known to be right; `depth` is that of the list.
  mutating func element(depth: Int) -> JSONText? {
    valueCount = 0
    let value = try? value(depth: depth)
    skipBlanks()
    _ = take(",")
    return value
  }

  /// Lets somebody read the next element of a list that is known to be right where it stands; `false`, and it is the
  /// next one still, if that doesn't understand it.
  mutating func element(_ read: (inout JSONCursor) -> Bool) -> Bool {
    let bytes = bytes
    return bytes.withUnsafeBufferPointer { bytes in
      var cursor = JSONCursor(bytes, at: position)
      cursor.skipBlanks()
      guard read(&cursor) else { return false }
      cursor.skipBlanks()
      _ = cursor.take(",")
      position = cursor.position
      return true
    }
  }

  /// The one value that the bytes hold.
  static func parse(
    _ bytes: [UInt8],
    _ progress: ReadingProgress? = nil
  ) throws(Complaint) -> JSONText {
    var parser = JSONParser(bytes, progress: progress)
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
    guard valueCount < Self.valueLimit else {
      throw malformation(
        found: "more than \(Self.valueLimit) values that aren't numbers in a list",
        expected: "fewer",
        advice: "save the arrays as safetensors"
      )
    }
    valueCount += 1
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
    case UInt8(ascii: "["): return try list(depth: depth + 1)
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
    members.reserveCapacity(usualKeys)
    // Of few keys it is faster to compare each with all.
    var keys: Set<String> = []
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw unexpected("a key in quotation marks") }
      let start = position
      let key = try string()
      if members.count == 16 { keys = Set(members.map(\.key)) }
      let isNew =
        members.count < 16
        ? !members.contains { $0.key == key } : keys.insert(key).inserted
      guard isNew else {
        position = start
        throw malformation(
          found: "the key \(ForeignText(key).quoted) a second time",
          expected: "each key once"
        )
      }
      skipBlanks()
      guard take(":") else { throw unexpected("a colon after the key") }
      members.append(JSONText.Member(key: key, value: try value(depth: depth)))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw unexpected("a comma or }") }
    usualKeys = min(members.count, 64)
    return members
  }

  private mutating func list(depth: Int) throws(Complaint) -> JSONText {
    if let numbers = numbers(depth: depth) { return .numbers(numbers) }
    position += 1
    skipBlanks()
    if take("]") { return .array([]) }
    let (start, valuesBefore) = (position, valueCount)
    var elements: [JSONText] = []
    var (count, isLong) = (0, false)
    repeat {
      if isLong { count += passElements(depth: depth) }
      let element = try value(depth: depth)
      progress?.reach(position, of: bytes.count)
      count += 1
      if isLong || valueCount - valuesBefore > Self.listLimit {
        (isLong, elements, valueCount) = (true, [], valuesBefore)
      } else {
        elements.append(element)
      }
      skipBlanks()
    } while take(",")
    guard take("]") else { throw unexpected("a comma or ]") }
    return isLong
      ? .list(JSONList(bytes, start: start, depth: depth, count: count)) : .array(elements)
  }

  /// Goes past the elements of a list that are plainly right, up to the last one; how many they are.
  private mutating func passElements(depth: Int) -> Int {
    let bytes = bytes
    return bytes.withUnsafeBufferPointer { bytes in
      var cursor = JSONCursor(bytes, at: position)
      var count = 0
      while cursor.passElement(depth: depth, most: Self.listLimit) {
        count += 1
        if count & 0x3FF == 0 { progress?.reach(cursor.position, of: bytes.count) }
      }
      position = cursor.position
      return count
    }
  }

  /// The list that begins here, if it holds numbers alone.
  private mutating func numbers(depth: Int) -> JSONNumbers? {
    guard !otherLists.contains(position) else { return nil }
    let bytes = bytes
    return bytes.withUnsafeBufferPointer { bytes in
      var reader = JSONNumbersReader(bytes, at: position, progress)
      guard let numbers = reader.read(depthLimit: Self.depthLimit + 1 - depth) else {
        otherLists = reader.openLists
        return nil
      }
      position = reader.position
      return numbers
    }
  }

  /// A whole number keeps its digits, so that none is lost; so does one too large for a double, which whoever
  /// wants a number refuses.
  private mutating func number() throws(Complaint) -> JSONText {
    let start = position
    var number: (value: Double, isWhole: Bool)?
    let bytes = bytes
    bytes.withUnsafeBufferPointer { bytes in
      do throws(DecimalNumber.Malformation) {
        let read = try DecimalNumber(in: bytes, at: start)
        number = (read.value(in: bytes, from: start), read.isWhole)
        position = read.end
      } catch {
        position = error.position
      }
    }
    guard let number else { throw unexpected("a digit") }
    guard !number.isWhole, number.value.isFinite else {
      return .integer(String(decoding: bytes[start..<position], as: UTF8.self))
    }
    return .number(number.value)
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
    while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { position += 1 }
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

  private func malformation(
    found: String,
    expected: String,
    advice: String = "correct the JSON or write it again"
  ) -> Complaint {
    let before = bytes[..<position]
    let line = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return Complaint(
      line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      // All bytes of a character but its first one begin with the bits 10.
      column: bytes[line..<position].count { $0 & 0xC0 != 0x80 } + 1,
      found: found,
      expected: expected,
      advice: advice
    )
  }
}
