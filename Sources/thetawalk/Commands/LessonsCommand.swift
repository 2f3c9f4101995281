import ArgumentParser
import Foundation
import GradientFiles
import LessonFormat
import Publishing
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
        thetawalk lessons show epsilon --for student --format html > epsilon.html
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
  func collection(
    answers: UInt64 = LessonCollection.usualAnswerSeed
  ) throws(ProgramError) -> LessonCollection {
    try LessonCollection(folder: folder, answerSeed: answers)
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

/// One lesson as a hand-out: `thetawalk lessons show`.
struct LessonsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a lesson as a hand-out, for the student, the teacher, or with solutions.",
    usage: "thetawalk lessons show <lesson> [<folder>] [<options>]",
    discussion: """
      The student's sheet has questions and tasks with room to answer, and nothing of what comes of \
      them; with solutions all of that stands at its end. The teacher's has it where it belongs, \
      with the notes. Answers stand in the order of the screen. A page (html) needs no other file, \
      and is made to be printed.

      EXAMPLES:
        thetawalk lessons show epsilon
        thetawalk lessons show epsilon --for student --format html > epsilon.html
        thetawalk lessons show mine my-lessons --for solutions --format markdown
      """
  )

  @Argument(
    help: "The lesson: its id, its number, or how its id begins.",
    completion: .list(ShippedLesson.all.map(\.id))
  )
  var lesson: String

  @OptionGroup
  var source: LessonFolderArgument

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "Whom it is for: student, teacher or solutions. Default teacher.",
      valueName: "whom"
    ),
    completion: .list(Audience.allCases.map(\.rawValue))
  )
  var audience: String?

  @Option(
    help: ArgumentHelp(
      "text in lines of 80 columns, markdown, or html for a page. Default text.",
      valueName: "form"
    ),
    completion: .list(HandOutFormat.allCases.map(\.rawValue))
  )
  var format: String?

  @Option(
    help: ArgumentHelp(
      """
      Order the answers to questions by this number, as in thetawalk learn. Default: 1, so that "the second \
      answer" is the same for all.
      """,
      valueName: "number"
    )
  )
  var answers: UInt64?

  @OptionGroup
  var appearance: ASCIIOption

  func run() throws {
    let audience = try ArgumentText.name("--for", audience, default: Audience.teacher)
    let format = try ArgumentText.name("--format", format, default: HandOutFormat.text)
    let collection = try source.collection(answers: answers ?? LessonCollection.usualAnswerSeed)
    let handOut = HandOut(
      of: try collection.shelf.lesson(meantBy: lesson),
      for: audience,
      symbols: appearance.usesASCII() ? .ascii : .unicode,
      datasets: collection.datasets
    )
    try OutputFile.standardOutput.write(handOut.written(as: format))
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
