import CellUI
import GradientChecking
import LessonFormat
import Walkthrough
import Wording

extension HandOut {
  /// A lesson as it is handed out.
  ///
  /// What a page behind a question says belongs to its answer, and what a page behind a task says to its end: a
  /// student's sheet leaves both out, since on paper they would stand right below.
  ///
  /// - Parameters:
  ///   - lesson: The lesson, its answers in the order that the screen has.
  ///   - audience: Whom it is for.
  ///   - symbols: The symbols that can be printed.
  ///   - datasets: Gives the examples of an experiment.
  public init(
    of lesson: Lesson,
    for audience: Audience,
    symbols: Symbols = .unicode,
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) {
    let pages = PrintedPage.all(of: lesson, symbols: symbols, datasets: datasets)
    self.init(of: lesson, pages, for: audience, symbols: symbols)
  }

  /// A lesson whose pages were gone through.
  init(of lesson: Lesson, _ pages: [PrintedPage], for audience: Audience, symbols: Symbols) {
    var writing = LessonWriting(audience: audience)
    for page in pages { writing.add(page) }
    self.init(
      title: lesson.title,
      summary: "\(lesson.summary) About \(lesson.minutes) min; live: thetawalk learn \(lesson.id)",
      audience: audience,
      pieces: writing.all,
      symbols: symbols
    )
  }
}

/// The pieces of a lesson's hand-out as far as its pages were gone through.
struct LessonWriting {
  private let audience: Audience
  /// Whether how a task is done stands apart from it, and notes are left out: for a learner's screen.
  private let isOnScreen: Bool
  /// What stands in the order of the lesson.
  private(set) var pieces: [HandOut.Piece] = []
  /// What stands at the end.
  private(set) var solutions: [HandOut.Piece] = []
  private var (questions, tasks) = (0, 0)
  /// The last page whose pictures stand among the ``pieces``.
  private var pictured: PrintedPage?
  /// Whether the last page had a task: what the next one of its step says appears once that is done.
  private var isAfterTask = false

  /// Nothing yet.
  ///
  /// - Parameters:
  ///   - audience: Whom it is for.
  ///   - isOnScreen: Whether how a task is done stands apart from it, and the teacher's notes are left out.
  init(audience: Audience, isOnScreen: Bool = false) {
    (self.audience, self.isOnScreen) = (audience, isOnScreen)
  }

  /// All of it.
  var all: [HandOut.Piece] {
    let place =
      audience == .student ? "stands with the solutions." : "stands at the end, with the answers."
    let name: [HandOut.Piece] =
      audience == .teacher
      ? []
      : [
        .blank("Name", lines: 0),
        .prose([.paragraph([.text("What follows from a question or a task \(place)", .none)])]),
      ]
    let end: [HandOut.Piece] =
      audience == .solutions
      ? [.pageBreak, .heading([.text("Solutions", .none)], level: 2)] + solutions : []
    return name + pieces + end
  }

  /// Adds the next page of the lesson.
  mutating func add(_ page: PrintedPage) {
    if page.isFirstOfStep {
      pieces.append(.heading([.text("\(page.step + 1)  ", .none)] + page.heading, level: 2))
    }
    if !page.replies.isEmpty {
      answer(page)
    } else if isAfterTask, !page.isFirstOfStep {
      conclude(page)
    } else {
      pieces += content(of: page)
    }
    isAfterTask = page.task != nil
    if let question = page.question { ask(question, page) }
    if let task = page.task { set(task, page) }
    if audience == .teacher, !isOnScreen, !page.notes.isEmpty {
      pieces.append(box(.notes, "For the teacher", [.prose(page.notes)]))
    }
  }

  /// What a page shows and says, its pictures only where they are others than before.
  private mutating func content(of page: PrintedPage) -> [HandOut.Piece] {
    let isKnown = pictured.map(page.isPictured) ?? false
    pictured = page
    return (isKnown ? [] : [.pictures(page)]) + (page.read.isEmpty ? [] : [.prose(page.read)])
  }

  private func box(
    _ kind: HandOut.Box.Kind,
    _ name: String,
    _ pieces: [HandOut.Piece]
  ) -> HandOut.Piece {
    .box(HandOut.Box(kind: kind, name: name, pieces: pieces))
  }

  /// Adds what is said to the question that was asked last, and what its page tells.
  private mutating func answer(_ page: PrintedPage) {
    let (isChoice, isSeveral) = (isChoice, isSeveral)
    let choices = page.replies.enumerated().map { place, answer in
      HandOut.Choice(
        number: isChoice ? place + 1 : nil,
        isRight: answer.isRight,
        answer: answer,
        sketch: isChoice ? answer.sketch : nil
      )
    }
    let replies = HandOut.Piece.choices(choices, isSeveral: isSeveral)
    let name = "Answer \(questions)"
    switch audience {
    case .student: break
    case .teacher: pieces.append(box(.answer, name, [replies] + content(of: page)))
    case .solutions: solutions.append(box(.answer, name, [replies] + contentAtEnd(of: page)))
    }
  }

  /// Adds what is told once a task is done.
  private mutating func conclude(_ page: PrintedPage) {
    let name = "After task \(tasks)"
    switch audience {
    case .student: break
    case .teacher where isOnScreen:
      let told = content(of: page)
      if !told.isEmpty { pieces.append(box(.answer, name, told)) }
    case .teacher: pieces += content(of: page)
    case .solutions:
      let told = contentAtEnd(of: page)
      if !told.isEmpty { solutions.append(box(.answer, name, told)) }
    }
  }

  /// What a page shows and says, for the end: what follows it on the sheet itself has not seen its pictures.
  private mutating func contentAtEnd(of page: PrintedPage) -> [HandOut.Piece] {
    let before = pictured
    defer { pictured = before }
    return content(of: page)
  }

  /// How the last question is answered.
  private var isChoice = true
  private var isSeveral = false

  private mutating func ask(_ question: PrintedQuestion, _ page: PrintedPage) {
    questions += 1
    (isChoice, isSeveral) = (question.form.isChoice, question.form == .several)
    var asked: [HandOut.Piece] = [.prose(question.asking)]
    let choices = question.choices.enumerated().map { place, answer in
      HandOut.Choice(number: place + 1, isRight: nil, answer: answer, sketch: answer.sketch)
    }
    switch question.form {
    case .one: asked += [.choices(choices, isSeveral: false)] + room("Why", lines: 1)
    case .several:
      asked += [
        .prose([.paragraph([.text("Mark each that holds.", .none)])]),
        .choices(choices, isSeveral: true),
      ]
      asked += room("Why", lines: 1)
    case .number:
      let tolerance = question.tolerance.map { " (right \($0))" } ?? ""
      asked += [.listing(question.scale)] + room("Your number\(tolerance)", lines: 0)
    case .bars:
      asked += [.listing(Self.bars(question.blocks))] + room("Why", lines: 1)
    case .line: asked += program(of: page) + room("The line", lines: 0)
    case .block: asked += room("The block", lines: 0)
    }
    pieces.append(box(.question, "Question \(questions)", asked))
  }

  /// Room to write in, on a sheet that somebody fills in: the teacher's has the answers instead.
  private func room(_ name: String, lines: Int) -> [HandOut.Piece] {
    audience == .teacher ? [] : [.blank(name, lines: lines)]
  }

  /// The program that a page asks about; on a screen it unfolds, since it has the way back in it.
  private func program(of page: PrintedPage) -> [HandOut.Piece] {
    guard !page.program.isEmpty else { return [] }
    let listing = HandOut.Piece.listing(page.program)
    return isOnScreen ? [box(.answer, "The program", [listing])] : [listing]
  }

  /// The blocks, each to be marked as tall or low.
  private static func bars(_ blocks: [String]) -> [String] {
    let width = blocks.map(\.count).max() ?? 0
    return blocks.map { block in
      block + String(repeating: " ", count: width - block.count + 3)
        + "( ) its columns stand tall   ( ) they stay low"
    }
  }

  private mutating func set(_ task: PrintedTask, _ page: PrintedPage) {
    tasks += 1
    let name = "Task \(tasks)"
    let goal = HandOut.Piece.prose([.paragraph([.text(task.goal, .none)])])
    let program = program(of: page)
    let way = Self.way(to: task)
    let done: [HandOut.Piece] = way.isEmpty ? [] : [.prose(way)]
    let isToldHere = audience == .teacher && !isOnScreen
    let content = program + [goal] + (isToldHere ? done : []) + room("What did it", lines: 1)
    pieces.append(box(.task, name, content))
    guard !done.isEmpty else { return }
    if isOnScreen { pieces.append(box(.answer, "How \(name.lowercased()) is done", done)) }
    if audience == .solutions { solutions.append(box(.task, name, done)) }
  }

  /// The keys that do a task.
  private static func way(to task: PrintedTask) -> [ProseBlock] {
    task.keys.map { [.paragraph([.text("Keys, in the program: ", .none), .code($0)])] } ?? []
  }
}
