import CellUI
import Wording

/// Rows of a label, a number and a remark, each in its own column.
struct NumberRows {
  /// A label, its number, and what stands behind it.
  struct Row {
    var label: StyledText
    var value: StyledText = ""
    /// Remarks from the fullest to the shortest; the first that fits is shown, or none.
    var remarks: [StyledText] = []
  }

  let rows: [Row]
  /// Rows that are not drawn but keep their room, so that nothing moves when they come.
  var reserved: [Row] = []
  /// Cells between two columns.
  var gap = 2

  /// The cells that labels and numbers take together.
  func width(on canvas: Canvas) -> Int { labelWidth(canvas) + gap + valueWidth(canvas) }

  /// Where the numbers begin, from the left edge.
  func valueOffset(on canvas: Canvas) -> Int { labelWidth(canvas) + gap }

  /// The column after a row's last cell.
  func end(ofRow place: Int, in rect: Rect, on canvas: Canvas) -> Int {
    guard rows.indices.contains(place) else { return rect.x }
    let start = rect.x + width(on: canvas)
    guard let remark = remark(rows[place], in: rect, on: canvas) else { return start }
    return start + gap + canvas.width(of: remark)
  }

  private func remark(_ row: Row, in rect: Rect, on canvas: Canvas) -> StyledText? {
    let room = rect.width - width(on: canvas) - gap
    return row.remarks.first { canvas.width(of: $0) <= room }
  }

  /// Draws the rows from the top down.
  ///
  /// - Returns: The rows used.
  @discardableResult
  func draw(in rect: Rect, into canvas: inout Canvas) -> Int {
    let valueX = rect.x + labelWidth(canvas) + gap
    let remarkX = rect.x + width(on: canvas) + gap
    for (place, row) in rows.prefix(rect.height).enumerated() {
      let y = rect.y + place
      canvas.write(row.label, x: rect.x, y: y, in: rect)
      canvas.write(row.value, x: valueX, y: y, in: rect)
      if let remark = remark(row, in: rect, on: canvas) {
        canvas.write(remark, x: remarkX, y: y, in: rect)
      }
    }
    return min(rows.count, rect.height)
  }

  private func labelWidth(_ canvas: Canvas) -> Int {
    (rows + reserved).map { canvas.width(of: $0.label) }.max() ?? 0
  }

  private func valueWidth(_ canvas: Canvas) -> Int {
    (rows + reserved).map { canvas.width(of: $0.value) }.max() ?? 0
  }
}

extension AlignedDecimals {
  /// A number whose characters that differ from another one's stand out.
  func text(_ index: Int, against other: Int, style: Style, changed: Style) -> StyledText {
    let pieces = zip(texts[index], texts[other]).map { character, original in
      String(character).styled(character == original ? style : changed)
    }
    return pieces.joined() + factor.styled(style)
  }
}

extension Style {
  /// A digit that changed.
  static let changedDigit = Style(.accent, bold: true, underline: true)
}
