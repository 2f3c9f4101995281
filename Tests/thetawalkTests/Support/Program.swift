import Foundation
import Testing

/// The program as it was built, run the way a user runs it.
struct Program {
  /// What came of a run.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The executable beside the test bundle.
  static func executable() throws -> URL {
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundleURL)
    let runner = URL(fileURLWithPath: CommandLine.arguments[0])
    let folders = (bundles + [runner]).map { $0.deletingLastPathComponent() }
    let candidates = folders.map { $0.appendingPathComponent("thetawalk") }
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
      "no executable thetawalk beside \(folders.map(\.path))"
    )
  }

  /// A process ready to run, with an environment that doesn't depend on who runs the tests.
  static func process(
    _ arguments: [String],
    in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PATH": "/usr/bin:/bin",
    ]
    .merging(sanitizerOptions) { $1 }
    .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// What the thread sanitizer is to leave out, where the tests run under it.
  static var sanitizerOptions: [String: String] {
    ProcessInfo.processInfo.environment.filter { $0.key == "TSAN_OPTIONS" }
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String],
    in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = try process(arguments, in: folder, environment: environment)
    return try Folder.temporary { scratch in
      // Files instead of pipes: nothing can fill up and wait.
      let (output, errors) = (
        scratch.appendingPathComponent("out"), scratch.appendingPathComponent("err")
      )
      for file in [output, errors] { try Data().write(to: file) }
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus,
        output: try String(contentsOf: output, encoding: .utf8),
        errors: try String(contentsOf: errors, encoding: .utf8)
      )
    }
  }
}

/// Folders for tests.
enum Folder {
  /// Does some work in a new folder, which is removed afterwards.
  static func temporary<Result>(_ work: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("thetawalk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try work(folder)
  }
}
