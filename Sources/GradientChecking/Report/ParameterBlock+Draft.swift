extension ParameterBlock {
  /// The layers that can be counted without any sum overflowing.
  private static let mostLayers = 1_000_000
  /// The longest name; a longer one is no name.
  private static let longestName = 120

  /// The blocks of a draft, one after the other, with what isn't said of them completed.
  static func all(of blocks: [ReportDraft.Block]) throws(ReportProblem) -> [ParameterBlock] {
    var completed: [ParameterBlock] = []
    var names: Set<String> = []
    for (position, block) in blocks.enumerated() {
      do {
        try validate(block.name, isNew: names.insert(block.name).inserted)
        completed.append(try ParameterBlock(block, after: completed))
      } catch {
        throw error.inside("blocks[\(position)]")
      }
    }
    return completed
  }

  private init(
    _ block: ReportDraft.Block,
    after others: [ParameterBlock]
  ) throws(ReportProblem) {
    var (rows, columns) = try Self.rowsAndColumns(block.shape)
    let said = NumberedName(block.name)
    let kind = block.kind ?? said?.kind ?? Self.kind(named: block.name, rows, columns)
    if kind == .bias {
      guard rows == 1 || columns == 1 else {
        throw ReportProblem(
          "shape",
          found: "\(block.shape)",
          expected: "one row or one column, as \(ForeignText(block.name).quoted) is a bias",
          advice: "correct it, or say that its kind is \"weight\""
        )
      }
      (rows, columns) = (rows * columns, 1)
    }
    let layer = block.layer ?? said?.layer ?? Self.layer(of: kind, after: others)
    let previous = others.last?.layer ?? 1
    guard layer >= previous, layer <= Self.mostLayers else {
      throw ReportProblem(
        "layer",
        found: "\(layer)" + (block.layer == nil ? ", as the name says" : ""),
        expected: "\(previous) or above",
        advice: "list the blocks from the first layer to the last, or name them without a number"
      )
    }
    self.init(
      layer: layer,
      kind: kind,
      rows: rows,
      columns: columns,
      start: others.last?.range.upperBound ?? 0,
      name: block.name
    )
    try validate(block.range)
  }

  private static func validate(_ name: String, isNew: Bool) throws(ReportProblem) {
    let isPrintable = name.unicodeScalars.allSatisfy { !$0.isUnsafeToPrint }
    let isBlank = name.allSatisfy(\.isWhitespace)
    guard isPrintable, !isBlank, name.unicodeScalars.count <= longestName else {
      throw ReportProblem(
        "name",
        found: name.isEmpty ? "an empty text" : ForeignText(name).quoted,
        expected: "a name of 1 to \(longestName) printable characters, such as \"W1\""
      )
    }
    guard isNew else {
      throw ReportProblem(
        "name",
        found: "\(ForeignText(name).quoted) a second time",
        expected: "another name for each block"
      )
    }
  }

  /// Lengths as rows and columns.
  private static func rowsAndColumns(
    _ shape: [Int]
  ) throws(ReportProblem) -> (rows: Int, columns: Int) {
    var size = 1
    for length in shape {
      let (product, overflows) = size.multipliedReportingOverflow(by: length)
      guard length >= 1, !overflows, product <= Experiment.mostParameters * 100 else {
        throw ReportProblem(
          "shape",
          found: "\(shape.prefix(10))",
          expected: "lengths from 1 on, and no more components than a file can hold"
        )
      }
      size = product
    }
    let rows = shape.first ?? 1
    return (rows, size / rows)
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

  private func validate(_ range: [Int]?) throws(ReportProblem) {
    guard let range, range != [self.range.lowerBound, self.range.upperBound] else { return }
    throw ReportProblem(
      "range",
      found: "\(range.prefix(10))",
      expected: "\([self.range.lowerBound, self.range.upperBound]), as the shapes say",
      advice: "correct it or leave it out"
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
