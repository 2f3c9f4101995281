import ArgumentParser
import Walkthrough

/// The lessons: the list of them, or one.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learn it in short lessons: predict, try, and see, beside live scenes.",
    usage: "thetawalk learn [<lesson>] [<options>]",
    discussion: """
      Without a lesson it opens the list, with how far each has come. Every number in a lesson is \
      computed as you read. Where standard output is not a terminal, text is printed instead.

      EXAMPLES:
        thetawalk learn                       the list of lessons
        thetawalk learn epsilon               one of them; also its number, or eps
        thetawalk learn --lessons my-lessons  yours: saving a file shows it anew
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The lesson: its id, its number, or how its id begins. Default: the list.",
      valueName: "lesson"
    )
  )
  var lesson: String?

  @Option(
    help: ArgumentHelp(
      """
      Take the lessons of a folder instead of the shipped ones. What is saved there while a lesson is \
      open is shown at once.
      """,
      valueName: "folder"
    ),
    completion: .directory
  )
  var lessons: String?

  @OptionGroup(title: "Screen")
  var screenOptions: ScreenOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    let presentation = try Presentation(screenOptions, appearance)
    let folder = try lessons.map { path throws(LessonFolderError) in try LessonFolder(path: path) }
    let shelf = folder?.shelf ?? .shipped
    let chosen = try lesson.map { try shelf.lesson(meantBy: $0) }
    var application = Application(
      screen: .lessons,
      appearance: presentation.appearance,
      shelf: shelf
    )
    if let chosen { _ = application.open(lesson: chosen.id) }
    presentation.show(
      application,
      datasets: { try loadDataset(for: $0) },
      outline: { _ in ["lessons"] }
    )
  }
}
