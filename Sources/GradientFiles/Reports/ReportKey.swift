import GradientChecking
import Wording

/// One key of an object in a report: its name, what is written there, and what is done with what is read.
///
/// `Written` is what the object is written of, `Draft` what is gathered while it is read. A key that is written for
/// readers of the file only is neither believed nor refused: nothing is done with it.
struct ReportKey<Written, Draft>: Sendable {
  let name: String
  /// The value that is written; `nil` where the key is left out.
  let value: @Sendable (Written) -> JSONText?
  fileprivate let read: @Sendable (JSONFields, inout Draft) throws(Complaint) -> Void

  /// A key with values of one kind.
  ///
  /// - Parameters:
  ///   - name: The key.
  ///   - kind: How its values are spelled.
  ///   - required: What is expected, where the key has to be there.
  ///   - value: The value to write, `nil` to leave the key out.
  ///   - take: Looks at a value that is there; its problems need not name the key.
  init<Value: Sendable>(
    _ name: String,
    _ kind: JSONKind<Value>,
    required: String? = nil,
    _ value: @escaping @Sendable (Written) -> Value? = { _ in nil },
    take: @escaping @Sendable (Value, inout Draft) throws(Complaint) -> Void
  ) {
    self.name = name
    self.value = { value($0).map(kind.text) }
    read = { fields, draft throws(Complaint) in
      if let json = fields[name] {
        try Complaint.inside(name) { () throws(Complaint) in try take(kind.read(json), &draft) }
      } else if let required {
        throw fields.missing(name, expected: required)
      }
    }
  }

  /// A key that is written for whoever reads the file, and never read.
  init<Value: Sendable>(
    toTell name: String,
    _ kind: JSONKind<Value>,
    _ value: @escaping @Sendable (Written) -> Value?
  ) {
    self.name = name
    self.value = { value($0).map(kind.text) }
    read = { _, _ in }
  }
}

/// Reads objects that have the keys of a table.
///
/// Other keys are left alone, so that a program may add its own; but one that looks like a key that is
/// missing is a mistyped one.
struct ObjectReader<Written, Draft> {
  private let keys: [ReportKey<Written, Draft>]
  private let names: Set<String>
  private var others: Set<String> = []

  init(_ keys: [ReportKey<Written, Draft>]) {
    self.keys = keys
    names = Set(keys.map(\.name))
  }

  /// Adds to a draft what an object holds.
  mutating func read(_ fields: JSONFields, into draft: inout Draft) throws(Complaint) {
    try refuseMistyped(in: fields)
    for key in keys { try key.read(fields, &draft) }
  }

  private mutating func refuseMistyped(in fields: JSONFields) throws(Complaint) {
    for key in fields.keys where !names.contains(key) && !others.contains(key) {
      let absent = keys.map(\.name).filter { fields[$0] == nil }
      // After many strange keys the rest are somebody's own.
      if others.count < 64, let meant = nearest(to: key, among: absent) {
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
