import Wording

/// Rows of cells under a header.
///
///       block   shape   difference
///       W1      4×5       2.1e-09   agrees
///     ▶ b1      5         1.0e+00   bug
///       3 more ↓
///
/// Where it is too narrow the columns of least priority are left out; where it is too low it shows
/// the rows around the selected one and says how many there are besides.
public struct Table: Hashable, Sendable {
  /// Where a column's text stands.
  public enum Alignment: Hashable, Sendable {
    /// At the left: words.
    case left
    /// At the right: numbers.
    case right
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    /// What stands in the header.
    public var title: String
    /// Where the cells' text stands.
    public var alignment: Alignment
    /// The least width at which the column is still useful; nil: all its text must fit.
    public var minimumWidth: Int?
    /// The greater, the sooner the column is left out; 0 stays always.
    public var priority: Int

    /// A column.
    public init(
      _ title: String,
      _ alignment: Alignment = .left,
      minimumWidth: Int? = nil,
      priority: Int = 0
    ) {
      self.title = title
      self.alignment = alignment
      self.minimumWidth = minimumWidth
      self.priority = priority
    }
  }

  /// The columns, from left to right.
  public var columns: [Column]
  /// The cells, row by row; a row may be shorter than the header.
  public var rows: [[StyledText]]
  /// The selected row; a table that has one keeps a margin for its pointer.
  public var selected: Int?
  /// Whether the selected row has its pointer; one without is bold only, beside another list that has the keys.
  public var hasPointer = true
  /// Whether the margin is there without a selected row too, so that nothing moves when one is selected.
  public var keepsMargin = false
  /// What is written in place of a header where there are no rows; nothing: the header stays.
  public var wordsWhenEmpty = ""
  /// The rows that aren't given because they are out of view, before and after those that are.
  private var rowsBefore = 0, rowsAfter = 0

  /// A table.
  public init(columns: [Column], rows: [[StyledText]], selected: Int? = nil) {
    self.columns = columns
    self.rows = rows
    self.selected = selected
  }

  /// A table of so many rows that only those are made that are in view in a rectangle.
  ///
  /// - Parameters:
  ///   - columns: The columns, from left to right.
  ///   - count: How many rows there are.
  ///   - selected: The selected row, which is in view; it counts from the first of all rows.
  ///   - rect: Where the table will be drawn.
  ///   - row: The cells of a row.
  public init(
    columns: [Column],
    count: Int,
    selected: Int? = nil,
    in rect: Rect,
    row: (Int) -> [StyledText]
  ) {
    let shown = Self.rowsInView(of: count, selected: selected, in: rect)
    self.init(columns: columns, rows: shown.map(row), selected: selected)
    rowsBefore = shown.lowerBound
    rowsAfter = count - shown.upperBound
  }

  /// A table whose rows begin with names, which may be long: one gives way to the numbers that the table is about, the
  /// columns of the least priority, and the other columns give way to it.
  ///
  /// Only the rows in view are made, however many there are. The margin is kept.
  ///
  /// - Parameters:
  ///   - columns: The columns; the first is that of the names.
  ///   - count: How many rows there are.
  ///   - selected: The selected row, which is in view.
  ///   - rect: Where the table will be drawn.
  ///   - symbols: What it is drawn with.
  ///   - names: The names of some rows, each in at most so many characters.
  ///   - cells: The cells of a row, given its name as it is shown.
  public init(
    columns: [Column],
    count: Int,
    selected: Int?,
    in rect: Rect,
    _ symbols: Symbols,
    names: (_ rows: Range<Int>, _ width: Int) -> [String],
    cells: (_ row: Int, _ name: String) -> [StyledText]
  ) {
    let shown = Self.rowsInView(of: count, selected: selected, in: rect)
    let numbers = Table(columns: columns, rows: shown.map { cells($0, "") })
    let longest = names(shown, 200).map(\.count).max() ?? 0
    let texts = names(shown, numbers.roomForName(of: longest, in: rect.width, symbols))
    self.init(columns: columns, count: count, selected: selected, in: rect) {
      cells($0, texts[$0 - shown.lowerBound])
    }
    keepsMargin = true
  }

  /// What the other columns leave for the first one: as many of them as leave room for a name that says enough.
  private func roomForName(of longest: Int, in width: Int, _ symbols: Symbols) -> Int {
    let rooms = (0...6).reversed().map { priority in
      columns.indices.dropFirst().filter { columns[$0].priority <= priority }
        // The pointer, a mark behind the name, and a gap before each number.
        .reduce(width - 4) { $0 - naturalWidth(of: $1, symbols: symbols) - Self.gap }
    }
    return rooms.first { $0 >= min(longest, 28) } ?? rooms.first { $0 >= 18 } ?? max(8, rooms[6])
  }

  /// The rows of a table that are in view in a rectangle.
  public static func rowsInView(of count: Int, selected: Int?, in rect: Rect) -> Range<Int> {
    Window.marked(selected, count: count, room: max(0, rect.height - (rect.height > 1 ? 1 : 0)))
  }

  /// How many rows there are, given or not.
  private var count: Int { rowsBefore + rows.count + rowsAfter }

  /// Draws the table, its header on the first row unless no column has a title.
  public func draw(in rect: Rect, into canvas: inout Canvas) {
    if count == 0, !wordsWhenEmpty.isEmpty {
      canvas.write(wordsWhenEmpty, .dim, x: rect.x + margin, y: rect.y, in: rect)
      return
    }
    let (header, body, shown, top) = parts(of: rect)
    let layout = layout(width: rect.width, symbols: canvas.symbols)
    for (column, range) in layout {
      let cell = Rect(x: rect.x + range.lowerBound, y: header.y, width: range.count, height: 1)
      write(StyledText(columns[column].title, .dim), column, in: cell.intersection(header), &canvas)
    }
    if top > body.y { drawMore(shown.lowerBound, "↑", y: body.y, in: body, &canvas) }
    for (place, index) in shown.enumerated() {
      draw(row: index, y: top + place, in: body, layout, &canvas)
    }
    let (more, end) = (count - shown.upperBound, top + shown.count)
    if more > 0, end < body.bottom { drawMore(more, "↓", y: end, in: body, &canvas) }
  }

  /// The row drawn at a line, for a click.
  public func row(atY y: Int, in rect: Rect) -> Int? {
    let (_, _, shown, top) = parts(of: rect)
    let index = shown.lowerBound + y - top
    return shown.contains(index) ? index : nil
  }

  /// The header's row, the rows below it, which of the table's they show, and from which line on.
  private func parts(of rect: Rect) -> (header: Rect, body: Rect, shown: Range<Int>, top: Int) {
    var body = rect
    let hasHeader = rect.height > 1 && columns.contains { !$0.title.isEmpty }
    let header = body.cutTop(hasHeader ? 1 : 0)
    let shown = Window.marked(selected, count: count, room: body.height)
      .clamped(to: rowsBefore..<rowsBefore + rows.count)
    return (header, body, shown, body.y + (shown.lowerBound > 0 && body.height > 2 ? 1 : 0))
  }

  private static let gap = 3

  private func draw(
    row index: Int,
    y: Int,
    in body: Rect,
    _ layout: [(Int, Range<Int>)],
    _ canvas: inout Canvas
  ) {
    let line = Rect(x: body.x, y: y, width: body.width, height: 1)
    let cells = rows[index - rowsBefore]
    for (column, range) in layout where column < cells.count {
      let cell = Rect(x: body.x + range.lowerBound, y: y, width: range.count, height: 1)
      write(cells[column], column, in: cell.intersection(line), &canvas)
    }
    guard index == selected else { return }
    canvas.restyle(line) { $0.bold = true }
    guard hasPointer else { return }
    canvas.write(String(canvas.symbols.pointRight), .cursor, x: body.x, y: y, in: line)
  }

  private func drawMore(
    _ count: Int,
    _ arrow: String,
    y: Int,
    in body: Rect,
    _ canvas: inout Canvas
  ) {
    let more = "\(Numbers.count(count)) more"
    let text = canvas.symbols.isASCII ? more : "\(more) \(arrow)"
    canvas.write(text, .dim, x: body.x + margin, y: y, in: body)
  }

  private func write(_ text: StyledText, _ column: Int, in cell: Rect, _ canvas: inout Canvas) {
    switch columns[column].alignment {
    case .left: canvas.write(text, x: cell.x, y: cell.y, in: cell)
    case .right: canvas.writeRight(text, right: cell.right, y: cell.y, in: cell)
    }
  }

  private var margin: Int { selected == nil && !keepsMargin ? 0 : 2 }

  /// The columns that are shown, with the cells of each from the table's left edge on.
  private func layout(width: Int, symbols: Symbols) -> [(Int, Range<Int>)] {
    let natural = columns.indices.map { naturalWidth(of: $0, symbols: symbols) }
    let least = columns.indices.map { min(natural[$0], columns[$0].minimumWidth ?? natural[$0]) }
    var kept = Array(columns.indices)
    let total = { (kept: [Int], widths: [Int]) in
      kept.reduce(0) { $0 + widths[$1] } + Self.gap * max(0, kept.count - 1)
    }
    let room = width - margin
    while total(kept, least) > room, let last = kept.max(by: isKeptLonger), kept.count > 1 {
      kept.removeAll { $0 == last }
    }
    // What is left over goes to the columns that had to give something up, from the left on.
    var spare = max(0, room - total(kept, least))
    var x = margin
    return kept.map { column in
      let extra = min(spare, natural[column] - least[column])
      spare -= extra
      let range = x..<(x + least[column] + extra)
      x = range.upperBound + Self.gap
      return (column, range)
    }
  }

  private func isKeptLonger(_ first: Int, _ second: Int) -> Bool {
    (columns[first].priority, first) < (columns[second].priority, second)
  }

  private func naturalWidth(of column: Int, symbols: Symbols) -> Int {
    let cells = rows.lazy.filter { column < $0.count }
      .map { symbols.glyphs(of: $0[column]).cellCount }
    return max(symbols.glyphs(of: columns[column].title, style: .dim).cellCount, cells.max() ?? 0)
  }
}

extension Table {
  /// The rows as lines of text: a row's first cell, and behind it the others with their columns' titles, of each
  /// what stands before a comma.
  ///
  ///     W1: difference 2.1e-9, verdict ✓ agrees, components 20
  public var lines: [String] {
    rows.map { row in
      let cells = zip(columns, row).dropFirst().compactMap { column, cell -> String? in
        let text = cell.plain.trimmingPrefix { $0 == " " }
        guard !text.isEmpty else { return nil }
        let title = column.title.prefix { $0 != "," }
        return title.isEmpty ? String(text) : "\(title) \(text)"
      }
      return "\(row[0].plain): \(cells.joined(separator: ", "))"
    }
  }
}
