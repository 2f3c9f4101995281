import CellUI
import Wording

/// The keys that work somewhere, in a window over the screen.
struct HelpScreen {
  private let window: ScrolledWindow
  private let size: Size

  /// The help of some places, scrolled by some lines.
  init(_ places: KeyPlaces, scroll: Int, size: Size, symbols: Symbols) {
    self.size = size
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let rows = KeyBinding.rows(in: places)
    let keyWidth = rows.map { canvas.width(of: $0.keys) }.max() ?? 0
    let longest = rows.map { canvas.width(of: $0.meaning) }.max() ?? 0
    let textWidth = max(1, min(longest, size.width - keyWidth - Self.margins))
    // What is too long for a line goes on below, without its keys.
    let lines = rows.flatMap { row in
      canvas.wrap(StyledText(row.meaning), width: textWidth).enumerated().map { place, text in
        let keys = place == 0 ? row.keys : ""
        let gap = String(repeating: " ", count: keyWidth + 2 - canvas.width(of: keys))
        return keys.styled(.heading) + StyledText(gap) + text
      }
    }
    window = ScrolledWindow(
      title: "Keys",
      columns: keyWidth + textWidth + 2,
      lines: lines,
      scroll: scroll
    )
  }

  /// The frame, the blanks inside it, and the gap between keys and text.
  private static let margins = 6

  /// The scroll position at which the last line is in view.
  var lastScroll: Int { window.lastScroll(in: size) }

  /// The rows scrolled away after a key; `nil` where it closes the help.
  func scroll(after key: Key) -> Int? { window.scroll(after: key, in: size) }

  func draw(into canvas: inout Canvas) { window.draw(in: canvas.bounds, into: &canvas) }
}
