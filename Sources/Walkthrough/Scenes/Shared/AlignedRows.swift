import CellUI

extension Table {
  /// Rows whose cells are filled up to one width per column, so that two tables made of them have
  /// their columns in line.
  static func aligned(
    _ rows: [[StyledText]],
    _ columns: [Column],
    _ canvas: Canvas
  ) -> [[StyledText]] {
    let widths = columns.indices.map { column in
      rows.lazy.filter { column < $0.count }.map { canvas.width(of: $0[column]) }.max() ?? 0
    }
    return rows.map { row in
      columns.indices.map { column in
        let cell = column < row.count ? row[column] : ""
        let missing = widths[column] - canvas.width(of: cell)
        let blanks = StyledText(String(repeating: " ", count: max(0, missing)))
        return columns[column].alignment == .left ? cell + blanks : blanks + cell
      }
    }
  }
}
