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
  /// What the lab experiments with, if it was opened.
  private let lab: Experiment?
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
  ///   - lab: What the lab experiments with, if it was opened.
  ///   - earlier: The home screen as it was shown before, whose check is shown again if it is of the same experiment.
  ///   - appearance: How it looks.
  ///   - destination: Where the chosen line leads; by default where one would go on.
  init(
    _ records: Records,
    report: (title: String, text: String)?,
    walk: Model,
    lab: Experiment? = nil,
    after earlier: HomeScreen? = nil,
    appearance: Appearance,
    chosen destination: Destination? = nil
  ) {
    (self.records, self.report, self.walk, self.lab) = (records, report, walk, lab)
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
    /// Where it leads; nowhere means out of the program, or to the command line.
    let destination: Destination?
    /// What there is to say of it, what matters most first.
    let texts: [StyledText]
    var state: [StyledText] = []
    /// What is done outside of the program.
    var command: String?

    init(
      _ title: String,
      _ destination: Destination?,
      _ texts: String...,
      state: [StyledText] = [],
      command: String? = nil
    ) {
      (self.title, self.destination) = (title, destination)
      (self.texts, self.state) = (texts.map { $0.styled(.dim) }, state)
      self.command = command
    }
  }

  /// What there is to choose among.
  var lines: [Line] {
    let count = entries.count
    let lessons = Line(
      "Lessons",
      .lessons,
      doneCount > 0
        ? "Predict, try, and see. \(doneCount) of \(count) done."
        : "Predict, try, and see\(isReturn ? "." : "; start here.")",
      "\(count) of them, from the first idea to a report one can trust.",
      state: [dots(of: lessonSteps), "\(doneCount) of \(count)".styled(.dim)]
    )
    let place = "\(walk.scenePlace + 1) of \(walk.scenes.count)".styled(.dim)
    let walk = Line(
      "The walk",
      .walk,
      "One whole check, step by step.",
      "From W and b to θ, the bars and the verdict.",
      state: [dots(of: walkSteps) + "  " + place, place]
    )
    let lab = Line(
      "The lab",
      .lab,
      lab == nil ? "Turn every knob, see what that does." : "Every knob, as you left them.",
      "Each change is checked at once, as a whole.",
      state: labState
    )
    let hunts = records.hunts.records.suffix(12).map(\.points).columns(appearance.symbols)
    let standing = records.hunts.standing()
    let found = standing.played == 0 ? "" : "  \(standing.right) of \(standing.played)"
    let hunt = Line(
      "Hunt",
      .hunts,
      "Something is wrong: find out what.",
      "With as few evaluations of J as you can.",
      state: [hunts.styled(.numeric) + found.styled(.dim)]
    )
    let today = records.today.map { day in
      let hunt = DailyHunt(day, records.hunts, appearance.symbols)
      return Line(
        "Today's hunt",
        .hunt(day.level, seed: day.seed),
        "\(hunt.title): the same for everybody.",
        "Each day another one; the level grows over the week.",
        state: hunt.states
      )
    }
    let shown = report.map { [Line($0.title, .report, $0.text)] }
    let own = Line(
      "Your own",
      nil,
      "check --exec … · view r.json",
      "Your model, live, or a report of any program.",
      command: "thetawalk python > thetawalk.py checks your model; check --help has other ways."
    )
    return (unfinished.map { [line(of: $0)] } ?? []) + (shown ?? [])
      + [lessons, walk, lab, hunt] + (today.map { [$0] } ?? []) + (shown == nil ? [own] : []) + [
        Line("Quit", nil)
      ]
  }

  /// In which knobs the lab stands differently from how it begins.
  private var labState: [StyledText] {
    guard let lab else { return [] }
    let changes = lab.distinctions(from: Experiment())
    let forms = changes.indices.reversed().map { changes[...$0].joined(separator: "  ") }
    return (forms.isEmpty ? ["as it begins"] : forms).map { $0.styled(.dim) }
  }

  var count: Int { lines.count }

  /// The program without anything else begins here.
  var link: Link? { Link([]) }

  mutating func open() -> [Effect] {
    let line = lines[chosen]
    notice = line.command
    return line.command == nil ? [line.destination.map { .show($0) } ?? .quit] : []
  }

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

  mutating func prepareFrame() -> [Effect] { sample.keepOverview() }

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
      entry.outline != nil && records.progress.lessons[entry.id].map { !$0.isDone } ?? false
    }
  }

  private func line(of entry: LessonShelf.Entry) -> Line {
    let steps = entry.outline?.headings.count ?? 0
    let seen = min(steps, records.progress.lessons[entry.id]?.stepsSeen ?? 0)
    return Line(
      "Continue",
      .lesson(entry.id),
      entry.outline?.title ?? entry.file,
      entry.outline?.summary ?? "",
      state: ["step \(seen) of \(steps)".styled(.dim)]
    )
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
    guard let context = ResultContext(sample), let outcome = context.outcome else {
      return "\("A whole check is running:", .dim) every number of θ is nudged, one at a time."
    }
    let (count, difference) = (context.layout.count, context.summary.difference)
    let verdict = outcome.verdict.text(context.symbols)
    return
      "\(Numbers.count(count)) numbers, nudged one at a time: \("do the two slopes meet?", .heading) "
      + "Here the difference as a whole is \(Numbers.difference(difference)), " + verdict + "."
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
        texts: $0.texts,
        note: $0.texts.first ?? ""
      )
    }
    let grid = CardGrid(cards: cards, chosen: chosen)
    let columns = Extent(least: 30, best: 44, most: FrameAreas.widestText)
    let most = 4 * cards.count - 1
    // With a text for each before anything else is added; with that of the chosen one at least.
    let forms = [(1, 2 * cards.count), (0, cards.count + 2)].map { rank, least in
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
