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
    process.environment = self.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// The environment that a test gives it, unless it says otherwise.
  static var environment: [String: String] {
    ["LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PATH": "/usr/bin:/bin"]
      .merging(sanitizerOptions) { $1 }
  }

  /// What the thread sanitizer is to leave out, where the tests run under it.
  static var sanitizerOptions: [String: String] {
    ProcessInfo.processInfo.environment.filter { $0.key == "TSAN_OPTIONS" }
  }

  /// Runs the program to its end.
  ///
  /// With a `script` a shell starts it, by `exec "$0" "$@"` and what goes before: with other limits or
  /// redirections, say.
  static func run(
    _ arguments: [String],
    in folder: URL? = nil,
    environment: [String: String] = [:],
    by script: String? = nil
  ) throws -> Outcome {
    let process = try process(arguments, in: folder, environment: environment)
    if let script {
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", script, try executable().path] + arguments
    }
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

/// Starts a process with the descriptors that are given, and with no signal blocked or ignored: the tests' threads
/// block most of them, whoever runs the tests may ignore some, and a process inherits both.
///
/// Unlike `Process` it waits for nothing that the process might hand on.
func spawn(
  _ words: [String],
  environment: [String: String] = ProcessInfo.processInfo.environment,
  input: Int32,
  output: Int32,
  errors: Int32
) throws -> pid_t {
  let argv = words.map { strdup($0) } + [nil]
  let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { (argv + variables).forEach { free($0) } }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var (none, all) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  sigfillset(&all)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(
    &attributes,
    Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
  )
  var process = pid_t()
  let code = posix_spawnp(&process, words[0], &actions, &attributes, argv, variables)
  try #require(code == 0, "\(words[0]) can't be started; the README's test command installs it")
  return process
}

/// Waits for the end of a process, and returns its status as the system has it.
func wait(for process: pid_t) -> Int32 {
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0, errno == EINTR {}
  return status
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
