import CellUI
import Hunting
import Wording

/// The three levels: what is asked, and what came of the hunts so far; also what is seen while a hunt is made.
struct HuntList: ListScreen {
  /// What came of earlier hunts.
  let records: Records
  /// The hunt that was opened before, if there was one.
  let earlier: HuntPlayer?
  var appearance: Appearance
  var chosen: Int
  /// The hunt that is being made.
  var making: (level: HuntLevel, seed: UInt64)?
  /// The number that was typed, as far as it was.
  var typed = ""
  var helpScroll: Int?
  var notice: String?

  let origin = Destination.hunts
  let title = "Hunt".styled(.accent)
  let count = HuntLevel.allCases.count
  let places = KeyPlaces.levels
  let advice = "↑ ↓ choose a level, Enter begins; a number chooses the hunt."

  /// The most digits of a number that can be typed.
  private static let longestSeed = 18

  /// The chosen level.
  var level: HuntLevel { HuntLevel.allCases[chosen] }

  /// The hunt of a level that waits for its answer.
  private func unfinished(_ level: HuntLevel) -> Hunt? {
    earlier.flatMap { $0.isOpen && $0.hunt.level == level ? $0.hunt : nil }
  }

  var requests: [Effect] {
    making.map { [.makeHunt($0.level, seed: $0.seed, Ticket(.hunt))] } ?? []
  }

  var isWaiting: Bool { making != nil }

  func successor(_ answer: Message) -> (any Screen)? {
    guard let making, case .madeHunt(let huntCase, _) = answer,
      making == (huntCase.hunt.level, huntCase.hunt.seed)
    else { return nil }
    return HuntPlayer(huntCase, appearance: appearance, after: earlier, records.hunts)
  }

  mutating func pressOwn(_ key: Key) -> [Effect]? {
    if making != nil {
      let action = KeyBinding.action(of: key, in: places)
      if action == .escape || action == .back { making = nil }
      return action == .leave ? nil : []
    }
    switch key {
    case .character(let character) where character.isASCII && character.isNumber:
      if typed.count < Self.longestSeed { typed.append(character) }
    case .backspace where !typed.isEmpty: typed.removeLast()
    case .escape where !typed.isEmpty, .left where !typed.isEmpty: typed = ""
    default:
      guard KeyBinding.action(of: key, in: places) == .nextScene else { return nil }
      return [.show(.hunt(level, seed: nil))]
    }
    return []
  }

  /// Opens the hunt that was typed, goes on with the open one, or begins a new one.
  mutating func open() -> [Effect] {
    if let seed = UInt64(typed) { return [.show(.hunt(level, seed: seed))] }
    return [.show(unfinished(level) == nil ? .hunt(level, seed: nil) : .openHunt)]
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    let isLow = area.height < 20
    let width = min(area.width, 72)
    var rest = area
    let greeting = canvas.wrap(Self.greeting, width: width).prefix(isLow ? 2 : 3)
    canvas.write(lines: greeting, in: rest.cutTop(greeting.count))
    _ = rest.cutTop(1)
    let foot = canvas.wrap(number, width: width)
    canvas.write(lines: foot, in: rest.cutBottom(foot.count))
    let entries = HuntLevel.allCases.map { level in
      let isShort = isLow && level != self.level
      let text = text(of: level, isShort: isShort, width: area.width - 4, on: canvas)
      return (title: "Level \(level.rawValue): \(level.title)", text: text)
    }
    let hits = draw(entries, gap: area.height < 21 ? 0 : 1, in: &rest, into: &canvas)
    canvas.write(latest(width: min(rest.width, 72), on: canvas), in: rest)
    return hits
  }

  private static let greeting: StyledText =
    "Something is wrong with a gradient: find out what. "
    + "\("Each component you check costs evaluations: spend few.", .dim)"

  /// What is asked at a level, and what came of its hunts.
  private func text(
    of level: HuntLevel,
    isShort: Bool,
    width: Int,
    on canvas: Canvas
  ) -> [StyledText] {
    let question = canvas.wrap(level.question.styled(.dim), width: min(width, 68))
    // What matters least is left out first.
    let parts = parts(at: level)
    let standings = parts.indices.reversed().map { last in
      parts[...last].joined(separator: "\(" \(canvas.symbols.separator) ", .dim)")
    }
    return (isShort ? [] : question) + [canvas.fitting(standings, width: width)]
  }

  /// What there is to say of a level, what matters most first.
  private func parts(at level: HuntLevel) -> [StyledText] {
    let standing = records.hunts.standing(at: level)
    let average = Numbers.fixed(standing.average, decimals: 0)
    let played: [StyledText] = [
      "\(standing.right) of \(standing.played) right",
      "best \(standing.best), on average \(average) points",
    ]
    let open = unfinished(level).map { "hunt \($0.seed) is open".styled(.accent) }
    return (open.map { [$0] } ?? [])
      + (standing.played == 0 ? ["not played yet".styled(.dim)] : played)
      + (standing.streak > 1 ? ["\(standing.streak) in a row".styled(.agrees)] : [])
  }

  /// The hunts of the chosen level that were answered last, the last one first; as many as fit.
  private func latest(width: Int, on canvas: Canvas) -> StyledText {
    let symbols = canvas.symbols
    let parts = records.hunts.records.filter { $0.level == level }.suffix(8).reversed().map {
      record -> StyledText in
      let mark =
        record.isRight ? "\(symbols.agrees)".styled(.agrees) : "\(symbols.bug)".styled(.doubleCheck)
      return "\(record.seed) \(mark) \("\(record.points) points", .dim)"
    }
    let forms = parts.indices.reversed().map { last -> StyledText in
      "\("Your last ones of this level:", .dim) \(parts[...last].joined(separator: ", "))"
    }
    return canvas.fitting(forms + [""], width: width)
  }

  /// Which hunt comes next.
  private var number: StyledText {
    let rule =
      "The same number and level are the same hunt for everyone; your first answer to it counts."
      .styled(.dim)
    if let making { return "Making hunt \(making.seed)".styled(.dim) }
    if !typed.isEmpty {
      return "Hunt \(typed, .accent)\("_", .cursor)  " + rule
    }
    if let unfinished = unfinished(level) {
      return "Enter goes on with hunt \("\(unfinished.seed)", .accent), n begins another. " + rule
    }
    let seed = records.freshSeed(level)
    return "Next is hunt \("\(seed)", .accent); type a number for another. " + rule
  }
}
