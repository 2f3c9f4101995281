import GradientChecking

/// What is wrong with a saved report, and where.
public struct ReportFileError: Error, Hashable, Sendable {
  /// The name of the file as the user gave it.
  public let path: String
  /// What is wrong.
  public let problem: Problem

  /// Every way in which a report can be unusable.
  public enum Problem: Hashable, Sendable {
    /// The file cannot be read at all.
    case file(FileError)
    /// The bytes are not text; line and byte count from 1.
    case notUTF8(UTF8Violation)
    /// The bytes are UTF-16.
    case utf16
    /// The text is not JSON; line and column count from 1.
    case notJSON(line: Int, column: Int, found: String, expected: String)
    /// A field is missing or makes no sense.
    case field(ReportProblem)
  }
}

extension ReportFileError: CustomStringConvertible {
  /// One line: the file, the field, what was found, what was expected, what to do; safe to print.
  public var description: String {
    let file = ForeignText(path).escaped
    let advice = "correct the JSON or write the report again"
    switch problem {
    case .file(let error):
      return error.description
    case .notUTF8(let violation):
      let value = "0x" + String(violation.value, radix: 16, uppercase: true)
      return "\(file):\(violation.line): found \(value) at byte \(violation.byte), "
        + "expected UTF-8 text; save the file as UTF-8"
    case .utf16:
      return "\(file): found UTF-16 text, expected UTF-8; save the file as UTF-8"
    case .notJSON(let line, let column, let found, let expected):
      return "\(file):\(line):\(column): found \(found), expected \(expected); \(advice)"
    case .field(let problem):
      return "\(file): \(problem)"
    }
  }
}

/// Saved reports.
public enum ReportFile {
  /// Reads a report that was written as JSON, by this program or by another one.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Returns: The report, complete and free of contradictions, its findings computed afresh.
  /// - Throws: What is wrong with it, and where.
  public static func read(path: String) throws(ReportFileError) -> Report {
    let isPiped = path == "-"
    let bytes: [UInt8]
    do {
      bytes = try isPiped ? FileContents.readStandardInput() : FileContents.read(path: path)
    } catch {
      throw ReportFileError(path: path, problem: .file(error))
    }
    var report = try parse(bytes, path: isPiped ? FileContents.standardInputName : path)
    report.provenance.fileName = isPiped ? nil : path
    return report
  }

  /// Reads a report from the bytes of a file; `path` only serves to name it in errors.
  public static func parse(_ bytes: [UInt8], path: String) throws(ReportFileError) -> Report {
    do throws(ReportFileError.Problem) {
      let json = try json(bytes)
      return try report(json)
    } catch {
      throw ReportFileError(path: path, problem: error)
    }
  }

  private static func report(_ json: JSONText) throws(ReportFileError.Problem) -> Report {
    do {
      return try ReportDraft(json).report()
    } catch {
      throw .field(error)
    }
  }

  private static func json(_ bytes: [UInt8]) throws(ReportFileError.Problem) -> JSONText {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    if let violation = UTF8Violation(in: bytes) { throw .notUTF8(violation) }
    do {
      return try JSONParser.parse(bytes)
    } catch {
      throw .notJSON(
        line: error.line,
        column: error.column,
        found: error.found,
        expected: error.expected
      )
    }
  }
}

extension ReportFileError.Problem: Error {}
