import Foundation
import LessonFormat
import Testing

@testable import thetawalk

@Suite("The files of the lesson about one's own code", .waitsForPrograms)
struct StarterFilesTests {
  @Test("they are written beside what is there, and say where", arguments: Starter.allCases)
  func written(_ starter: Starter) throws {
    try Folder.temporary { folder in
      let outcome = try StarterFiles(starter).write(into: folder.path, executable: nil)
      let program = "own_\(starter.rawValue).py"
      #expect(outcome.written == ["thetawalk.py", program])
      #expect(outcome.remark == "Wrote thetawalk.py and \(program) in \(folder.path).")
      let module = try Data(contentsOf: folder.appending(path: "thetawalk.py"))
      #expect(Array(module) == PythonCommand.file)
    }
  }

  @Test("nothing that is there is overwritten, not even a link that leads nowhere")
  func kept() throws {
    try Folder.temporary { folder in
      let mine = folder.appending(path: "own_numpy.py")
      try "mine".write(to: mine, atomically: true, encoding: .utf8)
      let link = folder.appending(path: "thetawalk.py")
      let gone = folder.appending(path: "gone")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: gone)
      let outcome = try StarterFiles(.numpy).write(into: folder.path)
      #expect(outcome.written.isEmpty)
      #expect(
        outcome.remark
          == "thetawalk.py and own_numpy.py are there already and were left as before, in \(folder.path)."
      )
      #expect(try String(contentsOf: mine, encoding: .utf8) == "mine")
      #expect(!FileManager.default.fileExists(atPath: gone.path))
    }
  }

  @Test("the program that is written knows where thetawalk is, whatever its path is made of")
  func executable() throws {
    try Folder.temporary { folder in
      _ = try StarterFiles(.numpy).write(into: folder.path, executable: #"/opt/a "b"\c/thetawalk"#)
      let text = try String(contentsOf: folder.appending(path: "own_numpy.py"), encoding: .utf8)
      #expect(text.contains(#"PROGRAM = "/opt/a \"b\"\\c/thetawalk""#))
    }
  }

  @Test("where nothing can be written that is said")
  func refused() throws {
    #expect(throws: ProgramError.self) {
      try StarterFiles(.numpy).write(into: "/nowhere/at/all")
    }
  }

  @Test("thetawalk python --start writes them and says what to type next")
  func command() throws {
    try Folder.temporary { folder in
      let outcome = try Program.run(["python", "--start", "numpy"], in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.hasSuffix("\nNow: python3 own_numpy.py\n"))
      let again = try Program.run(["python", "--start", "numpy"], in: folder)
      #expect(again.output.contains("are there already and were left as before"))
      let wrong = try Program.run(["python", "--start", "numpi"], in: folder)
      #expect(wrong.status == 64 && wrong.errors.contains("numpy or torch"), "\(wrong.errors)")
    }
  }

  /// Runs the program in a folder; gives its exit status and what it printed.
  private func run(_ program: String, in folder: URL) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", program]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["THETAWALK": try Program.executable().path, "PYTHONDONTWRITEBYTECODE": "1"]
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    let log = folder.appending(path: "log")
    try Data().write(to: log)
    let file = try FileHandle(forWritingTo: log)
    (process.standardOutput, process.standardError) = (file, file)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: log, encoding: .utf8))
  }

  /// Mends a program as the lesson says.
  private func mend(_ name: String, in folder: URL, _ wrong: String, _ right: String) throws {
    let path = folder.appending(path: name)
    let text = try String(contentsOf: path, encoding: .utf8)
    try #require(text.contains(wrong))
    try text.replacing(wrong, with: right).write(to: path, atomically: true, encoding: .utf8)
  }

  @Test(
    "with real NumPy four blocks are wrong, then W1 and b1, and with the lesson's lines everything agrees",
    .enabled(if: Libraries.has("numpy"), "python3 has no NumPy here")
  )
  func numpy() throws {
    try Folder.temporary { folder in
      _ = try StarterFiles(.numpy).write(into: folder.path)
      let wrong = try run("own_numpy.py", in: folder)
      #expect(wrong.status == 1)
      #expect(wrong.text.contains("W1, b1, scale and shift are wrong"), "\(wrong.text)")
      let report = folder.appending(path: "own_numpy.json")
      #expect(FileManager.default.fileExists(atPath: report.path))
      try mend("own_numpy.py", in: folder, "dA * (1 - A)\n", "dA * (1 - A ** 2)\n")
      let half = try run("own_numpy.py", in: folder)
      #expect(half.status == 1)
      #expect(half.text.contains("W1 and b1 are wrong, no"), "\(half.text)")
      try mend(
        "own_numpy.py",
        in: folder,
        "    dZ = dN / deviation\n",
        """
            dZ = dN - dN.mean(axis=1, keepdims=True)
            dZ -= N * (dN * N).mean(axis=1, keepdims=True)
            dZ /= deviation

        """
      )
      #expect(try run("own_numpy.py", in: folder).status == 0)
      let viewed = try Program.run(["view", "own_numpy.json", "--format", "text"], in: folder)
      #expect(viewed.status == 0)
    }
  }

  @Test(
    "with real PyTorch hidden is wrong, and with the lesson's line everything agrees",
    .enabled(if: Libraries.has("torch"), "python3 has no PyTorch here")
  )
  func torch() throws {
    try Folder.temporary { folder in
      _ = try StarterFiles(.torch).write(into: folder.path)
      let wrong = try run("own_torch.py", in: folder)
      #expect(wrong.status == 1 && wrong.text.contains("hidden.weight"), "\(wrong.text)")
      try mend(
        "own_torch.py",
        in: folder,
        "return d_output * torch.sigmoid(-z)",
        "return d_output * torch.sigmoid(z)"
      )
      #expect(try run("own_torch.py", in: folder).status == 0)
    }
  }

  @Test(
    "in a terminal the bars come when the program has run, and the task is done when it is mended",
    .enabled(if: Libraries.has("numpy"), "python3 has no NumPy here")
  )
  func inTerminal() throws {
    let terminal = try TmuxTerminal()
    let folder = terminal.folder.appending(path: "mine")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try terminal.enter("cd \(folder.path)")
    try terminal.start("learn own", until: "own_numpy.json")
    try terminal.press("w")
    try terminal.wait(forText: "Wrote thetawalk.py and own_numpy.py")
    try terminal.press("Space")
    try terminal.wait(forText: "python3 own_numpy.py")
    try terminal.press("Space")
    try terminal.wait(forText: "Your task")
    #expect(try run("own_numpy.py", in: folder).status == 1)
    try terminal.wait("the report to be seen") {
      terminal.screen.contains { $0.contains("✓ Done") }
    }
  }
}

/// What the Python of whoever runs the tests has.
private enum Libraries {
  /// Whether a library can be imported.
  static func has(_ name: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import \(name)"]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
