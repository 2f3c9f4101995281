import ArgumentParser
import CellUI
import GradientChecking
import GradientFiles

/// In which form a report is written.
enum ReportFormat: String, CaseIterable {
  /// For a person, 80 columns wide.
  case text
  /// Everything, as `thetawalk.report/1`.
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
}

/// How and where a report is written.
struct ReportRequest: Hashable {
  /// In which form.
  let format: ReportFormat
  /// To which place.
  let output: OutputFile

  /// Writes the report.
  func write(_ report: Report, usesColor: Bool, usesASCII: Bool) throws(OutputError) {
    switch format {
    case .json: try output.write(report.json)
    case .csv: try output.write(report.csv)
    case .text:
      let symbols = usesASCII ? Symbols.ascii : Symbols.unicode
      let text = TextReport(report, spelling: symbols.text)
      try output.write(usesColor ? text.colored : text.plain)
    }
  }
}

extension ReportOptions {
  /// What the options ask for.
  ///
  /// - Throws: ``UsageError`` for an unknown form, ``OutputError`` for a file that can't be written.
  func request() throws -> ReportRequest {
    let format: ReportFormat =
      if let format { try ArgumentText(option: "--format", text: format).name() } else { .text }
    return ReportRequest(format: format, output: try OutputFile(path: output))
  }
}
