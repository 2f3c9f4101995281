import GradientChecking
import Wording

/// One key of an object in a report: its name, what is written there, and what is done with what is read.
///
/// `Written` is what the object is written of, `Draft` what is gathered while it is read.
struct ReportKey<Written, Draft>: Sendable {
  let name: String
  /// Whether every object has the key, with `null` if nothing else.
  let isAlwaysWritten: Bool
  /// The value that is written; `nil` where the key is left out.
  let value: @Sendable (Written) -> JSONText?
  fileprivate let read: @Sendable (JSONFields, inout Draft) throws(Complaint) -> Void
  fileprivate let verify: @Sendable (JSONFields, Written) throws(Complaint) -> Void

  /// A key with values of one kind.
  ///
  /// - Parameters:
  ///   - name: The key.
  ///   - kind: How its values are spelled.
  ///   - required: What is expected, where the key has to be there.
  ///   - isAlwaysWritten: Whether it is written with `null` where there is no value, or else left out.
  ///   - origin: What the value follows from, if from anything: what is read then has to be what would be
  ///     written.
  ///   - value: The value to write.
  ///   - take: Looks at a value that is there; its problems need not name the key.
  init<Value: Sendable>(
    _ name: String,
    _ kind: JSONKind<Value>,
    required: String? = nil,
    isAlwaysWritten: Bool = true,
    follows origin: String? = nil,
    _ value: @escaping @Sendable (Written) -> Value?,
    take: @escaping @Sendable (Value, inout Draft) throws(Complaint) -> Void = { _, _ in }
  ) {
    self.name = name
    self.isAlwaysWritten = isAlwaysWritten
    self.value = { value($0).map(kind.text) ?? (isAlwaysWritten ? .null : nil) }
    read = { fields, draft throws(Complaint) in
      if let json = fields[name] {
        try Complaint.inside(name) { () throws(Complaint) in try take(kind.read(json), &draft) }
      } else if let required {
        throw fields.missing(name, expected: required)
      }
    }
    verify = { fields, written throws(Complaint) in
      guard let origin, let json = fields[name], let right = value(written) else { return }
      let said = kind.text(try kind.read(json))
      guard !said.isSame(as: kind.text(right)) else { return }
      throw Complaint.inReport(
        name,
        found: said.words,
        expected: "\((right as? Double)?.digits(9) ?? kind.text(right).words), \(origin)",
        advice: Complaint.leaveOut
      )
    }
  }
}

/// How values of one type are spelled in JSON.
struct JSONKind<Value>: Sendable {
  /// The value that something in a file stands for.
  let read: @Sendable (JSONText) throws(Complaint) -> Value
  /// A value as JSON.
  let text: @Sendable (Value) -> JSONText
}

extension JSONKind {
  /// - Parameters:
  ///   - expected: What an error says of where there is no such value.
  ///   - value: The value that something stands for, if for one.
  ///   - text: A value as JSON.
  init(
    _ expected: @autoclosure @escaping @Sendable () -> String,
    _ value: @escaping @Sendable (JSONText) -> Value?,
    text: @escaping @Sendable (Value) -> JSONText
  ) {
    self.text = text
    read = { json throws(Complaint) in
      guard let value = value(json) else {
        throw Complaint.inReport(found: json.words, expected: expected())
      }
      return value
    }
  }

  /// Values of another kind, one after another.
  static func list<Element>(of kind: JSONKind<Element>) -> JSONKind where Value == [Element] {
    JSONKind(
      read: { json throws(Complaint) in
        guard let elements = json.elements else {
          throw Complaint.inReport(found: json.words, expected: "a list")
        }
        var values: [Element] = []
        values.reserveCapacity(elements.count)
        for (place, element) in elements.enumerated() {
          try Complaint.inside("[\(place)]") { () throws(Complaint) in
            values.append(try kind.read(element))
          }
        }
        return values
      },
      text: { .array($0.map(kind.text)) }
    )
  }
}

extension JSONKind<Double> {
  static let number = number(
    "a number, \"\(JSONText.nan)\", \"\(JSONText.positiveInfinity)\" or \"\(JSONText.negativeInfinity)\""
  ) { _ in true }

  /// Numbers of which not every one will do.
  static func number(
    _ expected: String,
    where isPossible: @escaping @Sendable (Double) -> Bool
  ) -> JSONKind {
    JSONKind(expected, { $0.number.flatMap { isPossible($0) ? $0 : nil } }, text: JSONText.number)
  }
}

extension JSONKind<Int> {
  static let integer = JSONKind("a whole number", \.integer, text: { JSONText($0) })
  static let count = JSONKind(
    "a whole number, 0 or above",
    { $0.integer.flatMap { $0 >= 0 ? $0 : nil } },
    text: { JSONText($0) }
  )
}

extension JSONKind<String> {
  static let text = JSONKind(
    "a text",
    { if case .string(let text) = $0 { text } else { nil } },
    text: JSONText.string
  )
}

extension JSONKind<Bool> {
  static let flag = JSONKind(
    "true or false",
    { if case .bool(let flag) = $0 { flag } else { nil } },
    text: JSONText.bool
  )
}

extension JSONKind where Value: CaseIterable & RawRepresentable<String> & Sendable {
  /// One of the names of a type.
  static var name: JSONKind {
    JSONKind(
      Value.allCases.map { "\"\($0.rawValue)\"" }.listed("or"),
      { if case .string(let text) = $0 { Value(rawValue: text) } else { nil } },
      text: { .string($0.rawValue) }
    )
  }
}

extension JSONKind<JSONText> {
  static let any = JSONKind(read: { json throws(Complaint) in json }, text: { $0 })

  /// A list of anything, whose elements are looked at elsewhere.
  static let list = JSONKind("a list", { $0.elements == nil ? nil : $0 }, text: { $0 })
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

  /// Throws unless whatever follows from something is in an object as it would be written.
  func verify(_ fields: JSONFields, as written: Written) throws(Complaint) {
    for key in keys { try key.verify(fields, written) }
  }

  private mutating func refuseMistyped(in fields: JSONFields) throws(Complaint) {
    for key in fields.keys where !others.contains(key) && !keys.contains(where: { $0.name == key })
    {
      // Whoever has so many keys of their own doesn't mistype.
      guard others.count < 256 else { return }
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

  /// Whether two values of one kind are the same.
  ///
  /// Another program may have added up in another order, or in single precision: six digits have to be right.
  fileprivate func isSame(as computed: JSONText) -> Bool {
    guard case .number(let value) = self, case .number(let computed) = computed else {
      return self == computed
    }
    let distance = (value - computed).magnitude
    return value == computed || (value.isNaN && computed.isNaN)
      || distance <= 1e-6 * computed.magnitude || distance <= 1e-15 && computed.magnitude < 1
  }
}
