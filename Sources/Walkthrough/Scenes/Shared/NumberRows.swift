import CellUI
import GradientChecking
import Wording

/// Rows of a label, a number and a remark, each in its own column.
struct NumberRows: Sendable {
  /// A label, its number, and what stands behind it.
  struct Row: Sendable {
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
      let name = label.plain.drop { $0 == " " }
      return label.isEmpty ? nil : "\(name): \(value.plain.drop { $0 == " " })\(remark)"
    }
  }

  let rows: [Row]
  /// Rows that are not drawn but keep their room, so that nothing moves when they come.
  var reserved: [Row] = []
  /// Cells between two columns.
  private static let gap = 2

  /// The cells that labels and numbers take together.
  func width(_ symbols: Symbols) -> Int { valueOffset(symbols) + width(of: \.value, symbols) }

  /// Where the numbers begin, from the left edge.
  private func valueOffset(_ symbols: Symbols) -> Int { width(of: \.label, symbols) + Self.gap }

  private func width(of part: KeyPath<Row, StyledText>, _ symbols: Symbols) -> Int {
    (rows + reserved).map { symbols.width(of: $0[keyPath: part]) }.max() ?? 0
  }

  /// The rows as a form of a part: as wide as its numbers, wider where there are remarks.
  ///
  /// - Parameters:
  ///   - rank: When it is added.
  ///   - place: Where it may stand.
  ///   - height: How many rows are kept for it.
  ///   - remarks: How many columns remarks can make use of.
  ///   - symbols: What it is drawn with.
  /// - Returns: The form.
  func form(
    rank: Int,
    _ place: PartForm.Place = .column,
    height: Int,
    remarks: Int = 0,
    _ symbols: Symbols
  ) -> ScenePart.Form {
    let width = width(symbols)
    let shape = PartForm(
      rank: rank,
      place,
      columns: Extent(least: width, best: width + remarks, most: max(width + remarks, 76)),
      rows: .exactly(height)
    )
    return .still(shape) { area, canvas in draw(in: area, into: &canvas) }
  }

  /// Draws the rows from the top down.
  ///
  /// - Returns: The column after each row's last cell, the columns of labels and numbers taken whole.
  @discardableResult
  func draw(in rect: Rect, into canvas: inout Canvas) -> [Int] {
    let valueX = rect.x + valueOffset(canvas.symbols)
    let end = rect.x + width(canvas.symbols)
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
  /// A digit that a nudge changed.
  static let changedDigit = Style(.numeric, bold: true, underline: true)
}

extension Symbols {
  /// The cells that a text takes.
  func width(of text: StyledText) -> Int {
    Canvas(size: Size(0, 0), symbols: self).width(of: text)
  }
}
