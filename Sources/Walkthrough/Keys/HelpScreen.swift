import CellUI
import Wording

/// How far the help is scrolled, and what is looked for in it.
public struct HelpView: Hashable, Sendable {
  /// The lines scrolled out of view.
  public internal(set) var scroll = 0
  /// A part of what a row says; only rows that have it are shown.
  public internal(set) var filter = ""

  /// The help from its beginning.
  init() {}

  /// The help after a key: what is typed filters, arrows scroll; `nil` where it closes.
  func after(_ key: Key, lastScroll: Int) -> HelpView? {
    var next = self
    switch key {
    case .up, .pageUp: next.scroll = max(0, scroll - (key == .up ? 1 : 10))
    case .down, .pageDown: next.scroll = min(lastScroll, scroll + (key == .down ? 1 : 10))
    case .character("?"): return nil
    case .escape where !filter.isEmpty: next = HelpView()
    default:
      guard let text = filter.typed(key, most: 20), text != filter else { return nil }
      (next.filter, next.scroll) = (text, 0)
    }
    return next
  }
}

/// The keys that work where one is, in a window over the screen.
struct HelpScreen {
  private let window: ScrolledWindow
  private let size: Size

  /// The help of some places.
  ///
  /// - Parameters:
  ///   - places: Where the keys have their meaning.
  ///   - view: How far it is scrolled, and what is looked for.
  ///   - size: The screen.
  ///   - symbols: The characters to draw with.
  ///   - isOfUse: Whether something can be done in the present state.
  init(
    _ places: KeyPlaces,
    _ view: HelpView,
    size: Size,
    symbols: Symbols,
    isOfUse: (Action) -> Bool = { _ in true }
  ) {
    self.size = size
    let canvas = Canvas(size: Size(0, 0), symbols: symbols)
    let all = KeyBinding.rows(in: places).filter { isOfUse($0.action) }
    let rows = all.filter { row in
      view.filter.isEmpty
        || "\(row.keys) \(row.meaning)".lowercased().contains(view.filter.lowercased())
    }
    // The window stays as it is while one types.
    let keyWidth = all.map { canvas.width(of: $0.keys) }.max() ?? 0
    let textWidth = Self.textWidth(all.map(\.meaning), keyWidth, size, canvas)
    let lines = rows.flatMap { row in
      let gap = String(repeating: " ", count: keyWidth + 2 - canvas.width(of: row.keys))
      // What is too long for a line goes on below, without its keys.
      return symbols.wrap(
        StyledText(row.meaning),
        width: keyWidth + 2 + textWidth,
        behind: row.keys.styled(.heading) + StyledText(gap)
      )
    }
    let found: StyledText =
      view.filter.isEmpty
      ? "type to filter  \(symbols.separator)  Esc closes".styled(.dim)
      : "\(view.filter, .heading)\(" ", Style(.cursor, reverse: true))  "
        + "\(rows.count) of \(all.count)".styled(.dim)
    window = ScrolledWindow(
      title: "Keys",
      columns: keyWidth + textWidth + 2,
      lines: lines.isEmpty ? ["No key here does that.".styled(.dim)] : lines,
      scroll: view.scroll,
      foot: found
    )
  }

  /// The columns for what the keys mean: no more than leave all of it in view, so that the window covers little; where
  /// it must be scrolled anyway, all there are.
  private static func textWidth(
    _ meanings: [String],
    _ keyWidth: Int,
    _ size: Size,
    _ canvas: Canvas
  ) -> Int {
    let longest = meanings.map { canvas.width(of: $0) }.max() ?? 0
    let most = max(
      1,
      min(longest, FrameAreas.widestText - keyWidth, size.width - keyWidth - Self.margins)
    )
    let rows = { (width: Int) in
      meanings.reduce(0) { $0 + canvas.wrap(StyledText($1), width: width).count }
    }
    let room = max(rows(most) * 5 / 4, min(size.height - 3, 2 * meanings.count))
    return (min(most, Self.leastText)...most).first { rows($0) <= room } ?? most
  }

  /// A narrower column of text is hard to read.
  private static let leastText = 36

  /// The frame, the blanks inside it, and the gap between keys and text.
  private static let margins = 6

  /// The scroll position at which the last line is in view.
  var lastScroll: Int { window.lastScroll(in: size) }

  func draw(into canvas: inout Canvas) { window.draw(in: canvas.bounds, into: &canvas) }
}
