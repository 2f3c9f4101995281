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
  /// What is said below the lines; by default which keys scroll and close.
  var foot: StyledText?

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
    canvas.write(self.foot ?? hint.styled(.dim), in: foot)
    canvas.write(lines: lines.dropFirst(scroll), in: inner)
  }
}

extension ScrolledWindow {
  /// The rows scrolled away after a key; `nil` where it closes the window, as every key does while all is in view.
  func scroll(after key: Key, in size: Size) -> Int? {
    let last = lastScroll(in: size)
    return last > 0 ? key.scrolled(from: scroll, last: last) : nil
  }
}

extension Key {
  /// The rows of a text that are scrolled away after this key; `nil` for a key that doesn't scroll.
  func scrolled(from scroll: Int, last: Int) -> Int? {
    switch KeyBinding.action(of: self, in: .reading) {
    case .next where self == .pageDown: min(scroll + 10, last)
    case .back where self == .pageUp: max(0, scroll - 10)
    case .down, .next: min(scroll + 1, last)
    case .up, .back: max(0, scroll - 1)
    default: nil
    }
  }
}
