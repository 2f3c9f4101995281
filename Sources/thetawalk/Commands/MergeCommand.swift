import ArgumentParser
import GradientChecking
import GradientFiles

/// Parts of one check, as one report.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the parts of one check, made in different places, into one report.",
    usage: "thetawalk merge <part> … [<options>]",
    discussion: """
      The parts are reports of the same parameters with the same analytic gradient, of which each has \
      numeric values of other components (the others are null). A component that two parts have, or none, \
      is an error, and so is a part made at another θ or with another ε.

      EXAMPLES:
        thetawalk merge part-*.json --output whole.json
        thetawalk merge part-*.safetensors --view

      EXIT STATUS: that of check, for the whole.
      """
  )

  @Argument(
    help: ArgumentHelp("The parts, in any order.", valueName: "part"),
    completion: .file(extensions: ["json", "safetensors"])
  )
  var parts: [String]

  @OptionGroup(title: "Report")
  var options: ReportOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    try options.deliver(appearance) { try MergedReport(parts).report() }
  }
}
