import Foundation
import GradientChecking
import Ncurses
import Walkthrough

/// Forgets how far lessons have come.
struct ProgressReset {
  private let file: ProgressFile?
  private let folder: String?
  /// The id of the one lesson to forget; `nil` for all.
  private let lesson: String?

  /// Of all lessons of a collection, or of the one that is meant.
  ///
  /// - Throws: ``UsageError`` if there is no such lesson.
  init(
    _ collection: LessonCollection,
    lesson text: String?,
    file: ProgressFile? = ProgressFile()
  ) throws(UsageError) {
    lesson = try text.map { text throws(UsageError) in
      try collection.shelf.entry(meantBy: text).id
    }
    folder = collection.progressFolder
    self.file = file
  }

  /// Asks, if it is to, and forgets.
  func run(asks: Bool) throws {
    guard let file else { throw ProgressError.noHome }
    let count = forgotten(of: file.peek()).count
    guard count > 0 else { return print("There is no progress to forget.") }
    let what = lesson.map { "'\($0)'" } ?? (count == 1 ? "1 lesson" : "\(count) lessons")
    guard try !asks || confirms("Forget the progress of \(what)? y/N ") else {
      return print("Nothing was forgotten.")
    }
    try file.change { saved in
      for id in forgotten(of: saved) { saved[folder].lessons[id] = nil }
    }
    print("The progress of \(what) is forgotten.")
  }

  private func forgotten(of saved: SavedProgress) -> [String] {
    saved[folder].lessons.keys.filter { lesson == nil || $0 == lesson }
  }

  private func confirms(_ question: String) throws(UsageError) -> Bool {
    guard [STDIN_FILENO, STDERR_FILENO].allSatisfy({ TerminalSurroundings.isTerminal($0) }) else {
      throw UsageError(
        "--reset: found no terminal to ask on, expected one; add --yes to forget without being asked"
      )
    }
    FileHandle.standardError.write(Data(question.utf8))
    return ["y", "yes"].contains((readLine() ?? "").lowercased())
  }
}
