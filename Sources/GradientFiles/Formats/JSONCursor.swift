/// A place in the text of a JSON file, and what plainly stands there.
///
/// It makes nothing of what it goes past and says nothing of what is wrong: where it can't go on, ``JSONParser`` reads
/// what stands there, whatever it is, or finds the reason.
struct JSONCursor {
  /// The text.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the next byte stands.
  var position: Int
  /// Where the keys of the objects are that it is inside of.
  private var keys: [Range<Int>] = []

  /// Keys of an object, of which each is compared with all.
  private static let mostKeys = 16

  /// A cursor at a place.
  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
    (self.bytes, self.position) = (bytes, position)
  }

  /// The next byte; `nil` at the end.
  @inline(__always)
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Goes past blanks.
  @inline(__always)
  mutating func skipBlanks() {
    while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { position += 1 }
  }

  /// Goes past a word if it stands here.
  mutating func take(_ word: StaticString) -> Bool {
    take(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// Goes past some bytes if they stand here.
  mutating func take(_ word: some Collection<UInt8>) -> Bool {
    let end = position + word.count
    guard end <= bytes.count else { return false }
    var place = position
    for byte in word {
      guard bytes[place] == byte else { return false }
      place += 1
    }
    position = end
    return true
  }

  /// The whole numbers of the list that stands here, all from 0 on; `nil` where there is something else.
  mutating func wholeNumbers() -> [Int]? {
    guard take("[") else { return nil }
    skipBlanks()
    if take("]") { return [] }
    var numbers: [Int] = []
    // As many as most shapes have.
    numbers.reserveCapacity(4)
    repeat {
      skipBlanks()
      guard let number = wholeNumber() else { return nil }
      numbers.append(number)
      skipBlanks()
    } while take(",")
    return take("]") ? numbers : nil
  }

  /// The range that stands here as a list of its two bounds, from 0 on; `nil` where there is something else.
  mutating func wholeRange() -> Range<Int>? {
    guard take("[") else { return nil }
    skipBlanks()
    guard let start = wholeNumber() else { return nil }
    skipBlanks()
    guard take(",") else { return nil }
    skipBlanks()
    guard let end = wholeNumber(), start <= end else { return nil }
    skipBlanks()
    return take("]") ? start..<end : nil
  }

  /// A whole number of at most 15 digits, which a double holds as well.
  private mutating func wholeNumber() -> Int? {
    let start = position
    var number = 0
    while let next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= next, position - start < 15 {
      number = number * 10 + Int(next - UInt8(ascii: "0"))
      position += 1
    }
    let isPlain = position == start + 1 || position > start && bytes[start] != UInt8(ascii: "0")
    return isPlain ? number : nil
  }

  /// The number that stands here, ``Swift/Double/absent`` for `null`; `nil` where there is something else.
  mutating func number() -> Double? {
    guard let next else { return nil }
    switch next {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if take("-Infinity") { return -.infinity }
      guard let number = try? DecimalNumber(in: bytes, at: position) else { return nil }
      let value = number.value(in: bytes, from: position)
      guard value.isFinite else { return nil }
      position = number.end
      return value
    case UInt8(ascii: "n"): return take("null") ? .absent : nil
    case UInt8(ascii: "N"), UInt8(ascii: "I"), UInt8(ascii: "\""): return special()
    default: return nil
    }
  }

  /// What is no number, with quotation marks or without.
  private mutating func special() -> Double? {
    let isQuoted = next == UInt8(ascii: "\"")
    if isQuoted { position += 1 }
    let value: Double? =
      if take("NaN") { .nan } else if take("Infinity") {
        .infinity
      } else if isQuoted,
        take("-Infinity")
      { -.infinity } else { nil }
    guard isQuoted, value != nil else { return value }
    return take("\"") ? value : nil
  }
}

/// Values that are gone past.
extension JSONCursor {
  /// Goes past an element of a list and the comma behind it.
  ///
  /// - Parameters:
  ///   - depth: How many lists and objects the element lies in.
  ///   - most: How many values it may hold, itself included.
  /// - Returns: Whether it did: not past the last element, nor past what isn't plainly right, nor past what holds more.
  mutating func passElement(depth: Int, most: Int) -> Bool {
    let start = position
    var rest = most
    if pass(depth, &rest) {
      skipBlanks()
      if take(",") { return true }
    }
    position = start
    keys.removeAll(keepingCapacity: true)
    return false
  }

  /// Goes past the value of a member of the outermost object.
  mutating func passMember() -> Bool {
    var rest = JSONParser.listLimit
    return pass(1, &rest)
  }

  /// Goes past a value that holds no other ones.
  mutating func passSingle() -> Bool {
    guard next != UInt8(ascii: "{"), next != UInt8(ascii: "[") else { return false }
    var rest = 1
    return pass(0, &rest)
  }

  private mutating func pass(_ depth: Int, _ rest: inout Int) -> Bool {
    skipBlanks()
    rest -= 1
    guard let next, rest >= 0, depth < JSONParser.depthLimit else { return false }
    switch next {
    case UInt8(ascii: "{"): return passMembers(depth + 1, &rest)
    case UInt8(ascii: "["):
      position += 1
      skipBlanks()
      if take("]") { return true }
      repeat {
        guard pass(depth + 1, &rest) else { return false }
        skipBlanks()
      } while take(",")
      return take("]")
    case UInt8(ascii: "\""): return passText()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if take("-Infinity") { return true }
      guard let number = try? DecimalNumber(in: bytes, at: position) else { return false }
      position = number.end
      return true
    default:
      return take("null") || take("true") || take("false") || take("NaN") || take("Infinity")
    }
  }

  private mutating func passMembers(_ depth: Int, _ rest: inout Int) -> Bool {
    position += 1
    skipBlanks()
    if take("}") { return true }
    let first = keys.count
    repeat {
      skipBlanks()
      guard let key = plainKey(), keys.count - first < Self.mostKeys,
        !keys[first...].contains(where: { bytes[$0].elementsEqual(bytes[key]) })
      else { return false }
      keys.append(key)
      skipBlanks()
      guard take(":"), pass(depth, &rest) else { return false }
      skipBlanks()
    } while take(",")
    keys.removeSubrange(first...)
    return take("}")
  }

  /// A key that can be compared byte by byte: of ASCII, without escapes.
  mutating func plainKey() -> Range<Int>? {
    guard next == UInt8(ascii: "\"") else { return nil }
    let start = position + 1
    position = start
    while let next, next != UInt8(ascii: "\"") {
      guard next >= 0x20, next < 0x80, next != UInt8(ascii: "\\") else { return nil }
      position += 1
    }
    guard take("\"") else { return nil }
    return start..<position - 1
  }

  private mutating func passText() -> Bool {
    position += 1
    while let next {
      position += 1
      switch next {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"): guard passEscape() else { return false }
      case ..<0x20: return false
      default: continue
      }
    }
    return false
  }

  /// Goes past what follows a backslash, but for halves of surrogate pairs.
  private mutating func passEscape() -> Bool {
    guard let next else { return false }
    position += 1
    guard next == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(next) }
    guard position + 4 <= bytes.count else { return false }
    let digits = bytes[position..<position + 4]
    position += 4
    let isSurrogate = digits.first.map { $0 | 0x20 } == UInt8(ascii: "d")
    return !isSurrogate && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}

/// The keys of an object as they stand, and what is to be done with the value of each.
///
/// The objects of a long list mostly have the same keys in the same order, so that their values can be read where they
/// stand, without a tree of each.
struct JSONRecord<Role> {
  private let fields: [(key: [UInt8], role: Role)]

  /// The record of an object's keys.
  init(_ keys: some Sequence<String>, role: (String) -> Role) {
    fields = keys.map { (Array("\"\($0)\"".utf8), role($0)) }
  }

  /// Reads an object that has these keys and no others in this order; `false`, at no certain place, of any other
  /// object, and where a value isn't taken.
  func read(_ cursor: inout JSONCursor, take: (Role, inout JSONCursor) -> Bool) -> Bool {
    guard cursor.take("{") else { return false }
    for place in fields.indices {
      cursor.skipBlanks()
      if place > 0 {
        guard cursor.take(",") else { return false }
        cursor.skipBlanks()
      }
      guard cursor.take(fields[place].key) else { return false }
      cursor.skipBlanks()
      guard cursor.take(":") else { return false }
      cursor.skipBlanks()
      guard take(fields[place].role, &cursor) else { return false }
    }
    cursor.skipBlanks()
    return cursor.take("}")
  }
}

extension JSONRecord: Sendable where Role: Sendable {}
