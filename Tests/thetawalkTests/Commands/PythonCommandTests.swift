import Foundation
import Testing

@testable import thetawalk

@Suite("thetawalk python", .waitsForPrograms)
struct PythonCommandTests {
  /// The folder of the repository.
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The file as it lies in the repository.
  private static func source() throws -> String {
    try String(
      contentsOf: repository.appendingPathComponent("Sources/Python/thetawalk.py"),
      encoding: .utf8
    )
  }

  @Test("prints the file of the repository, byte for byte")
  func printsTheFile() throws {
    let outcome = try Program.run(["python"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output == (try Self.source()))
  }

  @Test("the file has the version of the program")
  func version() throws {
    let version = Thetawalk.configuration.version
    #expect(try Self.source().contains("\n__version__ = \"\(version)\"\n"))
  }

  @Test(
    "its own tests pass with the program that was built",
    .enabled(
      if: Python.hasNumPy,
      "python3 has no NumPy here; the README's test command installs it"
    )
  )
  func pythonTests() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-m", "unittest", "discover", "-s", "Tests/PythonTests"]
    process.currentDirectoryURL = Self.repository
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["THETAWALK": try Program.executable().path, "PYTHONDONTWRITEBYTECODE": "1"]
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    try Folder.temporary { folder in
      let log = folder.appendingPathComponent("log")
      try Data().write(to: log)
      let file = try FileHandle(forWritingTo: log)
      process.standardOutput = file
      process.standardError = file
      try process.run()
      process.waitUntilExit()
      let said = try String(contentsOf: log, encoding: .utf8)
      #expect(process.terminationStatus == 0, "\(said)")
    }
  }
}

/// The Python of whoever runs the tests.
private enum Python {
  /// Whether it has NumPy.
  static let hasNumPy: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import numpy"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
