import GradientChecking
import Wording

/// Saved reports.
public enum ReportFile {
  /// Reads a report that was written by this program or by another one: JSON, or a file of arrays that holds both
  /// gradients of each parameter.
  ///
  /// - Parameters:
  ///   - path: The file; `-` is standard input.
  ///   - tolerance: The difference below which gradients agree, in 0..<1, where that isn't what the file says.
  ///   - isDiagnosed: Whether it is looked for what the numbers show, which of a large report may be left for later.
  ///   - progress: Told what part of the file is read, as often as another hundredth is; 1 once all of it is, and what
  ///     it says is judged.
  /// - Returns: The report, complete and free of contradictions, its verdict and findings computed afresh.
  /// - Throws: What is wrong with it, and where.
  public static func read(
    path: String,
    tolerance: Double? = nil,
    isDiagnosed: Bool = true,
    progress: (Double) -> Void = { _ in }
  ) throws(DataFileError) -> Report {
    let isPiped = path == "-"
    let name = isPiped ? FileContents.standardInputName : path
    let file = try withoutActuallyEscaping(progress) { tell throws(DataFileError) in
      try GradientFile(path: isPiped ? nil : path, progress: ReadingProgress(tell))
    }
    progress(1)
    var report = try report(of: file, path: name, tolerance, isDiagnosed: isDiagnosed)
    report.provenance.fileName = isPiped ? nil : path
    return report
  }

  /// Reads a report from the bytes of a file; `path` only serves to name it in errors.
  public static func parse(_ bytes: [UInt8], path: String) throws(DataFileError) -> Report {
    try report(of: GradientFile(ByteSource(bytes), path: path), path: path, nil)
  }

  static func report(
    of file: consuming GradientFile,
    path: String,
    _ tolerance: Double? = nil,
    isDiagnosed: Bool = true
  ) throws(DataFileError) -> Report {
    do throws(Complaint) {
      var parts =
        switch consume file {
        case .json(let json): try parts(of: json)
        case .tensors(let tensors): try ReportParts(tensors)
        }
      if let tolerance { parts.provenance.tolerance = tolerance }
      return try parts.report(isDiagnosed: isDiagnosed)
    } catch {
      let file = ForeignText(path).escaped
      throw .content(error.inside(error.place.isEmpty ? "\(file): the report" : file))
    }
  }

  private static func parts(of json: JSONText) throws(Complaint) -> ReportParts {
    let fields = try JSONFields(json, expected: "an object with named fields")
    switch fields[ReportKeys.schema] {
    case .string(ReportKeys.format): return try ReportParts(fields)
    case .string(ReportFormat1.format):
      var reader = ObjectReader(ReportFormat1.ofReport)
      var draft = ReportFormat1.Draft()
      try reader.read(fields, into: &draft)
      return try draft.divided()
    case let other:
      // Arrays by their names, of both sides.
      if other == nil, let tensors = try? TensorFile(json), let parts = try? ReportParts(tensors) {
        return parts
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
