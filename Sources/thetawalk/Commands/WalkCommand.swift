import ArgumentParser
import GradientChecking
import Walkthrough

/// The walk: every step of a gradient check, forward and back.
struct WalkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Walk through a gradient check, forward and back, and see the bars fill.",
    usage: "thetawalk walk [<options>]",
    discussion: """
      Eight scenes lead from the network to the verdict: network, reshape, backprop, perturb, \
      difference, bars, verdict, locate. Press ? for the keys. Where standard output is not a \
      terminal, the same steps are printed as text.

      EXAMPLES:
        thetawalk walk                       iris, 4-5-3, tanh: 43 parameters
        thetawalk walk --bug dz-sign         with a mistake in backpropagation
        thetawalk walk --data my.csv --hidden 8,4 --activation relu
        thetawalk walk --keys "r wait" --render 80x24

      \(ExperimentOptions.plantedBugs)
      """
  )

  @OptionGroup(title: "Experiment")
  var experimentOptions: ExperimentOptions

  @OptionGroup(title: "Screen")
  var screenOptions: ScreenOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    let experiment = try experimentOptions.experiment()
    let display = try Display(screenOptions.display, format: screenOptions.format, appearance)
    let start = try ProgramStart(.walk, of: experiment)
    try display.show(start, outline: PlainText.walk)
  }
}
