import CellUI
import Hunting
import LessonFormat
import Wording

/// The text of a lesson's page as it stands on its screens: what is read, and the question with its answers or the task
/// with its state.
struct LessonProse {
  /// What is read on which screen.
  let flow: LessonFlow
  /// The answer to the question before, in words, and the prose.
  private let told: [StyledText]
  /// The question before, which stays with its answers.
  private let asked: [StyledText]
  /// The question, as far as the page has one.
  private let question: [StyledText]
  /// The answers: those to choose among, and those to the question before.
  private let choices, answered: LessonChoices?
  /// The number or the bars that are being answered.
  private let entry: [StyledText]
  /// How sure one is of an answer, or how far the task is.
  private let closing: [StyledText]
  private let player: LessonPlayer
  private let rooms: LessonRooms
  /// Whether the step's heading stands above it, as the panel has the whole height.
  private let hasHeading: Bool

  /// The text at the width that the page's panel has.
  ///
  /// - Parameters:
  ///   - player: The lesson.
  ///   - isWhole: Whether what has to wait for bars that still fill is there already: for how much room it will need.
  init(_ player: LessonPlayer, isWhole: Bool = false) {
    let width = LessonRooms(player).width
    let prose = player.prose(width: max(1, width))
    let waits = !isWhole && player.awaitsRun
    let text = LessonPageText(player: player, prose: prose, waits: waits)
    self.player = player
    hasHeading = PanelLayout.isBeside(player.stage.size) && player.showsScene
    told = text.read(hasHeading: hasHeading)
    let opening = text.opening(hasHeading: hasHeading)
    answered = text.answered
    question = text.question
    choices = text.choices
    entry = text.entry
    closing = text.closing
    // Where there are few rows, a list does, and the picture stays.
    let rows = { (choices: LessonChoices?) in
      player.isTight ? choices?.lines.count : choices?.rows
    }
    let end = Self.rows([question.count, rows(choices), entry.count, closing.count])
    let replies = text.replySections
    let (answersAbove, isOpen) = (rows(answered), !question.isEmpty)
    let form = { (asked: [StyledText]) in
      // The heading stands above whatever comes first.
      let isAbove = !asked.isEmpty || answersAbove != nil
      let lines = Array((isAbove ? opening + [asked] : [asked]).joined(separator: [""]))
      let above = Self.rows([lines.count, answersAbove])
      let rooms = LessonRooms(player, together: isOpen ? max(above, end) : above)
      return AskedForm(lines: lines, isAbove: isAbove, above: above, rooms: rooms)
    }
    let lead = replies.first?.lead ?? 0
    var chosen = form(text.asked(.whole))
    // Whether it was right is seen at once: a long question gives way to that.
    if lead > 0, !chosen.leaves(lead) {
      let brief = form(text.asked(.briefly))
      chosen = brief.leaves(lead) ? brief : form([])
    }
    asked = chosen.lines
    rooms = chosen.rooms
    flow = LessonFlow(
      text.sections(chosen.isAbove ? [] : opening, replies),
      answered: chosen.above,
      end: end,
      question: question.isEmpty ? nil : ReadSection(lines: question),
      rooms: rooms.rows,
      wrap: prose.wrap
    )
  }

  /// As much of the question before as stays above its answers, and what room it leaves.
  private struct AskedForm {
    let lines: [StyledText]
    /// Whether it, or its answers, come first on the page.
    let isAbove: Bool
    /// The rows of it with its answers.
    let above: Int
    let rooms: LessonRooms

    /// Whether so many rows of a reply have room on the same screen.
    func leaves(_ rows: Int) -> Bool { above + 1 + rows <= rooms.rows.answered }
  }

  /// The rows of parts with an empty one between them.
  private static func rows(_ counts: [Int?]) -> Int {
    let parts = counts.compactMap(\.self).filter { $0 > 0 }
    return parts.reduce(max(0, parts.count - 1), +)
  }

  /// Every line of the page, whether or not it is in view.
  var lines: [StyledText] {
    let parts = [told, question, choices?.lines ?? [], entry, closing].filter { !$0.isEmpty }
    return Array(parts.joined(separator: [""]))
  }

  /// The screen that is shown.
  var screen: LessonFlow.Screen { flow.screens[place] }

  /// Its place among those that the page takes.
  var place: Int { min(player.part, flow.screens.count - 1) }

  /// Whether the page goes on behind it.
  var hasMore: Bool { place + 1 < flow.screens.count }

  /// Where everything stands on the screen that is shown.
  var layout: PanelLayout {
    player.appearance.isFigure
      ? PanelLayout(figure: player.stage.size) : rooms.layout(of: screen)
  }

  /// The parts as they stand in the panel.
  func arranged(in area: Rect) -> ArrangedParts {
    let screen = screen
    var parts: [ScenePart?] = []
    if screen.hasAnswered {
      parts += [Self.fixed("asked", asked), answered.map { ScenePart("answered", $0.forms) }]
    }
    parts.append(Self.fixed("read", screen.read))
    if screen.hasEnd {
      parts += [
        Self.fixed("question", question), choices.map { ScenePart("choices", $0.forms) },
        Self.fixed("entry", entry), Self.fixed("closing", closing),
      ]
    }
    return ArrangedParts(parts.compactMap(\.self), in: area)
  }

  /// Draws the page, and below it where there is room what stands around it; says what can be clicked.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    // Pictures of answers have use for all there is.
    let hasPictures = (choices?.forms.count ?? 0) > 1 || (answered?.forms.count ?? 0) > 1
    let isLast = place == flow.screens.count - 1
    let page =
      hasHeading && !hasPictures && isLast ? rest.cutTop(screen.rows) : rest.cutTop(area.height)
    let hits = arranged(in: page).draw(into: &canvas)
    if !isLast, page.height > 0 {
      canvas.put(canvas.symbols.pointDown, .accent, x: page.right, y: page.bottom - 1)
    }
    if place > 0, page.height > 0 {
      canvas.put(canvas.symbols.pointUp, .accent, x: page.right, y: page.y)
    }
    _ = rest.cutTop(1)
    _ = ArrangedParts(around, in: rest).draw(into: &canvas)
    return hits
  }

  /// What stands below the page where there is room for it: the lesson's steps, and what the letters mean.
  private var around: [ScenePart] {
    let columns = Extent(least: 30, best: 60, most: FrameAreas.widestText)
    guard player.review == nil else { return [] }
    let steps = LessonSteps(
      lesson: player.lesson,
      progress: player.progress,
      current: player.position.step,
      symbols: player.stage.symbols,
      unknown: player.stage.policy.unknown
    )
    return [
      steps.part(rank: 5, .across, columns: columns),
      SymbolTable(player.stage)?.part(rank: 7, .across, columns: columns),
    ].compactMap(\.self)
  }

  private static func fixed(_ name: ScenePart.Name, _ lines: [StyledText]) -> ScenePart? {
    guard !lines.isEmpty else { return nil }
    let shape = PartForm(
      rank: 0,
      .across,
      columns: Extent(least: 1, best: 1),
      rows: .exactly(lines.count)
    )
    return ScenePart(name, [.still(shape) { area, canvas in canvas.write(lines: lines, in: area) }])
  }
}

/// What is told on a page.
struct LessonPageText {
  let player: LessonPlayer
  let prose: ProseLines
  /// Whether what is said of bars has to wait until they have filled.
  let waits: Bool

  var symbols: Symbols { prose.symbols }

  func read(hasHeading: Bool) -> [StyledText] {
    var parts = opening(hasHeading: hasHeading)
    if let question = player.answeredQuestion {
      parts.append(waits ? expected(question) : feedback(question))
    }
    if !blocks.isEmpty { parts.append(prose.lines(blocks)) }
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The same for a screen, on which the question before stays with its answers.
  func sections(_ opening: [[StyledText]], _ replies: [ReadSection]) -> [ReadSection] {
    opening.filter { !$0.isEmpty }.map { ReadSection(lines: $0) } + replies
      + blocks.flatMap(prose.sections(of:))
  }

  /// What stands first: mistakes in the file, and the heading.
  func opening(hasHeading: Bool) -> [[StyledText]] {
    var parts: [[StyledText]] = []
    if !player.mistakes.isEmpty { parts.append(mistakes) }
    if let obstacle { parts.append(obstacle) }
    if hasHeading {
      let number = player.review == nil ? "\(player.placeInLesson)  " : ""
      let heading = number.styled(.dim) + player.heading(prose)
      parts.append(prose.wrap(heading))
    }
    return parts
  }

  /// The paragraphs that are read, without those that ask the page's question.
  private var blocks: [ProseBlock] {
    let all = player.page?.blocks ?? []
    let blocks =
      waits
      ? all.prefix(player.blocksBeforeRun) : all.dropLast(player.askedQuestion?.askingBlocks ?? 0)
    return Array(blocks)
  }

  /// The question that the page asks, answered or not.
  var question: [StyledText] {
    guard let question = player.askedQuestion, let page = player.page else { return [] }
    let lines = asking(question).lines(page.blocks.suffix(question.askingBlocks))
    return lines.map { line in line.restyled { $0.bold = true } }
  }

  var choices: LessonChoices? {
    guard let question = player.askedQuestion, question.form.isChoice else { return nil }
    let given = player.given(question) ?? player.choice?.answer
    let answers = question.answers.indices.map { place in
      let isGiven: Bool
      var box = ""
      var isHere = false
      if question.form == .several {
        if case .several(let places)? = given {
          isGiven = places.contains(place)
        } else {
          isGiven = false
        }
        box = isGiven ? "[x] " : "[ ] "
        isHere = player.openQuestion != nil && player.choice?.place == place
      } else {
        isGiven = given?.place == place
        isHere = isGiven
      }
      return LessonChoices.Answer(
        mark: "\(isHere ? symbols.pointRight : " ") \(place + 1)  \(box)",
        text: asking(question).text(question.answers[place].text),
        style: isGiven ? .accent : .dim,
        place: place,
        votes: player.votes[question.key]?.shown(of: place) ?? []
      )
    }
    return LessonChoices(answers, pictures(of: question), prose)
  }

  /// The number or the bars as they are answered.
  var entry: [StyledText] {
    guard let question = player.askedQuestion else { return [] }
    let given = player.given(question) ?? player.choice?.answer
    switch question.form {
    case .one, .several, .line: return []
    case .block:
      let blocks = player.stage.check?.layout.blocks ?? []
      let name: String? = if case .block(let name)? = given { name } else { nil }
      let picture = BarsPicture(
        blocks: blocks,
        drawn: name.map { [$0: true] } ?? [:],
        place: blocks.firstIndex { $0.name == name } ?? -1,
        symbols: symbols
      )
      return picture.lines(width: prose.width)
    case .number(let scale):
      let guess: Double? = if case .number(let number)? = given { number } else { nil }
      let typed = player.choice?.typed ?? ""
      let shown =
        typed.isEmpty ? guess.map { Numbers.shortest($0) } ?? symbols.ellipsis : typed + "_"
      let head = symbols.wrap(
        shown.styled(.accent) + "   counts as right \(scale.tolerance.words)".styled(.dim),
        width: prose.width,
        behind: "\(symbols.pointRight) ".styled(.accent)
      )
      let picture = NumberPicture(scale: scale, guess: guess, symbols: symbols)
      return head + picture.lines(width: prose.width)
    case .bars:
      let drawn: [String: Bool] = if case .bars(let drawn)? = given { drawn } else { [:] }
      let picture = BarsPicture(
        blocks: player.stage.check?.layout.blocks ?? [],
        drawn: drawn,
        place: player.openQuestion == nil ? -1 : player.choice?.place ?? 0,
        symbols: symbols
      )
      return picture.lines(width: prose.width)
    }
  }

  func pictures(of question: Prediction) -> [SketchPicture] {
    let stage = player.stage
    return SketchPicture.pictures(of: question, stage.check?.layout, in: stage.view.scene)
  }

  var closing: [StyledText] {
    switch player.page?.ending {
    case .prediction(let question) where player.votes[question.key]?.entry != nil:
      prose.wrap(counting(question))
    case .prediction(let question) where player.answers[question.key] == nil:
      pointed(question) + tally(of: question) + degrees(player.choice?.sureness, question.form)
    case .prediction(let question): reply(of: question)
    case .plain where waits, .task where waits: prose.wrap(filling)
    case .task(let task): prose.wrap(state(of: task))
    case .plain:
      (departure.map { prose.wrap($0) } ?? [])
        + (player.page?.hunt.map { prose.wrap(invitation($0)) } ?? [])
    case nil: []
    }
  }

  /// Where the learner has changed what is checked: that the text still tells of what was there, with its numbers.
  private var departure: StyledText? {
    guard let page = player.page?.stage, page.report == nil, player.stage.check != nil else {
      return nil
    }
    let now = player.stage.experiment
    if let told = player.told.page?.moment.experiment, told != now {
      let tale = told.distinctions(from: now).joined(separator: ", ")
      let picture = now.distinctions(from: told).joined(separator: ", ")
      return
        "\("Changed by you: the picture has \(picture) now; the text and its numbers tell of \(tale).", .dim)"
    }
    // Changed before the page was read: then its numbers are those of now.
    let (told, bugs) = (page.experiment.value.bugs, now.bugs)
    guard told != bugs else { return nil }
    let tale = told.isEmpty ? "the code without a bug" : told.names
    let state = bugs.isEmpty ? "without a bug" : "with \(bugs.names)"
    return
      "\("Changed by you: the numbers are those \(state) now, the text tells of \(tale).", .dim)"
  }

  /// The hunt that the page leads to.
  private func invitation(_ hunt: LessonHunt) -> StyledText {
    let level = HuntLevel(rawValue: hunt.level)?.title ?? ""
    return "\("\(symbols.stepCurrent) Hunt \(hunt.seed): ", .accent)"
      + "\(level). \("o", .heading) opens it, and Esc leads back here."
  }

  /// What is said while the bars fill.
  private var filling: StyledText {
    let (done, count) = (player.stage.checked.count, player.stage.checking.count)
    let counter = count > 0 ? "\(done) of \(count)" : ""
    return "\("The columns fill", .heading)  \(counter)  \("space shows them all at once", .dim)"
  }

  /// The line of the program at which the learner points.
  private func pointed(_ question: Prediction) -> [StyledText] {
    guard question.form == .line else { return [] }
    guard let line = player.pointedLine else {
      return prose.wrap("Point at the line in the code: ↑ ↓, then Enter.".styled(.accent))
    }
    return symbols.wrap(
      line.code.styled(.accent),
      width: prose.width,
      behind: "\(symbols.pointRight) line \(line.number)  ".styled(.accent)
    )
  }

  private var mistakes: [StyledText] {
    let more = player.mistakes.count - 1
    return player.mistakes.prefix(1).flatMap { first in
      prose.wrap(
        "\("The file has a mistake; this is how it was before.", .bug) \(first)"
          + (more > 0 ? " (and \(more) more)" : "")
      )
    }
  }

  /// Why the reader's own report can't be read any more, while the bars of the one before are still there.
  private var obstacle: [StyledText]? {
    guard player.showsOwn, let reason = player.own?.obstacle else { return nil }
    return prose.wrap(
      "\("Your report can't be read now; the bars are those of the one before.", .bug) \(reason)"
    )
  }

  /// How sure one is, with the degree that is chosen, if it is asked already.
  private func degrees(_ chosen: Sureness?, _ form: PredictionForm) -> [StyledText] {
    guard chosen != nil else {
      // In a talk it is the lecturer who answers, for all.
      return player.isPresented ? [] : prose.wrap(form.guidance.styled(.dim))
    }
    let degrees = Sureness.allCases.map { degree -> StyledText in
      // The mark and the letter stay with the word that they belong to.
      let text = "\(degree.letter) \(degree.text)"
      return degree == chosen
        ? "\(symbols.pointRight) \(text)".unbroken.styled(.accent)
        : StyledText("  \(text)".unbroken)
    }
    return prose.wrap("\("How sure?", .heading)  " + degrees.joined(separator: "  "))
  }

  /// What a side of a condition is now, in words: `3 wrong in b2`, `difference 3.5e-9`.
  private func status(of expression: Expression) -> StyledText? {
    let live = LiveState(player)
    // Of what isn't there yet nothing can be told.
    guard let words = expression.words, live.value(of: expression) != .absent else { return nil }
    let value = prose.telling(live).text(of: expression)
    return expression.isCount ? value + " \(words)" : "\(words) " + value
  }

  private func state(of task: LessonTask) -> StyledText {
    let now = LiveState(player)
    let condition = task.condition.value
    let text = StyledText(task.goal ?? "\(condition.conditionInWords).")
    if player.openTask == task {
      // With the live values as they are now, so that one sees how far there is to go.
      let values = condition.compared(now.holds).compactMap(status)
      let status = values.isEmpty ? "" : "\("  Now: ", .dim)" + values.joined(separator: ", ") + "."
      return "\("\(symbols.stepCurrent) Your task: ", .accent)" + text + status
    }
    if player.shownTasks.contains(task.key) {
      return "\("\(symbols.stepDone) Shown: ", .heading)" + text
    }
    let done = now.holds(condition) ? "Done" : "Done before"
    return "\("\(symbols.agrees) \(done): ", .agrees)" + text
  }
}
