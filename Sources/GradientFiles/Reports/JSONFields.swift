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
}

extension JSONText {
  /// The number that it is, or that one of the texts stands for which JSON has no number for.
  var number: Double? {
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

  /// The whole number that it is.
  var integer: Int? {
    guard case .integer(let digits) = self else { return nil }
    return Int(digits)
  }

  /// What the value is, for messages.
  var words: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let digits):
      (digits.count <= 40 ? digits : "\(digits.prefix(40))…")
        + (number == nil ? ", too large for a double" : "")
    case .number(let value):
      value.isFinite && value == value.rounded() ? "\(value)" : Numbers.shortest(value)
    case .string(let text): ForeignText(text).quoted
    case .array, .numbers, .list: elements?.words ?? ""
    case .object: "an object"
    }
  }
}

extension JSONElements {
  /// What the list is, for messages: a few whole numbers, or how many there are.
  fileprivate var words: String {
    guard count > 0 else { return "an empty list" }
    guard count <= 4, allSatisfy({ $0.integer != nil }) else { return "a list of \(count)" }
    return "[\(map(\.words).joined(separator: ", "))]"
  }
}
