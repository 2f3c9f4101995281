import ArgumentParser

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

extension ReportOptions {
  /// What the options ask for.
  ///
  /// - Throws: ``UsageError`` for an unknown form, ``OutputError`` for a file that can't be written.
  func request() throws -> (format: ReportFormat, output: OutputFile) {
    let format: ReportFormat =
      if let format { try ArgumentText(option: "--format", text: format).name() } else { .text }
    return (format, try OutputFile(path: output))
  }
}
