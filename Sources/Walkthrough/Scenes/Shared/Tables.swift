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
    draw(in: area, into: &canvas)
    return hits(in: area, component: component)
  }

  /// The rows as click targets, each as wide as the rectangle that the table is drawn in; `component` says which
  /// component a click on a row selects.
  func hits(in area: Rect, component: (_ row: Int) -> Int?) -> [Hit] {
    (area.y..<area.bottom).compactMap { y in
      row(atY: y, in: area).flatMap(component).map { index in
        Hit(Rect(x: area.x, y: y, width: area.width, height: 1), .component(index))
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

/// A value as a horizontal bar on a log axis with a tick at each landmark: a line of text, so that it can stand
/// in a table.
struct LogBar {
  /// The cells of the whole axis.
  let width: Int
  /// By default that of the bars scene, from 1e-12 to 1.
  var axis = LogAxis()
  /// From the least to the greatest.
  var landmarks = Landmark.landmarks(of: .standard)

  /// The bar of a value; only the ticks for NaN.
  func text(_ value: Double, style: Style, symbols: Symbols) -> StyledText {
    let fraction = axis.clampedFraction(of: value) ?? 0
    let eighths = Int((fraction * Double(8 * width)).rounded())
    let (full, rest) = (eighths / 8, eighths % 8)
    var spans: [Span] = []
    for cell in 0..<width {
      if cell < full {
        spans.append(Span(String(symbols.leftBlocks[8]), style))
      } else if cell == full, rest > 0 {
        spans.append(Span(String(symbols.leftBlocks[rest]), style))
      } else if let tick = ticks.first(where: { $0.cell == cell }) {
        spans.append(Span(String(symbols.dottedVertical), tick.landmark.style))
      } else {
        spans.append(Span(" "))
      }
    }
    return StyledText(spans: spans)
  }

  /// Nothing, in the width of a bar.
  var empty: StyledText { StyledText(String(repeating: " ", count: width)) }

  /// The landmarks' names above their ticks, as many as stand apart, the last one first.
  var header: String {
    var cells = [Character](repeating: " ", count: width)
    var (free, end) = (0, width)
    for tick in ticks.suffix(1) + ticks.dropLast() {
      let name = tick.landmark.label
      let isLast = end == width
      let middle = tick.cell - name.count / 2
      let start = isLast ? min(middle, width - name.count) : middle
      guard start >= free, start + name.count <= (isLast ? width : end - 1) else { continue }
      cells.replaceSubrange(start..<start + name.count, with: name)
      if isLast { end = start } else { free = start + name.count + 1 }
    }
    return String(cells)
  }

  private var ticks: [(cell: Int, landmark: Landmark)] {
    landmarks.compactMap { landmark in
      axis.fraction(of: landmark.value).map { (Int($0 * Double(width)), landmark) }
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
  /// A horizontal bar that is some eighths of a cell long.
  func bar(eighths: Int) -> String {
    let rest = eighths % 8 > 0 ? String(leftBlocks[eighths % 8]) : ""
    return String(repeating: leftBlocks[8], count: eighths / 8) + rest
  }
}
