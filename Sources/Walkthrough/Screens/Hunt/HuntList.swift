import CellUI
import Hunting
import Wording

/// The three levels: what is asked, and what came of the hunts so far.
struct HuntList: ListScreen {
  private let records: Records
  /// The hunt that waits for its answer.
  private let openHunt: Hunt?
  /// The number that was typed, as far as it was.
  private var typed = ""
  var appearance: Appearance
  var chosen: Int
  var helpScroll: Int?
  var notice: String?

  let origin = Destination.hunts
  let title = "Hunt".styled(.accent)
  let count = HuntLevel.allCases.count
  let places = KeyPlaces.levels
  let advice = "↑ ↓ choose a level, Enter begins; a number chooses the hunt."

  /// The most digits of a number that can be typed.
  private static let longestSeed = 18

  /// The list with a level chosen.
  ///
  /// - Parameters:
  ///   - records: What came of earlier hunts.
  ///   - level: The chosen level.
  ///   - hunt: The hunt that waits for its answer, if one does.
  ///   - appearance: How it looks.
  init(_ records: Records, level: HuntLevel, open hunt: Hunt?, appearance: Appearance) {
    self.records = records
    openHunt = hunt
    chosen = HuntLevel.allCases.firstIndex(of: level) ?? 0
    self.appearance = appearance
  }

  /// The chosen level.
  var level: HuntLevel { HuntLevel.allCases[chosen] }

  /// The hunt of the chosen level that waits for its answer.
  private var unfinished: Hunt? { openHunt.flatMap { $0.level == level ? $0 : nil } }

  mutating func pressOwn(_ key: Key) -> [Effect]? {
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
    return [.show(unfinished == nil ? .hunt(level, seed: nil) : .openHunt)]
  }

  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    let isLow = area.height < 20
    for line in canvas.wrap(Self.greeting, width: min(rest.width, 72)).prefix(isLow ? 2 : 3) {
      canvas.write(line, x: rest.x, y: rest.y, in: rest)
      _ = rest.cutTop(1)
    }
    _ = rest.cutTop(1)
    let foot = canvas.wrap(number, width: min(rest.width, 72))
    let footArea = rest.cutBottom(foot.count)
    var hits: [Hit] = []
    for (line, level) in HuntLevel.allCases.enumerated() {
      let top = rest.y
      draw(level, isShort: isLow && level != self.level, in: &rest, into: &canvas)
      let place = Rect(x: area.x, y: top, width: area.width, height: rest.y - top)
      hits.append(Hit(place, .line(line)))
      if !isLow { _ = rest.cutTop(1) }
    }
    if rest.height >= 1, let latest = latest(on: canvas, width: min(rest.width, 72)) {
      canvas.write(latest, x: rest.x, y: rest.y, in: rest)
    }
    for (row, line) in foot.enumerated() {
      canvas.write(line, x: footArea.x, y: footArea.y + row, in: footArea)
    }
    return hits
  }

  private static let greeting: StyledText =
    "Something is wrong with a gradient: find out what. "
    + "\("Each component you check costs evaluations: spend few.", .dim)"

  private func draw(
    _ level: HuntLevel,
    isShort: Bool,
    in rest: inout Rect,
    into canvas: inout Canvas
  ) {
    let isChosen = level == self.level
    let mark = isChosen ? "\(canvas.symbols.pointRight) " : "  "
    let title = "Level \(level.rawValue): \(level.title)"
    canvas.write(
      (mark + title).styled(isChosen ? .accent : .heading),
      x: rest.x,
      y: rest.y,
      in: rest
    )
    _ = rest.cutTop(1)
    let question = canvas.wrap(level.question.styled(.dim), width: min(rest.width - 4, 68))
    let standing = standing(at: level, width: rest.width - 4, on: canvas)
    for line in (isShort ? [] : question) + [standing] {
      canvas.write(line, x: rest.x + 4, y: rest.y, in: rest)
      _ = rest.cutTop(1)
    }
  }

  /// What came of the hunts of a level.
  ///
  /// - Parameters:
  ///   - level: The level.
  ///   - width: The columns there are; what matters least is left out first.
  ///   - canvas: What it is drawn on.
  /// - Returns: One line.
  private func standing(at level: HuntLevel, width: Int, on canvas: Canvas) -> StyledText {
    var parts = parts(at: level)
    while parts.count > 1, canvas.width(of: joined(parts)) > width { parts.removeLast() }
    return joined(parts)
  }

  private func joined(_ parts: [StyledText]) -> StyledText {
    parts.joined(separator: "\(" \(appearance.symbols.separator) ", .dim)")
  }

  /// What there is to say of a level, what matters most first.
  private func parts(at level: HuntLevel) -> [StyledText] {
    var parts: [StyledText] = []
    if let openHunt, openHunt.level == level {
      parts.append("hunt \(openHunt.seed) is open".styled(.accent))
    }
    let standing = records.hunts.standing(at: level)
    if standing.played == 0 {
      parts.append("not played yet".styled(.dim))
    } else {
      let average = Numbers.fixed(standing.average, decimals: 0)
      parts.append("\(standing.right) of \(standing.played) right".styled(.text))
      parts.append("best \(standing.best), on average \(average) points".styled(.text))
      if standing.streak > 1 { parts.append("\(standing.streak) in a row".styled(.agrees)) }
    }
    return parts
  }

  /// The hunts of the chosen level that were answered last, the last one first.
  private func latest(on canvas: Canvas, width: Int) -> StyledText? {
    let records = records.hunts.records.filter { $0.level == level }.reversed().prefix(8)
    let symbols = canvas.symbols
    var parts = records.map { record -> StyledText in
      let mark =
        record.isRight ? "\(symbols.agrees)".styled(.agrees) : "\(symbols.bug)".styled(.doubleCheck)
      return "\(record.seed) " + mark + " \("\(record.points) points", .dim)"
    }
    var text: StyledText {
      "\("Your last ones of this level:", .dim) " + parts.joined(separator: ", ")
    }
    while !parts.isEmpty, canvas.width(of: text) > width { parts.removeLast() }
    return parts.isEmpty ? nil : text
  }

  /// Which hunt comes next.
  private var number: StyledText {
    let rule: StyledText =
      "\("The same number and level are the same hunt for everyone; your first answer to it counts.", .dim)"
    if !typed.isEmpty {
      return "Hunt \(typed, .accent)\("_", .cursor)  " + rule
    }
    if let unfinished {
      return "Enter goes on with hunt \("\(unfinished.seed)", .accent), n begins another. " + rule
    }
    let seed = records.freshSeed(level)
    return "Next is hunt \("\(seed)", .accent); type a number for another. " + rule
  }
}

/// What is seen while a hunt is made.
struct HuntMaking: Screen {
  private let level: HuntLevel
  private let seed: UInt64
  private let history: HuntHistory
  /// The hunt that was opened before.
  private let earlier: HuntPlayer?
  private(set) var appearance: Appearance
  var notice: String?

  let origin = Destination.hunts

  /// Begins to make a hunt.
  ///
  /// - Parameters:
  ///   - level: What is asked.
  ///   - seed: Its number.
  ///   - earlier: The hunt that was opened before, if there was one.
  ///   - history: What came of earlier hunts.
  ///   - appearance: How it looks.
  init(
    _ level: HuntLevel,
    seed: UInt64,
    after earlier: HuntPlayer?,
    _ history: HuntHistory,
    appearance: Appearance
  ) {
    (self.level, self.seed) = (level, seed)
    (self.earlier, self.history) = (earlier, history)
    self.appearance = appearance
  }

  var requests: [Effect] { [.makeHunt(level, seed: seed, Ticket(.hunt))] }

  var isWaiting: Bool { true }

  mutating func adopt(_ appearance: Appearance) { self.appearance = appearance }

  mutating func press(_ key: Key) -> [Effect] {
    switch KeyBinding.action(of: key, in: .levels) {
    case .escape, .back: [.show(.hunts)]
    case .leave: [.show(.home)]
    default: []
    }
  }

  func successor(_ answer: Message) -> (any Screen)? {
    guard case .madeHunt(let huntCase, _) = answer, huntCase.hunt.seed == seed,
      huntCase.hunt.level == level
    else { return nil }
    return HuntPlayer(huntCase, appearance: appearance, after: earlier, history)
  }

  var frame: Frame {
    var canvas = Canvas(size: appearance.size, symbols: appearance.symbols)
    var area = canvas.bounds
    let top = area.cutTop(1)
    canvas.write(" \("thetawalk", .heading)  \("Hunt", .accent)", x: top.x, y: top.y, in: top)
    let rule = area.cutTop(1)
    canvas.horizontalLine(x: rule.x, y: rule.y, width: rule.width, style: .dim)
    let line = Frame.inset(area)
    canvas.write("Making hunt \(seed)".styled(.dim), x: line.x, y: line.y, in: line)
    return Frame(canvas: canvas, hits: [])
  }
}
