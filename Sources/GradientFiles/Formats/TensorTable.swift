import Wording

/// Arrays in a table of comma-, semicolon- or tab-separated values.
///
/// A column `name` holds names of components as reports have them, such as `W2[0,2]` or `alpha`; those of one
/// parameter follow one another, the last index running fastest, and each other column of numbers is an array of it:
/// `W2/numeric`, `W2/analytic`; where there is only one such column, it is `W2` itself. Without names each column
/// is an array of one length by its heading. A first line of numbers is no heading. An empty field is
/// ``Swift/Double/absent``. What a report says of the whole, such as its tolerance, stands beside names in every row,
/// and is metadata.
enum TensorTable {
  /// Reads a table from text, and tells how far it is read.
  static func read(
    _ bytes: [UInt8],
    _ progress: ReadingProgress? = nil
  ) throws(Complaint) -> TensorFile {
    var text = DelimitedText(bytes)
    guard let first = try text.next() else {
      throw Complaint(
        found: "an empty file",
        expected: "a table of numbers",
        advice: "check that the file was written"
      )
    }
    var columns = try TableColumns(first)
    while let record = try text.next() {
      try columns.append(record)
      progress?.reach(text.position, of: bytes.count)
    }
    return try columns.file()
  }
}

/// The columns of a table as they fill.
private struct TableColumns {
  /// The headings; empty where the table has none.
  private let headings: [String]
  private let namesColumn: Int?
  /// Columns that hold texts, or what can be computed from the others.
  private var isText: [Bool]
  private var columns: [[Double]]
  private var parameters: [ListedParameter] = []
  private var names = TensorNames()
  private var rows = 0
  /// What the first row says of the whole.
  private var whole: [JSONText.Member] = []

  /// Columns of a report that are no arrays of their own.
  private static let computed: Set<String> = ["index", "absoluteError", "relativeError"]

  /// Begins with the first record, which is a heading unless it holds a number or is a name and a number.
  init(_ first: [DelimitedText.Field]) throws(Complaint) {
    let hasNumber = first.contains { Self.number($0.text) != nil && !$0.text.isEmpty }
    columns = first.map { _ in [] }
    if hasNumber {
      headings = []
      let isNumber = first.map { Self.number($0.text) != nil }
      namesColumn = first.count > 1 ? isNumber.firstIndex(of: false) : nil
      isText = first.map { _ in false }
      try append(first)
    } else {
      headings = first.map(\.text)
      let names = headings.firstIndex(of: "name")
      namesColumn = names
      isText = headings.map {
        Self.computed.contains($0) || (names != nil && ReportKeys.ofTable.contains($0))
      }
    }
  }

  mutating func append(_ record: [DelimitedText.Field]) throws(Complaint) {
    guard record.count == columns.count else {
      throw Complaint(
        line: record[0].line,
        found: counted(record.count, "field"),
        expected: "\(columns.count) as in the first line",
        advice: "add what is missing, or remove the excess"
      )
    }
    if let namesColumn {
      try append(name: record[namesColumn])
      if rows == 0 { whole = Self.whole(headings, record) }
    }
    for (column, field) in record.enumerated() where column != namesColumn && !isText[column] {
      if let value = Self.number(field.text) {
        columns[column].append(value)
      } else if rows == 0, !headings.isEmpty {
        // A column of words, such as verdicts.
        isText[column] = true
      } else {
        throw Complaint(
          line: field.line,
          column: column + 1,
          found: ForeignText(field.text).quoted,
          expected: "a number",
          advice: "correct it, or leave the column out"
        )
      }
    }
    rows += 1
  }

  private mutating func append(name field: DelimitedText.Field) throws(Complaint) {
    do throws(Complaint) {
      guard let component = ComponentName(field.text) else {
        throw Complaint(
          found: ForeignText(field.text).quoted,
          expected: "the name of a component, such as W2[0,2]",
          advice: "correct it"
        )
      }
      let isNew = parameters.last?.name != component.parameter
      if isNew {
        try parameters.last?.validate()
        parameters.append(ListedParameter(name: component.parameter, start: rows))
      }
      try parameters[parameters.count - 1].append(component.indices)
      if isNew { try names.insert(component.parameter) }
    } catch {
      throw error.inside("\(field.line)")
    }
  }

  /// What a row says of the whole.
  private static func whole(
    _ headings: [String],
    _ record: [DelimitedText.Field]
  ) -> [JSONText.Member] {
    zip(headings, record).compactMap { heading, field in
      guard ReportKeys.ofTable.contains(heading), !field.text.isEmpty else { return nil }
      if heading == ReportKeys.source {
        return JSONText.Member(key: heading, value: .string(field.text))
      }
      if heading == ReportKeys.cost {
        // J(θ) as often as it was evaluated.
        let costs = field.text.split(separator: " ").compactMap { Double($0) }
        return JSONText.Member(key: heading, value: .numbers(JSONNumbers(costs)))
      }
      let value: JSONText =
        Bool(field.text).map { .bool($0) } ?? Double(field.text).map { .number($0) }
        ?? .string(field.text)
      return JSONText.Member(key: heading, value: value)
    }
  }

  /// What an empty field, a number or what is none means.
  private static func number(_ text: String) -> Double? {
    if text.isEmpty { return .absent }
    if let value = Double(text) { return value }
    return nil
  }

  func file() throws(Complaint) -> TensorFile {
    guard rows > 0 else {
      throw Complaint(
        found: "a heading and no rows",
        expected: "rows of numbers",
        advice: "check that the file was written whole"
      )
    }
    try parameters.last?.validate()
    let kept = columns.indices.filter {
      $0 != namesColumn && !isText[$0] && columns[$0].contains { !$0.isAbsent }
    }
    var file = TensorFile([])
    guard namesColumn != nil else {
      var names = TensorNames()
      for column in kept {
        let name = headings.isEmpty ? (kept.count == 1 ? "" : String(column)) : headings[column]
        try names.insert(name)
        file.tensors.append(Tensor(name, shape: [rows], values: columns[column]))
      }
      return file
    }
    // How many parameters there may be was looked at as they came.
    var names = TensorNames(limit: .max)
    if !whole.isEmpty {
      file.metadata[ReportKeys.metadata] = JSONText.object(whole).text(lineDepth: 0)
    }
    for parameter in parameters {
      for column in kept {
        let side = headings.isEmpty ? String(column) : headings[column]
        let name = kept.count == 1 ? parameter.name : "\(parameter.name)/\(side)"
        try names.insert(name)
        let values = columns[column][parameter.start..<parameter.start + parameter.count]
        file.tensors.append(Tensor(name, shape: parameter.shape, values: Array(values)))
      }
    }
    return file
  }
}

/// The name of a component: that of its parameter, and indices in brackets.
private struct ComponentName {
  let parameter: String
  let indices: [Int]

  /// Takes a text apart; `nil` where the brackets hold something else than indices.
  init?(_ text: String) {
    guard text.utf8.last == UInt8(ascii: "]"),
      let bracket = text.utf8.lastIndex(of: UInt8(ascii: "["))
    else {
      guard !text.isEmpty else { return nil }
      (parameter, indices) = (text, [])
      return
    }
    parameter = String(text[..<bracket])
    let inner = text[text.index(after: bracket)...].dropLast()
    var indices: [Int] = []
    for part in inner.split(separator: ",", omittingEmptySubsequences: false) {
      guard let index = Int(part), index >= 0, index < 1 << 40 else { return nil }
      indices.append(index)
    }
    guard indices.count <= TensorFile.rankLimit else { return nil }
    self.indices = indices
  }
}

/// A parameter whose components are listed one after the other.
private struct ListedParameter {
  let name: String
  /// The row of its first component.
  let start: Int
  private(set) var count = 0
  private var last: [Int] = []
  private var largest: [Int] = []

  init(name: String, start: Int) { (self.name, self.start) = (name, start) }

  /// Its lengths, as the largest indices have them.
  var shape: [Int] { largest.map { $0 + 1 } }

  /// Takes the next component in.
  mutating func append(_ indices: [Int]) throws(Complaint) {
    let isNext =
      count == 0
      ? indices.allSatisfy { $0 == 0 }
      : indices.count == last.count && last.lexicographicallyPrecedes(indices)
    guard isNext else {
      throw Complaint(
        found: "\(ForeignText(name).escaped)\(indices) behind \(last)",
        expected: count == 0
          ? "a parameter's first component" : "indices that grow, the last one fastest",
        advice: "list the components in their order"
      )
    }
    largest = count == 0 ? indices : zip(largest, indices).map(max)
    last = indices
    count += 1
  }

  /// Makes sure that none is missing: all are different, so that as many as the shape has are all.
  func validate() throws(Complaint) {
    let size = try Tensor.count(of: shape)
    guard size != count else { return }
    throw Complaint(
      found: "\(counted(count, "component")) of \(ForeignText(name).escaped)",
      expected: "\(size), as indices up to \(largest) say",
      advice: "list all components, with an empty field where there is no number"
    )
  }
}
