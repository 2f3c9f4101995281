import GradientChecking
import Wording

/// One key of an object in a report: its name, what is written there, and what is done with what is read.
///
/// `Written` is what the object is written of, `Draft` what is gathered while it is read.
struct ReportKey<Written, Draft>: Sendable {
  let name: String
  /// The value that is written; `nil` where the key is left out.
  let value: @Sendable (Written) -> JSONText?
  /// Reads the key of an object that may lack it.
  let read: @Sendable (JSONFields, inout Draft) throws(Complaint) -> Void
  /// Whether every object has the key, with `null` if nothing else.
  let isAlwaysWritten: Bool

  /// A key with values of one kind.
  ///
  /// - Parameters:
  ///   - name: The key.
  ///   - kind: How its values are spelled.
  ///   - required: What is expected, where the key has to be there.
  ///   - isAlwaysWritten: Whether it is written with `null` where there is no value, or else left out.
  ///   - value: The value to write.
  ///   - take: Looks at a value that is there; its problems need not name the key.
  init<Value: Sendable>(
    _ name: String,
    _ kind: JSONKind<Value>,
    required: String? = nil,
    isAlwaysWritten: Bool = true,
    _ value: @escaping @Sendable (Written) -> Value?,
    take: @escaping @Sendable (Value, inout Draft) throws(Complaint) -> Void
  ) {
    self.name = name
    self.isAlwaysWritten = isAlwaysWritten
    self.value = { value($0).map(kind.text) ?? (isAlwaysWritten ? .null : nil) }
    read = { fields, draft throws(Complaint) in
      guard let value = try kind.read(fields, name) else {
        guard let required else { return }
        throw fields.missing(name, expected: required)
      }
      try Complaint.inside(name) { () throws(Complaint) in try take(value, &draft) }
    }
  }
}

/// How values of one type are spelled in JSON.
struct JSONKind<Value>: Sendable {
  /// The value of a key, if it is there.
  let read: @Sendable (JSONFields, String) throws(Complaint) -> Value?
  /// A value as JSON.
  let text: @Sendable (Value) -> JSONText
}

extension JSONKind<Double> {
  static let number = number(expected: nil)

  /// A number; an error says what it should be, where it can't be just any.
  static func number(expected: String?) -> JSONKind {
    JSONKind(
      read: { fields, key throws(Complaint) in try fields.number(key, expected: expected) },
      text: { .number($0) }
    )
  }
}

extension JSONKind<Int> {
  static let integer = JSONKind(
    read: { fields, key throws(Complaint) in try fields.integer(key) },
    text: { JSONText($0) }
  )
}

extension JSONKind<[Int]> {
  static let integers = JSONKind(
    read: { fields, key throws(Complaint) in try fields.integers(key) },
    text: { .array($0.map { JSONText($0) }) }
  )
}

extension JSONKind<String> {
  static let text = JSONKind(
    read: { fields, key throws(Complaint) in try fields.text(key) },
    text: { .string($0) }
  )
}

extension JSONKind<Bool> {
  static let flag = JSONKind(
    read: { fields, key throws(Complaint) in try fields.flag(key) },
    text: { .bool($0) }
  )
}

extension JSONKind where Value: CaseIterable & RawRepresentable<String> & Sendable {
  /// One of the names of a type.
  static var name: JSONKind {
    JSONKind(
      read: { fields, key throws(Complaint) in try fields.name(key) },
      text: { .string($0.rawValue) }
    )
  }
}

extension JSONKind<[JSONText]> {
  static let list = JSONKind(
    read: { fields, key throws(Complaint) in try fields.list(key) },
    text: { .array($0) }
  )
}

extension JSONKind<JSONText> {
  static let any = JSONKind(
    read: { fields, key throws(Complaint) in fields[key] },
    text: { $0 }
  )
}

/// Reads objects that have the keys of a table.
///
/// Other keys are left alone, so that a program may add its own; but one that looks like a key that is
/// missing is a mistyped one.
struct ObjectReader<Written, Draft> {
  private let keys: [ReportKey<Written, Draft>]
  private var others: Set<String> = []

  init(_ keys: [ReportKey<Written, Draft>]) { self.keys = keys }

  /// Adds to a draft what an object holds.
  mutating func read(_ fields: JSONFields, into draft: inout Draft) throws(Complaint) {
    try refuseMistyped(in: fields)
    for key in keys { try key.read(fields, &draft) }
  }

  private mutating func refuseMistyped(in fields: JSONFields) throws(Complaint) {
    for key in fields.keys where !others.contains(key) && !keys.contains(where: { $0.name == key })
    {
      let absent = keys.map(\.name).filter { fields[$0] == nil }
      if let meant = nearest(to: key, among: absent) {
        throw Complaint.inReport(
          ForeignText(key).escaped,
          found: "a key that no report has",
          expected: "another one",
          advice: "did you mean \(meant)?"
        )
      }
      others.insert(key)
    }
  }
}

extension JSONText {
  /// The object that the keys of a table make of something.
  init<Written, Draft>(_ written: Written, _ keys: [ReportKey<Written, Draft>]) {
    self = .object(
      keys.compactMap { key in key.value(written).map { Member(key: key.name, value: $0) } }
    )
  }
}
