import CellUI
import GradientChecking
import Wording

/// Rows of a label, a number and a remark, each in its own column.
struct NumberRows {
  /// A label, its number, and what stands behind it.
  struct Row {
    var label: StyledText
    var value: StyledText
    /// Remarks from the fullest to the shortest; the first that fits is shown, or none.
    var remarks: [StyledText]

    init(_ label: StyledText, _ value: StyledText = "", _ remarks: [StyledText] = []) {
      self.label = label
      self.value = value
      self.remarks = remarks
    }

    /// The row as a line of text; `nil` for one without a label.
    var line: String? {
      let remark = remarks.first.map { ", \($0.plain)" } ?? ""
      return label.isEmpty ? nil : "\(label.plain): \(value.plain.drop { $0 == " " })\(remark)"
    }
  }

  let rows: [Row]
  /// Rows that are not drawn but keep their room, so that nothing moves when they come.
  var reserved: [Row] = []
  /// Cells between two columns.
  private static let gap = 2

  /// The cells that labels and numbers take together.
  func width(on canvas: Canvas) -> Int { valueOffset(on: canvas) + width(of: \.value, canvas) }

  /// Where the numbers begin, from the left edge.
  func valueOffset(on canvas: Canvas) -> Int { width(of: \.label, canvas) + Self.gap }

  private func width(of part: KeyPath<Row, StyledText>, _ canvas: Canvas) -> Int {
    (rows + reserved).map { canvas.width(of: $0[keyPath: part]) }.max() ?? 0
  }

  /// The column after a row's last cell.
  func end(ofRow place: Int, in rect: Rect, on canvas: Canvas) -> Int {
    guard rows.indices.contains(place) else { return rect.x }
    let start = rect.x + width(on: canvas)
    let remark = remark(rows[place], in: rect, on: canvas)
    return remark.map { start + Self.gap + canvas.width(of: $0) } ?? start
  }

  private func remark(_ row: Row, in rect: Rect, on canvas: Canvas) -> StyledText? {
    let room = rect.width - width(on: canvas) - Self.gap
    return row.remarks.first { canvas.width(of: $0) <= room }
  }

  /// Draws the rows from the top down.
  func draw(in rect: Rect, into canvas: inout Canvas) {
    let valueX = rect.x + valueOffset(on: canvas)
    let remarkX = rect.x + width(on: canvas) + Self.gap
    for (place, row) in rows.prefix(rect.height).enumerated() {
      let y = rect.y + place
      canvas.write(row.label, x: rect.x, y: y, in: rect)
      canvas.write(row.value, x: valueX, y: y, in: rect)
      let remark = remark(row, in: rect, on: canvas) ?? ""
      canvas.write(remark, x: remarkX, y: y, in: rect)
    }
  }
}

extension AlignedDecimals {
  /// A number whose characters that differ from another one's stand out.
  func text(_ index: Int, against other: Int) -> StyledText {
    let pieces = zip(texts[index], texts[other]).map { character, original in
      String(character).styled(character == original ? Style.text : .changedDigit)
    }
    return pieces.joined() + StyledText(factor)
  }
}

extension Style {
  /// A digit that changed.
  static let changedDigit = Style(.accent, bold: true, underline: true)
}
