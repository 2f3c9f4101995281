import Foundation
import GradientChecking
import Hunting
import Ncurses
import Walkthrough
import Wording

/// Forgets how far lessons have come, or what came of hunts.
struct ProgressReset {
  private let file: ProgressFile?
  private let subject: Subject

  /// What is to be forgotten.
  enum Subject {
    /// The lessons of a folder, or the shipped ones; all of them, or the one with an id.
    case lessons(folder: String?, id: String?)
    case hunts
  }

  /// Of all lessons of a collection, or of the one that is meant.
  ///
  /// - Throws: ``UsageError`` if there is no such lesson.
  init(
    _ collection: LessonCollection,
    lesson text: String?,
    file: ProgressFile? = ProgressFile()
  ) throws(UsageError) {
    let lesson = try text.map { text throws(UsageError) in
      try collection.shelf.entry(meantBy: text).id
    }
    subject = .lessons(folder: collection.progressFolder, id: lesson)
    self.file = file
  }

  /// Of all hunts.
  init(huntsIn file: ProgressFile?) {
    subject = .hunts
    self.file = file
  }

  /// Asks, if it is to, and forgets.
  func run(asks: Bool) throws {
    guard let file else { throw ProgressError.noHome }
    guard let what = subject.words(file.peek()) else {
      return try OutputFile.standardOutput.write("There is no \(subject.noun) to forget.\n")
    }
    guard try !asks || confirms("Forget the \(subject.noun) of \(what)? y/N ") else {
      return try OutputFile.standardOutput.write("Nothing was forgotten.\n")
    }
    try file.change(subject.forget)
    try OutputFile.standardOutput.write("The \(subject.noun) of \(what) is forgotten.\n")
  }

  private func confirms(_ question: String) throws(UsageError) -> Bool {
    guard TerminalSurroundings.isTerminal(STDIN_FILENO), StandardError.isTerminal else {
      throw UsageError(
        Complaint(
          "--reset",
          found: "no terminal to ask on",
          expected: "one",
          advice: "add --yes to forget without being asked"
        )
      )
    }
    StandardError.write(question)
    return ["y", "yes"].contains((readLine() ?? "").lowercased())
  }
}

extension ProgressReset.Subject {
  /// What there is of it.
  var noun: String {
    switch self {
    case .lessons: "progress"
    case .hunts: "score"
    }
  }

  /// What would be forgotten; `nil` if there is nothing.
  func words(_ saved: SavedProgress) -> String? {
    switch self {
    case .lessons(let folder, let id):
      let count = Self.forgotten(saved, folder, id).count
      guard count > 0 else { return nil }
      return id.map { "'\($0)'" } ?? counted(count, "lesson")
    case .hunts:
      let count = saved.hunts.count
      return count == 0 ? nil : counted(count, "hunt")
    }
  }

  /// Forgets it.
  func forget(_ saved: inout SavedProgress) {
    switch self {
    case .lessons(let folder, let id):
      for lesson in Self.forgotten(saved, folder, id) { saved[folder].lessons[lesson] = nil }
    case .hunts: saved.hunts = HuntHistory()
    }
  }

  private static func forgotten(_ saved: SavedProgress, _ folder: String?, _ id: String?)
    -> [String]
  {
    saved[folder].lessons.keys.filter { id == nil || $0 == id }
  }
}
