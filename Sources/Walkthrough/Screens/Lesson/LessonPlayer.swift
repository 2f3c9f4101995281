import CellUI
import GradientChecking
import LessonFormat

/// A lesson that is open: the page that is shown, the live scene beside it, and what the learner did.
///
/// A page's scene is what the lesson's commands add up to, so going back shows it exactly as it was. What
/// the learner changes on a page stays until a page asks for another scene.
public struct LessonPlayer: Sendable {
  /// The lesson.
  public internal(set) var lesson: Lesson
  /// Where in it.
  public internal(set) var position = PagePosition()
  /// The scene beside the prose.
  public internal(set) var stage: Model
  /// The second experiment, if the page has one.
  public internal(set) var comparison: Model?
  /// How far the lesson has come, with what was known of it before.
  public internal(set) var progress: LessonProgress
  /// The answers given since the lesson was opened.
  var answers: [String: GivenAnswer] = [:]
  /// The tasks that were done, or shown, since the lesson was opened.
  var tasks: [String: TaskOutcome] = [:]
  /// The tasks that the learner asked to be shown.
  var shownTasks: Set<String> = []
  /// The answer that is chosen on a page with an open question, before it is given.
  var choice: Choice?
  /// Rows of prose scrolled away.
  var scroll = 0
  /// Whether the second experiment is shown where there is room for one.
  var showsComparison = false
  /// What lies over the lesson.
  var overlay: LessonOverlay?
  /// Keys that "show me" has still to press.
  var pendingKeys: [KeyScript.Step] = []
  /// What is wrong with the file since it was saved last; the lesson stays as it was before.
  var mistakes: [LessonError] = []
  /// One line that answers the last key.
  public internal(set) var notice: String?
  /// Whether the bars are to fill as soon as they can.
  var runsWhenReady = false
  /// The component a page wants selected once it can be.
  var wantedSelection: ComponentReference?
  /// A number no request of the second experiment has had.
  var comparisonRunNumber: Int

  /// An answer that was given.
  enum GivenAnswer: Hashable, Sendable {
    case predicted(Int, Sureness)
    /// The learner asked to see it.
    case shown
  }

  /// How a task was left.
  enum TaskOutcome: Hashable, Sendable {
    case done, shown
  }

  /// An answer that is about to be given.
  struct Choice: Hashable, Sendable {
    var answer: Int
    /// `nil` while the answer itself is being chosen.
    var sureness: Sureness?
  }

  /// Opens a lesson at its first page; ``begin()`` says what to do then.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - appearance: How it looks.
  ///   - earlier: How far it came before.
  ///   - runNumber: A number that no earlier request has, where answers to one may still come.
  init(
    _ lesson: Lesson,
    appearance: Appearance,
    earlier: LessonProgress? = nil,
    runNumber: Int = 1
  ) {
    self.lesson = lesson
    progress = earlier ?? LessonProgress()
    comparisonRunNumber = runNumber
    let first = lesson.page(PagePosition())?.stage
    stage = Model(
      experiment: first?.experiment.value ?? lesson.experiment,
      appearance: appearance,
      runNumber: runNumber
    )
    stage.checksEverything = true
    stage.ownStageSize = LessonLayout(size: appearance.size).stage.size
  }
}

/// A page of a lesson.
public struct PagePosition: Hashable, Comparable, Sendable {
  /// The step, from 0.
  public var step = 0
  /// The page in the step, from 0.
  public var page = 0

  /// The order of reading.
  public static func < (left: Self, right: Self) -> Bool {
    (left.step, left.page) < (right.step, right.page)
  }
}

/// What lies over a lesson.
enum LessonOverlay: Hashable, Sendable {
  /// All keys.
  case help(scroll: Int)
  /// What is for the teacher, scrolled down by some lines.
  case notes(scroll: Int)
}

extension Lesson {
  /// The page at a position, if there is one.
  func page(_ position: PagePosition) -> LessonPage? {
    guard steps.indices.contains(position.step),
      steps[position.step].pages.indices.contains(position.page)
    else { return nil }
    return steps[position.step].pages[position.page]
  }

  /// The position after another.
  func position(after position: PagePosition) -> PagePosition? {
    let inStep = PagePosition(step: position.step, page: position.page + 1)
    if page(inStep) != nil { return inStep }
    let next = PagePosition(step: position.step + 1)
    return page(next) == nil ? nil : next
  }

  /// The position before another.
  func position(before position: PagePosition) -> PagePosition? {
    if position.page > 0 { return PagePosition(step: position.step, page: position.page - 1) }
    guard position.step > 0 else { return nil }
    return PagePosition(step: position.step - 1, page: steps[position.step - 1].pages.count - 1)
  }

  /// Every page in the order of reading.
  var positions: [PagePosition] {
    steps.indices.flatMap { step in
      steps[step].pages.indices.map { PagePosition(step: step, page: $0) }
    }
  }
}
