import CellUI
import Wording

/// A list of the scene: rows that begin with names, which may be long, and go on with numbers.
///
/// A long name gives way to the numbers that the list is about, the other numbers to it. Only the rows in view are
/// made, however many there are.
struct NamedTable {
  /// The columns; the first is that of the names.
  let columns: [Table.Column]
  let count: Int
  let selected: Int?
  /// The names of some rows, each in at most so many characters.
  let names: (_ rows: Range<Int>, _ width: Int) -> [String]
  /// The cells of a row, given its name as it is shown.
  let cells: (_ row: Int, _ name: String) -> [StyledText]

  /// The list in an area.
  func table(in area: Rect, _ symbols: Symbols) -> Table {
    let inView = Table.rowsInView(of: count, selected: selected, in: area)
    let names = names(inView, nameWidth(inView, in: area.width, symbols))
    return Table(columns: columns, count: count, selected: selected, in: area) {
      cells($0, names[$0 - inView.lowerBound])
    }
  }

  /// Draws the list, or says why it is empty, and says which component a click on each row selects.
  func draw(
    in area: Rect,
    into canvas: inout Canvas,
    orElse words: String,
    selecting component: (_ row: Int) -> Int?
  ) -> [Hit] {
    // Without a selected row there is no margin for the pointer; the columns stay where they are.
    var rest = area
    if selected == nil { _ = rest.cutLeft(2) }
    guard count > 0 else {
      canvas.write(words, .dim, in: rest)
      return []
    }
    return table(in: rest, canvas.symbols).draw(in: rest, into: &canvas, selecting: component)
  }

  private func nameWidth(_ rows: Range<Int>, in width: Int, _ symbols: Symbols) -> Int {
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let numbers = rows.map { cells($0, "") }
    let widths = columns.indices.map { column in
      let cells = numbers.filter { column < $0.count }.map { canvas.width(of: $0[column]) }
      return max(canvas.width(of: columns[column].title), cells.max() ?? 0)
    }
    let rooms = (0...6).reversed().map { priority in
      // The pointer and the mark, and a gap of three before each number.
      zip(columns, widths).dropFirst().reduce(width - 4) { room, column in
        column.0.priority <= priority ? room - column.1 - 3 : room
      }
    }
    let longest = names(rows, 200).map(\.count).max() ?? 0
    return rooms.first { $0 >= min(longest, 28) } ?? rooms.first { $0 >= 18 } ?? max(8, rooms[6])
  }
}

/// A line of a legend: a mark as the picture has it, and what it means.
struct LegendEntry: Hashable {
  /// Its place among the others: the most needed first.
  let rank: Int
  let mark: Character
  let style: Style
  let words: String
}

extension Canvas {
  /// Writes each entry once, as many as there is room for.
  mutating func write(
    legend entries: some Sequence<LegendEntry>,
    after start: StyledText = "",
    in area: Rect
  ) {
    let sorted = Set(entries).sorted { ($0.rank, $0.mark) < ($1.rank, $1.mark) }
    write(
      entries: [start] + sorted.map { "\(String($0.mark), $0.style) \($0.words, .dim)" },
      in: area
    )
  }
}
