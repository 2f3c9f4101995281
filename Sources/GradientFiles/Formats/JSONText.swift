/// A JSON value whose keys keep their order, so that equal reports are equal files.
///
/// Foundation's encoder orders keys by the alphabet or not at all and puts every number on a line of its
/// own; a report should begin with its schema and have one line for each component.
enum JSONText: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(String)
  case number(Double)
  case string(String)
  case array([JSONText])
  /// A list of numbers alone, or such lists of equal lengths, but not an empty one.
  case numbers(JSONNumbers)
  /// A long list, whose elements are made when they are wanted.
  case list(JSONList)
  case object([Member])

  /// A key and its value.
  struct Member: Hashable, Sendable {
    var key: String
    var value: JSONText
  }
}

extension JSONText: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, JSONText)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }
}

extension JSONText {
  init(_ value: some BinaryInteger) { self = .integer(String(value)) }
  init(_ value: Bool) { self = .bool(value) }
  init(_ value: Double) { self = .number(value) }
  init(_ value: String) { self = .string(value) }
  init(_ value: Double?) { self = value.map { .number($0) } ?? .null }
  init(_ value: String?) { self = value.map { .string($0) } ?? .null }
  init(_ value: (some RawRepresentable<String>)?) { self.init(value?.rawValue) }
}

extension JSONText {
  /// The names of the numbers that JSON doesn't have.
  static let (nan, positiveInfinity, negativeInfinity) = ("NaN", "Infinity", "-Infinity")

  /// The text; nested arrays and objects deeper than `lineDepth` levels stay on one line.
  func text(lineDepth: Int) -> String {
    String(decoding: bytes(lineDepth: lineDepth), as: UTF8.self)
  }

  /// The same as UTF-8.
  func bytes(lineDepth: Int) -> [UInt8] {
    var writer = JSONWriter(lineDepth: lineDepth)
    writer.write(self)
    writer.append("\n")
    return writer.bytes
  }
}

extension String {
  /// The text as JSON has it, between quotes.
  public var asJSON: String { String(JSONText.string(self).text(lineDepth: 0).dropLast()) }
}
