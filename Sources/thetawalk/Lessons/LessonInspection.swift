import LessonFormat
import Walkthrough

/// All that is wrong with some lessons.
struct LessonInspection {
  /// The mistakes, file by file.
  let mistakes: [LessonError]
  private let lessonCount: Int
  private let brokenCount: Int

  /// Checks lessons.
  init(_ shelf: LessonShelf) {
    let found = shelf.entries.map { entry in Self.mistakes(in: entry, of: shelf) }
    mistakes = found.flatMap { $0 }
    lessonCount = found.count
    brokenCount = found.count { !$0.isEmpty }
  }

  /// What there is to print.
  var lines: [String] {
    let lessons = lessonCount == 1 ? "1 lesson" : "\(lessonCount) lessons"
    guard !mistakes.isEmpty else { return ["\(lessons): no mistakes."] }
    let count = mistakes.count == 1 ? "1 mistake" : "\(mistakes.count) mistakes"
    return BrokenLessonError(mistakes: mistakes).lines
      + ["\(count) in \(brokenCount) of \(lessons)."]
  }

  private static func mistakes(in entry: LessonShelf.Entry, of shelf: LessonShelf) -> [LessonError]
  {
    switch entry.content {
    case .broken(let mistakes): mistakes
    case .lesson(let lesson): [sameID(lesson, in: entry, of: shelf)].compactMap { $0 }
    }
  }

  /// A lesson whose id an earlier one has can't be opened.
  private static func sameID(
    _ lesson: Lesson,
    in entry: LessonShelf.Entry,
    of shelf: LessonShelf
  ) -> LessonError? {
    guard let first = shelf.entries.first(where: { $0.id == lesson.id }), first.file != entry.file
    else { return nil }
    return LessonError(
      file: entry.file,
      place: SourcePlace(line: 1, column: 1),
      message: "the id '\(lesson.id)' is that of \(first.file), too",
      advice: "give the lesson another id and rename its file",
      line: "",
      lineColumn: 1
    )
  }
}
