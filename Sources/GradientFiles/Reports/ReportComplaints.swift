import GradientChecking
import Wording

/// Complaints about the fields of a report, such as `components[3].numeric`, or about the report itself.
extension Complaint {
  /// What to do about a value that can be computed.
  static let leaveOut = "correct it or leave it out"

  /// A field that makes no sense, by itself or beside the others.
  static func inReport(
    _ field: String = "",
    found: String,
    expected: String,
    advice: String = "correct it or write the report again"
  ) -> Complaint {
    Complaint(field, found: found, expected: expected, advice: advice)
  }

  /// An experiment that can't be done, or the field of it that makes no sense.
  static func inReport(_ error: ExperimentError) -> Complaint {
    let complaint = error.complaint
    guard case .told(let problem) = complaint.problem else { return complaint }
    return inReport(
      found: "one that can't be done (\(problem))",
      expected: "the experiment of a check"
    )
  }

  /// The complaint about a field inside of another one, or of an element of it such as `[3]`.
  func inField(_ outer: String) -> Complaint {
    inside(outer, joinedBy: place.hasPrefix("[") ? "" : ".")
  }

  /// Does something whose problems are those of a field, or of an element such as `[3]`.
  static func inside(
    _ field: String,
    _ body: () throws(Complaint) -> Void
  ) throws(Complaint) {
    do throws(Complaint) {
      try body()
    } catch {
      throw error.inField(field)
    }
  }

  /// Throws unless a value is as it should be.
  static func unless<Value>(
    _ value: Value,
    is expected: @autoclosure () -> String,
    _ isRight: (Value) -> Bool
  ) throws(Complaint) {
    guard !isRight(value) else { return }
    let found =
      (value as? String).map { ForeignText($0).quoted }
      ?? (value as? Double).map { Numbers.shortest($0) } ?? "\(value)"
    throw Complaint.inReport(found: found, expected: expected())
  }

  /// Throws unless a number is the one that the numbers give.
  ///
  /// Another program may have added up in another order, or in single precision: six digits have to be right.
  static func unless(
    _ value: Double,
    is computed: Double,
    from formula: String
  ) throws(Complaint) {
    let distance = (value - computed).magnitude
    let isSame =
      value == computed || (value.isNaN && computed.isNaN)
      || distance <= 1e-6 * computed.magnitude || distance <= 1e-15 && computed.magnitude < 1
    guard isSame else {
      throw Complaint.inReport(
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
  ) throws(Complaint) {
    let isAllowed = verdict == .withinRoundoff && computed.isDisagreement && knowsRoundoff
    guard verdict == computed || isAllowed else {
      throw Complaint.inReport(
        found: "\"\(verdict.rawValue)\"",
        expected: "\"\(computed.rawValue)\", as the numbers say",
        advice: leaveOut
      )
    }
  }
}
