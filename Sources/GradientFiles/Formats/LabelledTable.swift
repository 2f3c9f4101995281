import GradientChecking

/// Rows of features, each with a label: what a data file holds.
public struct LabelledTable: Hashable, Sendable {
  /// The names of the feature columns; without a header `x0`, `x1`, ….
  public let featureNames: [String]
  /// The features, one array of equal length for each example.
  public let rows: [[Double]]
  /// The label of each example, never empty.
  public let labels: [String]

  /// The most classes in a table; beyond, the last column is surely not a label.
  public static let classLimit = 256

  /// Reads a table of comma-, semicolon- or tab-separated values with the label in the last column.
  ///
  /// The first line is a header if any of its features is not a number.
  ///
  /// - Parameter path: the name of the file, as given by the user.
  /// - Throws: what is wrong with the file, and where.
  public init(readingFrom path: String) throws(DataFileError) {
    let bytes: [UInt8]
    do {
      bytes = try FileContents.read(path: path)
    } catch {
      throw DataFileError(path: path, problem: .file(error))
    }
    try self.init(parsing: bytes, path: path)
  }

  /// Reads a table from the bytes of a file; `path` only serves to name it in errors.
  public init(parsing bytes: [UInt8], path: String) throws(DataFileError) {
    var reader: TableReader
    do {
      reader = TableReader(text: DelimitedText(try Self.text(of: bytes)))
      try reader.readAll()
    } catch {
      throw DataFileError(path: path, problem: error)
    }
    featureNames = reader.rows[0].indices.map { column in
      let name = reader.header.map { $0[column] } ?? ""
      return name.isEmpty ? "x\(column)" : name
    }
    rows = reader.rows
    labels = reader.labels
  }

  /// The bytes without a byte order mark, once they are known to be UTF-8.
  private static func text(of bytes: [UInt8]) throws(DataFileError.Problem) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    if let violation = UTF8Violation(in: bytes) {
      throw .notUTF8(line: violation.line, byte: violation.byte, value: violation.value)
    }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }
}

extension DataFileError.Problem: Error {}

/// Turns records into features and labels, one after the other.
private struct TableReader {
  var text: DelimitedText
  var header: [String]?
  var rows: [[Double]] = []
  var labels: [String] = []

  init(text: DelimitedText) { self.text = text }

  mutating func readAll() throws(DataFileError.Problem) {
    guard let first = try nextRecord() else { throw .empty }
    guard first.count >= 2 else {
      throw .oneColumn(line: first[0].line, text: first[0].text)
    }
    if first.dropLast().contains(where: { Double($0.text) == nil }) {
      header = first.map(\.text)
    } else {
      try append(first)
    }
    while let record = try nextRecord() {
      guard record.count == first.count else {
        throw .ragged(line: record[0].line, found: record.count, expected: first.count)
      }
      try append(record)
    }
    guard !rows.isEmpty else { throw .headerOnly }
    try checkClasses()
  }

  private mutating func nextRecord() throws(DataFileError.Problem) -> [DelimitedText.Field]? {
    do {
      return try text.next()
    } catch {
      switch error {
      case .unclosedQuote(let line, let column):
        throw .unclosedQuote(line: line, column: column)
      case .textAfterQuote(let line, let column):
        throw .textAfterQuote(line: line, column: column)
      case .tooManyFields(let line):
        throw .tooManyColumns(line: line, limit: DelimitedText.fieldLimit)
      }
    }
  }

  private mutating func append(_ record: [DelimitedText.Field]) throws(DataFileError.Problem) {
    var row: [Double] = []
    row.reserveCapacity(record.count - 1)
    for (position, field) in record.dropLast().enumerated() {
      row.append(try number(field, at: position))
    }
    rows.append(row)
    let label = record[record.count - 1]
    guard !label.text.isEmpty else { throw .noLabel(line: label.line, column: record.count) }
    if let value = Double(label.text), !value.isFinite {
      let name = header.map { $0[record.count - 1] }
      throw .notFinite(line: label.line, column: record.count, name: name, text: label.text)
    }
    labels.append(label.text)
  }

  private func number(_ field: DelimitedText.Field, at position: Int)
    throws(DataFileError.Problem) -> Double
  {
    let name = header.map { $0[position] }
    guard let value = Double(field.text) else {
      throw .notANumber(line: field.line, column: position + 1, name: name, text: field.text)
    }
    guard value.isFinite else {
      throw .notFinite(line: field.line, column: position + 1, name: name, text: field.text)
    }
    return value
  }

  /// Labels of which one is a number with a fraction are values to be met, not classes; of those there
  /// may be any number.
  private func checkClasses() throws(DataFileError.Problem) {
    let classes = Set(labels)
    guard classes.count > 1 else { throw .oneClass(labels[0]) }
    guard classes.count > LabelledTable.classLimit else { return }
    let numbers = labels.compactMap { Double($0) }
    let areValues = numbers.count == labels.count && numbers.contains { $0 != $0.rounded() }
    guard areValues else { throw .tooManyClasses(limit: LabelledTable.classLimit) }
  }
}
