/// A step that is being read.
struct StepBuilder {
  /// What has been read of it.
  var step: LessonStep
  /// Where the heading stands.
  let offset: Int
  /// What the page that is being read follows.
  private(set) var previous = Previous.heading
  private var blocks: [ProseBlock] = []
  private var pageOffset: Int?
  /// The task of the page that is being read.
  var task: LessonTask?
  /// The symbols that the page explains for the first time.
  var introduces: [Located<Notation>] = []
  /// Where the page says that its bug changes nothing.
  var unseen: SourcePlace?
  /// Where the commands stand of which the page may have one of each.
  var single: [Command.Kind: Int] = [:]
  /// The hunt that the page leads to.
  var hunt: LessonHunt?
  /// Whether something was refused, so that a page may only seem empty.
  var hasRefused = false
  private var keyCounts: [String: Int] = [:]

  /// What a page follows.
  enum Previous: Equatable {
    case heading
    case pause(offset: Int)
    case prediction
    /// A pause that was a mistake and has been told.
    case mistakenPause
  }

  init(_ step: LessonStep, offset: Int) {
    self.step = step
    self.offset = offset
  }

  /// Whether the page that is being read has anything to show or to do; the answer of a prediction is
  /// shown by itself.
  var isPageEmpty: Bool { blocks.isEmpty && task == nil && hunt == nil }

  /// The blocks of the page that is being read.
  var blockCount: Int { blocks.count }

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
    step.pages.append(
      LessonPage(
        stage: stage,
        blocks: blocks,
        ending: ending,
        introduces: introduces,
        unseen: unseen,
        hunt: hunt,
        place: place
      )
    )
    (blocks, introduces, unseen) = ([], [], nil)
    (task, hunt) = (nil, nil)
    single = [:]
    pageOffset = nil
    previous = next
  }

  /// Notes that the page follows a pause whose mistake has been told.
  mutating func forgivePause() { previous = .mistakenPause }

  /// A key for the next question or task: the heading, and its number in the step.
  mutating func nextKey(_ kind: String) -> String {
    let number = keyCounts[kind, default: 0] + 1
    keyCounts[kind] = number
    return "\(step.heading.sourceText) / \(kind) \(number)"
  }
}
