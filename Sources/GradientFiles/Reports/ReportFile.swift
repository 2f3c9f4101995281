import GradientChecking
import Wording

/// Saved reports.
public enum ReportFile {
  /// Reads a report that was written by this program or by another one: JSON, or a file of arrays that holds both
  /// gradients of each parameter.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Returns: The report, complete and free of contradictions, its verdict and findings computed afresh.
  /// - Throws: What is wrong with it, and where.
  public static func read(path: String) throws(DataFileError) -> Report {
    let isPiped = path == "-"
    let name = isPiped ? FileContents.standardInputName : path
    var report = try report(of: GradientFile(path: isPiped ? nil : path), path: name)
    report.provenance.fileName = isPiped ? nil : path
    return report
  }

  /// Reads a report from the bytes of a file; `path` only serves to name it in errors.
  public static func parse(_ bytes: [UInt8], path: String) throws(DataFileError) -> Report {
    try report(of: GradientFile(ByteSource(bytes), path: path), path: path)
  }

  static func report(of file: GradientFile, path: String) throws(DataFileError) -> Report {
    do throws(Complaint) {
      switch file {
      case .json(let json): return try report(of: json)
      case .tensors(let tensors): return try ReportParts(tensors).report()
      }
    } catch {
      let file = ForeignText(path).escaped
      throw .content(error.inside(error.place.isEmpty ? "\(file): the report" : file))
    }
  }

  private static func report(of json: JSONText) throws(Complaint) -> Report {
    let fields = try JSONFields(json, expected: "an object with named fields")
    switch fields[ReportKeys.schema] {
    case .string(ReportKeys.format): return try ReportParts(fields).report()
    case .string(ReportFormat1.format):
      var reader = ObjectReader(ReportFormat1.ofReport)
      var draft = ReportFormat1.Draft()
      try reader.read(fields, into: &draft)
      return try draft.divided().report()
    case let other:
      // Arrays by their names, of both sides.
      if other == nil, let tensors = try? TensorFile(json), let parts = try? ReportParts(tensors) {
        return try parts.report()
      }
      throw Complaint.inReport(
        ReportKeys.schema,
        found: other?.words ?? "nothing",
        expected: "\"\(ReportKeys.format)\"",
        advice: "write the report with --format json, or with the fields that view --help names"
      )
    }
  }
}
