import GradientChecking
import Wording

/// The text given for an option, and what can be read from it.
struct ArgumentText {
  /// The option as it is typed: `--epsilon`.
  let option: String
  /// What follows it.
  let text: String

  /// A finite number for which `isValid` holds.
  func number(
    _ expected: String,
    advice: String,
    where isValid: (Double) -> Bool
  ) throws(UsageError) -> Double {
    guard let value = Double(text), value.isFinite, isValid(value) else {
      throw UsageError(option, found: text, expected: expected, advice: advice)
    }
    return value
  }

  /// A whole number within limits.
  func integer<Value: FixedWidthInteger>(
    in range: ClosedRange<Value>,
    _ expected: String,
    advice: String
  ) throws(UsageError) -> Value {
    guard let value = Value(text), range.contains(value) else {
      throw UsageError(option, found: text, expected: expected, advice: advice)
    }
    return value
  }

  /// One of the names of a type, or an error that lists them and names the nearest.
  func name<Value: CaseIterable & RawRepresentable<String>>(
    of type: Value.Type = Value.self
  ) throws(UsageError) -> Value {
    guard let value = Value(rawValue: text) else { throw unknown(Value.allCases.map(\.rawValue)) }
    return value
  }

  /// The error that lists the names there are and asks about the nearest.
  func unknown(_ names: [String], orElse other: String? = nil) -> UsageError {
    let expected = (names + (other.map { [$0] } ?? [])).listed("or")
    return UsageError(
      option,
      found: text,
      expected: expected,
      advice: Complaint.advice(
        meaning: nearest(to: text, among: names),
        otherwise: "choose one of these"
      )
    )
  }
}

/// Something on the command line that can't be done.
struct UsageError: Error, Hashable, CustomStringConvertible {
  /// What is wrong.
  let complaint: Complaint

  /// An error about what isn't a text that was typed.
  init(_ complaint: Complaint) { self.complaint = complaint }

  /// An option whose value makes no sense.
  init(_ option: String, found: String, expected: String, advice: String) {
    complaint = Complaint(
      option,
      found: ForeignText(found).quoted,
      expected: expected,
      advice: advice
    )
  }

  /// A text that stands for no value of a field.
  init(_ field: ExperimentField, found text: String) {
    var complaint = ExperimentError.value(field, found: .text(text)).complaint
    complaint.place = field.option
    self.init(complaint)
  }

  /// An option that needs another one beside it.
  static func missing(_ other: String, with option: String, add example: String) -> UsageError {
    UsageError(
      Complaint(option, found: "no \(other) with it", expected: "one", advice: "add \(example)")
    )
  }

  /// Two options of which only one can be meant.
  static func both(_ option: String, and other: String) -> UsageError {
    UsageError(
      Complaint(
        option,
        found: "\(other) with it",
        expected: "one of the two",
        advice: "remove one"
      )
    )
  }

  /// One line, without the name of the program.
  var description: String { complaint.description }
}
