import CellUI

/// A screen on which one of several lines is chosen and opened.
protocol ListScreen: Screen {
  var appearance: Appearance { get set }
  /// The place of the chosen line.
  var chosen: Int { get set }
  /// How many lines there are.
  var count: Int { get }
  /// All keys, scrolled by some rows, over the list.
  var helpScroll: Int? { get set }
  /// What stands behind the program's name.
  var title: StyledText { get }
  /// What answers a key that does nothing here.
  var advice: String { get }

  /// Does what a key means in this list alone; `nil` for a key that does what it does in all.
  mutating func pressOwn(_ key: Key) -> [Effect]?
  /// Opens the chosen line.
  mutating func open() -> [Effect]
  /// Draws what there is to choose among.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit]
}

extension ListScreen {
  var advice: String { "↑ ↓ choose, Enter opens." }

  mutating func pressOwn(_ key: Key) -> [Effect]? { nil }

  mutating func adopt(_ appearance: Appearance) { self.appearance = appearance }

  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    if let scroll = helpScroll {
      read(key, scroll)
      return []
    }
    if let effects = pressOwn(key) { return effects }
    switch KeyBinding.action(of: key) {
    case .up, .previousComponent: move(by: -1)
    case .down, .nextComponent: move(by: 1)
    case .firstComponent: chosen = 0
    case .lastComponent: move(by: count)
    case .next: return open()
    case .back, .escape: return origin == .home ? [] : [.show(.home)]
    case .leave: return origin == .home ? [.quit] : [.show(.home)]
    case .help: helpScroll = 0
    case .theme: appearance.theme = appearance.theme.next
    case .mouse: appearance.isMouseOn.toggle()
    default: notice = advice
    }
    return []
  }

  private mutating func move(by change: Int) {
    chosen = min(max(0, chosen + change), max(0, count - 1))
  }

  private mutating func read(_ key: Key, _ scroll: Int) {
    let help = HelpScreen(scroll: scroll)
    let last = help.lastScroll(size: appearance.size, symbols: appearance.symbols)
    switch KeyBinding.action(of: key) {
    case .down, .next: helpScroll = min(scroll + 1, last)
    case .up, .back: helpScroll = max(0, scroll - 1)
    default: helpScroll = nil
    }
  }

  mutating func click(_ target: Hit.Target?) -> [Effect] {
    notice = nil
    guard helpScroll == nil else {
      helpScroll = nil
      return []
    }
    guard case .line(let place) = target else { return [] }
    chosen = place
    return open()
  }

  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect] {
    notice = nil
    if helpScroll == nil { move(by: amount) }
    return []
  }

  var frame: Frame {
    var canvas = Canvas(size: appearance.size, symbols: appearance.symbols)
    var area = canvas.bounds
    let top = area.cutTop(1)
    canvas.write(" \("thetawalk", .heading)  " + title, x: top.x, y: top.y, in: top)
    let rule = area.cutTop(1)
    canvas.horizontalLine(x: rule.x, y: rule.y, width: rule.width, style: .dim)
    let footer = Frame.inset(area.cutBottom(1))
    let hits = draw(in: Frame.inset(area), into: &canvas)
    if let notice {
      canvas.write(notice.styled(.accent), x: footer.x, y: footer.y, in: footer)
    } else {
      let leave = origin == .home ? "quit" : "home"
      let keys = [("enter", "open"), ("↑↓", "choose"), ("?", "keys"), ("q", leave)]
      KeyHints(keys.map { KeyHints.Hint($0.0, $0.1) }).draw(in: footer, into: &canvas)
    }
    guard let scroll = helpScroll else { return Frame(canvas: canvas, hits: hits) }
    HelpScreen(scroll: scroll).draw(in: canvas.bounds, into: &canvas)
    return Frame(canvas: canvas, hits: [])
  }
}
