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

  /// An experiment that can't be done.
  public init(_ field: String, _ error: ExperimentError) {
    let complaint = error.complaint.inside(field, joinedBy: ".")
    guard case .mismatch(let found, let expected) = complaint.problem else {
      self.init(
        field,
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

  /// The same problem of a field inside of another one.
  public func inside(_ outer: String) -> ReportProblem {
    ReportProblem(
      field.isEmpty ? outer : "\(outer).\(field)",
      found: found,
      expected: expected,
      advice: advice
    )
  }
}

extension ReportProblem: CustomStringConvertible {
  /// One line: `components[3].numeric: found …, expected …; do …`.
  public var description: String {
    "\(field.isEmpty ? "the report" : field): found \(found), expected \(expected); \(advice)"
  }
}
