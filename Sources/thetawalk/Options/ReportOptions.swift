import ArgumentParser
import CellUI
import GradientChecking
import GradientFiles
import Wording

/// In which form a report is written.
enum ReportFormat: String, CaseIterable {
  /// For a person, 80 columns wide.
  case text
  /// Everything, as `thetawalk.report/2`.
  case json
  /// One line a component.
  case csv
}

/// The options that say how and where a report is written.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The form of the report: text for people, json with everything in it, csv with one line for \
      each component. Default text.
      """,
      valueName: "form"
    ),
    completion: .list(ReportFormat.allCases.map(\.rawValue))
  )
  var format: String?

  @Option(
    help: ArgumentHelp(
      """
      Write the report to a file instead of standard output. The file appears only when it is \
      complete; one that is there is replaced.
      """,
      valueName: "file"
    ),
    completion: .file()
  )
  var output: String?

  @Flag(
    help: """
      Open the report on the screen, at the bars and at the place of the error, instead of printing it; \
      with --output it is written as well.
      """
  )
  var view = false
}

/// How and where a report is written.
struct ReportRequest: Hashable {
  /// In which form.
  let format: ReportFormat
  /// To which place.
  let output: OutputFile

  /// Writes the report.
  func write(_ report: Report, _ appearance: AppearanceOptions) throws(ProgramError) {
    switch format {
    case .json: try output.write(report.json)
    case .csv: try output.write(report.csv)
    case .text:
      let symbols = appearance.characters.usesASCII() ? Symbols.ascii : Symbols.unicode
      let text = TextReport(report, spelling: symbols.text)
      try output.write(appearance.usesColor(for: output) ? text.colored : text.plain)
    }
  }
}

extension ReportRequest {
  /// Understands the options.
  ///
  /// - Throws: ``ProgramError`` for an unknown form, or a file that can't be written.
  init(format: String?, output: String?) throws {
    self.format = try ArgumentText.name("--format", format, default: .text)
    self.output = try OutputFile(path: output)
  }
}

extension ReportOptions {
  /// How and where the report is to be written; `nil` if it is only to be shown.
  ///
  /// - Throws: ``ProgramError`` for options that make no sense, or a file that can't be written.
  func request() throws -> ReportRequest? {
    if view, output == nil {
      guard format == nil else {
        throw ProgramError.usage(
          Complaint(
            "--view",
            found: "--format without --output",
            expected: "a file to write to",
            advice: "add --output, or remove --format"
          )
        )
      }
      return nil
    }
    return try ReportRequest(format: format, output: output)
  }
}
