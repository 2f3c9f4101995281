import CellUI
import Wording

/// The list of everything that can be gone to, over whatever screen: what is typed filters it.
///
///     ┌ Go to ──────────────────────────────────────────┐
///     │ : lam▏                                    2 of 97│
///     │ ▶ lambda    λ 0.7: a number, 0 or above     knob │
///     │   5.2       Penalty: what λ adds            step │
///     │ ↑ ↓ choose   Enter goes   Tab completes          │
///     └──────────────────────────────────────────────────┘
struct GoToList: Sendable {
  private let table: GoalTable
  /// What was typed.
  private(set) var text = ""
  /// The place of the chosen one among those that fit.
  private(set) var chosen = 0

  /// The whole list.
  init(_ table: GoalTable) { self.table = table }

  /// What a key led to.
  enum Outcome: Hashable, Sendable {
    case open, closed
    case goes(Destination)
  }

  /// What fits to what was typed.
  var goals: [Goal] { table.goals(for: text) }

  /// The one that Enter goes to; `nil` where nothing fits.
  var choice: Goal? {
    let goals = goals
    return goals.indices.contains(chosen) ? goals[chosen] : nil
  }

  /// Takes a key: what is typed filters, arrows choose, Enter goes, Tab completes, Esc closes.
  mutating func press(_ key: Key) -> Outcome {
    switch key {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -Self.page)
    case .pageDown: move(by: Self.page)
    case .home: chosen = 0
    case .end: move(by: .max)
    case .tab:
      if let choice { type(choice.completion ?? choice.name) }
    case .enter: return enter()
    default:
      guard let typed = text.typed(key, most: 200) else { return .closed }
      if typed != text { type(typed) }
    }
    return .open
  }

  private static let page = 10

  /// Goes to what is chosen; a knob without a value waits for one.
  private mutating func enter() -> Outcome {
    guard let choice else { return .open }
    if let destination = choice.destination { return .goes(destination) }
    if let completion = choice.completion { type(completion) }
    return .open
  }

  private mutating func type(_ text: String) { (self.text, chosen) = (text, 0) }

  private mutating func move(by change: Int) {
    let last = max(0, goals.count - 1)
    chosen = change == .max ? last : min(max(0, chosen + change), last)
  }

  /// Chooses by the wheel.
  mutating func turnWheel(_ amount: Int) { move(by: amount) }

  /// Takes a click: on a line, to where that leads; beside them all it closes.
  mutating func click(_ target: Hit.Target?) -> Outcome {
    guard case .line(let place) = target, goals.indices.contains(place) else { return .closed }
    chosen = place
    return enter()
  }
}

/// The drawing of the list.
extension GoToList {
  /// The columns for names, as far as there is room, and the most columns and rows of it all.
  private static let (nameWidth, most) = (22, Size(84, 22))

  /// Draws it in the middle of a screen, and says where its lines can be clicked.
  func draw(into canvas: inout Canvas) -> [Hit] {
    let area = canvas.bounds
    // It stays as it is while one types.
    let size = Size(min(area.width, Self.most.width), min(area.height, Self.most.height))
    let window = Rect(
      x: area.x + (area.width - size.width) / 2,
      y: area.y + (area.height - size.height) / 2,
      size
    )
    canvas.fill(window)
    canvas.box(window, title: "Go to".styled(.accent), style: .dim)
    var inner = Rect(
      x: window.x + 2,
      y: window.y + 1,
      width: window.width - 4,
      height: window.height - 2
    )
    let goals = goals
    drawEntry(goals.count, in: inner.cutTop(1), into: &canvas)
    canvas.write(fitting: Self.hints, in: inner.cutBottom(1))
    guard !goals.isEmpty else {
      canvas.paragraph("Nothing here has that name.".styled(.dim), in: inner)
      return []
    }
    let first = min(max(0, chosen - inner.height / 2), max(0, goals.count - inner.height))
    return zip(goals.indices.dropFirst(first), inner.y..<inner.bottom).map { place, y in
      let row = Rect(x: inner.x, y: y, width: inner.width, height: 1)
      draw(goals[place], isChosen: place == chosen, in: row, into: &canvas)
      return Hit(row, .line(place))
    }
  }

  private static let hints: [StyledText] = [
    "↑ ↓ choose   Enter goes   Tab completes   Esc closes", "Enter goes   Esc closes", "",
  ].map { $0.styled(.dim) }

  private func drawEntry(_ count: Int, in row: Rect, into canvas: inout Canvas) {
    let room = max(1, row.width - 3)
    let cursor: StyledText = "\(" ", Style(.cursor, reverse: true))"
    let entry = "\(": ", .accent)\(text.suffix(room), .heading)" + cursor
    let end = canvas.write(
      text.isEmpty
        ? entry + "  \("a scene, 4.3, lambda 5, or any word", .dim)" : entry,
      in: row
    )
    let note = text.isEmpty ? "\(table.count)" : "\(count) of \(table.count)"
    canvas.write([note.styled(.dim)], atEndOf: row, after: end)
  }

  private func draw(_ goal: Goal, isChosen: Bool, in row: Rect, into canvas: inout Canvas) {
    var rest = row
    let pointer = isChosen ? String(canvas.symbols.pointRight) : " "
    _ = rest.cutLeft(canvas.write("\(pointer, .accent)", in: rest) + 1 - rest.x)
    let isPossible = goal.destination != nil || goal.completion != nil
    rest = canvas.write(atEnd: [goal.kind.rawValue.styled(.dim), ""], in: rest)
    let nameStyle: Style = isChosen ? .accent : .heading
    let width = max(canvas.width(of: goal.name), min(Self.nameWidth, rest.width / 4))
    canvas.write(goal.name, nameStyle, in: rest.cutLeft(min(width, rest.width)))
    _ = rest.cutLeft(2)
    canvas.write(goal.title, isPossible ? (isChosen ? .text : .dim) : .doubleCheck, in: rest)
  }
}
