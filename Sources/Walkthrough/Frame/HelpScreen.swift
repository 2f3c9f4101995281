import CellUI

/// Keys, and what they do on some screen.
struct HelpLine: Hashable, Sendable {
  let keys: String
  let text: String
}

/// All keys, drawn over the scene; scrolls where the screen is short.
struct HelpScreen {
  var scroll: Int
  /// The screen's own keys, which stand first.
  var own: [HelpLine] = []
  /// The keys of all screens that are listed.
  var bindings = KeyBinding.all

  /// The scroll position at which the last line is in view.
  static func lastScroll(size: Size, symbols: Symbols) -> Int {
    HelpScreen(scroll: 0).lastScroll(size: size, symbols: symbols)
  }

  /// The same for the help over a scene.
  static func lastScroll(_ model: Model) -> Int {
    HelpScreen(scroll: 0, own: model.ownHelp, bindings: model.listedKeys)
      .lastScroll(size: model.size, symbols: model.symbols)
  }

  private func lastScroll(size: Size, symbols: Symbols) -> Int {
    let canvas = Canvas(size: size, symbols: symbols)
    let lines = lines(width: Self.textWidth(in: size, canvas), canvas)
    return max(0, lines.count - Self.rows(size: size))
  }

  func draw(in area: Rect, into canvas: inout Canvas) {
    let textWidth = Self.textWidth(in: area.size, canvas)
    let lines = lines(width: textWidth, canvas)
    let keyWidth = Self.keyWidth(canvas)
    let scrolls = lines.count > area.height - 3
    let inner = canvas.window(
      columns: keyWidth + textWidth + 2,
      rows: lines.count,
      over: area,
      title: "Keys",
      hint: scrolls ? "↑ ↓ scroll, any other key closes" : "any key closes"
    )
    for (row, line) in lines.dropFirst(scroll).prefix(inner.height).enumerated() {
      let y = inner.y + row
      canvas.write(line.keys.styled(.heading), x: inner.x, y: y, in: inner)
      canvas.write(line.text, x: inner.x + keyWidth + 2, y: y, in: inner)
    }
  }
}

extension HelpScreen {
  /// The frame, the blanks inside it, and the gap between keys and text.
  private static let margins = 6

  private static func rows(size: Size) -> Int { max(1, size.height - 3) }

  private static func keyWidth(_ canvas: Canvas) -> Int {
    KeyBinding.all.map { canvas.width(of: $0.shown) }.max() ?? 0
  }

  private static func textWidth(in size: Size, _ canvas: Canvas) -> Int {
    let longest = KeyBinding.all.map { canvas.width(of: $0.explanation) }.max() ?? 0
    return max(1, min(longest, size.width - keyWidth(canvas) - margins))
  }

  /// The rows: an explanation that is too long goes on below, without its keys.
  private func lines(width: Int, _ canvas: Canvas) -> [(keys: String, text: StyledText)] {
    let all = bindings.map { HelpLine(keys: $0.shown, text: $0.explanation) }
    let lead = own.isEmpty ? [] : own + [HelpLine(keys: "", text: "")]
    return (lead + all).flatMap { line in
      guard !line.text.isEmpty else { return [(line.keys, StyledText(""))] }
      return canvas.wrap(StyledText(line.text), width: width).enumerated().map { row, text in
        (row == 0 ? line.keys : "", text)
      }
    }
  }
}

extension Model {
  /// The keys that the help lists: of a saved report those that do something there.
  var listedKeys: [KeyBinding] {
    guard report != nil else { return KeyBinding.all }
    return KeyBinding.all.filter { !$0.action.needsExperiment && !$0.action.isForElsewhere }
  }
}
