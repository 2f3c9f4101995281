import CellUI
import Wording

/// A screen on which one of several lines is chosen and opened.
protocol ListScreen: Screen {
  var appearance: Appearance { get set }
  /// The place of the chosen line.
  var chosen: Int { get set }
  /// How many lines there are.
  var count: Int { get }
  /// The keys that work here, over the list.
  var help: HelpView? { get set }
  /// Which screen this is.
  var title: StyledText { get }
  /// Where its keys have their meaning.
  var places: KeyPlaces { get }
  /// What answers a key that does nothing here.
  var advice: String { get }

  /// Does what a key means in this list alone; `nil` for a key that does what it does in all.
  mutating func pressOwn(_ key: Key) -> [Effect]?
  /// What opening the chosen line is called.
  var openLabel: String { get }
  /// Opens the chosen line.
  mutating func open() -> [Effect]
  /// Ends what moves, if anything does.
  mutating func endMovement()
  /// What there is to choose among, and what stands beside it.
  var parts: [ScenePart] { get }
  /// What is said below.
  var narration: StyledText { get }
  /// The hints of keys that this list alone has.
  var ownHints: [KeyHints.Hint?] { get }
}

extension ListScreen {
  var chapter: String { title.plain }
  var isCovered: Bool { help != nil }

  var places: KeyPlaces { .list }
  var advice: String { "↑ ↓ choose, Enter opens." }
  var openLabel: String { "open" }

  mutating func pressOwn(_ key: Key) -> [Effect]? { nil }
  mutating func endMovement() {}
  var ownHints: [KeyHints.Hint?] { [] }

  mutating func adopt(_ appearance: Appearance) -> [Effect] {
    self.appearance = appearance
    return []
  }

  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    endMovement()
    if let shown = help {
      help = shown.after(key, lastScroll: page(shown).lastScroll)
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
    case .help: help = HelpView()
    case .theme: appearance.theme = appearance.theme.next
    case .mouse: appearance.isMouseOn.toggle()
    default: notice = advice
    }
    return []
  }

  private mutating func move(by change: Int) {
    chosen = min(max(0, chosen + change), max(0, count - 1))
  }

  private func page(_ shown: HelpView) -> HelpScreen {
    HelpScreen(places, shown, size: appearance.size, symbols: appearance.symbols)
  }

  mutating func click(_ target: Hit.Target?) -> [Effect] {
    notice = nil
    endMovement()
    guard help == nil else {
      help = nil
      return []
    }
    guard case .line(let place) = target else { return [] }
    chosen = place
    return open()
  }

  mutating func turnWheel(_ amount: Int, x: Int, y: Int) -> [Effect] {
    notice = nil
    if help == nil { move(by: amount) }
    return []
  }

  var frame: Frame {
    var canvas = Canvas(size: appearance.size, symbols: appearance.symbols)
    let areas = appearance.areas
    _ = FrameLines(place: title).draw(in: areas, into: &canvas)
    let stage = areas.isCompact ? areas.text : areas.stage
    let hits = ArrangedParts(parts, in: stage).draw(into: &canvas)
    let hints: [KeyHints.Hint?] =
      [
        places.hint(.next, as: count > 1 ? .enter : nil, label: openLabel),
        count > 1 ? places.hint(.up, label: "choose") : places.hint(.back),
      ] + ownHints + [
        places.hint(.goTo, priority: 8), places.hint(.help),
        places.hint(.leave, label: origin == .home ? "quit" : "home"),
      ]
    if areas.isCompact, let notice {
      canvas.write(notice, .accent, in: areas.keys)
    } else {
      canvas.rule(areas.foot, notice?.styled(.accent) ?? "")
      KeyHints(hints.compactMap { $0 }).draw(in: areas.keys, into: &canvas)
    }
    if !areas.isCompact { canvas.paragraph(narration, in: areas.text) }
    guard let shown = help else { return Frame(canvas: canvas, hits: hits) }
    page(shown).draw(into: &canvas)
    return Frame(canvas: canvas, hits: [])
  }
}
