import CellUI
import LessonFormat
import Wording

/// The end of a lesson that is presented: what it showed, and what follows, so that a click too many doesn't begin
/// another lesson.
struct LessonEnd: ListScreen {
  /// The lesson that was presented.
  let lesson: Lesson
  /// The lesson that follows, with its number; `nil` behind the last one.
  let next: (number: Int, lesson: Lesson)?
  var appearance: Appearance
  var chosen = 0
  var help: HelpView?
  var notice: String?

  let origin = Destination.lessons

  /// The end of a lesson on a shelf.
  init(_ lesson: Lesson, on shelf: LessonShelf, appearance: Appearance) {
    (self.lesson, self.appearance) = (lesson, appearance)
    let following = shelf.lesson(after: lesson.id)
    let place = shelf.entries.firstIndex { $0.id == following?.id }
    next = following.flatMap { lesson in place.map { (shelf.number(at: $0), lesson) } }
  }

  let count = 1
  let openLabel = "what follows"

  var title: StyledText { "\("lesson", .heading)  \(lesson.title, .accent)" }
  var chapter: String { "\(lesson.title): the end" }
  var advice: String { "Space goes on, ← goes back." }

  /// What follows, in words.
  private var nextInWords: String {
    next.map { "lesson \($0.number), \($0.lesson.title)" } ?? "the hunts"
  }

  mutating func pressOwn(_ key: Key) -> [Effect]? {
    switch KeyBinding.action(of: key, in: places) {
    case .back: [.show(.openLesson)]
    case .escape: [.show(.lessons)]
    default: nil
    }
  }

  mutating func open() -> [Effect] { [.show(.lessonAfter(lesson.id))] }

  /// The steps of the lesson, and beside or below them those of the next one.
  var parts: [ScenePart] {
    let columns = Extent(least: 26, best: 40, most: 60)
    var all = LessonProgress()
    all.isDone = true
    let shown = LessonSteps(
      lesson: lesson,
      progress: all,
      title: "What was shown",
      symbols: appearance.symbols
    )
    let following = next.map { next in
      LessonSteps(
        lesson: next.lesson,
        title: "Then \(next.number)  \(next.lesson.title)",
        symbols: appearance.symbols
      )
    }
    return [
      shown.part("steps", rank: 0, columns: columns),
      following?.part("next", rank: 1, .beside, columns: columns),
    ].compactMap(\.self)
  }

  var narration: StyledText {
    "That was \(lesson.title, .accent). Space begins \(nextInWords, .accent)."
  }

  /// The lesson's own time goes on.
  var lecture: LecturePlace {
    var place = LecturePlace(of: "lesson \(lesson.title)", step: "The end")
    place.notes = [
      "Let somebody say in one sentence what was shown, before you go on. Then ask what is still open."
    ]
    place.next = nextInWords
    place.wholeMinutes = lesson.minutesPerStep.reduce(0, +)
    return place
  }
}
