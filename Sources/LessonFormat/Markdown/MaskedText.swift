import GradientChecking

/// Markdown whose braces are hidden from the Markdown parser.
///
/// An expression may contain what Markdown takes for emphasis or links (`{a * b * c}`), and an escaped
/// brace (`\{`) must be told from a plain one, which the parsed text no longer shows. So everything in
/// braces, and every formula between dollar signs, is replaced, before the text is parsed, by a number between two control characters, which no
/// lesson can contain; what comes out of the parser is looked up here. In code the hidden text is put
/// back as it was.
struct MaskedText: Sendable {
  /// What is hidden behind a number.
  struct Entry: Sendable {
    /// What it is.
    var kind: Kind
    /// Where it stands, braces included.
    var range: Range<Int>

    enum Kind: Sendable {
      /// `{…}`.
      case live
      /// A `{` without its `}` on the same line.
      case strayOpening
      /// A `}` without its `{`.
      case strayClosing
      /// `$…$`, a formula.
      case formula
      /// `$$`, as TeX has it around a formula of its own line.
      case displayedFormula
      /// `&#27;` and the like, which would be a control character or something else unseen.
      case unsafeReference
    }
  }

  /// The text for the Markdown parser.
  private(set) var bytes: [UInt8] = []
  /// What is hidden.
  private(set) var entries: [Entry] = []

  private static let opening: UInt8 = 1
  private static let closing: UInt8 = 2

  /// Hides the braces of a part of the source.
  init(_ source: LessonSource, _ range: Range<Int>) {
    let all = source.bytes
    var offset = range.lowerBound
    while offset < range.upperBound {
      if let entry = Self.entry(in: all, at: offset, end: range.upperBound) {
        hide(entry)
        offset = entry.range.upperBound
      } else {
        let isEscape = all[offset] == UInt8(ascii: "\\") && offset + 1 < range.upperBound
        let length = isEscape && "{}\\&$".utf8.contains(all[offset + 1]) ? 2 : 1
        bytes += all[offset..<offset + length]
        offset += length
      }
    }
  }

  private mutating func hide(_ entry: Entry) {
    bytes.append(Self.opening)
    bytes += String(entries.count).utf8
    bytes.append(Self.closing)
    entries.append(entry)
  }

  private static func entry(in bytes: [UInt8], at offset: Int, end: Int) -> Entry? {
    switch bytes[offset] {
    case UInt8(ascii: "{"):
      guard let close = closingBrace(in: bytes, from: offset + 1, end: end) else {
        return Entry(kind: .strayOpening, range: offset..<offset + 1)
      }
      return Entry(kind: .live, range: offset..<close + 1)
    case UInt8(ascii: "}"):
      return Entry(kind: .strayClosing, range: offset..<offset + 1)
    case UInt8(ascii: "$"): return formula(in: bytes, at: offset, end: end)
    case UInt8(ascii: "&"):
      return unsafeReference(in: bytes, at: offset, end: end)
    default:
      return nil
    }
  }

  /// The brace that closes one, on the same line; what would end code or a comment ends the search.
  private static func closingBrace(in bytes: [UInt8], from start: Int, end: Int) -> Int? {
    for offset in start..<end {
      switch bytes[offset] {
      case UInt8(ascii: "}"): return offset
      case UInt8(ascii: "{"), UInt8(ascii: "`"), .lineFeed: return nil
      case UInt8(ascii: ">") where bytes[..<offset].suffix(2).elementsEqual("--".utf8): return nil
      default: continue
      }
    }
    return nil
  }

  /// A formula on one line; `nil` for a dollar sign that is one.
  ///
  /// As in Pandoc: no blank stands behind the first sign nor before the second one, and no digit behind that.
  private static func formula(in bytes: [UInt8], at offset: Int, end: Int) -> Entry? {
    let dollar = UInt8(ascii: "$")
    guard offset + 1 < end, !bytes[offset + 1].isBlank else { return nil }
    if bytes[offset + 1] == dollar {
      return Entry(kind: .displayedFormula, range: offset..<offset + 2)
    }
    for place in offset + 1..<end {
      switch bytes[place] {
      case .lineFeed, UInt8(ascii: "`"): return nil
      case dollar where bytes[place - 1].isBlank || bytes[place - 1] == UInt8(ascii: "\\"):
        continue
      case dollar:
        let isPrice = place + 1 < end && bytes[place + 1].isDigit
        return isPrice ? nil : Entry(kind: .formula, range: offset..<place + 1)
      default: continue
      }
    }
    return nil
  }

  /// A character written as a number that must not be shown.
  private static func unsafeReference(in bytes: [UInt8], at offset: Int, end: Int) -> Entry? {
    let rest = bytes[offset..<min(offset + 12, end)]
    guard rest.starts(with: "&#".utf8), let semicolon = rest.firstIndex(of: UInt8(ascii: ";"))
    else {
      return nil
    }
    let digits = String(decoding: rest[offset + 2..<semicolon], as: UTF8.self)
    let isHexadecimal = digits.lowercased().hasPrefix("x")
    let value = UInt32(
      isHexadecimal ? String(digits.dropFirst()) : digits,
      radix: isHexadecimal ? 16 : 10
    )
    guard let scalar = value.flatMap(Unicode.Scalar.init), scalar.isUnsafeToPrint else {
      return nil
    }
    return Entry(kind: .unsafeReference, range: offset..<semicolon + 1)
  }
}

extension MaskedText {
  /// A stretch of what the parser returned.
  enum Piece {
    /// Text.
    case text(String)
    /// Something that was hidden.
    case hidden(Entry)
  }

  /// Text from the parser as text and what was hidden in it.
  func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Array(text.utf8)[...]
    while let start = rest.firstIndex(of: Self.opening),
      let end = rest[start...].firstIndex(of: Self.closing),
      let number = Int(String(decoding: rest[start + 1..<end], as: UTF8.self)),
      entries.indices.contains(number)
    {
      if start > rest.startIndex {
        pieces.append(.text(String(decoding: rest[..<start], as: UTF8.self)))
      }
      pieces.append(.hidden(entries[number]))
      rest = rest[(end + 1)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(decoding: rest, as: UTF8.self))) }
    return pieces
  }

  /// Text from the parser as the lesson has it.
  func restored(_ text: String, from source: LessonSource) -> String {
    pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .hidden(let entry): source.text(entry.range)
      }
    }.joined()
  }
}
