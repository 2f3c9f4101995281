import Foundation
import GradientChecking
import ShippedLessons
import Walkthrough

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
