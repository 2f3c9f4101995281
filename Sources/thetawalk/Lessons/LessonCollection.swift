import Foundation
import GradientChecking
import LessonFormat
import Walkthrough
import Wording

/// The lessons at hand: those of a folder of the user's, or the shipped ones.
struct LessonCollection: Sendable {
  /// The folder to watch; `nil` for the lessons that are part of the program.
  let folder: LessonFolder?

  /// What orders the answers to questions.
  private let answerSeed: UInt64

  /// The order of answers that everybody sees who asks for no other: a teacher can name an answer by its number.
  static let usualAnswerSeed: UInt64 = 1

  /// The lessons in a folder, or the shipped ones if none is named.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - answerSeed: What orders the answers to questions; 0 leaves them as they are written.
  /// - Throws: Why the folder can't be used.
  init(
    folder path: String?,
    answerSeed: UInt64 = LessonCollection.usualAnswerSeed
  ) throws(ProgramError) {
    self.answerSeed = answerSeed
    folder = try path.map { path throws(ProgramError) in
      try LessonFolder(path: path, answerSeed: answerSeed)
    }
  }

  private init() { (folder, answerSeed) = (nil, Self.usualAnswerSeed) }

  /// Those that are part of the program.
  static let shipped = LessonCollection()

  /// The lessons, read; those of a folder were read before.
  var shelf: LessonShelf {
    folder?.shelf ?? LessonShelf(reading: files, orderedBy: answerSeed, areSound: true)
  }

  /// Their files, in the order of the shelf.
  var files: [LessonShelf.File] {
    folder?.files ?? ShippedLesson.all.map { LessonShelf.File(name: $0.file, bytes: $0.bytes) }
  }

  /// Under what name progress is kept: the folder's, wherever the program is started.
  var progressFolder: String? {
    folder.map { URL(fileURLWithPath: $0.path).standardizedFileURL.resolvingSymlinksInPath().path }
  }

  /// Where a report lies that a lesson shows: in the folder that the reader is in, and else, as an example for all,
  /// beside the lesson.
  func path(ofReport file: String) -> String {
    guard let folder, !file.hasPrefix("/"), !FileManager.default.fileExists(atPath: file) else {
      return file
    }
    let beside = "\(folder.path)/\(file)"
    return FileManager.default.fileExists(atPath: beside) ? beside : file
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

extension LessonShelf {
  /// The lesson that is meant by its id, its number, or the beginning of its id.
  ///
  /// - Throws: ``ProgramError`` if none is, or more than one; ``LessonErrors`` for one with mistakes.
  func lesson(meantBy text: String) throws -> Lesson {
    let entry = try entry(meantBy: text)
    switch entry.content {
    case .lesson(let lesson): return lesson
    case .broken(let mistakes): throw LessonErrors(errors: mistakes)
    }
  }

  /// The lesson that is meant, whatever is in its file.
  func entry(meantBy text: String) throws(ProgramError) -> Entry {
    if let entry = entries.first(where: { $0.id == text }) { return entry }
    if let number = Int(text), let place = place(ofNumber: number) { return entries[place] }
    let fitting = entries.filter { !text.isEmpty && $0.id.hasPrefix(text.lowercased()) }
    if fitting.count == 1 { return fitting[0] }
    let ids = fitting.isEmpty ? entries.map(\.id) : fitting.map(\.id)
    throw ArgumentText(option: "lesson", text: text)
      .unknown(
        ids.map { ForeignText($0).escaped },
        orElse: "a number up to \(entries.isEmpty ? 0 : number(at: entries.count - 1))"
      )
  }
}
