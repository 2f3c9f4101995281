import ArgumentParser
import Walkthrough

/// The options that say which lessons there are, and what becomes of their progress.
struct LessonOptions: ParsableArguments {
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

  @Option(
    help: ArgumentHelp(
      """
      Order the answers to questions by this number: whoever gives the same one sees the same order. 0 \
      leaves them as they are written. Default: 1, so that "the second answer" is the same for all.
      """,
      valueName: "number"
    )
  )
  var answers: UInt64?

  @Flag(help: "Forget the progress of all lessons, or of the one named, after asking.")
  var reset = false

  @Flag(help: "With --reset: don't ask.")
  var yes = false
}

/// The lessons: the list of them, or one.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learn gradient checking in short lessons: predict, try, and see.",
    usage: "thetawalk learn [<lesson>] [<options>]",
    discussion: """
      Without a lesson it opens the list, with how far each has come. Every number in a lesson is \
      computed as you read. Where standard output is not a terminal, the list or the lesson is \
      printed as text.

      EXAMPLES:
        thetawalk learn                       the list of lessons
        thetawalk learn epsilon               one of them; also its number, or eps
        thetawalk learn epsilon#3             its third step, for everybody the same
        thetawalk learn epsilon#two-kinds     the same by how its heading begins
        thetawalk learn --lessons my-lessons  yours: saving a file shows it anew
        thetawalk learn epsilon --reset       asks, and forgets how far it has come

      At a step named so nothing is shown of what was saved; what you answer there counts and is kept, unless \
      --fresh is given, with which nothing is read and nothing kept.

      Progress is kept in thetawalk/progress.json in the folder that XDG_STATE_HOME names, by default \
      ~/.local/state.
      """
  )

  @Argument(
    help: ArgumentHelp(
      """
      The lesson: its id, its number, or how its id begins; behind a # a step, by its number or its heading. \
      Default: the list.
      """,
      valueName: "lesson"
    ),
    completion: .list(ShippedLesson.all.map(\.id))
  )
  var lesson: String?

  @OptionGroup(title: "Lessons")
  var lessonOptions: LessonOptions

  @OptionGroup(title: "Screen")
  var screenOptions: ScreenOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    let display = try Display(screenOptions.display, format: screenOptions.format, appearance)
    let collection = try LessonCollection(
      folder: lessonOptions.lessons,
      answerSeed: lessonOptions.answers ?? LessonCollection.usualAnswerSeed
    )
    var start = ProgramStart(.lessons, lessons: collection)
    let address = try lesson.map { try LessonAddress($0, in: start.shelf) }
    if let asks = try ProgressReset.asks(reset: lessonOptions.reset, yes: lessonOptions.yes) {
      if address?.position != nil { throw ProgramError.both("--reset", and: "a step") }
      return try ProgressReset(collection, lesson: address?.name).run(asks: asks)
    }
    let lesson = try address.map { try start.shelf.lesson(meantBy: $0.name) }
    if let lesson { start.destination = .lesson(lesson.id) }
    if let lesson, let page = address?.position {
      start.destination = .page(lesson: lesson.id, page)
    }
    start.lessonOptions = lessonOptions.words
    start.datasets = collection.datasets
    try display.show(start) { replay in
      let application = replay.application
      let symbols = application.appearance.symbols
      guard var lesson else {
        return LessonListText(
          shelf: application.records.shelf,
          symbols: symbols,
          progress: application.records.progress
        ).lines
      }
      if let step = address?.position?.step { lesson.steps = [lesson.steps[step]] }
      return PlainText.lesson(lesson, symbols: symbols, datasets: collection.datasets)
    }
  }
}

extension LessonOptions {
  /// The options that say which lessons there are, as they are typed.
  var words: [String] {
    (lessons.map { ["--lessons", $0] } ?? []) + (answers.map { ["--answers", "\($0)"] } ?? [])
  }
}
