import GradientChecking
import Wording

/// A block as it is read: what isn't said of it is completed, and what is said has to fit.
struct BlockDraft {
  var name = ""
  /// l; otherwise the number in a name such as `W2`, or by order: a block of a kind that the layer already
  /// has begins the next one.
  var layer: Int?
  /// Weight or bias; otherwise told from the name and the shape.
  var kind: ParameterKind?
  /// Any number of lengths; a bias is a column whichever way it lies, and of a weight with more than two
  /// lengths all but the first count as one.
  var shape: [Int] = []
  var verdict: ComponentVerdict?

  /// The layers that can be counted without any sum overflowing.
  private static let mostLayers = 1_000_000
  /// The longest name; a longer one is no name.
  private static let longestName = 120

  /// The block that it describes, behind those that are there.
  func block(after others: [ParameterBlock], isNew: Bool) throws(Complaint) -> ParameterBlock {
    try validateName(isNew: isNew)
    let said = NumberedName(name)
    let (kind, rows, columns) = try kindAndLengths(said)
    let layer = layer ?? said?.layer ?? Self.layer(of: kind, after: others)
    try validate(layer, after: others.last?.layer ?? 1)
    return ParameterBlock(
      layer: layer,
      kind: kind,
      rows: rows,
      columns: columns,
      start: others.last?.range.upperBound ?? 0,
      name: name
    )
  }

  private func validateName(isNew: Bool) throws(Complaint) {
    let isPrintable = name.unicodeScalars.allSatisfy { !$0.isUnsafeToPrint }
    let isBlank = name.allSatisfy(\.isWhitespace)
    guard isPrintable, !isBlank, name.unicodeScalars.count <= Self.longestName else {
      throw Complaint.inReport(
        ReportKeys.name,
        found: name.isEmpty ? "an empty text" : ForeignText(name).quoted,
        expected: "a name of 1 to \(Self.longestName) printable characters, such as \"W1\""
      )
    }
    guard isNew else {
      throw Complaint.inReport(
        ReportKeys.name,
        found: "\(ForeignText(name).quoted) a second time",
        expected: "another name for each block"
      )
    }
  }

  private func kindAndLengths(
    _ said: NumberedName?
  ) throws(Complaint) -> (ParameterKind, rows: Int, columns: Int) {
    let (rows, columns) = try rowsAndColumns
    let kind = kind ?? said?.kind ?? Self.kind(named: name, rows, columns)
    guard kind == .bias else { return (kind, rows, columns) }
    guard rows == 1 || columns == 1 else {
      throw Complaint.inReport(
        ReportKeys.shape,
        found: "\(shape)",
        expected: "one row or one column, as \(ForeignText(name).quoted) is a bias",
        advice: "correct it, or say that its kind is \"weight\""
      )
    }
    return (kind, rows * columns, 1)
  }

  /// The lengths as rows and columns.
  private var rowsAndColumns: (rows: Int, columns: Int) {
    get throws(Complaint) {
      var size = 1
      for length in shape {
        let (product, overflows) = size.multipliedReportingOverflow(by: length)
        guard length >= 1, !overflows, product <= Experiment.mostParameters * 100 else {
          throw Complaint.inReport(
            ReportKeys.shape,
            found: "\(shape.prefix(10))",
            expected: "lengths from 1 on, and no more components than a file can hold"
          )
        }
        size = product
      }
      let rows = shape.first ?? 1
      return (rows, size / rows)
    }
  }

  /// The kind of a block that doesn't say it: PyTorch and Keras name it, and otherwise a column is a bias.
  private static func kind(named name: String, _ rows: Int, _ columns: Int) -> ParameterKind {
    let name = name.lowercased()
    if ["weight", "kernel"].contains(where: name.hasSuffix) { return .weight }
    let isLine = rows == 1 || columns == 1
    if name.hasSuffix("bias") { return isLine ? .bias : .weight }
    return columns == 1 ? .bias : .weight
  }

  private static func layer(of kind: ParameterKind, after others: [ParameterBlock]) -> Int {
    guard let last = others.last?.layer else { return 1 }
    let isThere = others.reversed().prefix { $0.layer == last }.contains { $0.kind == kind }
    return isThere ? last + 1 : last
  }

  private func validate(_ layer: Int, after previous: Int) throws(Complaint) {
    let isTooLarge = layer > Self.mostLayers
    guard layer < previous || isTooLarge else { return }
    throw Complaint.inReport(
      ReportKeys.layer,
      found: "\(layer)" + (self.layer == nil ? ", as the name says" : ""),
      expected: isTooLarge ? "\(Self.mostLayers) or below" : "\(previous) or above",
      advice: isTooLarge
        ? "count the layers from 1, or name the blocks without a number"
        : "list the blocks from the first layer to the last, or name them without a number"
    )
  }
}

/// A name that says layer and kind: `W2`, `b2`.
private struct NumberedName {
  let kind: ParameterKind
  let layer: Int

  init?(_ name: String) {
    switch name.first {
    case "W", "w": kind = .weight
    case "B", "b": kind = .bias
    default: return nil
    }
    let digits = name.dropFirst()
    guard digits.allSatisfy(\.isNumber), let layer = Int(digits) else { return nil }
    self.layer = layer
  }
}
