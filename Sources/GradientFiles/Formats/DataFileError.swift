import GradientChecking

/// What is wrong with a data file, and where.
public struct DataFileError: Error, Hashable, Sendable {
  /// The name of the file as the user gave it.
  public let path: String
  /// What is wrong.
  public let problem: Problem

  /// Every way in which a data file can be unusable; lines and columns count from 1.
  public enum Problem: Hashable, Sendable {
    /// The file cannot be read at all.
    case file(FileError)
    /// The bytes are not UTF-8; `byte` counts from 1 within the line.
    case notUTF8(line: Int, byte: Int, value: UInt8)
    /// The bytes are UTF-16.
    case utf16
    /// There is nothing in the file but blank lines.
    case empty
    /// There is one line, and it holds names.
    case headerOnly
    /// The first record has one column.
    case oneColumn(line: Int, text: String)
    /// A record has more columns than anyone would check.
    case tooManyColumns(line: Int, limit: Int)
    /// A record has more or fewer fields than the first one.
    case ragged(line: Int, found: Int, expected: Int)
    /// A quotation mark is never closed.
    case unclosedQuote(line: Int, column: Int)
    /// Text follows a closing quotation mark.
    case textAfterQuote(line: Int, column: Int)
    /// A feature is not a number.
    case notANumber(line: Int, column: Int, name: String?, text: String)
    /// A feature is NaN, infinite or too large for a double.
    case notFinite(line: Int, column: Int, name: String?, text: String)
    /// A label is empty.
    case noLabel(line: Int, column: Int)
    /// Every label is the same.
    case oneClass(String)
    /// There are so many different labels that they must be measurements.
    case tooManyClasses(limit: Int)
  }
}

extension DataFileError: CustomStringConvertible {
  /// One line: `FILE:LINE:COLUMN: found …, expected …; do …`, safe to print.
  public var description: String {
    if case .file(let error) = problem { return error.description }
    let place = [problem.line, problem.column].compactMap { $0 }.map { ":\($0)" }.joined()
    return ForeignText(path).escaped + place + ": " + problem.sentence
  }
}

extension DataFileError.Problem {
  /// The line to look at, where there is one.
  public var line: Int? {
    switch self {
    case .notUTF8(let line, _, _), .oneColumn(let line, _), .tooManyColumns(let line, _),
      .ragged(let line, _, _), .unclosedQuote(let line, _), .textAfterQuote(let line, _),
      .notANumber(let line, _, _, _), .notFinite(let line, _, _, _), .noLabel(let line, _):
      return line
    case .file, .utf16, .empty, .headerOnly, .oneClass, .tooManyClasses:
      return nil
    }
  }

  /// The number of the field to look at, where there is one.
  public var column: Int? {
    switch self {
    case .unclosedQuote(_, let column), .textAfterQuote(_, let column),
      .notANumber(_, let column, _, _), .notFinite(_, let column, _, _),
      .noLabel(_, let column):
      return column
    case .file, .notUTF8, .utf16, .empty, .headerOnly, .oneColumn, .tooManyColumns, .ragged,
      .oneClass, .tooManyClasses:
      return nil
    }
  }

  fileprivate var sentence: String {
    switch self {
    case .file(let error):
      return error.description
    case .notUTF8(_, let byte, let value):
      let hexadecimal = "0x" + String(value, radix: 16, uppercase: true)
      return "found \(hexadecimal) at byte \(byte), expected UTF-8 text; save the file as UTF-8"
    case .utf16:
      return "found UTF-16 text, expected UTF-8; save the file as UTF-8"
    case .empty:
      return "found an empty file, expected rows of numbers with a label at the end; "
        + "check that the file was written"
    case .headerOnly:
      return "found a header and no rows, expected rows of numbers with a label at the end; "
        + "add the data"
    case .oneColumn(_, let text):
      return "found one column (\(ForeignText(text).quoted)), expected features and a label; "
        + "separate columns with a comma, a semicolon or a tab"
    case .tooManyColumns(_, let limit):
      return "found more than \(limit) columns, expected fewer; "
        + "check that the rows end in line breaks"
    case .ragged(_, let found, let expected):
      return "found \(found) \(found == 1 ? "field" : "fields"), expected \(expected) "
        + "as in the first line; \(found < expected ? "add what is missing" : "remove the excess")"
        + ", or put text that holds a separator in quotation marks"
    case .unclosedQuote:
      return "found a quotation mark that is never closed, expected another one; "
        + "close it or remove it"
    case .textAfterQuote:
      return "found text after a closing quotation mark, expected a separator; "
        + "write quotation marks inside a field twice"
    case .notANumber(_, _, let name, let text):
      return "found \(found(text, in: name)), expected a number; " + adviceFor(text)
    case .notFinite(_, _, let name, let text):
      return "found \(found(text, in: name)), expected a finite number; "
        + "fill in the value or remove the row"
    case .noLabel:
      return "found nothing in the last column, expected a label; "
        + "fill it in, or remove a separator at the end of the line"
    case .oneClass(let label):
      return "found one class (\(ForeignText(label).quoted)) in the last column, expected at "
        + "least two; put the label last, and keep rows of another class"
    case .tooManyClasses(let limit):
      return "found more than \(limit) classes in the last column, expected fewer; "
        + "put the label, not a measurement, in the last column"
    }
  }

  private func found(_ text: String, in name: String?) -> String {
    let value = text.isEmpty ? "nothing" : ForeignText(text).quoted
    guard let name, !name.isEmpty else { return value }
    return value + " in column " + ForeignText(name).quoted
  }

  private func adviceFor(_ text: String) -> String {
    if text.isEmpty { return "fill in the value or remove the row" }
    let withPoint = text.split(separator: ",", omittingEmptySubsequences: false)
    if withPoint.count == 2, Double(withPoint.joined(separator: ".")) != nil {
      return "write decimals with a point"
    }
    return "correct the value or remove the row or the column"
  }
}
