import ArgumentParser
import GradientChecking

/// An experiment as a NumPy program: `thetawalk code`.
struct CodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code",
    abstract: "Print the experiment as a NumPy program.",
    usage: "thetawalk code [<options>] > check.py",
    discussion: """
      Forward pass, J, backpropagation and the check, as one would write them by hand, with the \
      planted bug in its line. The data and θ stand below as packed numbers: the program needs \
      NumPy and nothing else, and finds the same difference as thetawalk check, up to the order in \
      which NumPy adds.

      EXAMPLES:
        thetawalk code > check.py && python3 check.py
        thetawalk code --bug tanh-derivative
        thetawalk code --data moons --hidden 8,4 --activation relu --lambda 0

      \(ExperimentOptions.plantedBugs)
      """
  )

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  func run() throws {
    let experiment = try experiment.experiment()
    let dataset = try loadDataset(for: experiment)
    try experiment.validate(with: dataset)
    let program = NumPyProgram(of: try GradientCheck(experiment, dataset: dataset))
    try OutputFile.standardOutput.write(pieces: CollectionOfOne(Array(program.text.utf8)))
  }
}
