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
    var text = ""
    write(to: &text, depth: 0, lineDepth: lineDepth)
    return text + "\n"
  }

  private func write(to text: inout String, depth: Int, lineDepth: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let digits): text += digits
    case .number(let value): text += Self.text(of: value)
    case .string(let value): text += Self.quoted(value)
    case .array(let elements):
      Self.writeList(elements, "[", "]", to: &text, depth, lineDepth) { element, text in
        element.write(to: &text, depth: depth + 1, lineDepth: lineDepth)
      }
    case .numbers(let numbers):
      var rest = numbers.values[...]
      Self.write(&rest, shape: numbers.shape[...], to: &text)
    case .list(let elements):
      Self.writeList(elements, "[", "]", to: &text, depth, lineDepth) { element, text in
        element.write(to: &text, depth: depth + 1, lineDepth: lineDepth)
      }
    case .object(let members):
      Self.writeList(members, "{", "}", to: &text, depth, lineDepth) { member, text in
        text += Self.quoted(member.key) + ": "
        member.value.write(to: &text, depth: depth + 1, lineDepth: lineDepth)
      }
    }
  }

  /// Numbers on one line, whatever their shape.
  private static func write(
    _ values: inout ArraySlice<Double>,
    shape: ArraySlice<Int>,
    to text: inout String
  ) {
    guard let length = shape.first else {
      if let value = values.popFirst() { text += value.isAbsent ? "null" : Self.text(of: value) }
      return
    }
    text += "["
    for place in 0..<length {
      if place > 0 { text += ", " }
      write(&values, shape: shape.dropFirst(), to: &text)
    }
    text += "]"
  }

  private static func writeList<Element>(
    _ elements: some Sequence<Element>,
    _ open: String,
    _ close: String,
    to text: inout String,
    _ depth: Int,
    _ lineDepth: Int,
    write: (Element, inout String) -> Void
  ) {
    let breaks = depth < lineDepth
    var isEmpty = true
    text += open
    for element in elements {
      if !isEmpty { text += breaks ? "," : ", " }
      if breaks { text += "\n" + String(repeating: "  ", count: depth + 1) }
      write(element, &text)
      isEmpty = false
    }
    if breaks, !isEmpty { text += "\n" + String(repeating: "  ", count: depth) }
    text += close
  }

  /// The shortest digits that read back as the same number, or the name of what is no number.
  private static func text(of value: Double) -> String {
    if value.isNaN { return quoted(nan) }
    if value.isInfinite { return quoted(value > 0 ? positiveInfinity : negativeInfinity) }
    return "\(value)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.isUnsafeToPrint:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
