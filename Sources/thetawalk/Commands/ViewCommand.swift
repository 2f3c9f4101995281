import ArgumentParser
import GradientChecking
import GradientFiles
import Ncurses
import Walkthrough

/// A saved report, from this program or from another one.
struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Look at a saved report, of this program or of your own.",
    usage: "thetawalk view <report> … [--watch] [<options>]",
    discussion: """
      Opens a report that check --output wrote, or one that your own program wrote of its \
      gradients, at the bars and at the place of the error. With --format it is printed instead; where \
      standard output is not a terminal, what the screen shows is printed as text. Several reports are \
      several tabs, and --watch shows a report anew when its file changes.

      A report of your own needs both gradients of each parameter, as flat or nested arrays; all the \
      rest is computed:

        {"schema": "thetawalk.report/2", "parameters": [
          {"name": "W1", "shape": [2, 2],
           "analytic": [[0.24, 0.1], [0.3, 0.5]],
           "numeric": [[0.12, 0.1], [0.3, null]]}, …]}

      What is null in numeric, or a parameter that has none, wasn't checked. A file of arrays named \
      W1/analytic and W1/numeric, .npz or .safetensors, is as good, and better for large models.

      Useful beside these are theta of each parameter, and source, epsilon, scheme and precision of the \
      whole. README.md has all fields, and a Python program that writes such a file. A verdict that the \
      file brings is not believed.

      EXAMPLES:
        thetawalk check --bug dw-doubled --format json --output r.json
        thetawalk view r.json
        thetawalk view before.json after.json --watch
        thetawalk view r.json --format text
        python3 gradients.py | thetawalk view -

      EXIT STATUS:
        0   the gradients agree: the difference is below the tolerance; or, without
            --format, the report was shown
        1   they disagree, or a closer look is needed: the tolerance and above, in
            all of θ or in a block
        2   nothing can be said: the report explains the difference by round-off or
            kinks, a number is not finite, both gradients are zero, or J is not a
            function of θ
        64  the command line can't be understood or done
        65  the report makes no sense (the message names the field)
        66  there is no such file
        74  the result can't be written
      """
  )

  @Argument(
    help: ArgumentHelp("The files of the reports; - reads standard input.", valueName: "report"),
    completion: .file(extensions: ["json", "safetensors", "npz"])
  )
  var paths: [String]

  @OptionGroup(title: "Report")
  var watching: WatchOption

  @OptionGroup(title: "Report")
  var printing: ReportPrintingOptions

  @OptionGroup(title: "Report")
  var tolerance: ToleranceOption

  @OptionGroup(title: "Screen")
  var displayOptions: DisplayOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    let request = try printing.request(beside: displayOptions)
    let format = request == nil ? printing.format : nil
    let display = try Display(displayOptions, format: format, appearance)
    let tolerance = try tolerance.value()
    guard let request else { return try show(on: display, tolerance) }
    guard paths.count == 1, !watching.watch else {
      throw ProgramError.both(
        watching.watch ? "--watch" : "several reports",
        and: "--format or --output"
      )
    }
    let progress = ProgressLine(ofReading: true)
    defer { progress.finish() }
    let report = try ReportFile.read(path: paths[0], tolerance: tolerance) { progress.reach($0) }
    progress.finish()
    try request.write(report, appearance)
    throw ExitStatus(report.verdict).exitCode
  }

  /// A file of at least so many bytes is read while the screen is open.
  static let large = 4_000_000

  private func show(on display: Display, _ tolerance: Double?) throws {
    var start = ProgramStart(.report)
    // On a screen that is open bars and places don't wait for what the numbers of a large report show.
    let isOpen = display.opensTerminal
    start.reader = { path, tell in
      try ReportFile.read(
        path: path,
        tolerance: tolerance,
        isDiagnosed: !isOpen || FileContents.size(path: path) < Self.large,
        progress: { tell(.read(fraction: $0)) }
      )
    }
    start.reports = paths.map { .file(path: $0) }
    try start.readReports {
      !display.opensTerminal || FileContents.size(path: $0) < Self.large
    }
    if case .report(let report) = start.reports[0] {
      start.experiment = report.provenance.experiment ?? Experiment()
    }
    if watching.watch { start.watched = paths.filter { $0 != "-" } }
    if paths.contains("-") { TerminalSurroundings.takeKeysFromTerminal() }
    try display.show(start, outline: PlainText.report)
  }
}

/// The option that keeps an eye on the files of reports.
struct WatchOption: ParsableArguments {
  @Flag(help: "Show a report anew when its file changes; what is selected stays.")
  var watch = false
}

/// The options that print a report instead of showing it.
struct ReportPrintingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Print the report instead of showing it: text for people, json with everything in it, csv with one \
      line for each component, safetensors or npz with everything as arrays. With --render the screen: text, \
      ansi with colours and their background, svg for slides and documents, or html for a page.
      """,
      valueName: "form"
    ),
    completion: .list(
      ReportFormat.allCases.map(\.rawValue) + ScreenFormat.allCases.dropFirst().map(\.rawValue)
    )
  )
  var format: String?

  @Option(
    help: ArgumentHelp(
      """
      Print the report to a file, in the form that its ending says, as text if neither that nor --format \
      names one. The file appears only when it is complete; one that is there is replaced.
      """,
      valueName: "file"
    ),
    completion: .file()
  )
  var output: String?
}

extension ReportPrintingOptions {
  /// How the report is to be printed; `nil` if it is to be shown.
  func request(beside display: DisplayOptions) throws -> ReportRequest? {
    let isShown = display.render != nil || display.plain
    if isShown, output != nil || (format != nil && display.plain) {
      throw ProgramError.both(
        display.plain ? "--plain" : "--render",
        and: output == nil ? "--format" : "--output"
      )
    }
    guard !isShown, format != nil || output != nil else { return nil }
    return try ReportRequest(format: format, output: output)
  }
}

extension Display {
  /// Shows a report.
  func show(_ report: Report) throws {
    var start = ProgramStart(.report)
    start.experiment = report.provenance.experiment ?? Experiment()
    start.reports = [.report(report)]
    try show(start, outline: PlainText.report)
  }
}
