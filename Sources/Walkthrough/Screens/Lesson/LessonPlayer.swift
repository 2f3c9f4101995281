import CellUI
import GradientChecking
import LessonFormat

/// A lesson that is open: the page that is shown, the live scene beside it, and what the learner did.
///
/// A page's scene is what the lesson's commands add up to, so going back shows it exactly as it was. What
/// the learner changes on a page stays until a page asks for another scene.
struct LessonPlayer: StageHost {
  /// The lesson that is played.
  var lesson: Lesson
  /// The page of the lesson that is shown.
  var position = PagePosition()
  /// The scene beside the prose.
  var stage: Model
  /// The second experiment, if the page has one.
  var comparison: Model?
  /// How far the lesson has come, with what was known of it before.
  var progress: LessonProgress
  /// How far it had come when that was saved last.
  var savedProgress: LessonProgress
  /// The answers given since the lesson was opened.
  var answers: [String: GivenAnswer] = [:]
  /// The tasks that are behind the learner, by whatever way, since the lesson was opened.
  var tasks: Set<String> = []
  /// Those that the learner asked to be shown, done or not.
  var shownTasks: Set<String> = []
  /// The answer that is chosen on a page with an open question, before it is given.
  var choice: Choice?
  /// How sure one was of an answer whose page hasn't computed yet whether it is right.
  var unjudged: [String: Sureness] = [:]
  /// The numbers that were told, which stay as they were whatever is changed since.
  var told = ToldValues()
  /// Which of the screens that the page takes is shown, from 0; its last one, where it takes fewer.
  var part = 0
  /// The answer whose reply is read, of a question that was answered; `nil` for the one that was given.
  var viewed: Int?
  /// The votes of a class, by the question.
  var votes: [String: ClassVote] = [:]
  /// Whether the second experiment is shown where there is room for one.
  var showsComparison = false
  /// Rows scrolled away of the notes for the teacher, where they lie over the lesson.
  var notesScroll: Int?
  /// Keys that "show me" has still to press.
  var pendingKeys: [KeyScript.Step] = []
  /// What is wrong with the file since it was saved last; the lesson stays as it was before.
  var mistakes: [LessonError] = []
  /// Whether the bars are to fill as soon as they can.
  var runsWhenReady = false
  /// Whether the speed at which bars fill is still to be chosen for this page.
  var wantsSpeed = false
  /// Whether what the page shows is to be explained by a movement as soon as it can be.
  var movesWhenReady = false
  /// The component a page wants selected once it can be.
  var wantedSelection: ComponentReference?
  /// The symbols that the lessons before this one have introduced; `nil` where no lesson introduces any, and all are
  /// known.
  let knownBefore: Set<Notation>?
  /// One that no request of the second experiment has had.
  var comparisonTicket: Ticket
  /// The report of the reader's own program, once a page has asked for it.
  var own: OwnReport?
  /// The question that comes back, where that is all that is asked.
  let review: Review?
  /// The folder in which the program was started, and the reader's own report is looked for; `nil` where nobody knows.
  let folder: String?

  let origin = Destination.lessons

  /// An answer that was given.
  enum GivenAnswer: Hashable, Sendable {
    case predicted(PredictedAnswer)
    /// The learner asked to see it.
    case shown
  }

  /// An answer that is about to be given.
  struct Choice: Hashable, Sendable {
    var answer: PredictedAnswer
    /// Where one is among several answers or blocks.
    var place = 0
    /// The number as far as it is typed.
    var typed = ""
    /// `nil` while the answer itself is being chosen.
    var sureness: Sureness?
  }

  /// Opens a lesson at its first page, or at the step that was reached before if it is not done.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - appearance: How it looks.
  ///   - earlier: How far it came before.
  ///   - knownBefore: The symbols that the lessons before have introduced; `nil` for all.
  ///   - player: The lesson that was opened before, to whose requests answers may still come.
  ///   - review: The question that comes back, where the lesson is no more than that.
  ///   - target: The page to open it at, whatever was reached before.
  ///   - folder: The folder in which the program was started.
  init(
    _ lesson: Lesson,
    appearance: Appearance,
    earlier: LessonProgress?,
    knownBefore: Set<Notation>? = nil,
    after player: LessonPlayer?,
    review: Review? = nil,
    at target: PagePosition? = nil,
    folder: String? = nil
  ) {
    self.lesson = lesson
    self.knownBefore = knownBefore
    self.review = review
    self.folder = folder
    own = player?.own.map { OwnReport(path: "", ticket: $0.ticket) }
    progress = earlier ?? LessonProgress()
    savedProgress = progress
    comparisonTicket = Ticket(.comparison, run: (player?.comparisonTicket.run ?? 0) + 1)
    let first = lesson.page(PagePosition())?.stage
    stage = Model(
      experiment: first?.experiment.value ?? lesson.experiment,
      appearance: appearance,
      ticket: Ticket(.lesson, run: (player?.stage.checking.ticket.run ?? 0) + 1)
    )
    stage.policy.checksEverything = true
    stage.policy.places = .lesson
    arrange()
    if let target {
      _ = go(to: .page(lesson: lesson.id, target))
    } else {
      begin()
    }
  }

  /// Opens a question that comes back.
  init(
    _ review: Review,
    appearance: Appearance,
    earlier: LessonProgress?,
    after player: LessonPlayer?
  ) {
    self.init(
      review.lesson,
      appearance: appearance,
      earlier: earlier,
      after: player,
      review: review
    )
  }

  /// Where keys have their meaning: what answers a question comes before the rest, and where a component is to be
  /// selected in a map, the arrows move in it.
  var places: KeyPlaces {
    let selects = openTask?.condition.value.names.contains { $0.owner == .selection } ?? false
    let places =
      selects && stage.hasMapKeys ? stage.hostPlaces.union(.map) : stage.hostPlaces
    guard let question = openQuestion, choice?.sureness == nil else { return places }
    // The program has keys only where a line of it is asked for.
    let own = places.subtracting(.code)
    return switch question.form {
    case .line: places
    case .one: own
    case .several: own.union(.marking)
    case .number: own.union(.guessing)
    case .bars: own.union(.drawing)
    case .block: own.union(.pointing)
    }
  }
}

/// A page of a lesson.
public struct PagePosition: Hashable, Comparable, Sendable {
  /// The step, from 0.
  public var step: Int
  /// The page in the step, from 0.
  public var page: Int

  /// A page, by default the first one.
  public init(step: Int = 0, page: Int = 0) { (self.step, self.page) = (step, page) }

  /// The order of reading.
  public static func < (left: Self, right: Self) -> Bool {
    (left.step, left.page) < (right.step, right.page)
  }
}

extension Lesson {
  /// The page at a position, if there is one.
  func page(_ position: PagePosition) -> LessonPage? {
    guard steps.indices.contains(position.step),
      steps[position.step].pages.indices.contains(position.page)
    else { return nil }
    return steps[position.step].pages[position.page]
  }

  /// The page at a position, or, where there is none, the last one before it.
  func closest(to position: PagePosition) -> PagePosition {
    positions.last { $0 <= position } ?? PagePosition()
  }

  /// The position after another.
  func position(after position: PagePosition) -> PagePosition? {
    positions.first { $0 > position }
  }

  /// The position before another.
  func position(before position: PagePosition) -> PagePosition? {
    positions.last { $0 < position }
  }

  /// Every page in the order of reading.
  var positions: [PagePosition] {
    steps.indices.flatMap { step in
      steps[step].pages.indices.map { PagePosition(step: step, page: $0) }
    }
  }
}
