import ArgumentParser
import CellUI
import GradientChecking
import GradientFiles

/// A saved report, from this program or from another one.
struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Look at a saved report, of this program or of your own.",
    usage: "thetawalk view <report> [<options>]",
    discussion: """
      The report is one that check --format json wrote, or one that your own program wrote of its \
      gradients. Such a report needs only its blocks and, one for each component in their order, both \
      gradients; everything else is computed:

        {"schema": "thetawalk.report/1",
         "blocks": [{"name": "W1", "shape": [5, 4]}, {"name": "b1", "shape": [5]}],
         "components": [{"numeric": 0.12, "analytic": 0.24}, …]}

      What else is there is checked. Useful are theta in each component, source, epsilon and scheme \
      beside the blocks; README.md has a Python program that writes such a report.

      EXAMPLES:
        thetawalk check --bug dw-doubled --format json --output r.json
        thetawalk view r.json --format text       what it says
        python3 gradients.py | thetawalk view - --format text

      EXIT STATUS:
        0   the gradients agree: the difference is below 1e-6
        1   they disagree, or a closer look is needed: 1e-6 and above, in all of θ
            or in a block
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
    help: "The file of the report; - reads standard input.",
    completion: .file(extensions: ["json"])
  )
  var report: String

  @OptionGroup(title: "Report")
  var reportOptions: ReportOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    let request = try reportOptions.request()
    let usesColor = try appearance.usesColor(for: request.output)
    let report = try ReportFile.read(path: report)
    try request.write(report, usesColor: usesColor, usesASCII: appearance.usesASCII())
    throw ExitStatus(report.verdict).exitCode
  }
}
