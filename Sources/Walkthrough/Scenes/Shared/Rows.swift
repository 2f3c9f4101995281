import CellUI
import Wording

/// Lines of text in the rows of a rectangle.
extension Canvas {
  /// The first of some texts, from the fullest to the shortest, that fits into a width; the last if
  /// none does.
  func fitting(_ texts: [StyledText], width: Int) -> StyledText {
    texts.first { self.width(of: $0) <= width } ?? texts.last ?? ""
  }

  /// Writes a line at the beginning of a rectangle's first row.
  ///
  /// - Returns: The column after the last cell written.
  @discardableResult
  mutating func write(_ text: StyledText, in row: Rect) -> Int {
    write(text, x: row.x, y: row.y, in: row)
  }

  /// Writes a line in one style at the beginning of a rectangle's first row.
  ///
  /// - Returns: The column after the last cell written.
  @discardableResult
  mutating func write(_ text: String, _ style: Style = .text, in row: Rect) -> Int {
    write(text, style, x: row.x, y: row.y, in: row)
  }

  /// Writes the fullest form of a line for which a row has room, or else the shortest.
  ///
  /// - Returns: The column after the last cell written.
  @discardableResult
  mutating func write(fitting forms: [StyledText], in row: Rect) -> Int {
    write(fitting(forms, width: row.width), in: row)
  }

  /// Writes lines one below the other, as many as a rectangle has rows.
  mutating func write(lines: some Sequence<StyledText>, in rect: Rect) {
    for (row, line) in lines.prefix(rect.height).enumerated() {
      write(line, x: rect.x, y: rect.y + row, in: rect)
    }
  }
}
