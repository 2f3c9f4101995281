import ArgumentParser
import Dispatch
import Foundation
import GradientChecking
import Synchronization

/// The whole check without a screen.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check every component, print a report, and tell the verdict by the exit status.",
    usage: "thetawalk check [<options>]",
    discussion: """
      EXAMPLES:
        thetawalk check                      iris with the defaults: agrees
        thetawalk check --bug dw-doubled     a planted mistake: in which block?
        thetawalk check --data my.csv --hidden 8,4 --format json --output r.json
        thetawalk check --precision float --epsilon 1e-2
        thetawalk check --keep-prob 0.8      dropout: J is not a function
        thetawalk check --seed 7 --view      the finished report on the screen
        thetawalk check --exec "python3 model.py" --view
                                             a model of your own, in any language
        thetawalk check --exec "python3 model.py" --directions 5
                                             quickly: is it wrong at all?

      EXIT STATUS:
        0   the gradients agree: the difference is below the tolerance
        1   they disagree, or a closer look is needed: the tolerance and above, in
            all of θ, in a block, or in a component beyond its own round-off
        2   nothing can be said: round-off, a large ε or kinks explain the
            difference, a number is not finite, both gradients are zero, or J is not
            a function of θ because dropout is drawn anew at each evaluation
        64  the command line can't be understood or done
        65  the data makes no sense (the message names file, line and column)
        66  there is no such file
        70  the model's program failed (its last words are in the message)
        74  the report can't be written

      \(ExperimentOptions.plantedBugs)
      """
  )

  @OptionGroup(title: "Experiment")
  var experimentOptions: ExperimentOptions

  @OptionGroup(title: "Computation")
  var engineOption: EngineOption

  @OptionGroup(title: "Model of your own")
  var modelOptions: ModelOptions

  @OptionGroup(title: "Report")
  var reportOptions: ReportOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    let tolerance = try reportOptions.tolerance.value()
    let engine = try engineOption.value()
    if let models = try modelOptions.request(beside: experimentOptions, tolerance: tolerance) {
      if engine != nil { throw ProgramError.both("--exec", and: "--engine") }
      return try ModelCheckRun(models, reportOptions, appearance).run()
    }
    let experiment = try experimentOptions.experiment()
    let request = try reportOptions.request()
    let display = try Display(.parse([]), appearance)
    if let lack = ProcessConditions.lackOfFiles() { throw lack }
    let dataset = try loadDataset(for: experiment)
    var report = try runCheck(
      experiment,
      dataset: dataset,
      tolerance: tolerance,
      engine: engine
    )
    try request?.write(report, appearance)
    if reportOptions.view {
      report.provenance.fileName = reportOptions.output
      try display.show(report)
    }
    throw ExitStatus(report.verdict).exitCode
  }
}

/// Runs a whole check on all cores, with progress on standard error; Ctrl-C ends the program.
func runCheck(
  _ experiment: Experiment,
  dataset: Dataset,
  tolerance: Double?,
  engine: CostEngineKind?
) throws(ExperimentError) -> Report {
  let progress = ProgressLine()
  let interruption = Interruption { progress.finish() }
  defer {
    progress.finish()
    interruption.cancel()
  }
  try experiment.validate(with: dataset)
  let began = ContinuousClock.now
  var check = try GradientCheck(experiment, dataset: dataset, engine: engine)
  check.tolerance = tolerance
  progress.beginChecking(total: check.layout.count)
  let components = check.allComponents { progress.advance() }
  return check.report(of: components, seconds: (.now - began) / .seconds(1))
}

/// Ends the program in good order when it is interrupted: by Ctrl-C, by Ctrl-\, by the end of its terminal, or by a
/// request to terminate.
final class Interruption {
  private let signals: [Int32]
  private let sources: [any DispatchSourceSignal]
  private let state: State

  /// Whether the signals have their usual effect again.
  private final class State: Sendable {
    let isOver = Mutex(false)
  }

  /// From now on an interruption calls `cleanUp`, prints what that returns, and exits with 128 plus the
  /// number of the signal, as a shell would say it.
  ///
  /// - Parameters:
  ///   - patience: For how many seconds that may take at most; a frozen terminal would take the last words never.
  ///   - cleanUp: Ends what has to be ended, and says how far it came.
  init(within patience: Double = 0.5, cleanUp: @escaping @Sendable () -> String) {
    let state = State()
    self.state = state
    signals = [SIGINT, SIGTERM, SIGQUIT, SIGHUP].filter { !ProcessConditions.isIgnored($0) }
    sources = signals.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      #if !os(Linux)
        source.setRegistrationHandler {
          // The source sees signals that are ignored otherwise; until it is there they do what they do. On Linux
          // it comes with a handler of its own, which nothing may replace.
          state.isOver.withLock { isOver in
            if !isOver { signal(number, SIG_IGN) }
          }
        }
      #endif
      source.setEventHandler {
        DispatchQueue.global().asyncAfter(deadline: .now() + patience) { _exit(128 + number) }
        StandardError.tell("stopped: \(cleanUp())")
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  /// Gives the signals their usual effect back.
  func cancel() {
    sources.forEach { $0.cancel() }
    state.isOver.withLock { isOver in
      isOver = true
      signals.forEach { signal($0, SIG_DFL) }
    }
  }
}
