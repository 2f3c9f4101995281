import CellUI
import Hunting
import Wording

/// The three levels: what is asked, and what came of the hunts so far.
struct HuntList: ListScreen {
  /// What came of earlier hunts.
  let records: Records
  /// The hunt that waits for its answer, if one does.
  let openHunt: Hunt?
  var appearance: Appearance
  var chosen: Int
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
    let isLow = area.height < 20
    let width = min(area.width, 72)
    var rest = area
    let greeting = canvas.wrap(Self.greeting, width: width).prefix(isLow ? 2 : 3)
    canvas.write(lines: greeting, in: rest.cutTop(greeting.count))
    _ = rest.cutTop(1)
    let foot = canvas.wrap(number, width: width)
    canvas.write(lines: foot, in: rest.cutBottom(foot.count))
    var hits: [Hit] = []
    for (place, level) in HuntLevel.allCases.enumerated() {
      let isShort = isLow && level != self.level
      let lines = lines(of: level, isShort: isShort, width: area.width - 4, on: canvas)
      let part = rest.cutTop(lines.count)
      canvas.write(lines: lines, in: part)
      hits.append(Hit(part, .line(place)))
      if !isLow { _ = rest.cutTop(1) }
    }
    canvas.write(latest(width: min(rest.width, 72), on: canvas), in: rest)
    return hits
  }

  private static let greeting: StyledText =
    "Something is wrong with a gradient: find out what. "
    + "\("Each component you check costs evaluations: spend few.", .dim)"

  /// A level's name, what is asked, and what came of its hunts.
  private func lines(
    of level: HuntLevel,
    isShort: Bool,
    width: Int,
    on canvas: Canvas
  ) -> [StyledText] {
    let isChosen = level == self.level
    let mark = isChosen ? "\(canvas.symbols.pointRight) " : "  "
    let title = "\(mark)Level \(level.rawValue): \(level.title)"
    let question = canvas.wrap(level.question.styled(.dim), width: min(width, 68))
    // What matters least is left out first.
    let parts = parts(at: level)
    let standings = parts.indices.reversed().map { last in
      parts[...last].joined(separator: "\(" \(canvas.symbols.separator) ", .dim)")
    }
    let details = (isShort ? [] : question) + [canvas.fitting(standings, width: width)]
    return [title.styled(isChosen ? .accent : .heading)] + details.map { "    " + $0 }
  }

  /// What there is to say of a level, what matters most first.
  private func parts(at level: HuntLevel) -> [StyledText] {
    let standing = records.hunts.standing(at: level)
    let average = Numbers.fixed(standing.average, decimals: 0)
    let played: [StyledText] = [
      "\(standing.right) of \(standing.played) right",
      "best \(standing.best), on average \(average) points",
    ]
    let open = openHunt.flatMap {
      $0.level == level ? "hunt \($0.seed) is open".styled(.accent) : nil
    }
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
  /// What is asked.
  let level: HuntLevel
  /// Its number.
  let seed: UInt64
  /// The hunt that was opened before, if there was one.
  let earlier: HuntPlayer?
  /// What came of earlier hunts.
  let history: HuntHistory
  var appearance: Appearance
  var notice: String?

  let origin = Destination.hunts

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
