import Foundation
import GradientChecking
import LessonFormat
import ShippedLessons
import Walkthrough
import Wording

/// The lessons at hand: the shipped ones, or those of a folder of the user's.
enum LessonCollection: Sendable {
  /// Those that are part of the program.
  case shipped
  /// Those of a folder.
  case folder(LessonFolder)

  /// The lessons in a folder, or the shipped ones if none is named.
  init(folder path: String?) throws(LessonFolderError) {
    guard let path else {
      self = .shipped
      return
    }
    self = .folder(try LessonFolder(path: path))
  }

  /// The lessons, read; those of a folder were read before.
  var shelf: LessonShelf {
    folder?.shelf ?? LessonShelf(reading: files)
  }

  /// Their files, in the order of the shelf.
  var files: [LessonShelf.File] {
    switch self {
    case .shipped: ShippedLesson.all.map { LessonShelf.File(name: $0.file, bytes: $0.bytes) }
    case .folder(let folder): folder.files
    }
  }

  /// The folder to watch, if there is one.
  var folder: LessonFolder? {
    if case .folder(let folder) = self { folder } else { nil }
  }

  /// Under what name progress is kept: the folder's, wherever the program is started.
  var progressFolder: String? {
    folder.map { URL(fileURLWithPath: $0.path).standardizedFileURL.resolvingSymlinksInPath().path }
  }

  /// Gives the examples of a lesson's experiment; a file is looked for beside the lesson, wherever the
  /// program is started.
  var datasets: @Sendable (Experiment) throws -> Dataset {
    guard let path = folder?.path else { return { try loadDataset(for: $0) } }
    return { experiment in
      guard case .file(let file) = experiment.data, !file.hasPrefix("/") else {
        return try loadDataset(for: experiment)
      }
      var located = experiment
      located.data = .file(path: "\(path)/\(file)")
      return try loadDataset(for: located)
    }
  }
}

extension ShippedLesson {
  /// `why` of `01-why.md`.
  var id: String { String(file.drop { $0.isNumber || $0 == "-" }.prefix { $0 != "." }) }
}

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
