import Wording

/// Why a file can't be used: it can't be read, or what is in it makes no sense.
public enum DataFileError: Error, Hashable, Sendable {
  /// The file cannot be read at all.
  case file(FileError)
  /// What is in it makes no sense; the complaint names the file, the line and the column.
  case content(Complaint)

  /// A complaint about what stands in a file, whose place is a line and perhaps a column, or empty.
  init(_ complaint: Complaint, in path: String) {
    self = .content(complaint.inside(ForeignText(path).escaped, joinedBy: ":"))
  }
}

extension DataFileError: CustomStringConvertible {
  /// One line: `FILE:LINE:COLUMN: found …, expected …; do …`, safe to print.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .content(let complaint): complaint.description
    }
  }
}

extension Complaint {
  /// A complaint about a line of a file, and perhaps about a column of it; both count from 1.
  init(line: Int, column: Int? = nil, found: String, expected: String, advice: String) {
    let place = [line, column].compactMap(\.self).map(String.init).joined(separator: ":")
    self.init(place, found: found, expected: expected, advice: advice)
  }
}

/// Text in a data file.
enum DataText {
  /// The bytes of a file, or of standard input where none is named.
  static func bytes(ofFile path: String?) throws(DataFileError) -> [UInt8] {
    do throws(FileError) {
      guard let path else { return try FileContents.readStandardInput() }
      return try FileContents.read(path: path)
    } catch {
      throw .file(error)
    }
  }

  /// The bytes without a byte order mark, once they are known to be UTF-8.
  static func utf8(_ bytes: [UInt8]) throws(Complaint) -> [UInt8] {
    let advice = "save the file as UTF-8"
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Complaint(found: "UTF-16 text", expected: "UTF-8", advice: advice)
    }
    if let violation = UTF8Violation(in: bytes) {
      let value = "0x" + String(violation.value, radix: 16, uppercase: true)
      throw Complaint(
        line: violation.line,
        found: "\(value) at byte \(violation.byte)",
        expected: "UTF-8 text",
        advice: advice
      )
    }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }
}
