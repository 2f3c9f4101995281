import GradientChecking
import Wording

/// Saved reports.
public enum ReportFile {
  /// Reads a report that was written as JSON, by this program or by another one.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Returns: The report, complete and free of contradictions, its findings computed afresh.
  /// - Throws: What is wrong with it, and where.
  public static func read(path: String) throws(DataFileError) -> Report {
    let isPiped = path == "-"
    let name = isPiped ? FileContents.standardInputName : path
    var report = try parse(DataText.bytes(ofFile: isPiped ? nil : path), path: name)
    report.provenance.fileName = isPiped ? nil : path
    return report
  }

  /// Reads a report from the bytes of a file; `path` only serves to name it in errors.
  public static func parse(_ bytes: [UInt8], path: String) throws(DataFileError) -> Report {
    let json: JSONText
    do throws(Complaint) {
      json = try JSONParser.parse(DataText.utf8(bytes))
    } catch {
      throw DataFileError(error, in: path)
    }
    do throws(Complaint) {
      return try ReportDraft(json).report()
    } catch {
      let file = ForeignText(path).escaped
      throw .content(error.inside(error.place.isEmpty ? "\(file): the report" : file))
    }
  }
}
