import GradientChecking
import Wording

/// Complaints about the fields of a report, such as `components[3].numeric`, or about the report itself.
extension Complaint {
  /// A field that makes no sense, by itself or beside the others.
  static func inReport(
    _ field: String = "",
    found: String,
    expected: String,
    advice: String = "correct it or write the report again"
  ) -> Complaint {
    Complaint(field, found: found, expected: expected, advice: advice)
  }

  /// Does something whose problems are those of a field, or of an element such as `[3]`.
  static func inside(
    _ field: @autoclosure () -> String,
    _ body: () throws(Complaint) -> Void
  ) throws(Complaint) {
    do throws(Complaint) {
      try body()
    } catch {
      throw error.inside(field(), joinedBy: error.place.hasPrefix("[") ? "" : ".")
    }
  }
}
