import GradientChecking
import Testing

@testable import LessonFormat

@Suite("The front matter that reproduces an experiment")
struct ExperimentFrontMatterTests {
  private func readBack(_ experiment: Experiment) throws -> Experiment {
    let text = experiment.frontMatter + "\n\n## One\n\n<!-- scene: bars -->\n\nText.\n"
    let lesson = try Lesson(
      reading: Array(text.utf8),
      file: "01-my-experiment.md"
    )
    return lesson.experiment
  }

  @Test("only what differs from the default is written")
  func differences() throws {
    var experiment = Experiment()
    experiment.hidden = [8, 4]
    experiment.epsilon = 1e-5
    experiment.bug = .dZSign
    #expect(
      experiment.frontMatter == """
        ---
        id: my-experiment
        title: My experiment
        summary: What it shows, in one line.
        minutes: 5
        experiment:
          hidden: [8, 4]
          epsilon: 1e-5
          bug: dz-sign
        ---
        """
    )
    #expect(try readBack(experiment) == experiment)
    #expect(try readBack(Experiment()) == Experiment())
  }

  @Test("every field alone is read back as it was", arguments: Self.changes)
  func everyField(_ change: @Sendable (inout Experiment) -> Void) throws {
    var experiment = Experiment()
    change(&experiment)
    #expect(experiment != Experiment())
    #expect(try readBack(experiment) == experiment)
  }

  private static let changes: [@Sendable (inout Experiment) -> Void] = [
    { $0.data = .digits }, { $0.data = .file(path: "a \"b\\c\".csv") },
    { $0.data = .file(path: "größe: #1.csv") }, { $0.data = .file(path: "-x.csv") },
    { $0.examples = 20 }, { $0.hidden = [7] }, { $0.hidden = [8, 4, 2] },
    { $0.activation = .leakyReLU }, { $0.cost = .crossEntropyNaive }, { $0.costScale = 1e30 },
    { $0.costScale = 1e-3 }, { $0.seed = .max }, { $0.seed = 0 }, { $0.initialScale = 0.01 },
    { $0.lambda = 0 }, { $0.lambda = 1e9 }, { $0.lambda = 0.1 + 0.2 },
    { $0.keepProbability = 1.0 / 3 }, { $0.mask = .frozen }, { $0.epsilon = 1e-15 },
    { $0.epsilon = 2.5e-300 }, { $0.scheme = .complexStep }, { $0.precision = .float },
    { $0.trainingIterations = 1000 }, { $0.bug = .dWDoubled },
  ]

  @Test("any bug in an experiment where it shows is read back", arguments: PlantedBug.allCases)
  func everyBug(_ bug: PlantedBug) throws {
    #expect(try readBack(bug.experiment) == bug.experiment)
  }
}
