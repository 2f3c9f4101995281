import Foundation
import GradientChecking
import Synchronization
import TestSupport
import Testing

@testable import GradientFiles

@Suite(
  "The check of models in other processes",
  .enabled(if: ModelProgram.canRun, "no python3 that could be a model")
)
struct ModelCheckTests {
  /// A folder for one test, removed with it.
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "thetawalk-\(UUID().uuidString)"
    )

    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  private let folder: Folder

  init() throws { folder = try Folder() }

  private func command(_ manner: String = "") throws -> String {
    try ModelProgram.command(manner, in: folder.url)
  }

  private func reports(
    _ manners: [String],
    _ change: (inout ModelCheckRequest) -> Void = { _ in }
  ) throws -> [Report] {
    var request = ModelCheckRequest(commands: try manners.map(command))
    change(&request)
    return try ModelCheck(request).run()
  }

  private func report(
    _ manner: String = "",
    _ change: (inout ModelCheckRequest) -> Void = { _ in }
  ) throws -> Report {
    try reports([manner], change)[0]
  }

  @Test("a right gradient agrees, and the report says how it was checked")
  func right() throws {
    let report = try report()
    #expect(report.verdict == .agrees)
    #expect(report.layout.blocks.map(\.name) == ["W1", "b1"])
    #expect(report.layout.blocks[0].shape == [2, 4])
    let made = report.provenance
    #expect(made.source == "model.py" && made.scheme == .centered && made.epsilon == 1e-7)
    #expect(made.step == .absolute && made.precision == .double && made.evaluations == 26)
    #expect(report.components[1].theta == 0.1 * 1 - 0.3)
    let component = report.components[1]
    let (plus, minus) = (try #require(component.costPlus), try #require(component.costMinus))
    #expect(abs((plus - minus) / 2e-7 - component.numeric) < 1e-7)
  }

  @Test("a J in single precision is recognized where the model doesn't say so")
  func unsaid() throws {
    let (said, unsaid) = (try report("single"), try report("unsaid"))
    #expect(unsaid.provenance.precision == .single && !unsaid.verdict.isDisagreement)
    #expect(unsaid.components.numeric == said.components.numeric)
    #expect(unsaid.provenance.remarks.contains { $0.contains("as its values show") })
  }

  @Test("a J that is written with few digits is refused, with how to write it")
  func digits() {
    #expect(throws: ModelError.self) { try report("digits") }
    do {
      _ = try report("digits")
    } catch {
      #expect("\(error)".contains("6 digits") && "\(error)".contains("%.17g"))
    }
  }

  @Test("of a million components a sample is checked, and nothing is accused")
  func million() throws {
    let report = try report("million") { $0.choice?.sample = 300 }
    #expect(report.layout.count == 1_000_002)
    #expect(report.summary.checkedCount == 300 && report.provenance.choice == .random)
    #expect(report.summary.blocks.allSatisfy { $0.checkedCount > 0 })
    #expect(!report.verdict.isDisagreement)
  }

  @Test("a wrong component is found, whatever the scheme", arguments: DifferenceScheme.allCases)
  func wrong(scheme: DifferenceScheme) throws {
    guard scheme != .complexStep else { return }
    let wrong = try report("wrong") { $0.scheme = scheme }
    #expect(wrong.verdict == .bug)
    #expect(wrong.mostSuspicious.first?.index == 5)
    #expect(try report { $0.scheme = scheme }.verdict == .agrees)
  }

  @Test(
    "the steps that were taken stand in the report where they differ",
    arguments: [
      StepRule.relative, .auto,
    ]
  )
  func steps(rule: StepRule) throws {
    let report = try report { $0.rule = rule }
    #expect(report.verdict == .agrees)
    #expect(report.components.allSatisfy { ($0.step ?? 0) > 0 })
    let again = try ReportFile.parse(Array(report.json.utf8), path: "r.json")
    #expect(again.provenance.step == rule)
    #expect(again.components.map(\.step) == report.components.map(\.step))
    #expect(again.verdict == .agrees)
  }

  @Test("directions alone find a mistake with two evaluations each, and no component")
  func directions() throws {
    let directed = { (request: inout ModelCheckRequest) in
      request.choice = nil
      request.directions = 3
    }
    let right = try report("", directed)
    #expect(right.verdict == .agrees && right.components.checkedCount == 0)
    #expect(right.provenance.evaluations == 12)
    #expect(try report("wrong", directed).verdict == .bug)
  }

  @Test("at a kink a dθ between both slopes isn't accused, and one beyond them isn't passed")
  func kinks() throws {
    let kink = try report("kink")
    #expect(kink.verdict == .inconclusive)
    #expect(kink.components[2].verdict == .kink)
    let wrong = try report("wrongkink")
    #expect(wrong.verdict == .bug && wrong.components[2].verdict == .bug)
  }

  @Test("with a large ε what the formula leaves out is measured, and a mistake stays one")
  func largeEpsilon() throws {
    #expect(try report { $0.epsilon = 0.01 }.verdict == .inconclusive)
    let wrong = try report("wrong") { $0.epsilon = 0.01 }
    #expect(wrong.verdict == .bug && wrong.components[5].verdict == .bug)
  }

  @Test("a model in single precision gets an ε that suits it, and is told so")
  func single() throws {
    let right = try report("single")
    #expect(right.provenance.epsilon == 4e-3 && right.provenance.step == .relative)
    #expect(right.provenance.remarks.contains { $0.contains("single precision") })
    #expect(right.verdict != .bug && right.verdict != .doubleCheck)
  }

  @Test("a step that does nothing is said, and never shown as zeros")
  func still() throws {
    let report = try report("large") { $0.epsilon = 1e-7 }
    #expect(!report.components.isChecked(1) && report.components.checkedCount == 9)
    #expect(
      report.provenance.remarks.contains { $0.hasPrefix("The step did nothing in 1 component") }
    )
    let error = #expect(throws: ModelError.self) {
      try self.report("large") {
        $0.epsilon = 1e-7
        $0.choice?.range = 1..<2
      }
    }
    #expect(error?.description.contains("θ + ε is θ, as at W1[0,1] = 1e12") == true)
    #expect(try self.report("large") { $0.rule = .relative }.components.checkedCount == 10)
  }

  @Test("words without a line end may stand before an answer")
  func wordsBefore() throws { #expect(try report("dots").verdict == .agrees) }

  @Test("random points are other θ, and afterwards the model is where it was")
  func points() throws {
    let note = folder.url.appendingPathComponent("note")
    var request = ModelCheckRequest(commands: [try command("'' \(note.path)")])
    request.points = 2
    let reports = try ModelCheck(request).run()
    #expect(reports.count == 2 && reports.allSatisfy { $0.verdict == .agrees })
    #expect(reports[0].components[0].theta != reports[1].components[0].theta)
    #expect(try String(contentsOf: note, encoding: .utf8).hasSuffix("at home\n"))
  }

  @Test("no gradient of one parameter counts as 0, and is said; none at all is an error")
  func missingGradient() throws {
    let half = try report("halfnull")
    #expect(half.summary.worstBlock?.block.name == "b1")
    #expect(half.provenance.remarks == ["b1 has no gradient (null), which is taken for 0."])
    #expect(throws: ModelError.self) { try report("null") }
  }

  @Test("where J isn't a function, that is what is said, and nothing is measured")
  func restless() throws {
    let report = try report("restless")
    #expect(report.verdict == .notAFunction && report.provenance.evaluations == 2)
  }

  @Test("a J that is NaN somewhere is shown as such")
  func notFinite() throws {
    #expect(try report("nan").components[3].verdict == .notFinite)
  }

  @Test("the model's own lines are handed on with nothing in them that a terminal obeys")
  func words() throws {
    let heard = Mutex<[String]>([])
    var observer = ModelCheck.Observer()
    observer.tell = { line in heard.withLock { $0.append(line) } }
    let request = ModelCheckRequest(commands: [try command("prints")])
    #expect(try ModelCheck(request, observer: observer).run()[0].verdict == .agrees)
    let lines = heard.withLock { $0 }
    #expect(lines.contains { $0.hasSuffix(#": epoch 1, loss 3.2\u{1B}[2J"#) })
    #expect(lines.contains { $0.hasSuffix(": {'id': 7, 'loss': 3}") })
  }

  @Test(
    "what goes wrong in a model is one error that says what was found and what was expected",
    arguments: [
      ("exit", "found its end with status 3, expected an answer to hello; its last words: no such"),
      ("nonsense", "found an answer that is no JSON ("),
      ("shortgradient", "gradient of b1: found 1 number, expected 2"),
      ("null", "found no gradient of any parameter (null), expected one of at least one"),
      ("nanhome", "found J(θ) = NaN, expected a finite number"),
      ("short", "costs: found 19 numbers, expected 20"),
      ("long", "costs: found 21 numbers, expected 20"),
      ("words", "costs: found a list of 20, expected 20 numbers"),
      ("order", "found an answer to question 6, expected one to question 5, costs"),
      ("error", #"found the error out of memory\nat line 7, expected an answer to costs"#),
      (
        "crash",
        "found its end with status 1, expected an answer to costs; its last words: "
          + "Traceback (most recent call last): | ValueError: shapes"
      ),
    ]
  )
  func failures(manner: String, message: String) throws {
    let error = #expect(throws: ModelError.self) { try report(manner) }
    #expect(error?.kind == .failure)
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test("a model that answers late is waited for, and given up after the timeout")
  func late() throws {
    #expect(try report("late").verdict == .agrees)
    let error = #expect(throws: ModelError.self) { try report("late") { $0.timeout = 0.05 } }
    #expect(error?.description.contains("found silence for ") == true)
  }
}

extension ModelCheckTests {
  private func numbers(_ report: Report) -> [[Double]] {
    report.components.map { [$0.numeric, $0.costPlus ?? 0, $0.costMinus ?? 0, $0.analytic] }
  }

  @Test(
    "whether a worker is killed, falls silent, answers too few or crashes: the same report to the digit",
    arguments: ["die", "stall"]
  )
  func lostWorker(manner: String) throws {
    let alone = try report("many")
    let both = try reports(["slow", manner]) { $0.timeout = 0.5 }[0]
    #expect(numbers(both) == numbers(alone))
    #expect(both.provenance.evaluations == alone.provenance.evaluations)
    let remarks = both.provenance.remarks
    #expect(remarks.count == 1)
    #expect(remarks[0].hasPrefix("A worker failed, and others did its part: "))
    #expect(remarks[0].contains(manner == "die" ? "its end by SIGKILL" : "silence for 500"))
  }

  @Test(
    "workers that say something else than the first one are left out, and it is said",
    arguments: [
      ("othercost", "found J(θ) = "), ("othertheta", "found θ = "),
      ("wrong", "found another gradient"),
      ("many", "found W1 of the shape [4000]"),
    ]
  )
  func otherWorker(manner: String, words: String) throws {
    let report = try reports(["late", manner])[0]
    #expect(report.verdict == .agrees && report.components.count == 10)
    #expect(
      report.provenance.remarks.contains { $0.contains(words) },
      "\(report.provenance.remarks)"
    )
  }

  @Test("a worker that never says who it is keeps nobody waiting at the end")
  func silentWorker() throws {
    let request = ModelCheckRequest(commands: [try command(), "exec sleep 600"])
    let began = ContinuousClock.now
    #expect(try ModelCheck(request).run()[0].verdict == .agrees)
    #expect(ContinuousClock.now - began < .seconds(300))
  }

  @Test("what broke off is gone on with, and gives the same report as in one piece")
  func resume() throws {
    let whole = try report("many")
    let part = try report("many") { $0.choice?.range = 100..<1700 }
    let saved = try ReportFile.parse(Array(part.json.utf8), path: "part.json")
    let resumed = try report("many") { $0.resumed = saved }
    #expect(numbers(resumed) == numbers(whole))
    #expect(resumed.provenance.evaluations > whole.provenance.evaluations)
    for change in [{ $0.epsilon = 1e-6 }, { $0.scheme = .forward }]
      as [(inout ModelCheckRequest) -> Void]
    {
      let error = #expect(throws: ModelError.self) {
        try report("many") {
          $0.resumed = saved
          change(&$0)
        }
      }
      #expect(error?.kind == .otherCheck)
    }
    #expect(throws: ModelError.self) { try report("wrong") { $0.resumed = saved } }
  }

  @Test("parts that were made by themselves merge into the whole; gaps and overlaps don't")
  func parts() throws {
    func part(_ range: Range<Int>, epsilon: Double = 1e-7, _ manner: String = "") throws -> String {
      let report = try report(manner) {
        $0.choice?.range = range
        $0.epsilon = epsilon
      }
      let file = folder.url.appendingPathComponent("\(range)-\(epsilon)-\(manner).json")
      try Data(report.json.utf8).write(to: file)
      return file.path
    }
    let whole = try MergedReport([part(0..<4), part(4..<10)]).report()
    #expect(numbers(whole) == numbers(try report()))
    #expect(throws: DataFileError.self) { try MergedReport([part(0..<4), part(5..<10)]).report() }
    #expect(throws: DataFileError.self) { try MergedReport([part(0..<5), part(4..<10)]).report() }
    #expect(throws: DataFileError.self) {
      try MergedReport([part(0..<4), part(4..<10, epsilon: 1e-6)]).report()
    }
    #expect(throws: DataFileError.self) {
      try MergedReport([part(0..<4), part(4..<10, "othertheta")]).report()
    }
  }

  @Test("nothing that a model has forked is left when the check ends, by itself or by somebody")
  func forks() throws {
    for isCancelled in [false, true] {
      let note = folder.url.appendingPathComponent("note-\(isCancelled)")
      let request = ModelCheckRequest(commands: [try command("fork \(note.path)")])
      var observer = ModelCheck.Observer()
      observer.isCancelled = {
        let text = (try? String(contentsOf: note, encoding: .utf8)) ?? ""
        return isCancelled && text.count { $0 == "\n" } == 2
      }
      _ = try? ModelCheck(request, observer: observer).run()
      let text = try String(contentsOf: note, encoding: .utf8)
      let processes = text.split(separator: "\n").compactMap { line in
        line.hasPrefix("pid ") ? pid_t(line.dropFirst(4)) : nil
      }
      #expect(!processes.isEmpty)
      for process in processes { #expect(hasEnded(process), "\(process) is left") }
    }
  }

  /// Whether a process is gone, or will be in a moment; one that nobody collects counts as gone.
  private func hasEnded(_ process: pid_t) -> Bool {
    for _ in 0..<200 {
      if kill(process, 0) != 0 { return true }
      let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      if state?.contains(") Z ") == true { return true }
      usleep(10_000)
    }
    return false
  }

  @Test("snapshots hold what is known so far, and nothing that isn't")
  func snapshots() throws {
    var observer = ModelCheck.Observer()
    observer.secondsBetweenSnapshots = 0.05
    let request = ModelCheckRequest(commands: [try command("slow")])
    var counts: [Int] = []
    _ = try ModelCheck(request, observer: observer).run { news in
      if case .snapshot(let report) = news { counts.append(report.components.checkedCount) }
    }
    #expect(counts == counts.sorted())
    #expect(counts.contains { $0 > 0 && $0 < 4002 })
  }
}
