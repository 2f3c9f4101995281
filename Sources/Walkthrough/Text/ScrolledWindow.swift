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
    canvas.write(hint, .dim, in: foot)
    canvas.write(lines: lines.dropFirst(scroll), in: inner)
  }
}

extension Key {
  /// Where a text that is scrolled by some rows stands after this key; `nil` where the key closes it, as every key
  /// does while all is in view.
  func scrolled(from scroll: Int, last: Int) -> Int? {
    switch KeyBinding.action(of: self, in: .reading) {
    case .down where last > 0, .next where last > 0: min(scroll + 1, last)
    case .up where last > 0, .back where last > 0: max(0, scroll - 1)
    default: nil
    }
  }
}
