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
  /// The keys of the one table that are listed, in this order.
  var bindings = KeyBinding.all

  /// The scroll position at which the last line is in view.
  func lastScroll(size: Size, symbols: Symbols) -> Int {
    let canvas = Canvas(size: size, symbols: symbols)
    let lines = lines(width: textWidth(in: size, canvas), canvas)
    return max(0, lines.count - max(1, size.height - 3))
  }

  func draw(in area: Rect, into canvas: inout Canvas) {
    let textWidth = textWidth(in: area.size, canvas)
    let lines = lines(width: textWidth, canvas)
    let keyWidth = keyWidth(canvas)
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
  /// The keys in the order of a hunt: first what one does there.
  static let ofTheHunt: [KeyBinding] = {
    let first: [Action] = [
      .next, .checkBlock, .runOrPause, .secondOpinion, .freeLook, .answer, .showMe, .smallerEpsilon,
      .largerEpsilon, .knobs,
    ]
    return first.compactMap(KeyBinding.binding(for:))
      + KeyBinding.all.filter { !first.contains($0.action) }
  }()

  /// The frame, the blanks inside it, and the gap between keys and text.
  private static let margins = 6

  /// The keys that are listed, with a blank line behind the screen's own.
  private var all: [HelpLine] {
    let lead = own.isEmpty ? [] : own + [HelpLine(keys: "", text: "")]
    return lead + bindings.map { HelpLine(keys: $0.shown, text: $0.explanation) }
  }

  private func keyWidth(_ canvas: Canvas) -> Int {
    all.map { canvas.width(of: $0.keys) }.max() ?? 0
  }

  private func textWidth(in size: Size, _ canvas: Canvas) -> Int {
    let longest = all.map { canvas.width(of: $0.text) }.max() ?? 0
    return max(1, min(longest, size.width - keyWidth(canvas) - Self.margins))
  }

  /// The rows: an explanation that is too long goes on below, without its keys.
  private func lines(width: Int, _ canvas: Canvas) -> [(keys: String, text: StyledText)] {
    all.flatMap { line in
      guard !line.text.isEmpty else { return [(line.keys, StyledText(""))] }
      return canvas.wrap(StyledText(line.text), width: width).enumerated().map { row, text in
        (row == 0 ? line.keys : "", text)
      }
    }
  }
}

extension Model {
  /// The keys that the help lists: of a saved report those that do something there.
  private var listedKeys: [KeyBinding] {
    guard report != nil else { return KeyBinding.all }
    return KeyBinding.all.filter { !$0.action.needsExperiment && !$0.action.isForElsewhere }
  }

  /// The help over the scene.
  func help(scroll: Int) -> HelpScreen {
    HelpScreen(scroll: scroll, own: ownHelp, bindings: listedKeys)
  }

  /// The scroll position of the help at which its last line is in view.
  var lastHelpScroll: Int { help(scroll: 0).lastScroll(size: size, symbols: symbols) }
}
