import Foundation
import GradientChecking
import GradientFiles
import Hunting
import Walkthrough

/// What the program begins with.
struct ProgramStart {
  /// What is shown first.
  var destination: Destination
  /// What the walk checks.
  var experiment = Experiment()
  /// Where the walk begins.
  var scene = SceneKind.network
  /// At which step of that scene, from 0; `nil` for its first.
  var step: Int?
  /// What the command that opens these lessons has behind its name.
  var lessonOptions: [String] = []
  /// The lessons there are.
  let lessons: LessonCollection
  /// The lessons, read.
  let shelf: LessonShelf
  /// The reports that are open, or are to be read.
  var reports: [ReportSource] = []
  /// The paths of the reports that are shown anew when they change.
  var watched: [String] = []
  /// Reads a report.
  var reader: ReportReader = { path, _ in try ReportFile.read(path: path) }
  /// Gives the examples of an experiment.
  var datasets: @Sendable (Experiment) throws -> Dataset = { try loadDataset(for: $0) }

  /// A screen, with some lessons at hand.
  init(_ destination: Destination, lessons: LessonCollection = .shipped) {
    self.destination = destination
    self.lessons = lessons
    shelf = lessons.shelf
    reader = { path, _ in try ReportFile.read(path: lessons.path(ofReport: path)) }
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

  /// Reads the reports that are to be read, or those of them whose paths are wanted.
  ///
  /// - Throws: What is wrong with the first one that can't be read.
  mutating func readReports(where isWanted: (String) -> Bool = { _ in true }) throws {
    for place in reports.indices {
      guard let path = reports[place].unread, isWanted(path) else { continue }
      reports[place] = .report(try reader(path) { _ in }.diagnosed())
    }
  }

  /// The program as it begins.
  ///
  /// - Parameters:
  ///   - appearance: How it looks.
  ///   - progress: How far the lessons have come.
  ///   - hunts: What came of earlier hunts.
  ///   - huntSeed: The number of the first hunt where none is chosen.
  ///   - day: Tells which day it is.
  /// - Returns: The program.
  func application(
    _ appearance: Appearance,
    progress: LearningProgress = LearningProgress(),
    hunts: HuntHistory = HuntHistory(),
    huntSeed: UInt64 = 1,
    day: @escaping @Sendable () -> HuntDay? = { nil }
  ) -> Application {
    Application(
      showing: destination,
      experiment: experiment,
      scene: scene,
      step: step,
      reports: reports,
      appearance: appearance,
      shelf: shelf,
      progress: progress,
      hunts: hunts,
      huntSeed: huntSeed,
      day: day,
      lessonOptions: lessonOptions,
      folder: FileManager.default.currentDirectoryPath
    )
  }
}
