import CellUI
import LessonFormat
import Wording

/// The text of a lesson's page: what is read, which may be longer than its place, and below it the question with
/// its answers or the task with its state, which always stay in view.
struct LessonProse {
  /// The answer to the question before, in words, and the prose.
  private let told: [StyledText]
  /// What of it is read: where the answers stand there as pictures, they aren't told as well.
  let read: [StyledText]
  /// The question, as far as the page has one.
  private let question: [StyledText]
  /// The answers: those to choose among, or what one said and what is so.
  private let choices, answered: LessonChoices?
  /// The number or the bars that are being answered.
  private let entry: [StyledText]
  /// How sure one is of an answer, or how far the task is.
  private let closing: [StyledText]
  private let player: LessonPlayer
  /// Whether the step's heading stands above it, as the panel has the whole height.
  private let hasHeading: Bool

  /// The text at a width, by default the one that the page's panel has.
  ///
  /// - Parameters:
  ///   - player: The lesson.
  ///   - width: The columns.
  ///   - isWhole: Whether what has to wait for bars that still fill is there already: for how much room it will need.
  init(_ player: LessonPlayer, width: Int? = nil, isWhole: Bool = false) {
    let prose = player.prose(width: max(1, width ?? player.layout.panel.width))
    let waits = !isWhole && player.awaitsRun
    let text = LessonPageText(player: player, prose: prose, waits: waits)
    self.player = player
    hasHeading = PanelLayout.isBeside(player.stage.size)
    told = text.read(hasHeading: hasHeading)
    answered = text.answered
    read = answered == nil ? told : text.read(hasHeading: hasHeading, hasPictures: true)
    question = text.question
    choices = text.choices
    entry = text.entry
    closing = text.closing
  }

  /// Every line of the page, whether or not it is in view.
  var lines: [StyledText] {
    let parts = [told, question, choices?.lines ?? [], entry, closing].filter { !$0.isEmpty }
    return Array(parts.joined(separator: [""]))
  }

  /// The rows in which all of it can be seen.
  var rows: Int {
    let counts = [
      answered?.rows, read.count, question.count, choices?.rows, entry.count, closing.count,
    ]
    let parts = counts.compactMap(\.self)
    return parts.filter { $0 > 0 }.reduce(parts.count(where: { $0 > 0 }) - 1, +)
  }

  /// The parts as they stand in the panel.
  func arranged(in area: Rect) -> ArrangedParts {
    let parts = [
      answered.map { ScenePart("answered", $0.forms) }, scrolled, Self.fixed("question", question),
      choices.map { ScenePart("choices", $0.forms) }, Self.fixed("entry", entry),
      Self.fixed("closing", closing),
    ]
    return ArrangedParts(parts.compactMap(\.self), in: area)
  }

  /// Draws the page, and below it where there is room what stands around it; says what can be clicked.
  func draw(in area: Rect, into canvas: inout Canvas) -> [Hit] {
    var rest = area
    // Pictures of answers have use for all there is.
    let hasPictures = (choices?.forms.count ?? 0) > 1 || (answered?.forms.count ?? 0) > 1
    let page = hasHeading && !hasPictures ? rest.cutTop(rows) : rest.cutTop(area.height)
    let hits = arranged(in: page).draw(into: &canvas)
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

  /// What is read, from the line on to which it is scrolled, with a sign where there is more of it.
  private var scrolled: ScenePart? {
    guard !read.isEmpty else { return nil }
    let (lines, scroll) = (read, player.scroll)
    let rows = Extent(least: min(2, lines.count), best: lines.count, most: lines.count)
    return Self.part("read", rank: 2, rows: rows) { area, canvas in
      // After the window grew there may be less to scroll away.
      let first = min(scroll, max(0, lines.count - area.height))
      canvas.write(lines: lines.dropFirst(first), in: area)
      if first > 0 { canvas.put(canvas.symbols.pointUp, .accent, x: area.right, y: area.y) }
      guard lines.count > first + area.height, area.height > 0 else { return }
      canvas.put(canvas.symbols.pointDown, .accent, x: area.right, y: area.bottom - 1)
    }
  }

  private static func fixed(_ name: ScenePart.Name, _ lines: [StyledText]) -> ScenePart? {
    guard !lines.isEmpty else { return nil }
    return part(name, rank: 0, rows: .exactly(lines.count)) { area, canvas in
      canvas.write(lines: lines, in: area)
    }
  }

  private static func part(
    _ name: ScenePart.Name,
    rank: Int,
    rows: Extent,
    draw: @escaping @Sendable (_ area: Rect, _ canvas: inout Canvas) -> Void
  ) -> ScenePart {
    let shape = PartForm(rank: rank, .across, columns: Extent(least: 1, best: 1), rows: rows)
    return ScenePart(name, [.still(shape, draw: draw)])
  }
}

extension ArrangedParts {
  /// The rows of what may be scrolled.
  var readingRows: Int { placement(of: "read")?.area.height ?? 0 }
}

/// What is told on a page.
struct LessonPageText {
  let player: LessonPlayer
  let prose: ProseLines
  /// Whether what is said of bars has to wait until they have filled.
  let waits: Bool

  var symbols: Symbols { prose.symbols }

  func read(hasHeading: Bool, hasPictures: Bool = false) -> [StyledText] {
    var parts: [[StyledText]] = []
    if !player.mistakes.isEmpty { parts.append(mistakes) }
    if hasHeading {
      let number = player.review == nil ? "\(player.placeInLesson)  " : ""
      let heading = number.styled(.dim) + player.heading(prose)
      parts.append(prose.wrap(heading))
    }
    if let question = player.answeredQuestion {
      parts.append(waits ? expected(question) : feedback(question, hasPictures))
    }
    let all = player.page?.blocks ?? []
    let blocks =
      waits
      ? all.prefix(player.blocksBeforeRun) : all.dropLast(player.askedQuestion?.askingBlocks ?? 0)
    if !blocks.isEmpty { parts.append(prose.lines(Array(blocks))) }
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The question that the page asks, answered or not.
  var question: [StyledText] {
    guard let question = player.askedQuestion, let page = player.page else { return [] }
    let lines = prose.lines(page.blocks.suffix(question.askingBlocks))
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
        text: prose.text(question.answers[place].text),
        style: isGiven ? .accent : .dim,
        place: place
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
    case .number(let scale):
      let guess: Double? = if case .number(let number)? = given { number } else { nil }
      let typed = player.choice?.typed ?? ""
      let shown =
        typed.isEmpty ? guess.map { Numbers.shortest($0) } ?? symbols.ellipsis : typed + "_"
      let head =
        "\(symbols.pointRight) ".styled(.accent) + shown.styled(.accent)
        + "   counts as right \(scale.tolerance.words)".styled(.dim)
      let picture = NumberPicture(scale: scale, guess: guess, symbols: symbols)
      return [head] + picture.lines(width: prose.width)
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

  /// What the learner said and what is so: first the one, dashed, then the other; `nil` where there are no pictures
  /// of them or no room.
  var answered: LessonChoices? {
    guard let question = player.answeredQuestion, question.form == .one,
      let given = player.given(question)?.place
    else { return nil }
    let (pictures, right) = (pictures(of: question), question.rightAnswer)
    guard !pictures.isEmpty, player.stage.size.height >= 23 else { return nil }
    let isRight = given == right
    let mark = waits ? " " : String(isRight ? symbols.agrees : symbols.bug)
    let expected = LessonChoices.Answer(
      mark: "\(mark) you said: ",
      text: prose.text(question.answers[given].text),
      style: .accent,
      isDashed: true
    )
    guard !waits else { return LessonChoices([expected], [pictures[given]], prose) }
    let answers = [
      expected,
      LessonChoices.Answer(
        mark: "\(symbols.agrees) it is: ",
        text: prose.text(question.answers[right].text),
        style: .agrees
      ),
    ]
    return LessonChoices(answers, [pictures[given], pictures[right]], prose)
  }

  private func pictures(of question: Prediction) -> [SketchPicture] {
    let stage = player.stage
    return SketchPicture.pictures(of: question, stage.check?.layout, in: stage.view.scene)
  }

  var closing: [StyledText] {
    switch player.page?.ending {
    case .prediction(let question) where player.answers[question.key] == nil:
      pointed(question) + prose.wrap(degrees(player.choice?.sureness, question.form))
    case .plain where waits, .task where waits: prose.wrap(filling)
    case .task(let task): prose.wrap(state(of: task))
    case .prediction, .plain, nil: []
    }
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

  /// How sure one is, with the degree that is chosen, if it is asked already.
  private func degrees(_ chosen: Sureness?, _ form: PredictionForm) -> StyledText {
    guard chosen != nil else { return form.guidance.styled(.dim) }
    let degrees = Sureness.allCases.map { degree -> StyledText in
      let text = "\(degree.letter) \(degree.text)"
      return degree == chosen ? "\("\(symbols.pointRight) \(text)", .accent)" : "  \(text)"
    }
    return "\("How sure?", .heading)  " + degrees.joined(separator: "  ")
  }

  /// What a side of a condition is now, in words: `3 wrong in b2`, `difference 3.5e-9`.
  private func status(of expression: Expression) -> StyledText? {
    guard let words = expression.words else { return nil }
    let value = prose.text(of: expression)
    return expression.isCount ? value + " \(words)" : "\(words) " + value
  }

  private func state(of task: LessonTask) -> StyledText {
    let condition = task.condition.value
    let text = StyledText(task.goal ?? "\(condition.conditionInWords).")
    if player.openTask == task {
      // With the live values as they are now, so that one sees how far there is to go.
      let values = condition.compared(prose.live.holds).compactMap(status)
      let now = values.isEmpty ? "" : "\("  Now: ", .dim)" + values.joined(separator: ", ") + "."
      return "\("\(symbols.stepCurrent) Your task: ", .accent)" + text + now
    }
    if player.shownTasks.contains(task.key) {
      return "\("\(symbols.stepDone) Shown: ", .heading)" + text
    }
    let done = prose.live.holds(condition) ? "Done" : "Done before"
    return "\("\(symbols.agrees) \(done): ", .agrees)" + text
  }
}
