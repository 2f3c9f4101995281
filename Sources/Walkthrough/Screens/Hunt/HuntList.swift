import CellUI
import GradientChecking
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
  /// Whether it is made for a page of a lesson, to which it leads back.
  var isOfLesson = false
  /// The number that was typed, as far as it was.
  var typed = ""
  /// Whether the bests stand in place of the levels' rules.
  var showsBests = false
  var help: HelpView?
  var notice: String?

  let origin = Destination.hunts
  let title = "hunts".styled(.heading)
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
    var player = HuntPlayer(
      huntCase,
      appearance: appearance,
      after: earlier,
      records.hunts,
      today: records.today
    )
    player.isOfLesson = isOfLesson
    return player
  }

  mutating func pressOwn(_ key: Key) -> [Effect]? {
    if making != nil {
      let action = KeyBinding.action(of: key, in: places)
      if action == .escape || action == .back {
        making = nil
        if isOfLesson { return [.show(.openLesson)] }
      }
      return action == .leave ? nil : []
    }
    switch key {
    case .character(let character) where character.isASCII && character.isNumber:
      if typed.count < Self.longestSeed { typed.append(character) }
    case .backspace where !typed.isEmpty: typed.removeLast()
    case .escape where !typed.isEmpty, .left where !typed.isEmpty: typed = ""
    default: return act(on: KeyBinding.action(of: key, in: places))
    }
    return []
  }

  private mutating func act(on action: Action?) -> [Effect]? {
    switch action {
    case .nextScene:
      let open = unfinished(level).map { records.freshSeed(level, after: $0.seed) }
      return [.show(.hunt(level, seed: open))]
    case .bests: showsBests.toggle()
    case .escape where showsBests, .back where showsBests: showsBests = false
    case .daily:
      guard let today = records.today else { return [] }
      return [.show(.hunt(today.level, seed: today.seed))]
    default: return nil
    }
    return []
  }

  /// Opens the hunt that was typed, goes on with the open one, or begins a new one.
  mutating func open() -> [Effect] {
    if let seed = UInt64(typed) { return [.show(.hunt(level, seed: seed))] }
    return [.show(unfinished(level) == nil ? .hunt(level, seed: nil) : .openHunt)]
  }

  var parts: [ScenePart] {
    showsBests
      ? [greeting, HuntBestsTable(records: records, symbols: appearance.symbols).part, levels]
      : [greeting, daily, levels, rules, latest, suspects, worth]
  }

  private var greeting: ScenePart {
    let long: StyledText =
      "Something is wrong with a gradient: find out what. "
      + "\("Each check costs evaluations: spend few.", .dim)"
    let short: StyledText = "Something is wrong with a gradient: find out what. Spend few."
    return ScenePart("greeting", [.line(rank: 1, [long, short, "What is wrong? Spend few."])])
  }

  /// The hunt of the day, and the days in a row.
  private var daily: ScenePart {
    guard let today = records.today else { return .none("daily") }
    let forms = DailyHunt(today, records.hunts, appearance.symbols).lines(key: "d")
    return ScenePart("daily", [.line(rank: 1, forms)])
  }

  private var levels: ScenePart {
    let cards = HuntLevel.allCases.map { level in
      let parts = parts(at: level)
      return CardGrid.Card(
        title: "Level \(level.rawValue): \(level.title)".styled(.heading),
        state: parts.indices.reversed().map { last in
          parts[...last].joined(separator: "\(" \(appearance.symbols.separator) ", .dim)")
        },
        texts: [level.question.styled(.dim)]
      )
    }
    return CardGrid(cards: cards, chosen: chosen).part(
      "levels",
      rank: 0,
      columns: Extent(least: 40, best: 60, most: FrameAreas.widestText),
      rows: Extent(least: min(6, appearance.size.height), best: 11, most: 12)
    )
  }

  var link: Link? {
    Link(
      ["hunt", "--fresh"],
      keys: Array(repeating: "down", count: chosen) + (showsBests ? ["b"] : [])
    )
  }

  var ownHints: [KeyHints.Hint?] {
    [
      records.today == nil ? nil : places.hint(.daily, label: "today's hunt"),
      places.hint(.bests, label: showsBests ? "levels" : "your bests", priority: 2),
    ]
  }

  /// How a hunt goes, and what it is worth.
  private var rules: ScenePart {
    let symbols = appearance.symbols
    let rules: [(StyledText, StyledText)] = [
      ("\("space", .heading)", "checks one component, for one or two evaluations of J"),
      ("\("1-9", .heading)", "rules out a suspect that what you see speaks against"),
      ("\("a", .heading)", "answers, as soon as you know"),
      (
        "\("100", .heading)",
        "points if each look was as good as the best one there was, less for looks that are worth "
          + "less; a lucky guess among four has a quarter"
      ),
    ]
    let lines = { @Sendable (width: Int) in
      rules.flatMap { mark, text in
        let gap = StyledText(String(repeating: " ", count: max(1, 7 - mark.plain.count)))
        return symbols.wrap(text.restyled { $0 = .dim }, width: width, behind: mark + gap)
      }
    }
    let shape = PartForm(
      rank: 2,
      columns: Extent(least: 36, best: 60, most: FrameAreas.widestText)
    ) { .exactly(lines($0).count) }
    return ScenePart(
      "rules",
      [.still(shape) { area, canvas in canvas.write(lines: lines(area.width), in: area) }]
    )
  }

  /// The hunts of the chosen level that were answered last, the last one first; as many as fit.
  private var latest: ScenePart {
    let symbols = appearance.symbols
    let records = records.hunts.records.filter { $0.level == level }.suffix(8).reversed()
    let parts = records.map { record -> StyledText in
      let mark =
        record.isRight ? "\(symbols.agrees)".styled(.agrees) : "\(symbols.bug)".styled(.doubleCheck)
      let guess = record.isLuckyGuess ? ", a guess" : ""
      return "\(record.seed) \(mark) \("\(record.points) points\(guess)", .dim)"
    }
    let forms = parts.indices.reversed().map { last -> StyledText in
      "\("Your last ones of this level:", .dim) \(parts[...last].joined(separator: ", "))"
    }
    return ScenePart("latest", forms.isEmpty ? [] : [.line(rank: 3, forms)])
  }

  /// What may be wrong: the mistakes that hunts are made of, each with the line that it makes and the right one.
  private var suspects: ScenePart {
    let symbols = appearance.symbols
    let cards = PlantedBug.allCases.map { bug in
      CardGrid.Card(
        title: "\("\(symbols.bug)", .bug) \(bug.summary)",
        texts: [
          "  \(bug.wrongLine, .dim)", "\("\(symbols.agrees)", .agrees) \(bug.rightLine, .dim)",
        ]
      )
    }
    let grid = CardGrid(cards: cards, chosen: -1)
    let shape = PartForm(
      rank: 4,
      .across,
      columns: Extent(least: 78, best: 200),
      rows: Extent(least: cards.count / 2 + 2, best: 100)
    )
    return ScenePart(
      "suspects",
      [
        .still(shape) { area, canvas in
          var rest = area
          canvas.write("The suspects".styled(.heading), in: rest.cutTop(1))
          _ = grid.draw(in: rest, into: &canvas)
        }
      ]
    )
  }

  /// What a right answer is worth by the evaluations spent, where there are rows left.
  private var worth: ScenePart {
    let (way, most) = (6.0, 40)
    let points = (0...most).map { lost in
      let score = HuntScore(expected: way, losses: [.regret(Double(lost))])
      return Plot.Point(Double(lost), Double(score.points))
    }
    let ticks = stride(from: 0, through: most, by: 10).map { Plot.Tick(Double($0), "\($0)") }
    let plot = Plot(
      series: [Plot.Series(points, style: Style(.accent, .fill))],
      xRange: 0...Double(most),
      yRange: 0...105,
      verticalGuides: ticks.map(\.value),
      xTicks: ticks,
      yTicks: [0, 50, 100].map { Plot.Tick(Double($0), "\($0)") },
      xTitle: "evaluations lost by looks that are worth less than the best",
      yTitle: "points"
    )
    return ScenePart(
      "worth",
      rank: 5,
      .across,
      columns: Extent(least: 40, best: FrameAreas.widestText),
      rows: Extent(least: 7, best: 12, most: 14)
    ) { area, canvas in
      var rest = area
      let title: StyledText =
        "\("What a right answer is worth", .heading)  where the best way takes 6 on average"
      canvas.write(title, in: rest.cutTop(1))
      plot.draw(in: rest, into: &canvas)
    }
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
      + (standing.guesses > 0 ? [guessed(standing.guesses).styled(.dim)] : [])
  }

  private func guessed(_ count: Int) -> String {
    "\(Numbers.count(count)) of them \(agreeing(with: count, "a guess", "guesses"))"
  }

  /// Which hunt comes next.
  var narration: StyledText {
    let rule =
      "The same number is the same hunt for everyone; your first answer counts."
      .styled(.dim)
    if let making { return "Making hunt \(making.seed)".styled(.dim) }
    if !typed.isEmpty {
      return "Hunt \(typed, .accent)\("_", .cursor)  " + rule
    }
    if let unfinished = unfinished(level) {
      return "Enter goes on with hunt \("\(unfinished.seed)", .accent), n begins another. " + rule
    }
    let seed = records.freshSeed(level)
    let next: StyledText = "Next is hunt \("\(seed)", .accent)"
    guard level == .pick else { return next + "; type a number for another. " + rule }
    let rung = HuntRung(seed: seed)
    let ladder =
      rung.lastSeed == nil
      ? "Type a number for another. "
      : "They grow up to hunt \(HuntRung.fullSeed); type a number for another. "
    return next + ": \(rung.summary). " + ladder.styled(.dim) + rule
  }
}
