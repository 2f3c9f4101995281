import ArgumentParser
import CellUI
import GradientChecking
import Ncurses
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
    let rendering = try screenOptions.rendering()
    let script = try screenOptions.script()
    let usesColor = try usesColor(rendering)
    let model = Model(
      experiment: experiment,
      size: rendering?.size ?? TerminalSurroundings.size() ?? Size(80, 24),
      symbols: symbols(rendering),
      theme: try screenOptions.theme(usesColor: usesColor)
    )
    let dataset = try loadDataset(for: experiment)
    try experiment.validate(with: dataset)
    if let rendering {
      print(rendering.text(of: replay(model, dataset, script)), terminator: "")
    } else if screenOptions.plain || !openTerminal(model, dataset, script) {
      print(PlainText(Replay(model, dataset: dataset)).lines.joined(separator: "\n"))
    }
  }
}

extension WalkCommand {
  /// Who asks for the escape sequences of colours wants colours, terminal or not.
  private func usesColor(_ rendering: Rendering?) throws(UsageError) -> Bool {
    guard rendering?.format == .ansi else { return try appearance.usesColor(for: .standardOutput) }
    return try appearance.colorChoice() != .never
  }

  /// On a terminal its own characters; a file may be read anywhere, so only the locale counts.
  private func symbols(_ rendering: Rendering?) -> Symbols {
    if appearance.usesASCII() { return .ascii }
    let isScreen = rendering == nil && !screenOptions.plain && TerminalSurroundings.isTerminal()
    return isScreen ? TerminalSurroundings.symbols() : .unicode
  }

  private func replay(_ model: Model, _ dataset: Dataset, _ script: [KeyScript.Step]) -> Model {
    var replay = Replay(model, dataset: dataset)
    replay.type(script)
    return replay.model
  }

  /// Runs the walk on the terminal; `false` where there is none that can show it.
  private func openTerminal(
    _ model: Model,
    _ dataset: Dataset,
    _ script: [KeyScript.Step]
  ) -> Bool {
    do throws(TerminalError) {
      let start = script.isEmpty ? model : replay(model, dataset, script)
      var session = try TerminalSession(model: start, dataset: dataset)
      session.run()
      return true
    } catch {
      return false
    }
  }
}

extension Rendering {
  /// The screen as it is printed; colours are those of a terminal with 256.
  func text(of model: Model) -> String {
    let buffer = Frame(model: model).canvas.buffer
    return switch format {
    case .text: buffer.text
    case .ansi: buffer.ansi(theme: model.theme, depth: .full)
    }
  }
}
