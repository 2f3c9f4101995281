import Wording

/// Lines of text in the rows of a rectangle.
extension Canvas {
  /// The first of some texts, from the fullest to the shortest, that fits into a width; the last if
  /// none does.
  public func fitting(_ texts: [StyledText], width: Int) -> StyledText {
    texts.first { self.width(of: $0) <= width } ?? texts.last ?? ""
  }

  /// Writes a line at the beginning of a rectangle's first row.
  ///
  /// - Returns: The column after the last cell written.
  @discardableResult
  public mutating func write(_ text: StyledText, in row: Rect) -> Int {
    write(text, x: row.x, y: row.y, in: row)
  }

  /// Writes a line in one style at the beginning of a rectangle's first row.
  ///
  /// - Returns: The column after the last cell written.
  @discardableResult
  public mutating func write(_ text: String, _ style: Style = .text, in row: Rect) -> Int {
    write(text, style, x: row.x, y: row.y, in: row)
  }

  /// Writes the fullest form of a line for which a row has room, or else the shortest.
  ///
  /// - Returns: The column after the last cell written.
  @discardableResult
  public mutating func write(fitting forms: [StyledText], in row: Rect) -> Int {
    write(fitting(forms, width: row.width), in: row)
  }

  /// Writes the fullest form of a note that fits at the end of a row, or else the shortest.
  ///
  /// - Returns: What is left of the row before it, less a gap of two cells.
  @discardableResult
  public mutating func write(atEnd forms: [StyledText], in row: Rect) -> Rect {
    let note = fitting(forms, width: row.width)
    var rest = row
    _ = rest.cutRight(note.isEmpty ? 0 : width(of: note) + 2)
    writeRight(note, right: row.right, y: row.y, in: row)
    return rest
  }

  /// Writes the fullest form of a note at the end of a row that stays clear of what ends before a column, or
  /// nothing.
  public mutating func write(_ notes: [StyledText], atEndOf row: Rect, after end: Int, gap: Int = 2)
  {
    guard let note = notes.first(where: { end + gap + width(of: $0) <= row.right }) else { return }
    writeRight(note, right: row.right, y: row.y, in: row)
  }

  /// Writes the fullest form of a title that fits on a line across a row.
  public mutating func write(rule titles: [StyledText], in row: Rect) {
    horizontalLine(x: row.x, y: row.y, width: row.width)
    let title = fitting(titles.map { " " + $0 + " " }, width: row.width - 4)
    write(title, x: row.x + 2, y: row.y, in: row)
  }

  /// Writes lines one below the other, as many as a rectangle has rows.
  public mutating func write(lines: some Sequence<StyledText>, in rect: Rect) {
    write(lines: lines.map { [$0] }, in: rect)
  }

  /// Writes lines one below the other, as many as a rectangle has rows, of each the fullest form that fits.
  public mutating func write(lines: some Sequence<[StyledText]>, in rect: Rect) {
    for (row, forms) in lines.prefix(rect.height).enumerated() {
      write(fitting(forms, width: rect.width), x: rect.x, y: rect.y + row, in: rect)
    }
  }

  /// Writes entries of a legend beside one another, each into the first row that has room for it.
  public mutating func write(entries: some Sequence<StyledText>, in area: Rect) {
    var ends = Array(repeating: area.x, count: area.height)
    for entry in entries where !entry.isEmpty {
      let width = width(of: entry)
      guard let row = ends.firstIndex(where: { $0 + width <= area.right }) else { continue }
      ends[row] = write(entry, x: ends[row], y: area.y + row, in: area) + 2
    }
  }

  /// Rows whose cells are filled up to one width per column, so that they stand in line wherever the rows are
  /// written.
  public func aligned(_ rows: [[StyledText]], _ alignments: [Table.Alignment]) -> [[StyledText]] {
    let widths = alignments.indices.map { column in
      rows.lazy.filter { column < $0.count }.map { width(of: $0[column]) }.max() ?? 0
    }
    return rows.map { row in
      alignments.indices.map { column in
        let cell = column < row.count ? row[column] : ""
        let missing = widths[column] - width(of: cell)
        let blanks = StyledText(String(repeating: " ", count: max(0, missing)))
        return alignments[column] == .left ? cell + blanks : blanks + cell
      }
    }
  }
}

extension Symbols {
  /// The cells that a text takes.
  public func width(of text: StyledText) -> Int {
    Canvas(size: Size(0, 0), symbols: self).width(of: text)
  }

  /// A text in the middle of so many cells.
  public func centered(_ text: StyledText, width: Int) -> StyledText {
    let missing = max(0, width - self.width(of: text))
    let blanks = [missing / 2, missing - missing / 2].map { String(repeating: " ", count: $0) }
    return StyledText(blanks[0]) + text + StyledText(blanks[1])
  }
}
