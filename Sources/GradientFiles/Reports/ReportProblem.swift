import GradientChecking
import Wording

/// A field of a report that makes no sense, by itself or beside the others.
public struct ReportProblem: Error, Hashable, Sendable {
  /// The field, as `components[3].numeric`; empty for the report itself.
  public let field: String
  /// What is there, safe to print.
  public let found: String
  /// What could be there.
  public let expected: String
  /// What to do.
  public let advice: String

  /// A problem.
  ///
  /// - Parameters:
  ///   - field: The field; empty for the whole.
  ///   - found: What is there, safe to print.
  ///   - expected: What could be there.
  ///   - advice: What to do.
  public init(
    _ field: String = "",
    found: String,
    expected: String,
    advice: String = "correct it or write the report again"
  ) {
    self.field = field
    self.found = found
    self.expected = expected
    self.advice = advice
  }

  /// An experiment that can't be done, or the field of it that makes no sense.
  init(_ error: ExperimentError) {
    let complaint = error.complaint
    guard case .mismatch(let found, let expected) = complaint.problem else {
      self.init(
        found: "one that can't be done (\(complaint.problem))",
        expected: "the experiment of a check"
      )
      return
    }
    self.init(complaint.place, found: found, expected: expected, advice: complaint.advice)
  }

  /// A field that has to be there and isn't.
  public static func missing(_ field: String, expected: String) -> ReportProblem {
    ReportProblem(field, found: "nothing", expected: expected, advice: "add it")
  }

  /// This problem, of a field inside of another one, or of an element of it such as `[3]`.
  func inside(_ outer: String) -> ReportProblem {
    let joint = field.isEmpty || field.hasPrefix("[") ? "" : "."
    return ReportProblem(
      outer + joint + field,
      found: found,
      expected: expected,
      advice: advice
    )
  }
}

extension ReportProblem: CustomStringConvertible {
  /// The problem as any other complaint is told.
  public var complaint: Complaint {
    Complaint(
      field.isEmpty ? "the report" : field,
      found: found,
      expected: expected,
      advice: advice
    )
  }

  /// One line: `components[3].numeric: found …, expected …; do …`.
  public var description: String { complaint.description }
}

extension ReportProblem {
  /// What to do about a value that can be computed.
  static let leaveOut = "correct it or leave it out"

  /// Does something whose problems are those of a field, or of an element such as `[3]`.
  static func inside(
    _ field: String,
    _ body: () throws(ReportProblem) -> Void
  ) throws(ReportProblem) {
    do throws(ReportProblem) {
      try body()
    } catch {
      throw error.inside(field)
    }
  }

  /// Throws unless a value is as it should be.
  static func unless<Value>(
    _ value: Value,
    is expected: @autoclosure () -> String,
    _ isRight: (Value) -> Bool
  ) throws(ReportProblem) {
    guard !isRight(value) else { return }
    let found =
      (value as? String).map { ForeignText($0).quoted }
      ?? (value as? Double).map { Numbers.shortest($0) } ?? "\(value)"
    throw ReportProblem(found: found, expected: expected())
  }

  /// Throws unless a number is the one that the numbers give.
  ///
  /// Another program may have added up in another order, or in single precision: six digits have to be right.
  static func unless(
    _ value: Double,
    is computed: Double,
    from formula: String
  ) throws(ReportProblem) {
    let distance = (value - computed).magnitude
    let isSame =
      value == computed || (value.isNaN && computed.isNaN)
      || distance <= 1e-6 * computed.magnitude || distance <= 1e-15 && computed.magnitude < 1
    guard isSame else {
      throw ReportProblem(
        found: value.isNaN ? "NaN" : value.shortestText,
        expected: "\(computed.digits(9)), from \(formula)",
        advice: leaveOut
      )
    }
  }

  /// Throws unless a verdict is the one that the numbers give, or one that they allow: where round-off is
  /// known, it may be larger for one component than for all.
  static func unless(
    _ verdict: ComponentVerdict,
    is computed: ComponentVerdict,
    knowsRoundoff: Bool
  ) throws(ReportProblem) {
    let isAllowed = verdict == .withinRoundoff && computed.isDisagreement && knowsRoundoff
    guard verdict == computed || isAllowed else {
      throw ReportProblem(
        found: "\"\(verdict.rawValue)\"",
        expected: "\"\(computed.rawValue)\", as the numbers say",
        advice: leaveOut
      )
    }
  }
}
