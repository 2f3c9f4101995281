import CellUI
import GradientChecking
import Wording

extension Canvas {
  /// Rows whose cells are filled up to one width per column, so that they stand in line wherever the rows are
  /// written.
  func aligned(_ rows: [[StyledText]], _ alignments: [Table.Alignment]) -> [[StyledText]] {
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

extension Table {
  /// Draws the table, and says which component a click on each row selects.
  func draw(
    in area: Rect,
    into canvas: inout Canvas,
    selecting component: (_ row: Int) -> Int?
  ) -> [Hit] {
    draw(in: area, into: &canvas, clicking: { component($0).map { .component($0) } })
  }

  /// Draws the table, and says what a click on each row means.
  func draw(
    in area: Rect,
    into canvas: inout Canvas,
    clicking target: (_ row: Int) -> Hit.Target?
  ) -> [Hit] {
    draw(in: area, into: &canvas)
    return (area.y..<area.bottom).compactMap { y in
      row(atY: y, in: area).flatMap(target).map {
        Hit(Rect(x: area.x, y: y, width: area.width, height: 1), $0)
      }
    }
  }

  /// The rows as lines of text: a row's first cell, and behind it the others with their columns' titles, of each
  /// what stands before a comma.
  ///
  ///     W1: difference 2.1e-9, verdict ✓ agrees, components 20
  var lines: [String] {
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

/// A share of a whole as a horizontal bar.
struct ShareBar {
  /// The cells of the whole.
  let width: Int

  /// The bar of a share from 0 to 1; a share above 0 is always seen, NaN never.
  func text(_ share: Double, style: Style, _ symbols: Symbols) -> StyledText {
    guard width > 0, share.isFinite else { return "" }
    let exact = Int((min(1, max(0, share)) * Double(8 * width)).rounded())
    let eighths = share > 0 ? max(1, exact) : 0
    return symbols.bar(eighths: eighths).styled(style)
  }

  /// The bar in its full width, what is missing of the whole drawn hollow.
  func track(_ share: Double, style: Style, _ symbols: Symbols) -> StyledText {
    let done = text(share, style: style.filled, symbols)
    let missing = max(0, width - done.plain.count)
    return done + String(repeating: symbols.hollow, count: missing).styled(.faint)
  }

  /// The bar in its full width, and behind it the share in per cent.
  func text(
    _ share: Double,
    style: Style,
    percent percentStyle: Style,
    _ symbols: Symbols
  ) -> StyledText {
    let (bar, percent) = (text(share, style: style, symbols), Numbers.percent(share))
    let blanks = { (count: Int) in String(repeating: " ", count: max(0, count)) }
    return bar + StyledText(blanks(width - bar.plain.count))
      + (blanks(max(1, 7 - percent.count)) + percent).styled(percentStyle)
  }
}

extension Symbols {
  /// A text in the middle of so many cells.
  func centered(_ text: StyledText, width: Int) -> StyledText {
    let missing = max(0, width - self.width(of: text))
    let blanks = [missing / 2, missing - missing / 2].map { String(repeating: " ", count: $0) }
    return StyledText(blanks[0]) + text + StyledText(blanks[1])
  }

  /// A horizontal bar that is some eighths of a cell long.
  func bar(eighths: Int) -> String {
    let rest = eighths % 8 > 0 ? String(leftBlocks[eighths % 8]) : ""
    return String(repeating: leftBlocks[8], count: eighths / 8) + rest
  }
}
