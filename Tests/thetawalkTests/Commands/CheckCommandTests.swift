import Foundation
import GradientChecking
import GradientFiles
import Testing

@testable import thetawalk

@Suite("thetawalk check, as a program", .waitsForPrograms)
struct CheckCommandTests {
  @Test("the correct gradient on iris agrees: status 0, a report on standard output, no errors")
  func agrees() throws {
    let outcome = try Program.run(["check"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("The gradients agree: the difference is "))
    #expect(outcome.errors == "")
  }

  @Test("every planted bug is caught: status 1", arguments: PlantedBug.allCases)
  func catchesBugs(bug: PlantedBug) throws {
    let outcome = try Program.run(["check"] + bug.experiment.options + ["--format", "json"])
    #expect(outcome.status == 1)
    let report = try ReportFile.parse(Array(outcome.output.utf8), path: "standard output")
    let layout = ParameterLayout(layerSizes: [4] + bug.experiment.hidden + [3])
    let worst = try #require(report.summary.worstBlock)
    #expect(bug.blocksWhereMade(in: layout).map(\.name).contains(worst.block.name))
    #expect(report.findings.contains { $0.kind == bug.finding })
  }

  @Test("resampled dropout: status 2, and the first words say that J is not a function")
  func notAFunction() throws {
    let resampled = try Program.run(["check", "--keep-prob", "0.8", "--mask", "resampled"])
    #expect(resampled.status == 2)
    #expect(resampled.output.hasPrefix("Nothing can be said. J is not a function of θ"))
    let frozen = try Program.run(["check", "--keep-prob", "0.8", "--mask", "frozen"])
    #expect(frozen.status == 0)
  }

  @Test("float at ε = 1e-7: status 2, round-off swamps everything, and float32 is said out loud")
  func roundoff() throws {
    let outcome = try Program.run(["check", "--precision", "float"])
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("Nothing can be said. Round-off hides the answer: "))
    #expect(outcome.output.contains("in single precision (float32)."))
  }

  @Test("csv has a header and a line for each component")
  func csv() throws {
    let lines = try Program.run(["check", "--format", "csv"]).output.split(separator: "\n")
    #expect(lines.count == 44)
    #expect(lines[28].hasPrefix("27,\"W2[0,2]\","))
  }

  @Test("the same command gives the same report, but for the seconds")
  func repeatable() throws {
    let arguments = ["check", "--seed", "7", "--format", "csv", "--train", "3"]
    #expect(try Program.run(arguments).output == Program.run(arguments).output)
  }

  @Test("--ascii leaves no character that ASCII doesn't have")
  func ascii() throws {
    let output = try Program.run(["check", "--bug", "dz-sign", "--ascii"]).output
    #expect(output.allSatisfy { $0.isASCII })
    #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("colour is for terminals, or for those who insist")
  func color() throws {
    #expect(try !Program.run(["check"]).output.contains("\u{1B}"))
    #expect(try Program.run(["check", "--color", "always"]).output.contains("\u{1B}[36m"))
  }

  @Test(
    "--output writes the whole report to the file, nothing to standard output, leaves nothing else"
  )
  func outputFile() throws {
    try Folder.temporary { folder in
      let arguments = ["check", "--format", "json", "--output", "report.json"]
      let outcome = try Program.run(arguments, in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output == "")
      let path = folder.appendingPathComponent("report.json").path
      #expect(try ReportFile.read(path: path).components.count == 43)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.json"])
    }
  }

  @Test("the ending of the file says the form, unless --format does; both hold the same report")
  func forms() throws {
    try Folder.temporary { folder in
      let check = ["check", "--bug", "dz-sign", "--output"]
      for file in ["r.json", "r.SAFETENSORS", "r.csv", "r.txt", "r"] {
        #expect(try Program.run(check + [file], in: folder).status == 1)
      }
      let read = { (file: String) in
        var report = try ReportFile.read(path: folder.appendingPathComponent(file).path)
        report.provenance.seconds = 0
        report.provenance.fileName = nil
        return report
      }
      #expect(try read("r.json") == read("r.SAFETENSORS"))
      #expect(try read("r.csv").components.numeric == read("r.json").components.numeric)
      for file in ["r.txt", "r"] {
        let path = folder.appendingPathComponent(file).path
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("There is a bug"))
      }
      _ = try Program.run(check + ["r.txt", "--format", "safetensors"], in: folder)
      #expect(try read("r.txt") == read("r.json"))
      let view = ["view", "r.txt", "--output", "again.json"]
      #expect(try Program.run(view, in: folder).status == 1)
      #expect(try read("again.json") == read("r.json"))
    }
  }

  @Test("--tolerance moves what agrees, and the report says so")
  func tolerance() throws {
    try Folder.temporary { folder in
      let check = ["check", "--bug", "dw-doubled", "--output", "r.json", "--tolerance", "0.5"]
      let status = try Program.run(check, in: folder).status
      #expect(status == 0)
      let view = { (options: [String]) in
        try Program.run(["view", "r.json", "--format", "text"] + options, in: folder).status
      }
      let statuses = try [view([]), view(["--tolerance", "1e-6"])]
      #expect(statuses == [0, 1])
    }
  }

  @Test(
    "a result that is larger than a file may be is an error, and leaves nothing",
    .enabled(if: Program.sanitizerOptions.isEmpty, "the sanitizer maps files beyond the limit"),
    arguments: ["json", "csv"]
  )
  func sizeLimit(format: String) throws {
    try Folder.temporary { folder in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      let options = "check --hidden 30 --format \(format) --output report"
      process.arguments = [
        "-c", "ulimit -f 1; exec \"$0\" \(options)", try Program.executable().path,
      ]
      process.currentDirectoryURL = folder
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 74)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test("a full disk is an error, status 74")
  func fullDisk() throws {
    let outcome = try Program.run(["check", "--output", "/dev/full"])
    #expect(outcome.status == 74)
    #expect(
      outcome.errors
        == "thetawalk: /dev/full: found no space left on device while writing, "
        + "expected to write the whole result; make room or choose another place\n"
    )
  }

  @Test("a file of the user's is checked like any other data")
  func userFile() throws {
    try Folder.temporary { folder in
      let rows = (0..<30).map { "\($0 % 7),\($0 % 5),\($0 % 3 == 0 ? "fizz" : "other")" }
      let text = (["a,b,kind"] + rows).joined(separator: "\r\n")
      try Data(text.utf8).write(to: folder.appendingPathComponent("my data.csv"))
      let outcome = try Program.run(
        ["check", "--data", "my data.csv", "--hidden", "3"],
        in: folder
      )
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("my data.csv, 2-3-1, tanh"))
      #expect(
        outcome.output.contains("thetawalk check --data 'my data.csv' --hidden 3 --train 100")
      )
    }
  }

  @Test("Ctrl-C stops at once: status 130, one line says how far it came")
  func interrupt() throws {
    // Minutes of work, however fast the machine is.
    let process = try Program.process(
      ["check", "--data", "digits", "--hidden", "600,600", "--scheme", "ridders"])
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    Thread.sleep(forTimeInterval: 0.6)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text.hasPrefix("thetawalk: stopped: "))
    #expect(text.count { $0 == "\n" } == 1)
  }
}
