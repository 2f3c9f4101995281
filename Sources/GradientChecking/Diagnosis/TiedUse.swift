/// A table whose rows are looked up and which makes the output as well, as tied weights do, where the gradient of one of
/// the two uses is missing.
///
/// The output concerns every row, and looking up concerns those of the tokens that occur. So a table that has a slope in
/// every row, and is the only parameter of that length, has both uses as a rule; which one is missing is seen by the
/// rows that only the output uses: they are right without the lookup, and 0 without the output.
struct TiedUse: Hashable, Sendable {
  /// Whether it is the use as output that is missing.
  let isOutputMissing: Bool
  /// The rows that only the output uses.
  let rows: [Int]

  /// `nil` where a table doesn't look so.
  init?(_ block: DiagnosedBlock) {
    let (count, columns) = (block.rows, block.columns)
    guard block.check.block.shape.count == 2, count > 2, columns > 1,
      block.check.checkedCount == block.check.block.count
    else { return nil }
    let rows = (0..<count).map { row in
      Array(block.components[row * columns..<(row + 1) * columns])
    }
    // A row without a slope belongs to a token that doesn't occur, and the table makes no output.
    guard rows.allSatisfy({ $0.contains { $0.numeric != 0 } }) else { return nil }
    let isWrong = rows.map { $0.contains { $0.state == .wrong } }
    let zero = rows.indices.filter { rows[$0].allSatisfy { $0.analytic == 0 } }
    let right = rows.indices.filter { !isWrong[$0] && rows[$0].contains { $0.state == .right } }
    let wrongCount = isWrong.count(where: \.self)
    if !zero.isEmpty, right.isEmpty, wrongCount > zero.count {
      (isOutputMissing, self.rows) = (true, zero)
    } else if zero.isEmpty, !right.isEmpty, right.count + wrongCount == count,
      2 * wrongCount > count
    {
      (isOutputMissing, self.rows) = (false, right)
    } else {
      return nil
    }
  }
}
