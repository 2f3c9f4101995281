import GradientChecking
import LessonFormat
import Walkthrough

/// Lessons that were asked for and have mistakes.
struct BrokenLessonError: Error, Hashable {
  /// The mistakes; at least one.
  let mistakes: [LessonError]

  /// Each as editors and build tools understand it: its place and what is wrong, then the line and a caret.
  var lines: [String] {
    mistakes.flatMap { mistake in
      let excerpt =
        mistake.line.isEmpty
        ? [] : mistake.excerpt.split(separator: "\n", omittingEmptySubsequences: false)
      return ["\(mistake)"] + excerpt.map { "  \($0)" }
    }
  }
}

extension LessonShelf {
  /// The lesson that is meant by its id, its number on the shelf, or the beginning of its id.
  ///
  /// - Throws: ``UsageError`` if none is, or more than one; ``BrokenLessonError`` for one with mistakes.
  func lesson(meantBy text: String) throws -> Lesson {
    let entry = try entry(meantBy: text)
    switch entry.content {
    case .lesson(let lesson): return lesson
    case .broken(let mistakes): throw BrokenLessonError(mistakes: mistakes)
    }
  }

  /// The lesson that is meant, whatever is in its file.
  func entry(meantBy text: String) throws(UsageError) -> Entry {
    if let entry = entries.first(where: { $0.id == text }) { return entry }
    if let number = Int(text), entries.indices.contains(number - 1) { return entries[number - 1] }
    let fitting = entries.filter { !text.isEmpty && $0.id.hasPrefix(text.lowercased()) }
    if fitting.count == 1 { return fitting[0] }
    let ids = fitting.isEmpty ? entries.map(\.id) : fitting.map(\.id)
    throw ArgumentText(option: "lesson", text: text)
      .unknown(ids.map { ForeignText($0).escaped }, orElse: "a number up to \(entries.count)")
  }
}
