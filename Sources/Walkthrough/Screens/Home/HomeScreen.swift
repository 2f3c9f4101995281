import CellUI
import GradientChecking
import Hunting
import Wording

/// What there is to do, where the program starts: how far one has come with each, and a small check.
struct HomeScreen: ListScreen {
  private var records: Records
  private let report: (title: String, text: String)?
  /// The walk as it was left.
  private let walk: Model
  /// The small check.
  private(set) var sample: Model
  /// The movement that shows the small check, once.
  private var motion: Motion?
  /// Whether one came from another screen, whose line is chosen.
  private let isReturn: Bool
  var appearance: Appearance
  var chosen = 0
  var help: HelpView?
  var notice: String?

  let origin = Destination.home
  let title: StyledText = "\("thetawalk", .heading)  \("gradient checking, made visible", .dim)"

  /// The home screen with a line chosen.
  ///
  /// - Parameters:
  ///   - records: What is known of lessons and hunts.
  ///   - report: What is said of the saved reports that are looked at, if there are any.
  ///   - walk: The walk as it was left.
  ///   - earlier: The home screen as it was shown before, whose check is shown again if it is of the same experiment.
  ///   - appearance: How it looks.
  ///   - destination: Where the chosen line leads; by default where one would go on.
  init(
    _ records: Records,
    report: (title: String, text: String)?,
    walk: Model,
    after earlier: HomeScreen? = nil,
    appearance: Appearance,
    chosen destination: Destination? = nil
  ) {
    (self.records, self.report, self.walk) = (records, report, walk)
    self.appearance = appearance
    isReturn = destination != nil
    let experiment = Self.sampled(walk.experiment)
    if let earlier, earlier.sample.experiment == experiment {
      sample = earlier.sample
    } else {
      let run = (earlier?.sample.checking.ticket.run ?? 0) + 1
      sample = Model(
        experiment: experiment,
        appearance: appearance,
        ticket: Ticket(.home, run: run)
      )
      sample.view.scene = .bars
      sample.policy.stageSize = Size(0, 0)
      sample.policy.checksEverything = true
    }
    let wanted = destination ?? unfinished.map { .lesson($0.id) } ?? .lessons
    chosen = lines.firstIndex { $0.destination == wanted } ?? 0
  }

  /// What is checked here: what the walk checks, or the default where that would take more than a glance.
  private static func sampled(_ experiment: Experiment) -> Experiment {
    let isSmall =
      experiment.trainingIterations == 0 && [.iris, .xor, .moons].contains(experiment.data)
      && experiment.hidden.count <= 2 && experiment.hidden.allSatisfy { $0 <= 8 }
    return isSmall ? experiment : Experiment()
  }

  /// One of the things to do.
  struct Line {
    let title: String
    /// Where it leads; nowhere means out of the program.
    let destination: Destination?
    let text: StyledText
    var state: [StyledText] = []
  }

  /// What there is to choose among.
  var lines: [Line] {
    let symbols = appearance.symbols
    let reports = report.map {
      [Line(title: $0.title, destination: .report, text: $0.text.styled(.dim))]
    }
    return (unfinished.map { [line(of: $0)] } ?? [])
      + (reports ?? []) + [
        Line(
          title: "Lessons",
          destination: .lessons,
          text: lessonsText.styled(.dim),
          state: [dots(of: lessonSteps), "\(doneCount) of \(entries.count)".styled(.dim)]
        ),
        Line(
          title: "The walk",
          destination: .walk,
          text: "One whole check, step by step: from W and b to θ, the bars and the verdict."
            .styled(.dim),
          state: [
            dots(of: walkSteps), "\(walk.scenePlace + 1) of \(walk.scenes.count)".styled(.dim),
          ]
        ),
        Line(
          title: "The lab",
          destination: .lab,
          text: "Turn every knob of an experiment, and see at once what that does.".styled(.dim)
        ),
        Line(
          title: "Hunt",
          destination: .hunts,
          text: huntText.styled(.dim),
          state: [records.hunts.records.suffix(12).map(\.points).columns(symbols).styled(.numeric)]
        ),
        Line(title: "Quit", destination: nil, text: ""),
      ]
  }

  var count: Int { lines.count }

  mutating func open() -> [Effect] { [lines[chosen].destination.map { .show($0) } ?? .quit] }

  /// A digit opens a line directly.
  mutating func pressOwn(_ key: Key) -> [Effect]? {
    guard case .character(let character) = key, let digit = character.wholeNumberValue,
      (1...count).contains(digit)
    else { return nil }
    chosen = digit - 1
    return open()
  }

  mutating func replace(_ shelf: LessonShelf) -> [Effect] {
    records.shelf = shelf
    chosen = min(chosen, count - 1)
    return []
  }
}

/// The small check.
extension HomeScreen {
  var requests: [Effect] { sample.check == nil ? sample.initialEffects : [] }
  var isWaiting: Bool { sample.isWaiting }

  func check(for slot: Slot) -> GradientCheck? { slot == .home ? sample.check : nil }

  mutating func take(_ answer: Message) -> [Effect] {
    guard answer.ticket == sample.checking.ticket else { return [] }
    let effects = sample.update(answer)
    guard case .prepared = answer else { return effects }
    if appearance.isMoving, !isReturn { motion = Motion(.tour(stops: HomeCheck.stops)) }
    return sample.checkAll()
  }

  mutating func prepareFrame() { sample.keepOverview() }

  var isAnimating: Bool { motion != nil }

  mutating func tick(_ seconds: Double) -> [Effect] {
    motion = motion?.advanced(by: seconds)
    return []
  }

  mutating func endMovement() { motion = nil }
}

/// What is said of each.
extension HomeScreen {
  private var entries: [LessonShelf.Entry] { records.shelf.entries }

  private var doneCount: Int {
    entries.count { records.progress.lessons[$0.id]?.isDone == true }
  }

  /// The lesson that was begun and not ended, the last one if there are several.
  private var unfinished: LessonShelf.Entry? {
    entries.last { entry in
      entry.lesson != nil && records.progress.lessons[entry.id].map { !$0.isDone } ?? false
    }
  }

  private func line(of entry: LessonShelf.Entry) -> Line {
    let steps = entry.lesson?.steps.count ?? 0
    let seen = min(steps, records.progress.lessons[entry.id]?.stepsSeen ?? 0)
    let title = entry.lesson?.title ?? entry.file
    return Line(
      title: "Continue",
      destination: .lesson(entry.id),
      text: "\(title, .heading)\(": \(entry.lesson?.summary ?? "")", .dim)",
      state: ["step \(seen) of \(steps)".styled(.dim)]
    )
  }

  private var lessonsText: String {
    guard doneCount == 0 else {
      return "Predict, try, and see. \(doneCount) of \(entries.count) done."
    }
    return isReturn
      ? "Predict, try, and see. \(entries.count) of them, from the first idea to a report one can trust."
      : "Predict, try, and see; start here if gradient checking is new to you. \(entries.count) of them."
  }

  private var huntText: String {
    let standing = records.hunts.standing()
    let state =
      standing.played == 0 ? "" : " \(standing.right) of \(standing.played) found so far."
    return "Something is wrong with a gradient: find out what, with few evaluations of J.\(state)"
  }

  /// How far each of several things is.
  private enum Step {
    case done, current, ahead
  }

  private var lessonSteps: [Step] {
    entries.map { entry in
      records.progress.lessons[entry.id].map { $0.isDone ? .done : .current } ?? .ahead
    }
  }

  private var walkSteps: [Step] {
    walk.scenes.indices.map { place in
      place < walk.scenePlace ? .done : place == walk.scenePlace ? .current : .ahead
    }
  }

  private func dots(of steps: [Step]) -> StyledText {
    let symbols = appearance.symbols
    return steps.map { step -> StyledText in
      switch step {
      case .done: "\(symbols.marker)".styled(.text)
      case .current: "\(symbols.stepCurrent)".styled(.accent)
      case .ahead: "\(symbols.formerMarker)".styled(.faint)
      }
    }
    .joined()
  }
}

/// What is drawn.
extension HomeScreen {
  var narration: StyledText {
    "\("Without a screen:", .dim) \("thetawalk check", .weight) "
      + "\("reports a whole check as text, JSON or CSV, with an exit status;", .dim) "
      + "\("thetawalk view", .weight) \("opens a saved report, of your own program too.", .dim)"
  }

  var parts: [ScenePart] {
    let check = HomeCheck(sample, motion)
    return [question, choices] + [check.flow, lessons, check.bars, check.blocks].compactMap { $0 }
  }

  private var question: ScenePart {
    let long: StyledText =
      "Is the gradient that backpropagation computes really the slope of the cost?"
    return ScenePart("question", [.line(rank: 2, [long, "Is dθ really the slope of J?"])])
  }

  private var choices: ScenePart {
    let cards = lines.map {
      CardGrid.Card(
        title: $0.title.styled(.heading),
        state: $0.state,
        texts: [$0.text],
        note: $0.text
      )
    }
    let grid = CardGrid(cards: cards, chosen: chosen)
    let columns = Extent(least: 30, best: 44, most: FrameAreas.widestText)
    let most = 4 * cards.count - 1
    // With a text for each before anything else is added; with that of the chosen one at least.
    let forms = [(1, 3 * cards.count), (0, cards.count + 2)].map { rank, least in
      grid.form(
        PartForm(rank: rank, columns: columns, rows: Extent(least: least, best: most, most: most))
      )
    }
    return ScenePart("choices", forms)
  }

  /// The lessons with how far each is, where there is more room than the rest needs.
  private var lessons: ScenePart? {
    guard entries.count > 1 else { return nil }
    let cards = LessonCards(records: records, symbols: appearance.symbols).cards
    let grid = CardGrid(
      cards: cards.map { CardGrid.Card(title: $0.title, state: $0.state) },
      chosen: -1
    )
    let shape = PartForm(
      rank: 3,
      columns: Extent(least: 44, best: 60, most: FrameAreas.widestText),
      rows: .exactly(cards.count)
    )
    return ScenePart(
      "lessons",
      [.still(shape) { area, canvas in _ = grid.draw(in: area, into: &canvas) }]
    )
  }
}

extension [Int] {
  /// Points from 0 to 100 as columns of eighths; 0 is seen too.
  fileprivate func columns(_ symbols: Symbols) -> String {
    String(map { symbols.lowerBlocks[1 + Swift.min(7, $0 * 7 / 100)] })
  }
}
