import LessonFormat
import Walkthrough
import Wording

/// All that is wrong with some lessons.
struct LessonInspection {
  /// The mistakes, file by file.
  let mistakes: [LessonError]
  /// What is no mistake, but makes a question too easy.
  let remarks: [String]
  private let lessonCount: Int
  private let brokenCount: Int

  /// Reads lessons, and plays those through that can be read.
  init(_ collection: LessonCollection) {
    let shelf = collection.shelf
    let found = zip(shelf.entries, collection.files).map { entry, file in
      switch entry.content {
      case .broken(let mistakes): mistakes
      case .lesson(let lesson):
        Self.sameID(lesson, file, of: shelf)
          + LessonCheck.mistakes(in: lesson, bytes: file.bytes, datasets: collection.datasets)
      }
    }
    mistakes = found.flatMap { $0 }
    remarks = shelf.entries.compactMap(\.lesson).flatMap(Self.remarks)
    lessonCount = found.count
    brokenCount = found.count { !$0.isEmpty }
  }

  /// What there is to print.
  var lines: [String] {
    let lessons = counted(lessonCount, "lesson")
    guard !mistakes.isEmpty else { return remarks + ["\(lessons): no mistakes."] }
    let count = counted(mistakes.count, "mistake")
    return LessonErrors(errors: mistakes).lines + remarks
      + ["\(count) in \(brokenCount) of \(lessons)."]
  }

  /// Questions whose right answer can be told by its length.
  private static func remarks(_ lesson: Lesson) -> [String] {
    lesson.steps.flatMap(\.pages).compactMap { page in
      guard case .prediction(let question) = page.ending, question.isGivenAwayByLength else {
        return nil
      }
      let text = question.answers[question.rightAnswer].text.sourceText
      return
        "\(lesson.file):\(page.place.line): remark: the right answer “\(text)” stands out by its length; "
        + "shorten it, and let the reply explain"
    }
  }

  /// A lesson whose id an earlier one has can't be opened.
  private static func sameID(
    _ lesson: Lesson,
    _ file: LessonShelf.File,
    of shelf: LessonShelf
  ) -> [LessonError] {
    guard let first = shelf.entries.first(where: { $0.id == lesson.id }), first.file != file.name
    else { return [] }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let line = lines.firstIndex { $0.hasPrefix("id:") } ?? 0
    return [
      LessonError(
        "the id '\(lesson.id)' is that of \(first.file), too",
        advice: "give the lesson another id and rename its file",
        at: SourcePlace(line: line + 1, column: 1),
        of: file.bytes,
        file: file.name
      )
    ]
  }
}
