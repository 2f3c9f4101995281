import ArgumentParser
import CellUI
import GradientChecking
import GradientFiles
import Synchronization
import Walkthrough
import Wording

/// In which form a report is written.
enum ReportFormat: String, CaseIterable {
  /// For a person, 80 columns wide.
  case text
  /// Everything, as `thetawalk.report/2`.
  case json
  /// One line a component.
  case csv
  /// Everything as arrays, for large models.
  case safetensors
  /// The same for NumPy.
  case npz
}

/// The options that say how and where a report is written.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The form of the report: text for people, json with everything in it, csv with one line for \
      each component, safetensors or npz with everything as arrays. Default: what the ending of \
      --output says, else text; a last ending .gz packs it.
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

  @OptionGroup
  var tolerance: ToleranceOption
}

/// How and where a report is written.
struct ReportRequest: Hashable {
  /// In which form.
  let format: ReportFormat
  /// Whether gzip packs it.
  let isPacked: Bool
  /// To which place.
  let output: OutputFile

  /// Writes the report.
  func write(_ report: Report, _ appearance: AppearanceOptions) throws(ProgramError) {
    try output.write(pieces: try pieces(report, appearance))
  }

  /// The bytes of the file, a piece at a time.
  private func pieces(
    _ report: Report,
    _ appearance: AppearanceOptions
  ) throws(ProgramError) -> any Sequence<[UInt8]> {
    // Only a text that isn't packed has colours.
    let isColored = format == .text && !isPacked ? try appearance.usesColor(for: output) : false
    do throws(Complaint) {
      let pieces = try content(report, appearance, isColored: isColored)
      guard isPacked else { return pieces }
      return CollectionOfOne(try GzipFile.packed(pieces.reduce(into: []) { $0 += $1 }))
    } catch {
      throw ProgramError(error, status: .outputFailed)
    }
  }

  /// What is in it before it is packed.
  private func content(
    _ report: Report,
    _ appearance: AppearanceOptions,
    isColored: Bool
  ) throws(Complaint) -> any Sequence<[UInt8]> {
    switch format {
    case .safetensors: return SafetensorsPieces(report.tensors)
    case .npz: return try NPZPieces(report.tensors)
    case .json: return CollectionOfOne(report.jsonBytes)
    case .csv: return CollectionOfOne(Array(report.csv.utf8))
    case .text:
      let symbols = appearance.characters.usesASCII() ? Symbols.ascii : Symbols.unicode
      let text = TextReport(report, spelling: symbols.text)
      return CollectionOfOne(Array((isColored ? text.colored : text.plain).utf8))
    }
  }
}

extension ReportRequest {
  /// Understands the options; where no form is named, the ending of the file says it.
  ///
  /// - Throws: ``ProgramError`` for an unknown form, or a file that can't be written.
  init(format: String?, output: String?) throws {
    var endings =
      output?.lowercased().split(separator: "/").last?.split(separator: ".").dropFirst() ?? []
    isPacked = endings.last == "gz"
    if isPacked { endings.removeLast() }
    let usual = endings.last.flatMap { ReportFormat(rawValue: String($0)) } ?? .text
    self.format = try ArgumentText.name("--format", format, default: usual)
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

extension ReportOptions {
  /// Makes a report of files, writes or shows it as the options say, and ends the command with the status of its
  /// verdict.
  ///
  /// - Parameters:
  ///   - paths: The files.
  ///   - name: What they are called together.
  ///   - isComparison: Whether they are two that are held against each other.
  ///   - appearance: How everything looks.
  ///   - make: Reads the files, tells how far they are read, and gives the report.
  /// - Throws: What is wrong with the options or the files; `ExitCode` at the end.
  func deliver(
    of paths: [String],
    named name: String,
    isComparison: Bool = false,
    _ appearance: AppearanceOptions,
    _ make:
      @escaping @Sendable (_ tolerance: Double?, _ progress: (Double) -> Void) throws -> Report
  ) throws {
    let request = try request()
    let tolerance = try tolerance.value()
    guard view else {
      let progress = ProgressLine(ofReading: true)
      defer { progress.finish() }
      let report = try make(tolerance) { progress.reach($0) }
      progress.finish()
      try request?.write(report, appearance)
      throw ExitStatus(report.verdict).exitCode
    }
    let display = try Display(.parse([]), appearance)
    let made = MadeVerdict()
    var start = ProgramStart(.report)
    start.reports = [.made(name: name, isComparison: isComparison)]
    start.reader = { _, tell in
      let report = try make(tolerance) { tell(.read(fraction: $0)) }
      try request?.write(report, appearance)
      made.verdict.withLock { $0 = report.verdict }
      return report
    }
    // What is small is there before the screen is, so that nothing flickers.
    let size = paths.reduce(0) { $0 + FileContents.size(path: $1) }
    try start.readReports { _ in size < ViewCommand.large }
    try display.show(start, outline: PlainText.report)
    // Who leaves before all is read knows nothing.
    throw ExitStatus(made.verdict.withLock { $0 } ?? .inconclusive).exitCode
  }
}

/// The verdict of a report that is made while the screen is open.
private final class MadeVerdict: Sendable {
  let verdict = Mutex<Verdict?>(nil)
}

/// The option that says how exactly gradients have to agree.
struct ToleranceOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The difference below which gradients agree, between 0 and 1: larger where less is to be had, such \
      as 1e-2 for a kernel in bfloat16. From 100 times that on, or from its square root if that is less, \
      they differ; between the two a closer look is needed. Default: what a saved report says, and else 1e-6; \
      by the complex step 1e-10; between two files what their precision allows.
      """,
      valueName: "number"
    )
  )
  var tolerance: String?
}

extension ToleranceOption {
  /// The difference; `nil` if nothing is said.
  ///
  /// - Throws: ``ProgramError`` for what is no number between 0 and 1.
  func value() throws(ProgramError) -> Double? {
    guard let tolerance else { return nil }
    return try ArgumentText(option: "--tolerance", text: tolerance).tolerance
  }
}
