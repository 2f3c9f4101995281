import ArgumentParser
import CellUI
import GradientChecking
import Walkthrough

/// The walk: every step of a gradient check, forward and back.
struct WalkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Walk through a gradient check, forward and back, and see the bars fill.",
    discussion: """
      EXAMPLES:
        thetawalk walk                          iris, 4-5-3, tanh: 43 parameters
        thetawalk walk --bug dz-sign            the same with a mistake in backprop
        thetawalk walk --data my.csv --hidden 8,4 --activation relu
        thetawalk walk --plain | less           the steps as text
        thetawalk walk --keys "r wait" --render 80x24
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
    let rendering = try screenOptions.rendering()
    let script = try screenOptions.script()
    let symbols: Symbols = appearance.usesASCII() ? .ascii : .unicode
    let model = Model(
      experiment: experiment,
      size: rendering?.size ?? Size(80, 24),
      symbols: symbols
    )
    let dataset = try loadDataset(for: experiment)
    var replay = Replay(model, dataset: dataset)
    replay.type(script)
    if rendering != nil {
      print(Frame(model: replay.model).canvas.buffer.text, terminator: "")
    } else {
      print(PlainText(replay).lines.joined(separator: "\n"))
    }
  }
}
