import GradientChecking
import Wording

/// The text given for an option, and what can be read from it.
struct ArgumentText {
  /// The option as it is typed: `--epsilon`.
  let option: String
  /// What follows it.
  let text: String

  /// A whole number within limits.
  func integer<Value: FixedWidthInteger>(
    in range: ClosedRange<Value>,
    _ expected: String,
    advice: String
  ) throws(ProgramError) -> Value {
    guard let value = Value(text), range.contains(value) else {
      throw .usage(option, found: text, expected: expected, advice: advice)
    }
    return value
  }

  /// A difference below which gradients agree.
  var tolerance: Double {
    get throws(ProgramError) {
      guard let value = Double(text), value > 0, value < 1 else {
        throw .usage(
          option,
          found: text,
          expected: "a number above 0 and below 1",
          advice: "write it as 1e-4"
        )
      }
      return value
    }
  }

  /// One of the names of a type, or an error that lists them and names the nearest.
  static func name<Value: CaseIterable & RawRepresentable<String>>(
    _ option: String,
    _ text: String?,
    default value: Value
  ) throws(ProgramError) -> Value {
    guard let text else { return value }
    guard let value = Value(rawValue: text) else {
      throw ArgumentText(option: option, text: text).unknown(Value.allCases.map(\.rawValue))
    }
    return value
  }

  /// The error that lists the names there are and asks about the nearest.
  func unknown(_ names: [String], orElse other: String? = nil) -> ProgramError {
    let expected = (names + (other.map { [$0] } ?? [])).listed("or")
    return .usage(
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

extension ProgramError {
  /// Something on the command line that can't be done.
  static func usage(_ complaint: Complaint) -> ProgramError {
    ProgramError(complaint, status: .usage)
  }

  /// An option whose value makes no sense.
  static func usage(
    _ option: String,
    found: String,
    expected: String,
    advice: String
  ) -> ProgramError {
    let found = ForeignText(found).quoted
    return .usage(Complaint(option, found: found, expected: expected, advice: advice))
  }

  /// A text that stands for no value of a field.
  static func usage(_ field: ExperimentField, found text: String) -> ProgramError {
    var complaint = ExperimentError.value(field, found: .text(text)).complaint
    complaint.place = field.option
    return .usage(complaint)
  }

  /// An option that needs another one beside it.
  static func missing(_ other: String, with option: String, add example: String) -> ProgramError {
    .usage(
      Complaint(option, found: "no \(other) with it", expected: "one", advice: "add \(example)")
    )
  }

  /// A scene that is asked for on a screen that has none.
  static let noScene = usage(
    Complaint(
      "--scene-only",
      found: "a screen without a scene",
      expected: "one with a scene",
      advice: "name a lesson or a scene, or add --keys that lead to one"
    )
  )

  /// Two options of which only one can be meant.
  static func both(_ option: String, and other: String) -> ProgramError {
    .usage(
      Complaint(option, found: "\(other) with it", expected: "one of the two", advice: "remove one")
    )
  }
}
