import Foundation
import GradientChecking
import GradientFiles
import TestSupport
import Testing

@Suite(
  "thetawalk check --exec, as a program",
  .waitsForPrograms,
  .enabled(if: ModelProgram.canRun, "no python3 that could be a model")
)
struct ModelCheckCommandTests {
  private func check(
    _ manner: String,
    _ options: [String] = [],
    in folder: URL
  ) throws -> Program.Outcome {
    let command = try ModelProgram.command(manner, in: folder)
    return try Program.run(["check", "--exec", command] + options, in: folder)
  }

  @Test(
    "the verdict is the exit status: 0, 1, 2",
    arguments: [("", 0), ("wrong", 1), ("restless", 2)]
  )
  func statuses(manner: String, status: Int32) throws {
    try Folder.temporary { folder in
      let outcome = try check(manner, in: folder)
      #expect(outcome.status == status)
    }
  }

  @Test(
    "a model that fails is status 70, one line with its last words, and nothing on standard output"
  )
  func failure() throws {
    try Folder.temporary { folder in
      let outcome = try check("exit", in: folder)
      #expect(outcome.status == 70 && outcome.output == "")
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.last?.hasSuffix("its last words: no such data set") == true)
    }
  }

  @Test("what it costs is said before it starts, and what less would cost")
  func cost() throws {
    try Folder.temporary { folder in
      let errors = try check("many", in: folder).errors
      #expect(errors.contains("thetawalk: 4\u{A0}002 components, 8\u{A0}004 evaluations of J at "))
      #expect(errors.contains("--sample 500 takes ") && errors.contains("--directions 5 "))
    }
  }

  @Test(
    "options that make no sense are status 64 and say what would",
    arguments: [
      (["--sample", "0"], "--sample: found \"0\", expected a whole number, 1 or above"),
      (["--components", "5"], "--components: found \"5\", expected two whole numbers"),
      (["--components", "5..<50"], "--components: found 5..<50, expected a part of 0..<10"),
      (["--parameter", "W2"], "--parameter: found \"W2\", expected W1 or b1"),
      (["--step", "relativ"], "--step: found \"relativ\""),
      (["--timeout", "-1"], "--timeout: "),
      (["--hidden", "4"], "--exec: found --hidden with it, expected one of the two"),
      (["--scheme", "complex-step"], "--scheme: found complex-step"),
      (["--points", "2", "--format", "json"], "--points: found no --output with it"),
    ]
  )
  func usage(options: [String], message: String) throws {
    try Folder.temporary { folder in
      let outcome = try check("", options, in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test("without --exec its options are refused")
  func withoutModel() throws {
    let outcome = try Program.run(["check", "--sample", "5"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("thetawalk: --sample: found no --exec with it"))
  }

  @Test("several points are several reports, each in a file of its own")
  func points() throws {
    try Folder.temporary { folder in
      let outcome = try check("", ["--points", "2", "--output", "r.json"], in: folder)
      #expect(outcome.status == 0)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(files == ["model.py", "r-1.json", "r-2.json"])
    }
  }

  @Test("Ctrl-C keeps what is known, ends the model, and can be gone on from")
  func interrupt() throws {
    try Folder.temporary { folder in
      let note = folder.appendingPathComponent("note")
      let command = try ModelProgram.command("slow \(note.path)", in: folder)
      let arguments = ["check", "--exec", command, "--output", "r.json"]
      let process = try Program.process(arguments, in: folder)
      let errors = Pipe()
      process.standardOutput = FileHandle.nullDevice
      process.standardError = errors
      try process.run()
      Thread.sleep(forTimeInterval: 1.5)
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 130)
      let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(text.contains("thetawalk: stopped: ") && text.contains("go on with --resume r.json"))
      #expect(try hasEnded(note))
      let path = folder.appendingPathComponent("r.json").path
      let part = try ReportFile.read(path: path)
      #expect((1..<4002).contains(part.components.checkedCount))
      let resumed = try Program.run(arguments + ["--resume", "r.json"], in: folder)
      #expect(resumed.status == 0)
      #expect(try ReportFile.read(path: path).components.isCheckedThroughout)
    }
  }

  @Test("a killed thetawalk leaves no model behind", arguments: [SIGKILL, SIGTERM, SIGHUP])
  func killed(signal: Int32) throws {
    try Folder.temporary { folder in
      let note = folder.appendingPathComponent("note")
      let command = try ModelProgram.command("slow \(note.path)", in: folder)
      let process = try Program.process(["check", "--exec", command], in: folder)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: 1)
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(try hasEnded(note))
    }
  }

  /// Whether the processes that a note names are gone, or will be in a moment.
  private func hasEnded(_ note: URL) throws -> Bool {
    let text = try String(contentsOf: note, encoding: .utf8)
    let processes = text.split(separator: "\n").compactMap { line in
      line.hasPrefix("pid ") ? pid_t(line.dropFirst(4)) : nil
    }
    for _ in 0..<300 {
      let left = processes.filter { process in
        let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return kill(process, 0) == 0 && state?.contains(") Z ") != true
      }
      if left.isEmpty { return !processes.isEmpty }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return false
  }

  @Test(
    "--exec - asks whoever has started it, on standard output, and reads answers from standard input"
  )
  func reversed() throws {
    try Folder.temporary { folder in
      let model = try ModelProgram.command("", in: folder)
      let script = """
        mkfifo answers
        "$0" check --exec - --output r.json <answers | { \(model) >answers; }
        """
      _ = try Program.run([], in: folder, by: script)
      let report = try ReportFile.read(path: folder.appendingPathComponent("r.json").path)
      #expect(report.verdict == .agrees && report.components.count == 10)
    }
  }
}

@Suite(
  "A live model in a real terminal",
  .serialized,
  .waitsForPrograms,
  .enabled(if: ModelProgram.canRun, "no python3 that could be a model")
)
struct LiveModelInTerminalTests {
  @Test("the bars grow, q ends the model too, and the terminal is as it was")
  func quits() throws {
    let terminal = try TmuxTerminal()
    let note = terminal.folder.appendingPathComponent("note")
    let command = try ModelProgram.command("slow \(note.path)", in: terminal.folder)
    try terminal.start("check --view --exec \"\(command)\"", until: "[bars]")
    try terminal.wait(forText: "Checked ")
    try terminal.press("q", "q")
    try terminal.expectEnd(status: 2)
    let process = try #require(
      pid_t(try String(contentsOf: note, encoding: .utf8).dropFirst(4).prefix { $0 != "\n" })
    )
    #expect(kill(process, 0) != 0)
  }

  @Test("when it is through, the findings are there, and the status is that of the verdict")
  func finishes() throws {
    let terminal = try TmuxTerminal()
    let command = try ModelProgram.command("wrong", in: terminal.folder)
    try terminal.start("check --view --exec \"\(command)\"", until: "[bars]")
    try terminal.wait(forText: "bug")
    try terminal.press("q", "q")
    try terminal.expectEnd(status: 1)
  }
}
