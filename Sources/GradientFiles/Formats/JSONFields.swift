import GradientChecking
import Wording

/// The members of a JSON object, to be read by their keys; `null` counts as absent.
struct JSONFields {
  private let members: [JSONText.Member]

  init(_ value: JSONText, expected: String) throws(Complaint) {
    guard case .object(let members) = value else {
      throw Complaint.inReport(found: value.words, expected: expected)
    }
    self.members = members
  }

  /// The keys, in their order.
  var keys: some Sequence<String> { members.lazy.map(\.key) }

  /// The value of a key; `nil` if there is none, or `null`.
  subscript(_ key: String) -> JSONText? {
    guard let value = members.first(where: { $0.key == key })?.value, value != .null else {
      return nil
    }
    return value
  }

  /// That a field which has to be there isn't, or is `null`.
  func missing(_ key: String, expected: String) -> Complaint {
    guard members.contains(where: { $0.key == key }) else {
      return .missing(key, expected: expected)
    }
    return Complaint.inReport(key, found: JSONText.null.words, expected: expected)
  }

  /// A number, or one of the texts that stand for what is no number; an error says what it should be, where
  /// it can't be just any.
  func number(_ key: String, expected: String? = nil) throws(Complaint) -> Double? {
    guard let value = self[key] else { return nil }
    guard let number = value.number else {
      let any =
        "a number, \"\(JSONText.nan)\", \"\(JSONText.positiveInfinity)\" or "
        + "\"\(JSONText.negativeInfinity)\""
      throw Complaint.inReport(
        key,
        found: value.isTooLarge ? "\(value.words), too large for a double" : value.words,
        expected: expected ?? any
      )
    }
    return number
  }

  /// A whole number.
  func integer(_ key: String) throws(Complaint) -> Int? {
    guard let value = self[key] else { return nil }
    guard let integer = value.integer else {
      throw Complaint.inReport(key, found: value.words, expected: "a whole number")
    }
    return integer
  }

  /// A list of whole numbers.
  func integers(_ key: String) throws(Complaint) -> [Int]? {
    try list(key)?.enumerated().map { (place, element) throws(Complaint) in
      guard let integer = element.integer else {
        throw Complaint.inReport(
          "\(key)[\(place)]",
          found: element.words,
          expected: "a whole number"
        )
      }
      return integer
    }
  }

  func text(_ key: String) throws(Complaint) -> String? {
    guard let value = self[key] else { return nil }
    guard case .string(let text) = value else {
      throw Complaint.inReport(key, found: value.words, expected: "a text")
    }
    return text
  }

  func flag(_ key: String) throws(Complaint) -> Bool? {
    guard let value = self[key] else { return nil }
    guard case .bool(let flag) = value else {
      throw Complaint.inReport(key, found: value.words, expected: "true or false")
    }
    return flag
  }

  func list(_ key: String) throws(Complaint) -> [JSONText]? {
    guard let value = self[key] else { return nil }
    guard case .array(let elements) = value else {
      throw Complaint.inReport(key, found: value.words, expected: "a list")
    }
    return elements
  }

  /// One of the names of a type.
  func name<Value: CaseIterable & RawRepresentable<String>>(
    _ key: String
  ) throws(Complaint) -> Value? {
    guard let value = self[key] else { return nil }
    guard case .string(let text) = value, let name = Value(rawValue: text) else {
      let names = Value.allCases.map { "\"\($0.rawValue)\"" }
      throw Complaint.inReport(
        key,
        found: value.words,
        expected: names.listed("or")
      )
    }
    return name
  }
}

extension JSONText {
  fileprivate var number: Double? {
    switch self {
    case .number(let number): number
    // One that no double can hold is none.
    case .integer(let digits): Double(digits).flatMap { $0.isFinite ? $0 : nil }
    case .string(Self.nan): .nan
    case .string(Self.positiveInfinity): .infinity
    case .string(Self.negativeInfinity): -.infinity
    default: nil
    }
  }

  /// Whether it is a number that no double can hold.
  fileprivate var isTooLarge: Bool {
    if case .integer(let digits) = self { Double(digits)?.isFinite != true } else { false }
  }

  fileprivate var integer: Int? {
    guard case .integer(let digits) = self else { return nil }
    return Int(digits)
  }

  /// What the value is, for messages.
  var words: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let digits): digits.count <= 40 ? digits : "\(digits.prefix(40))…"
    case .number(let value): "\(value)"
    case .string(let text): ForeignText(text).quoted
    case .array(let elements): elements.isEmpty ? "an empty list" : "a list of \(elements.count)"
    case .object: "an object"
    }
  }
}
