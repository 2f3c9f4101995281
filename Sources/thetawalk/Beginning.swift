import GradientChecking
import Hunting
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
  /// The hunt that is open.
  var hunt: (level: HuntLevel, seed: UInt64?)?
  /// Gives the examples of an experiment.
  var datasets: @Sendable (Experiment) throws -> Dataset = { try loadDataset(for: $0) }

  /// A screen, with some lessons at hand.
  init(_ screen: Application.Screen, lessons: LessonCollection = .shipped) {
    self.screen = screen
    self.lessons = lessons
    shelf = lessons.shelf
  }

  /// A screen about an experiment, with its examples at hand.
  ///
  /// - Throws: What is wrong with the experiment's data, or with the experiment on that data.
  init(_ screen: Application.Screen, of experiment: Experiment) throws {
    self.init(screen)
    let dataset = try loadDataset(for: experiment)
    try experiment.validate(with: dataset)
    self.experiment = experiment
    datasets = thetawalk.datasets(beginningWith: dataset, of: experiment)
  }

  /// The program as it begins.
  ///
  /// - Parameters:
  ///   - appearance: How it looks.
  ///   - progress: How far the lessons have come.
  ///   - hunts: What came of earlier hunts.
  ///   - huntSeed: The number of the first hunt where none is chosen.
  /// - Returns: The program.
  func application(
    _ appearance: Appearance,
    progress: LearningProgress = LearningProgress(),
    hunts: HuntHistory = HuntHistory(),
    huntSeed: UInt64 = 1
  ) -> Application {
    var application = Application(
      screen: screen,
      experiment: experiment,
      appearance: appearance,
      shelf: shelf,
      progress: progress,
      hunts: hunts,
      huntSeed: huntSeed
    )
    if let report { application.open(report: report) }
    if let lesson { _ = application.open(lesson: lesson) }
    if let hunt { _ = application.openHunt(hunt.level, seed: hunt.seed) }
    return application
  }
}
