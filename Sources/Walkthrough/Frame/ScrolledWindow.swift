import CellUI
import Wording

/// Lines in a window over the middle of the screen; where they are more than fit, it scrolls.
struct ScrolledWindow {
  let title: String
  /// The columns of the lines, as far as there is room.
  let columns: Int
  let lines: [StyledText]
  /// How many lines are scrolled out of view.
  var scroll: Int

  /// The scroll position at which the last line is in view.
  func lastScroll(in size: Size) -> Int { max(0, lines.count - max(1, size.height - 3)) }

  func draw(in area: Rect, into canvas: inout Canvas) {
    let width = min(area.width, columns + 4)
    let height = min(area.height, lines.count + 3)
    let window = Rect(
      x: area.x + (area.width - width) / 2,
      y: area.y + (area.height - height) / 2,
      width: width,
      height: height
    )
    canvas.fill(window)
    canvas.box(window, title: " \(title) ".styled(.accent), style: .dim)
    var inner = Rect(x: window.x + 2, y: window.y + 1, width: width - 4, height: height - 2)
    let foot = inner.cutBottom(1)
    let hint = lastScroll(in: area.size) > 0 ? "↑ ↓ scroll, any other key closes" : "any key closes"
    canvas.write(hint.styled(.dim), x: foot.x, y: foot.y, in: foot)
    for (row, line) in lines.dropFirst(scroll).prefix(inner.height).enumerated() {
      canvas.write(line, x: inner.x, y: inner.y + row, in: inner)
    }
  }
}
