import GradientChecking
import Walkthrough

/// What the program begins with.
struct Beginning {
  /// The screen; a lesson is opened over the list.
  let screen: Application.Screen
  /// What the walk checks.
  var experiment = Experiment()
  /// The lessons there are.
  let lessons: LessonCollection
  /// The lessons, read.
  let shelf: LessonShelf
  /// The lesson that is open.
  var lesson: String?
  /// The report that is open.
  var report: LoadedReport?
  /// Gives the examples of an experiment.
  var datasets: @Sendable (Experiment) throws -> Dataset = { try loadDataset(for: $0) }

  /// A screen, with some lessons at hand.
  init(_ screen: Application.Screen, lessons: LessonCollection = .shipped) {
    self.screen = screen
    self.lessons = lessons
    shelf = lessons.shelf
  }

  /// The program as it begins.
  func application(
    _ appearance: Appearance,
    progress: LearningProgress = LearningProgress()
  ) -> Application {
    var application = Application(
      screen: screen,
      experiment: experiment,
      appearance: appearance,
      shelf: shelf,
      progress: progress
    )
    if let report { application.open(report: report) }
    if let lesson { _ = application.open(lesson: lesson) }
    return application
  }
}
