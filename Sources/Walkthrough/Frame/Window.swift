import CellUI

extension Canvas {
  /// Draws an empty window in the middle of a rectangle, with a line at its bottom that says how to close
  /// it.
  ///
  /// - Parameters:
  ///   - columns: The columns of its contents, as far as there is room.
  ///   - rows: The rows of its contents, likewise.
  ///   - area: What it lies over.
  ///   - title: What is written in its frame.
  ///   - hint: What is written at its bottom.
  /// - Returns: The place of its contents.
  mutating func window(
    columns: Int,
    rows: Int,
    over area: Rect,
    title: String,
    hint: String
  ) -> Rect {
    let width = min(area.width, columns + 4)
    let height = min(area.height, rows + 3)
    let window = Rect(
      x: area.x + (area.width - width) / 2,
      y: area.y + (area.height - height) / 2,
      width: width,
      height: height
    )
    fill(window)
    box(window, title: " \(title) ".styled(.accent), style: .dim)
    var inner = Rect(x: window.x + 2, y: window.y + 1, width: width - 4, height: height - 2)
    let foot = inner.cutBottom(1)
    write(hint.styled(.dim), x: foot.x, y: foot.y, in: foot)
    return inner
  }
}
