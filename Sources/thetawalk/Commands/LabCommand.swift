import ArgumentParser
import GradientChecking
import Walkthrough

/// The lab: every knob of an experiment, changed live.
struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Change every knob of an experiment and see at once what that does.",
    usage: "thetawalk lab [<options>]",
    discussion: """
      The arrow keys choose a knob and change it; the whole check runs again at once, beside any scene \
      of the walk. What the last change did to the difference stays in view. u undoes it, b plants a \
      bug or takes it out, w shows the command and the lesson that reproduce the experiment. Press ? \
      for the keys. Where standard output is not a terminal, knobs and outcome are printed as text.

      EXAMPLES:
        thetawalk lab                        iris, 4-5-3, tanh: 43 parameters
        thetawalk lab --bug dz-sign          with a mistake in backpropagation
        thetawalk lab --data digits          a network wider than the screen
        thetawalk lab --keys "down right" --render 80x24

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
    let start = try ProgramStart(.lab, of: experiment)
    try display.show(start, outline: PlainText.lab)
  }
}
