import CellUI

/// All keys, drawn over the scene; scrolls where the screen is short.
struct HelpScreen {
  var scroll: Int

  /// The scroll position at which the last key is in view.
  static func lastScroll(size: Size) -> Int { max(0, KeyBinding.all.count - rows(size: size)) }

  private static func rows(size: Size) -> Int { max(1, size.height - 4) }

  func draw(in area: Rect, into canvas: inout Canvas) {
    let keyWidth = KeyBinding.all.map { canvas.width(of: $0.shown) }.max() ?? 0
    let textWidth = KeyBinding.all.map { canvas.width(of: $0.explanation) }.max() ?? 0
    let width = min(area.width, keyWidth + textWidth + 6)
    let height = min(area.height, KeyBinding.all.count + 3)
    let window = Rect(
      x: area.x + (area.width - width) / 2,
      y: area.y + (area.height - height) / 2,
      width: width,
      height: height
    )
    canvas.fill(window)
    canvas.box(window, title: " Keys ".styled(.accent), style: .dim)
    var inner = Rect(x: window.x + 2, y: window.y + 1, width: width - 4, height: height - 2)
    let hint = inner.cutBottom(1)
    for (row, binding) in KeyBinding.all.dropFirst(scroll).prefix(inner.height).enumerated() {
      let y = inner.y + row
      canvas.write(binding.shown.styled(.heading), x: inner.x, y: y, in: inner)
      canvas.write(binding.explanation, x: inner.x + keyWidth + 2, y: y, in: inner)
    }
    let more = KeyBinding.all.count - scroll - inner.height
    let text = more > 0 || scroll > 0 ? "↑ ↓ scroll, any other key closes" : "any key closes"
    canvas.write(text.styled(.dim), x: hint.x, y: hint.y, in: hint)
  }
}
