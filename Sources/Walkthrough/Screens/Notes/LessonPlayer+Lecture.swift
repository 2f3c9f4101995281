import GradientChecking
import LessonFormat
import Wording

/// What the teacher's second screen tells of a lesson.
extension LessonPlayer {
  var lecture: LecturePlace {
    let prose = prose(width: Self.unbroken)
    let head = review == nil ? "lesson" : "once more"
    var place = LecturePlace(of: "\(head) \(lesson.title)", step: prose.text(step.heading).plain)
    (place.number, place.count) = (position.step + 1, lesson.steps.count)
    // As it stands on the projector.
    if review == nil { place.page = placeInLesson }
    place.notes = prose.lines(step.notes).map(\.plain)
    place.answer = taskInWords
    place.next = nextInWords
    let minutes = lesson.minutesPerStep
    guard review == nil else { return place }
    place.minutes = minutes[position.step]
    place.wholeMinutes = minutes.reduce(0, +)
    return place
  }

  /// Columns that no paragraph has: whoever shows it breaks it into lines of their own.
  static let unbroken = 1 << 20

  /// How the task on the page is done; nothing where there is none.
  private var taskInWords: [String] {
    guard let task = openTask else { return [] }
    let goal = task.goal ?? "\(task.condition.value.conditionInWords)."
    let keys = task.solution.map { "These keys do it: \($0.value)" }
    return ["The task: \(goal)"] + [keys].compactMap(\.self)
  }

  /// What follows: live values, which may be others there, are left out.
  private var nextInWords: String {
    guard let target = lesson.position(after: position) else {
      return review == nil ? "the end of the lesson" : "the lesson itself"
    }
    if target.step != position.step {
      return lesson.steps[target.step].heading.withoutLiveValues
    }
    if openQuestion != nil { return "the answer" }
    guard let page = lesson.page(target) else { return "" }
    switch page.ending {
    case .prediction: return "a question: " + page.blocks.suffix(1).inWords
    case .task(let task): return "a task: " + (task.goal ?? page.blocks.prefix(1).inWords)
    case .plain: return page.blocks.prefix(1).inWords
    }
  }
}

/// What there is to say to a question: the right answer with why it is right, and what is said to the others.
public struct TeacherAnswer: Hashable, Sendable {
  /// The right answer, or several.
  public var answer: [String] = []
  /// The others, each with its reply.
  public var replies: [String] = []

  /// An answer of which nothing is known yet.
  public init() {}
}

/// The answer to a question of a lesson, which the page behind the question computes.
public struct LessonAnswer: Hashable, Sendable {
  let lesson: Lesson
  /// The page that asks.
  let position: PagePosition

  /// The answer in words, computed.
  ///
  /// It takes as long as the check of the page behind the question.
  ///
  /// - Parameter datasets: Gives the examples of an experiment.
  /// - Returns: Paragraphs.
  public func computed(
    datasets: @escaping @Sendable (Experiment) throws -> Dataset
  ) -> TeacherAnswer {
    guard case .prediction(let question) = lesson.page(position)?.ending,
      let target = lesson.position(after: position),
      let player = Replay.reading(lesson, at: target, datasets: datasets).openLesson
    else { return TeacherAnswer() }
    let prose = player.prose(width: LessonPlayer.unbroken)
    let told = question.answers.enumerated().map { place, answer in
      let number = question.form.isChoice ? "\(place + 1)  " : ""
      let text = prose.text(answer.text).plain
      let why = prose.lines(answer.feedback).map(\.plain).filter { !$0.isEmpty }
        .joined(separator: " ")
      return (answer.isRight, number + text, why)
    }
    var result = TeacherAnswer()
    result.answer = told.filter(\.0).flatMap { [$0.1, $0.2] }
    result.replies = told.filter { !$0.0 }.map { "\($0.1): \($0.2)" }
    return result
  }
}

extension Prose {
  /// The words, with a mark in place of each live value.
  fileprivate var withoutLiveValues: String {
    map { span in
      switch span {
      case .text(let words, _): words
      case .code(let code): code
      case .live: "…"
      case .lineBreak: " "
      }
    }.joined()
  }
}

extension Prose {
  /// Its sentences without those that have a live value, which may be another one there; all of them, with marks, where
  /// each has one.
  fileprivate var wholeSentences: String {
    let words = withoutLiveValues
    let sentences = StyledText(words).sentences.map(\.plain).filter { !$0.contains("…") }
    return sentences.isEmpty ? words : sentences.joined(separator: " ")
  }
}

extension Sequence<ProseBlock> {
  /// The words of the blocks, without live values, as far as a line or two go.
  fileprivate var inWords: String {
    let text = map { block -> String in
      switch block {
      case .paragraph(let prose), .heading(let prose): prose.wholeSentences
      case .list(let items, _): items.prefix(1).flatMap { $0 }.inWords
      case .quote(let blocks): blocks.inWords
      case .code(let code): code.first ?? ""
      }
    }.joined(separator: " ")
    guard text.count > Self.mostCharacters else { return text }
    let cut = text.prefix(Self.mostCharacters)
    return cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)] + " …"
  }

  private static var mostCharacters: Int { 120 }
}
