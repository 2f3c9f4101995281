/// A step that is being read.
struct StepBuilder {
  let heading: Prose
  /// Where the heading stands.
  let offset: Int
  var notes: [ProseBlock] = []
  private(set) var pages: [LessonPage] = []
  /// What the page that is being read follows.
  private(set) var previous = Previous.heading
  private(set) var blocks: [ProseBlock] = []
  private var pageOffset: Int?
  /// The task of the page that is being read.
  var task: LessonTask?
  /// Whether something was refused, so that a page may only seem empty.
  var hasRefused = false
  private var questionCount = 0
  private var taskCount = 0

  /// What a page follows.
  enum Previous: Equatable {
    case heading
    case pause(offset: Int)
    case prediction
    /// A pause that was a mistake and has been told.
    case mistakenPause
  }

  init(heading: Prose, offset: Int) {
    self.heading = heading
    self.offset = offset
  }

  /// Whether the page that is being read has anything to show or to do; the answer of a prediction is
  /// shown by itself.
  var isPageEmpty: Bool { blocks.isEmpty && task == nil }

  /// Where the page that is being read begins.
  var pageStart: Int { pageOffset ?? offset }

  /// Adds a block to the page.
  mutating func add(_ block: ProseBlock, at offset: Int) {
    blocks.append(block)
    pageOffset = pageOffset ?? offset
  }

  /// Notes where something begins that belongs to the page.
  mutating func begin(at offset: Int) { pageOffset = pageOffset ?? offset }

  /// Ends the page; the next one begins.
  mutating func endPage(
    _ stage: LessonStage,
    _ ending: LessonPage.Ending,
    at place: SourcePlace,
    followedBy next: Previous
  ) {
    pages.append(LessonPage(stage: stage, blocks: blocks, ending: ending, place: place))
    blocks = []
    task = nil
    pageOffset = nil
    previous = next
  }

  /// Notes that the page follows a pause whose mistake has been told.
  mutating func forgivePause() { previous = .mistakenPause }

  /// A key for the next question.
  mutating func nextQuestionKey() -> String {
    questionCount += 1
    return "\(heading.sourceText) / question \(questionCount)"
  }

  /// A key for the next task.
  mutating func nextTaskKey() -> String {
    taskCount += 1
    return "\(heading.sourceText) / task \(taskCount)"
  }
}
