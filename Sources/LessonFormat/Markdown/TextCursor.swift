/// Reads a range of the source from left to right; blanks before what is sought are skipped.
struct TextCursor {
  private let bytes: [UInt8]
  /// The byte that is read next.
  private(set) var offset: Int
  /// Behind the last byte.
  let end: Int

  init(_ source: LessonSource, _ range: Range<Int>) {
    bytes = source.bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Whether everything has been read.
  var isAtEnd: Bool { offset >= end }

  private var rest: ArraySlice<UInt8> { bytes[Swift.min(offset, end)..<end] }

  /// The character that is read next, to be shown; "the end" if there is none.
  var peekCharacter: String {
    String(decoding: rest.prefix(16), as: UTF8.self).first.map { String($0) } ?? "the end"
  }

  /// Goes on to the next byte that is no blank.
  mutating func skipBlanks() {
    offset += rest.prefix(while: \.isBlank).count
  }

  /// Takes exactly this text.
  mutating func take(_ text: String) -> Bool {
    skipBlanks()
    guard rest.starts(with: text.utf8) else { return false }
    offset += text.utf8.count
    return true
  }

  /// Takes an operator; one that is a word only if no letter, digit or dot follows it.
  mutating func takeSign(_ sign: String) -> Bool {
    skipBlanks()
    let next = rest.dropFirst(sign.utf8.count).first
    if sign.utf8.allSatisfy(\.isLetter), next?.isNamePart ?? false { return false }
    return take(sign)
  }

  /// Takes a number without a sign, such as `27`, `0.5` or `1e-7`.
  mutating func takeNumber() -> String? {
    skipBlanks()
    var length = rest.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }.count
    guard rest.prefix(length).contains(where: \.isDigit) else { return nil }
    let exponent = rest.dropFirst(length)
    if let letter = exponent.first, letter | 0x20 == UInt8(ascii: "e") {
      let signed = exponent.dropFirst()
      let isSigned = [UInt8(ascii: "-"), UInt8(ascii: "+")].contains(signed.first)
      let digits = signed.dropFirst(isSigned ? 1 : 0).prefix(while: \.isDigit).count
      if digits > 0 { length += 1 + (isSigned ? 1 : 0) + digits }
    }
    return take(length)
  }

  /// Takes a name such as `component.W2[0,2].numeric` or `curve.forward.at(1e-7)`, without blanks.
  mutating func takeName() -> String? {
    skipBlanks()
    guard let first = rest.first, first.isLetter else { return nil }
    var length = 0
    while true {
      length += rest.dropFirst(length).prefix(while: \.isNamePart).count
      let following = rest.dropFirst(length)
      let isIndex = following.first == UInt8(ascii: "[")
      let isPlace = following.first == UInt8(ascii: "(") && rest.prefix(length).ends(with: ".at")
      guard isIndex || isPlace else { break }
      let closing = isIndex ? UInt8(ascii: "]") : UInt8(ascii: ")")
      guard let close = following.firstIndex(of: closing) else { break }
      length += close - following.startIndex + 1
    }
    return take(length).filter { !$0.isWhitespace }
  }

  /// Takes a word such as `dw-doubled`, `W2[0,2]` or `"my data.csv"`.
  mutating func takeBareWord(withCommas: Bool) -> String? {
    skipBlanks()
    let quote = UInt8(ascii: "\"")
    if rest.first == quote, let close = rest.dropFirst().firstIndex(of: quote) {
      let word = String(decoding: rest[rest.startIndex + 1..<close], as: UTF8.self)
      offset = close + 1
      return word
    }
    var isInBrackets = false
    let length = rest.prefix { byte in
      if byte == UInt8(ascii: "[") { isInBrackets = true }
      defer { if byte == UInt8(ascii: "]") { isInBrackets = false } }
      return byte.isNamePart || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "[")
        || byte == UInt8(ascii: "]")
        || ((isInBrackets || withCommas) && byte == UInt8(ascii: ","))
    }.count
    return length == 0 ? nil : take(length)
  }

  private mutating func take(_ length: Int) -> String {
    defer { offset += length }
    return String(decoding: rest.prefix(length), as: UTF8.self)
  }
}

extension UInt8 {
  /// A letter, a digit, a dot or a low line.
  fileprivate var isNamePart: Bool {
    isLetter || isDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "_")
  }
}

extension Collection where Element == UInt8 {
  fileprivate func ends(with text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
