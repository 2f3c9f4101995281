import GradientChecking
import Hunting
import Walkthrough

/// What the program begins with.
struct ProgramStart {
  /// What is shown first.
  var destination: Destination
  /// What the walk checks.
  var experiment = Experiment()
  /// The lessons there are.
  let lessons: LessonCollection
  /// The lessons, read.
  let shelf: LessonShelf
  /// The report that is open.
  var report: Report?
  /// Gives the examples of an experiment.
  var datasets: @Sendable (Experiment) throws -> Dataset = { try loadDataset(for: $0) }

  /// A screen, with some lessons at hand.
  init(_ destination: Destination, lessons: LessonCollection = .shipped) {
    self.destination = destination
    self.lessons = lessons
    shelf = lessons.shelf
  }

  /// A screen about an experiment, with its examples at hand.
  ///
  /// - Throws: What is wrong with the experiment's data, or with the experiment on that data.
  init(_ destination: Destination, of experiment: Experiment) throws {
    self.init(destination)
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
    Application(
      showing: destination,
      experiment: experiment,
      report: report,
      appearance: appearance,
      shelf: shelf,
      progress: progress,
      hunts: hunts,
      huntSeed: huntSeed
    )
  }
}
