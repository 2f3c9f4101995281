import Testing

@testable import GradientChecking

@Suite("An experiment as a NumPy program")
struct NumPyProgramTests {
  private func program(
    _ change: (inout Experiment) -> Void = { _ in }
  ) throws -> NumPyProgram {
    var experiment = Experiment()
    change(&experiment)
    let data = try Dataset.builtIn(experiment.data, seed: experiment.seed, examples: nil)
    return NumPyProgram(of: try GradientCheck(experiment, dataset: data))
  }

  @Test("the lines of the pass stand in it once, each with its name")
  func pass() throws {
    let program = try program()
    for line in PassLine.allCases {
      #expect(program.lines.count { $0.pass == line } == 1, "\(line)")
    }
    #expect(program.lines.allSatisfy { !$0.isWrong })
    let dW = program.lines.first { $0.pass == .dW }?.text
    #expect(dW == "        dW = dZ @ A[l - 1].T / m + lam / m * W[l]")
  }

  @Test("a bug replaces its line, and no other", arguments: PlantedBug.allCases)
  func bug(_ bug: PlantedBug) throws {
    let fitting = { (experiment: inout Experiment) in
      experiment.hidden = [4, 4]
      experiment.data = .iris
      for need in bug.needs {
        switch need {
        case .activation(let activation): experiment.activation = activation
        case .otherActivation: experiment.activation = .relu
        case .dropout: (experiment.keepProbability, experiment.mask) = (0.8, .frozen)
        case .bias: experiment.trainingIterations = 5
        default: break
        }
      }
    }
    let right = try program(fitting)
    let wrong = try program {
      fitting(&$0)
      $0.bug = bug
    }
    let replaced = wrong.lines.filter(\.isWrong)
    #expect(!replaced.isEmpty && replaced.count <= 2)
    #expect(replaced.allSatisfy { $0.pass == bug.passLine })
    // Beside the command at the top nothing else differs.
    #expect(
      wrong.lines.dropFirst().filter { $0.pass != bug.passLine }
        == right.lines.dropFirst().filter { $0.pass != bug.passLine }
    )
    #expect(
      wrong.lines.filter { $0.pass == bug.passLine }.map(\.text)
        != right.lines.filter { $0.pass == bug.passLine }.map(\.text)
    )
  }

  @Test("without a penalty and without dropout nothing is said of either")
  func plain() throws {
    // The first line is the command.
    let text = try program { $0.lambda = 0 }.lines.dropFirst().map(\.text).joined(separator: "\n")
    #expect(!text.contains("lam"))
    #expect(!text.contains("keep_prob"))
  }

  @Test("the name of a file can't end the comment that it stands in")
  func foreignName() throws {
    let name = "a\nimport os\u{2028}.csv"
    let rows = [[0.0, 1], [1, 0], [1, 1]]
    let dataset = try Dataset(
      name: "a.csv",
      rows: rows,
      labels: ["0", "1", "1"],
      featureNames: ["p", "q"]
    )
    var experiment = Experiment()
    experiment.data = .file(path: name)
    let program = NumPyProgram(of: try GradientCheck(experiment, dataset: dataset))
    let first = try #require(program.text.split(whereSeparator: \.isNewline).first)
    #expect(first.hasPrefix("# thetawalk check --data "))
    #expect(
      program.text.split(whereSeparator: \.isNewline).dropFirst().first == "import numpy as np"
    )
  }
}
