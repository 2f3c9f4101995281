import ArgumentParser
import GradientChecking
import GradientFiles

/// Two files of gradients, held against each other.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Hold your gradients against those of a reference, array by array.",
    usage: "thetawalk compare <reference> <mine> [<options>]",
    discussion: """
      Both files hold arrays by their names: .npz, .npy, .safetensors, .json, .json.gz or .csv, of \
      float16, bfloat16, float32, float64 or whole numbers, in either byte order, in C or Fortran order; \
      a saved report stands for its analytic gradient. The two may be of different forms. A leading d or \
      grad_ and a trailing .grad don't count in a name; whatever has no counterpart is listed.

      The tolerance follows from their precision: 1e-6 in double, 1e-5 in single, 2e-3 in half precision, \
      1e-2 in bfloat16, where all arrays of a side have it; --tolerance says otherwise, and tells what the \
      two borders on the scale are.

      EXAMPLES:
        thetawalk compare reference.npz mine.npz
        thetawalk compare eager.safetensors kernel.safetensors --tolerance 1e-3
        thetawalk compare reference.npz mine.npz --view

      EXIT STATUS, with --view too:
        0   the gradients agree within the tolerance, in all and in every array
        1   they disagree, or a closer look is needed
        2   nothing can be said: what differs is noise, a number is not finite, or
            both sides are zero
        64  the command line can't be understood or done
        65  a file makes no sense, or arrays have no counterpart (they are named)
        66  there is no such file
        74  the result can't be written
      """
  )

  @Argument(
    help: ArgumentHelp("The file that is taken for right.", valueName: "reference"),
    completion: .file()
  )
  var reference: String

  @Argument(
    help: ArgumentHelp("The file to be tested.", valueName: "mine"),
    completion: .file()
  )
  var mine: String

  @Flag(help: "Compare the arrays that both files have, and leave out the others.")
  var common = false

  @OptionGroup(title: "Report")
  var options: ReportOptions

  @OptionGroup(title: "Appearance")
  var appearance: AppearanceOptions

  func run() throws {
    let (reference, mine, common) = (reference, mine, common)
    try options.deliver(
      of: [reference, mine],
      named: Comparison.name(reference: reference, mine: mine),
      isComparison: true,
      appearance
    ) { tolerance, progress in
      try Comparison(reference: reference, mine: mine, progress: progress)
        .report(ofCommonOnly: common, tolerance: tolerance)
    }
  }
}
