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

  /// Draws the rows from the top down.
  ///
  /// - Returns: The column after each row's last cell, the columns of labels and numbers taken whole.
  @discardableResult
  func draw(in rect: Rect, into canvas: inout Canvas) -> [Int] {
    let valueX = rect.x + valueOffset(on: canvas)
    let end = rect.x + width(on: canvas)
    return rows.prefix(rect.height).enumerated().map { place, row in
      let y = rect.y + place
      canvas.write(row.label, x: rect.x, y: y, in: rect)
      canvas.write(row.value, x: valueX, y: y, in: rect)
      let room = rect.right - end - Self.gap
      guard let remark = row.remarks.first(where: { canvas.width(of: $0) <= room }) else {
        return end
      }
      return canvas.write(remark, x: end + Self.gap, y: y, in: rect)
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
