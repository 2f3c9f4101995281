import LessonFormat
import Wording

/// A question of an earlier lesson that comes back before another lesson begins, because it went wrong or was a guess.
///
/// It comes two lessons later: when one has to think again, and not just to remember. It is asked until it was answered
/// once more; whoever leaves it meets it before the next lesson.
struct Review: Hashable, Sendable {
  /// The question's key in its lesson.
  let key: String
  /// The lesson that begins after it.
  let next: String
  /// The question and the page with its answer, as a lesson of their own.
  let lesson: Lesson

  /// How many lessons later a question comes back.
  static let distance = 2
}

extension LessonShelf {
  /// The question that comes back before a lesson: of the nearest lesson from two before on that has one; `nil` if
  /// none has, or the lesson is under way already.
  func review(before id: String, _ progress: LearningProgress) -> Review? {
    guard let place = entries.firstIndex(where: { $0.id == id }), place >= Review.distance,
      progress.lessons[id].map({ !$0.isDone && $0.stepsSeen <= 1 }) ?? true
    else { return nil }
    for earlier in entries[...(place - Review.distance)].indices.reversed() {
      guard let lesson = entries[earlier].lesson, let made = progress.lessons[lesson.id] else {
        continue
      }
      for position in lesson.positions {
        guard case .prediction(let question)? = lesson.page(position)?.ending,
          let record = made.predictions[question.key], !record.isRight || record.sureness == .guess,
          made.reviews[question.key] == nil
        else { continue }
        return Review(
          key: question.key,
          next: id,
          lesson: lesson.asking(position, again: record, number: self.number(at: earlier))
        )
      }
    }
    return nil
  }
}

extension Lesson {
  /// The question on a page and its answer as a lesson of their own, which says first why it is asked again.
  ///
  /// It ends with its answer: what the page of the answer goes on to ask, or to have done, is left to its lesson.
  fileprivate func asking(
    _ position: PagePosition,
    again record: PredictionRecord,
    number: Int
  ) -> Lesson {
    var step = steps[position.step]
    step.pages = Array(step.pages[position.page...].prefix(2))
    let reason = record.isRight ? "there it was a guess" : "there it went wrong"
    let why: Prose = [
      .text("Once more", .strong), .text(", from lesson \(number): \(reason). ", .none),
      .code("n"), .text(": not now.", .none),
    ]
    if step.pages.count > 1 { step.pages[1].endWithReply() }
    step.pages[0].blocks.insert(.paragraph(why), at: 0)
    step.notes = []
    var lesson = self
    lesson.steps = [step]
    return lesson
  }
}

extension LessonPage {
  /// Leaves of the page of an answer what tells of the answer.
  fileprivate mutating func endWithReply() {
    switch ending {
    case .plain: break
    case .prediction(let question): blocks.removeLast(question.askingBlocks)
    // Its text is about what is to be done.
    case .task: blocks = []
    }
    ending = .plain
  }
}
