import Dispatch
import Foundation
import GradientChecking
import GradientFiles
import Synchronization
import Walkthrough
import Wording

/// A check of models in other processes, from the options to the exit status.
struct ModelCheckRun {
  private var request: ModelCheckRequest
  private let output: ReportRequest?
  private let isViewed: Bool
  private let appearance: AppearanceOptions

  /// Understands the options about the report.
  ///
  /// - Throws: ``ProgramError`` for options that make no sense.
  init(
    _ request: ModelCheckRequest,
    _ options: ReportOptions,
    _ appearance: AppearanceOptions
  ) throws {
    self.request = request
    self.appearance = appearance
    output = try options.request()
    isViewed = options.view
    let isReversed = request.commands.contains("-")
    if let output, output.output == .standardOutput {
      if isReversed {
        throw ProgramError.missing("--output or --view", with: "--exec -", add: "--output r.json")
      }
      if request.points != nil, output.format != .text || output.isPacked {
        throw ProgramError.missing("--output", with: "--points", add: "--output r.json")
      }
    }
  }

  /// Runs it, and ends the command with the status of its verdict.
  func run() throws {
    if isViewed { return try view() }
    let reports = try reportsWithProgress()
    try write(reports)
    throw ExitStatus(worstOf: reports).exitCode
  }

  /// Runs it with progress on standard error; Ctrl-C ends it, and the models.
  private func reportsWithProgress() throws -> [Report] {
    let progress = ProgressLine()
    let isCancelled = CancellationFlag()
    let ending = DispatchSemaphore(value: 0)
    let interruption = Interruption(within: 10) {
      isCancelled.set()
      _ = ending.wait(timeout: .now() + 8)
      return progress.finish() + (savesParts ? "; go on with --resume \(outputName)" : "")
    }
    defer {
      progress.finish()
      interruption.cancel()
    }
    let observer = observer(isCancelled) { progress.tell("thetawalk: \($0)") }
    do throws(ModelError) {
      return try ModelCheck(request, observer: observer).run { news in
        switch news {
        case .cost(let cost): progress.tell("thetawalk: \(cost.sentence)")
        case .progress(let state):
          progress.goOn(total: state.total, done: state.done, checking: state.verb)
        case .snapshot(let report): save(report)
        }
      }
    } catch {
      ending.signal()
      // Whoever has interrupted it says the last words.
      if error.kind == .cancelled { while true { sleep(1) } }
      throw error
    }
  }

  /// Whether what is known so far is written again and again.
  private var savesParts: Bool {
    guard let output, request.points == nil, case .file = output.output else { return false }
    return [.json, .safetensors, .npz].contains(output.format)
  }

  private var outputName: String {
    guard let output, case .file(let path) = output.output else { return "" }
    return ForeignText(path).escaped
  }

  /// Writes what is known so far; that this fails isn't told, since the end will be.
  private func save(_ report: Report) {
    if savesParts { try? output?.write(report, appearance) }
  }

  private func observer(
    _ isCancelled: CancellationFlag,
    tell: @escaping @Sendable (String) -> Void
  ) -> ModelCheck.Observer {
    var observer = ModelCheck.Observer()
    observer.isCancelled = { isCancelled.isSet }
    observer.tell = tell
    observer.secondsBetweenSnapshots = savesParts ? 3 : nil
    return observer
  }

  /// Writes the reports: that of one point, or one after another, or each to a file of its own.
  private func write(_ reports: [Report]) throws {
    guard let output else { return }
    for (place, report) in reports.enumerated() {
      let isOne = request.points == nil
      try (isOne ? output : output.numbered(place + 1)).write(report, appearance)
    }
  }

  /// Shows it on the screen while it grows; whoever leaves ends the models too.
  private func view() throws {
    var run = self
    if request.commands.contains("-") { run.request.streams = try Self.freeStandardStreams() }
    let display = try Display(.parse([]), appearance)
    guard request.points == nil, display.opensTerminal else {
      let reports = try run.reportsWithProgress()
      try write(reports)
      var start = ProgramStart(.report)
      start.reports = reports.map { .report($0) }
      try display.show(start, outline: PlainText.report)
      throw ExitStatus(worstOf: reports).exitCode
    }
    try run.viewGrowing(on: display)
  }

  private func viewGrowing(on display: Display) throws {
    let isCancelled = CancellationFlag()
    let outcome = GrowingOutcome()
    let observer = viewer(isCancelled)
    var start = ProgramStart(.report)
    let names = request.commands.map { $0 == "-" ? "your model" : ForeignText($0).escaped }
    start.reports = [.made(name: names.listed(most: 2, rest: "more model"), isComparison: false)]
    start.reader = { [self] _, tell in
      outcome.begin()
      defer { outcome.end() }
      let began = ContinuousClock.now
      var (sentence, progress) = ("", GrowingProgress())
      let reports = try ModelCheck(request, observer: observer).run { news in
        switch news {
        case .cost(let cost): sentence = cost.sentence
        case .progress(let state):
          sentence = progress.sentence(state, at: (.now - began) / .seconds(1))
        case .snapshot(let report):
          if isCancelled.isSet { save(report) } else { outcome.saving(every: 3) { save(report) } }
          tell(.grown(report, sentence))
        }
      }
      try write(reports)
      outcome.set(reports)
      guard let report = reports.first else { throw CancellationError() }
      return report
    }
    defer {
      isCancelled.set()
      outcome.waitForEnd()
    }
    try display.show(start, outline: PlainText.report)
    isCancelled.set()
    outcome.waitForEnd()
    guard let reports = outcome.reports else {
      // Who leaves before the end knows nothing.
      throw ExitStatus.inconclusive.exitCode
    }
    throw ExitStatus(worstOf: reports).exitCode
  }

  private func viewer(_ isCancelled: CancellationFlag) -> ModelCheck.Observer {
    var observer = observer(isCancelled) { StandardError.tell($0) }
    observer.secondsBetweenSnapshots = 0.4
    return observer
  }

  /// Gives the standard streams to the terminal, which those of the model that has started us aren't; these get other
  /// numbers.
  private static func freeStandardStreams() throws -> (answers: Int32, questions: Int32) {
    let streams = (
      answers: fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3),
      questions: fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    )
    let terminal = open("/dev/tty", O_RDWR)
    guard streams.answers >= 0, streams.questions >= 0, terminal >= 0 else {
      throw ProgramError.usage(
        Complaint(
          "--view",
          found: "no terminal (/dev/tty)",
          expected: "one to show the bars on",
          advice: "use --output"
        )
      )
    }
    dup2(terminal, STDIN_FILENO)
    dup2(terminal, STDOUT_FILENO)
    if terminal > 2 { close(terminal) }
    return streams
  }
}

/// How far a check is that is made while the screen is open.
private struct GrowingProgress {
  private var pace = Pace()
  private var last: ModelProgress?

  /// What is said of it at an instant.
  mutating func sentence(_ now: ModelProgress, at seconds: Double) -> String {
    if last.map({ ($0.total, $0.verb) != (now.total, now.verb) }) ?? true {
      pace = Pace(from: now.done, at: seconds)
    }
    last = now
    pace.reach(now.done, at: seconds)
    let line = ProgressLine.line(done: now.done, of: now.total, verb: now.verb)
    return [line, pace.text(of: now.total, at: seconds)].compactMap(\.self)
      .joined(separator: ", ").startingSentence + "."
  }
}

/// What comes of a check that is made while the screen is open.
private final class GrowingOutcome: Sendable {
  private struct State {
    var isRunning = false
    var reports: [Report]?
    var saved = ContinuousClock.now
  }

  private let state = Mutex(State())

  /// The reports; `nil` as long as there are none.
  var reports: [Report]? { state.withLock { $0.reports } }

  func begin() { state.withLock { $0.isRunning = true } }

  func end() { state.withLock { $0.isRunning = false } }

  func set(_ reports: [Report]) { state.withLock { $0.reports = reports } }

  /// Saves, if the last time was so many seconds ago.
  func saving(every seconds: Double, _ save: () -> Void) {
    let isDue = state.withLock { state in
      guard ContinuousClock.now - state.saved >= .seconds(seconds) else { return false }
      state.saved = .now
      return true
    }
    if isDue { save() }
  }

  /// Returns when nothing is left of the check.
  func waitForEnd() {
    while state.withLock({ $0.isRunning }) { usleep(2000) }
  }
}

/// Set once somebody ends a check.
final class CancellationFlag: Sendable {
  private let flag = Atomic(false)

  /// Whether it is set.
  var isSet: Bool { flag.load(ordering: .relaxed) }

  /// Sets it.
  func set() { flag.store(true, ordering: .relaxed) }
}

extension ReportRequest {
  /// The file of a report that is one of several: `r-2.json` for `r.json`.
  fileprivate func numbered(_ number: Int) throws(ProgramError) -> ReportRequest {
    guard case .file(let path) = output else { return self }
    let folder = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let dot = path[folder...].dropFirst().firstIndex(of: ".") ?? path.endIndex
    let name = "\(path[..<dot])-\(number)\(path[dot...])"
    return ReportRequest(format: format, isPacked: isPacked, output: try OutputFile(path: name))
  }
}

extension ModelProgress {
  /// What is done with components.
  fileprivate var verb: String {
    let place = points > 1 ? "point \(point) of \(points): " : ""
    return place + (isSecondLook ? "looked again at" : "checked")
  }
}

extension ModelCost {
  /// What it costs, and what less would cost, in words.
  var sentence: String {
    let time = Timespan(seconds: seconds(evaluations)).text
    let each = Timespan(seconds: secondsOfCost).text
    let part =
      checked == count
      ? counted(count, "component")
      : "\(Numbers.count(checked)) of \(counted(count, "component"))"
    let ways = directions > 0 ? counted(directions, "direction") : nil
    let whole = checked > 0 ? [part, ways].compactMap(\.self) : [ways ?? part]
    var text = "\(whole.listed()), \(counted(evaluations, "evaluation")) of J at \(each)"
    if workers > 1 { text += " by \(workers) workers" }
    text += ": about \(time)."
    let sample = max(500, parameters)
    var others: [String] = []
    if checked > 2 * sample {
      others.append(
        "--sample \(sample) takes \(Timespan(seconds: seconds(sample * perComponent)).text)"
      )
    }
    if checked > 10 {
      others.append("--directions 5 \(Timespan(seconds: seconds(5 * perDirection)).text)")
    }
    return others.isEmpty ? text : "\(text) \(others.joined(separator: ", "))."
  }
}
