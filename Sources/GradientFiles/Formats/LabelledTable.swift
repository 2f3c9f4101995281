import Wording

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
    try self.init(parsing: DataText.bytes(ofFile: path), path: path)
  }

  /// Reads a table from the bytes of a file; `path` only serves to name it in errors.
  public init(parsing bytes: [UInt8], path: String) throws(DataFileError) {
    var reader: TableReader
    do throws(Complaint) {
      reader = TableReader(text: DelimitedText(try DataText.utf8(bytes)))
      try reader.readAll()
    } catch {
      throw DataFileError(error, in: path)
    }
    featureNames = reader.rows[0].indices.map { column in
      let name = reader.header.map { $0[column] } ?? ""
      return name.isEmpty ? "x\(column)" : name
    }
    rows = reader.rows
    labels = reader.labels
  }
}

/// Turns records into features and labels, one after the other.
private struct TableReader {
  var text: DelimitedText
  var header: [String]?
  var rows: [[Double]] = []
  var labels: [String] = []

  private static let whatIsRead = "rows of numbers with a label at the end"

  init(text: DelimitedText) { self.text = text }

  mutating func readAll() throws(Complaint) {
    guard let first = try text.next() else {
      throw Complaint(
        found: "an empty file",
        expected: Self.whatIsRead,
        advice: "check that the file was written"
      )
    }
    guard first.count >= 2 else {
      throw Complaint(
        line: first[0].line,
        found: "one column (\(ForeignText(first[0].text).quoted))",
        expected: "features and a label",
        advice: "separate columns with a comma, a semicolon or a tab"
      )
    }
    if first.dropLast().contains(where: { Double($0.text) == nil }) {
      header = first.map(\.text)
    } else {
      try append(first)
    }
    while let record = try text.next() {
      guard record.count == first.count else { throw Self.ragged(record, expected: first.count) }
      try append(record)
    }
    guard !rows.isEmpty else {
      throw Complaint(
        found: "a header and no rows",
        expected: Self.whatIsRead,
        advice: "add the data"
      )
    }
    try checkClasses()
  }

  private static func ragged(_ record: [DelimitedText.Field], expected: Int) -> Complaint {
    Complaint(
      line: record[0].line,
      found: counted(record.count, "field"),
      expected: "\(expected) as in the first line",
      advice: (record.count < expected ? "add what is missing" : "remove the excess")
        + ", or put text that holds a separator in quotation marks"
    )
  }

  private mutating func append(_ record: [DelimitedText.Field]) throws(Complaint) {
    var row: [Double] = []
    row.reserveCapacity(record.count - 1)
    for (position, field) in record.dropLast().enumerated() {
      row.append(try number(field, at: position))
    }
    rows.append(row)
    let last = record.count - 1
    let label = record[last]
    guard !label.text.isEmpty else {
      throw Complaint(
        line: label.line,
        column: record.count,
        found: "nothing in the last column",
        expected: "a label",
        advice: "fill it in, or remove a separator at the end of the line"
      )
    }
    if let value = Double(label.text), !value.isFinite { throw notFinite(label, at: last) }
    labels.append(label.text)
  }

  private func number(
    _ field: DelimitedText.Field,
    at position: Int
  ) throws(Complaint) -> Double {
    guard let value = Double(field.text) else {
      throw Complaint(
        line: field.line,
        column: position + 1,
        found: found(field, at: position),
        expected: "a number",
        advice: Self.advice(for: field.text)
      )
    }
    guard value.isFinite else { throw notFinite(field, at: position) }
    return value
  }

  private func notFinite(_ field: DelimitedText.Field, at position: Int) -> Complaint {
    Complaint(
      line: field.line,
      column: position + 1,
      found: found(field, at: position),
      expected: "a finite number",
      advice: "fill in the value or remove the row"
    )
  }

  /// What is there, and in which column, if it has a name.
  private func found(_ field: DelimitedText.Field, at position: Int) -> String {
    let value = field.text.isEmpty ? "nothing" : ForeignText(field.text).quoted
    guard let name = header?[position], !name.isEmpty else { return value }
    return value + " in column " + ForeignText(name).quoted
  }

  private static func advice(for text: String) -> String {
    if text.isEmpty { return "fill in the value or remove the row" }
    let withPoint = text.split(separator: ",", omittingEmptySubsequences: false)
    return withPoint.count == 2 && Double(withPoint.joined(separator: ".")) != nil
      ? "write decimals with a point" : "correct the value or remove the row or the column"
  }

  /// Labels of which one is a number with a fraction are values to be met, not classes; of those there
  /// may be any number.
  private func checkClasses() throws(Complaint) {
    let classes = Set(labels)
    guard classes.count > 1 else {
      throw Complaint(
        found: "one class (\(ForeignText(labels[0]).quoted)) in the last column",
        expected: "at least two",
        advice: "put the label last, and keep rows of another class"
      )
    }
    guard classes.count > LabelledTable.classLimit else { return }
    let numbers = labels.compactMap { Double($0) }
    let areValues = numbers.count == labels.count && numbers.contains { $0 != $0.rounded() }
    guard areValues else {
      throw Complaint(
        found: "more than \(LabelledTable.classLimit) classes in the last column",
        expected: "fewer",
        advice: "put the label, not a measurement, in the last column"
      )
    }
  }
}
