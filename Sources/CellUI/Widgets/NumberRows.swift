import Wording

/// Rows of a label, a number and a remark, each in its own column.
///
///     J(θ)            0.7997247801
///     J(… θ[0]+ε …)   0.7997247845   +4.4e-9 = 0.044 ε
public struct NumberRows: Hashable, Sendable {
  /// A label, its number, and what stands behind it.
  public struct Row: Hashable, Sendable {
    /// What the number is.
    public var label: StyledText
    /// The number.
    public var value: StyledText
    /// Remarks from the fullest to the shortest; the first that fits is shown, or none.
    public var remarks: [StyledText]

    /// A row.
    public init(_ label: StyledText, _ value: StyledText = "", _ remarks: [StyledText] = []) {
      self.label = label
      self.value = value
      self.remarks = remarks
    }

    /// The row as a line of text; `nil` for one without a label.
    public var line: String? {
      let remark = remarks.first.map { ", \($0.plain)" } ?? ""
      let name = label.plain.drop { $0 == " " }
      return label.isEmpty ? nil : "\(name): \(value.plain.drop { $0 == " " })\(remark)"
    }
  }

  /// From the top down.
  public var rows: [Row]
  /// Rows that are not drawn but keep their room, so that nothing moves when they come.
  public var reserved: [Row]
  /// Cells between two columns.
  private static let gap = 2

  /// Some rows, in columns that are as wide as those of the reserved ones too.
  public init(rows: [Row], reserved: [Row] = []) {
    (self.rows, self.reserved) = (rows, reserved)
  }

  /// The cells that labels and numbers take together.
  public func width(_ symbols: Symbols) -> Int {
    valueOffset(symbols) + width(of: \.value, symbols)
  }

  /// Where the numbers begin, from the left edge.
  private func valueOffset(_ symbols: Symbols) -> Int { width(of: \.label, symbols) + Self.gap }

  private func width(of part: KeyPath<Row, StyledText>, _ symbols: Symbols) -> Int {
    (rows + reserved).map { symbols.width(of: $0[keyPath: part]) }.max() ?? 0
  }

  /// Draws the rows from the top down.
  ///
  /// - Returns: The column after each row's last cell, the columns of labels and numbers taken whole.
  @discardableResult
  public func draw(in rect: Rect, into canvas: inout Canvas) -> [Int] {
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
  public func text(_ index: Int, against other: Int) -> StyledText {
    let pieces = zip(texts[index], texts[other]).map { character, original in
      String(character).styled(character == original ? Style.text : .changedDigit)
    }
    return pieces.joined() + StyledText(factor)
  }
}

extension Style {
  /// A digit that a nudge changed.
  public static let changedDigit = Style(.numeric, bold: true, underline: true)
}
