import CellUI
import Wording

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
  /// Where its keys have their meaning.
  var places: KeyPlaces { get }
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
  var places: KeyPlaces { .list }
  var advice: String { "↑ ↓ choose, Enter opens." }

  mutating func pressOwn(_ key: Key) -> [Effect]? { nil }

  mutating func adopt(_ appearance: Appearance) -> [Effect] {
    self.appearance = appearance
    return []
  }

  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    if let scroll = helpScroll {
      helpScroll = help(scroll).scroll(after: key)
      return []
    }
    if let effects = pressOwn(key) { return effects }
    switch KeyBinding.action(of: key, in: places) {
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

  private func help(_ scroll: Int) -> HelpScreen {
    HelpScreen(places, scroll: scroll, size: appearance.size, symbols: appearance.symbols)
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
    let areas = canvas.drawHead(title)
    let hits = draw(in: areas.isCompact ? areas.text : areas.stage, into: &canvas)
    let hints: [KeyHints.Hint?] = [
      places.hint(.next, as: .enter, label: "open"), places.hint(.up, label: "choose"),
      places.hint(.help), places.hint(.leave, label: origin == .home ? "quit" : "home"),
    ]
    if areas.isCompact, let notice {
      canvas.write(notice, .accent, in: areas.keys)
    } else {
      canvas.rule(areas.foot, notice?.styled(.accent) ?? "")
      KeyHints(hints.compactMap { $0 }).draw(in: areas.keys, into: &canvas)
    }
    guard let scroll = helpScroll else { return Frame(canvas: canvas, hits: hits) }
    help(scroll).draw(into: &canvas)
    return Frame(canvas: canvas, hits: [])
  }
}

extension ListScreen {
  /// Draws lines to choose among, each with what is said below it, the chosen one marked.
  ///
  /// - Parameters:
  ///   - entries: The titles, and the lines below each.
  ///   - gap: Empty rows between them.
  ///   - area: Where; what is left below stays in it.
  ///   - canvas: What is drawn on.
  /// - Returns: What can be clicked.
  func draw(
    _ entries: [(title: String, text: [StyledText])],
    gap: Int,
    in area: inout Rect,
    into canvas: inout Canvas
  ) -> [Hit] {
    // Where there is too little room for all, the first ones give way until the chosen one is in view.
    let heights = entries.map { 1 + $0.text.count + gap }
    let chosen = min(chosen, entries.count - 1)
    var first = 0
    while first < chosen, heights[first...chosen].reduce(0, +) - gap > area.height { first += 1 }
    return entries.enumerated().dropFirst(first).map { place, entry in
      let rows = area.cutTop(1 + entry.text.count)
      let mark = place == chosen ? "\(canvas.symbols.pointRight) " : "  "
      canvas.write(mark + entry.title, place == chosen ? .accent : .heading, in: rows)
      var text = rows
      _ = text.cutTop(1)
      _ = text.cutLeft(4)
      canvas.write(lines: entry.text, in: text)
      _ = area.cutTop(gap)
      return Hit(rows, .line(place))
    }
  }
}

extension Canvas {
  /// Clears the screen and draws the program's name, what stands behind it, and a rule.
  ///
  /// - Returns: Where everything stands.
  mutating func drawHead(_ title: StyledText) -> FrameAreas {
    let areas = FrameAreas(size: bounds.size, textRows: 0)
    fill(bounds)
    _ = FrameLines(place: "\("thetawalk", .heading)  " + title).draw(in: areas, into: &self)
    return areas
  }
}
