import Foundation
import Testing

/// A real terminal (tmux) with a shell in it, from which the program is started as a person would.
///
/// What the program leaves behind when it ends can therefore be seen: the screen, the shell's prompt,
/// the modes of the line.
final class TmuxTerminal {
  private let socket: String
  /// The user's home, which goes with the terminal.
  let folder: URL
  /// What the terminal was sent since ``startRecording()``.
  private var recording: URL { folder.appendingPathComponent("recording") }
  private var pidFile: URL { folder.appendingPathComponent("pid") }

  /// Opens a terminal and waits for the shell's prompt.
  init(
    size: (columns: Int, rows: Int) = (80, 24),
    terminal: String = "xterm-256color",
    locale: String = "C.UTF-8"
  ) throws {
    socket = "thetawalk-\(UUID().uuidString.prefix(8))"
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(socket)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let options = Program.sanitizerOptions.map { "\($0.key)=\($0.value) " }.joined()
    let shell =
      "env -i PS1='$ ' TERM=\(terminal) LC_ALL=\(locale) PATH=/usr/bin:/bin HOME=\(folder.path) "
      + options
      + "/bin/bash --norc --noprofile -i"
    try tmux("new-session", "-d", "-x", "\(size.columns)", "-y", "\(size.rows)", shell)
    try tmux("set-option", "-g", "status", "off")
    try tmux("set-option", "-sg", "escape-time", "0")
    try tmux("resize-window", "-x", "\(size.columns)", "-y", "\(size.rows)")
    try wait("the prompt") { screen.contains { $0.hasPrefix("$") } }
  }

  deinit {
    _ = try? tmux("kill-server")
    try? FileManager.default.removeItem(at: folder)
  }
}

extension TmuxTerminal {
  /// Starts the program from the shell and waits for its first frame.
  func start(_ arguments: String = "walk", until text: String = "? keys") throws {
    let program = try Program.executable().path
    try enter("clear; sh -c 'echo $$ > \(pidFile.path); exec \(program) \(arguments)'")
    try wait("the first frame") { screen.contains { $0.contains(text) } }
  }

  /// Types a line at the shell.
  func enter(_ line: String) throws {
    try tmux("send-keys", "-l", line)
    try tmux("send-keys", "Enter")
  }

  /// Waits until the program has ended with a status, as the shell tells it, and has left the alternate screen.
  func expectEnd(status: Int32, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try enter("echo status-$?-end")
    try wait(forText: "status-\(status)-end", sourceLocation: sourceLocation)
    #expect(try fact("alternate_on") == "0", sourceLocation: sourceLocation)
  }

  /// Presses and releases a button of the mouse, the left one or the right one, at a column and a row, counted from 0,
  /// as an xterm reports it.
  func click(column: Int, row: Int, isRight: Bool = false) throws {
    let place = "\u{1B}[<\(isRight ? 2 : 0);\(column + 1);\(row + 1)"
    try tmux("send-keys", "-l", "\(place)M\(place)m")
  }

  /// Sends characters as they are, as if the terminal itself answered something.
  func answer(_ characters: String) throws { try tmux("send-keys", "-l", characters) }

  /// Presses keys, by tmux's names for them.
  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// Sends a signal to the program.
  func send(signal: Int32) throws { kill(try processIdentifier, signal) }

  /// The program's process.
  var processIdentifier: Int32 {
    get throws {
      let text = try String(contentsOf: pidFile, encoding: .utf8)
      return try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
  }

  /// Clock ticks that the program has used so far.
  var processorTime: Int {
    get throws {
      let text = try String(contentsOfFile: "/proc/\(processIdentifier)/stat", encoding: .utf8)
      let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
      return (Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0)
    }
  }

  /// The rows of the screen, without the blanks at their ends.
  var screen: [String] {
    let text = (try? tmux("capture-pane", "-p")) ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The screen as one text, as `--render` prints it.
  func isShowing(_ text: String) -> Bool {
    let trim = { (text: String) in
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        .reversed().drop { $0.isEmpty }.reversed().map { $0 }
    }
    return trim(screen.joined(separator: "\n")) == trim(text)
  }

  /// A fact that tmux knows of the terminal, such as `alternate_on` or `cursor_flag`.
  func fact(_ name: String) throws -> String {
    try tmux("display-message", "-p", "#{\(name)}").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Counts the bytes that the terminal is sent from here on.
  func startRecording() throws {
    try Data().write(to: recording)
    try tmux("pipe-pane", "cat >> \(recording.path)")
  }

  /// What was sent since ``startRecording()``.
  var recorded: Data { (try? Data(contentsOf: recording)) ?? Data() }

  /// The bytes sent since ``startRecording()``.
  var recordedBytes: Int { recorded.count }

  /// Waits until a condition holds; long only where the machine has much else to do.
  func wait(
    _ what: String,
    seconds: Double = 90,
    sourceLocation: SourceLocation = #_sourceLocation,
    until condition: () throws -> Bool
  ) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while try !condition() {
      guard Date() < end else {
        let shown = screen.joined(separator: "\n")
        Issue.record(
          "waited in vain for \(what); the screen is\n\(shown)",
          sourceLocation: sourceLocation
        )
        throw Timeout()
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Waits for a text on the screen.
  func wait(forText text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait("“\(text)”", sourceLocation: sourceLocation) { screen.contains { $0.contains(text) } }
  }

  /// Waits until nothing has been sent to the terminal for a tenth of a second.
  func waitUntilQuiet() throws {
    var last = -1
    while recordedBytes != last {
      last = recordedBytes
      Thread.sleep(forTimeInterval: 0.1)
    }
  }

  /// Waits until the program has come to rest: half a second without a byte or a tick of its clock.
  func waitUntilIdle() throws {
    try waitUntilQuiet()
    let end = Date(timeIntervalSinceNow: 90)
    var last = (bytes: -1, time: -1)
    while last != (recordedBytes, try processorTime), Date() < end {
      last = (recordedBytes, try processorTime)
      Thread.sleep(forTimeInterval: 0.5)
    }
  }

  struct Timeout: Error {}

  /// Runs tmux and returns what it prints.
  @discardableResult
  func tmux(_ arguments: String...) throws -> String {
    let path = folder.appendingPathComponent("output").path
    let output = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { [output, nothing].forEach { close($0) } }
    let words = ["tmux", "-u", "-L", socket, "-f", "/dev/null"] + arguments
    _ = thetawalkTests.wait(
      for: try spawn(words, input: nothing, output: output, errors: nothing)
    )
    return try String(contentsOfFile: path, encoding: .utf8)
  }
}
