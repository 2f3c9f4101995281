import Foundation
import GradientChecking
import Hunting
import Ncurses
import Walkthrough
import Wording

/// Forgets how far lessons have come, or what came of hunts.
struct ProgressReset {
  private let file: ProgressFile?
  /// What there is of it: progress, or a score.
  private let noun: String
  /// What would be forgotten, in words; `nil` if there is nothing.
  private let words: (SavedProgress) -> String?
  private let forget: (inout SavedProgress) -> Void

  /// Of all lessons of a collection, or of the one that is meant.
  ///
  /// - Throws: ``ProgramError`` if there is no such lesson.
  init(
    _ collection: LessonCollection,
    lesson text: String?,
    file: ProgressFile? = ProgressFile()
  ) throws(ProgramError) {
    let id = try text.map { text throws(ProgramError) in
      try collection.shelf.entry(meantBy: text).id
    }
    let folder = collection.progressFolder
    let forgotten = { (saved: SavedProgress) in
      saved[folder].lessons.keys.filter { id == nil || $0 == id }
    }
    self.file = file
    noun = "progress"
    words = { saved in
      let count = forgotten(saved).count
      return count == 0 ? nil : id.map { "'\($0)'" } ?? counted(count, "lesson")
    }
    forget = { saved in
      for lesson in forgotten(saved) { saved[folder].lessons[lesson] = nil }
    }
  }

  /// Of all hunts.
  init(huntsIn file: ProgressFile?) {
    self.file = file
    noun = "score"
    words = { $0.hunts.count == 0 ? nil : counted($0.hunts.count, "hunt") }
    forget = { $0.hunts = HuntHistory() }
  }

  /// Whether to ask before something is forgotten, by the options; `nil` if nothing is to be.
  static func asks(reset: Bool, yes: Bool) throws(ProgramError) -> Bool? {
    guard reset || !yes else {
      throw ProgramError.missing("--reset", with: "--yes", add: "--reset")
    }
    return reset ? !yes : nil
  }

  /// Asks, if it is to, and forgets.
  func run(asks: Bool) throws {
    guard let file else { throw ProgramError.noHome }
    guard let what = words(file.peek()) else {
      return try OutputFile.standardOutput.write("There is no \(noun) to forget.\n")
    }
    guard try !asks || confirms("Forget the \(noun) of \(what)? y/N ") else {
      return try OutputFile.standardOutput.write("Nothing was forgotten.\n")
    }
    try file.change(forget)
    try OutputFile.standardOutput.write("The \(noun) of \(what) is forgotten.\n")
  }

  private func confirms(_ question: String) throws(ProgramError) -> Bool {
    guard TerminalSurroundings.isTerminal(STDIN_FILENO), StandardError.isTerminal else {
      throw ProgramError.usage(
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
