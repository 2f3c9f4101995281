import ArgumentParser
import Foundation
import GradientFiles
import LessonFormat
import Walkthrough

/// What there is to do with lessons without showing them on a screen.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "List, print and check lessons, the shipped ones or your own.",
    usage: "thetawalk lessons <list|show|check> [<folder>]",
    discussion: """
      EXAMPLES:
        thetawalk lessons list               the shipped lessons
        thetawalk lessons show epsilon       one as text, with the teacher's notes
        thetawalk lessons check my-lessons   every mistake, with its place
      """,
    subcommands: [LessonsList.self, LessonsShow.self, LessonsCheck.self]
  )
}

/// Where the lessons are.
struct LessonFolderArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The folder with the lessons. Default: the shipped ones.",
      valueName: "folder"
    ),
    completion: .directory
  )
  var folder: String?

  /// The lessons there.
  func collection() throws(ProgramError) -> LessonCollection {
    try LessonCollection(folder: folder)
  }
}

/// The list of lessons as text: `thetawalk lessons list`.
struct LessonsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print the list of lessons.",
    usage: "thetawalk lessons list [<folder>] [<options>]"
  )

  @OptionGroup
  var source: LessonFolderArgument

  @OptionGroup
  var appearance: ASCIIOption

  func run() throws {
    let list = LessonListText(
      shelf: try source.collection().shelf,
      symbols: appearance.usesASCII() ? .ascii : .unicode
    )
    try OutputFile.standardOutput.write(lines: list.lines)
  }
}

/// One lesson as text: `thetawalk lessons show`.
struct LessonsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a lesson as text, with the notes for the teacher.",
    usage: "thetawalk lessons show <lesson> [<folder>] [<options>]"
  )

  @Argument(
    help: "The lesson: its id, its number, or how its id begins.",
    completion: .list(ShippedLesson.all.map(\.id))
  )
  var lesson: String

  @OptionGroup
  var source: LessonFolderArgument

  @OptionGroup
  var appearance: ASCIIOption

  func run() throws {
    let collection = try source.collection()
    let lines = PlainText.lesson(
      try collection.shelf.lesson(meantBy: lesson),
      symbols: appearance.usesASCII() ? .ascii : .unicode,
      includesNotes: true,
      datasets: collection.datasets
    )
    try OutputFile.standardOutput.write(lines: lines)
  }
}

/// All mistakes of lessons: `thetawalk lessons check`.
struct LessonsCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check lessons, and print every mistake with its place.",
    usage: "thetawalk lessons check [<folder>]",
    discussion: """
      EXIT STATUS:
        0   there is no mistake
        65  there are mistakes
        66  there is no such folder
      """
  )

  @OptionGroup
  var source: LessonFolderArgument

  func run() throws {
    let inspection = LessonInspection(try source.collection())
    try OutputFile.standardOutput.write(lines: inspection.lines)
    if !inspection.mistakes.isEmpty { throw ExitStatus.badData.exitCode }
  }
}
