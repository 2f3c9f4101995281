import ArgumentParser
import GradientChecking
import GradientFiles
import Wording

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
    let parts = parts
    let names = parts.fileNames.map { ForeignText($0).escaped }
    let name = names.listed(most: 3, rest: "more part")
    try options.deliver(of: parts, named: name, appearance) { tolerance, progress in
      try MergedReport(parts, progress: progress).report(tolerance: tolerance)
    }
  }
}
