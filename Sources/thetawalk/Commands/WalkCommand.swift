import ArgumentParser
import GradientChecking
import Walkthrough

/// The walk: every step of a gradient check, forward and back.
struct WalkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Walk through a gradient check, forward and back, and see the bars fill.",
    usage: "thetawalk walk [<scene>] [<options>]",
    discussion: """
      Eight scenes lead from the network to the verdict: \(SceneKind.walk.map(\.name).joined(separator: ", ")). \
      The closer looks are \(SceneKind.closerLooks.map(\.name).listed()). Press ? for the keys. Where standard \
      output is not a terminal, the same steps are printed as text.

      EXAMPLES:
        thetawalk walk                       iris, 4-5-3, tanh: 43 parameters
        thetawalk walk bars                  begins at a scene
        thetawalk walk difference#3          at its third step
        thetawalk walk locate --bug dz-sign  with a mistake in backpropagation
        thetawalk walk --data my.csv --hidden 8,4 --activation relu
        thetawalk walk --keys "r wait" --render 80x24

      \(ExperimentOptions.plantedBugs)
      """
  )

  @Argument(
    help: ArgumentHelp(
      """
      The scene to begin at, with all of the check where it is about that; #3 behind it names its third \
      step, and behind bars the columns there are. Default network.
      """,
      valueName: "scene"
    ),
    completion: .list(SceneKind.ofAnyNetwork.map(\.name))
  )
  var scene: String?

  @OptionGroup(title: "Experiment")
  var experimentOptions: ExperimentOptions

  @OptionGroup(title: "Screen")
  var screenOptions: ScreenOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    let scene = try scene.map { text throws(ProgramError) in try SceneAddress(text) }
    let experiment = try experimentOptions.experiment()
    let display = try Display(screenOptions.display, format: screenOptions.format, appearance)
    var start = try ProgramStart(.walk, of: experiment)
    start.scene = scene?.kind ?? start.scene
    start.step = scene?.step
    try display.show(start) {
      PlainText.walk($0, scenes: scene.map { [$0.kind] } ?? SceneKind.walk)
    }
  }
}
