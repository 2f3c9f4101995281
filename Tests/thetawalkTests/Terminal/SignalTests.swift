import Foundation
import Testing

@Suite("A signal leaves the terminal as it was", .waitsForPrograms)
struct SignalTests {
  /// Those that end a process that doesn't say what else is to happen.
  ///
  /// The thread sanitizer takes those that a thread may bring upon itself for such, and may wait for ever for a lock
  /// that the interrupted thread holds.
  private static let ending: [Int32] = {
    var signals = [
      SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ,
      SIGVTALRM, SIGPROF,
    ]
    #if os(Linux)
      signals += [SIGIO, SIGPWR, SIGSTKFLT, 34, 64]
    #endif
    guard Program.sanitizerOptions.isEmpty else { return signals }
    return signals + [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGPIPE, SIGSYS]
  }()

  @Test("whichever it is, and ends the program by itself", arguments: ending)
  func ends(_ signal: Int32) throws {
    let terminal = try PseudoTerminal()
    kill(terminal.process, signal)
    try terminal.expectEnd(by: [signal])
  }

  @Test("also where the output was stopped, as by Ctrl-S", arguments: [SIGTERM, SIGHUP, SIGINT])
  func stopped(_ signal: Int32) throws {
    let terminal = try PseudoTerminal()
    terminal.freeze()
    terminal.type("n")
    // Long enough to be about to draw; too early would do no harm.
    Thread.sleep(forTimeInterval: 0.2)
    kill(terminal.process, signal)
    try terminal.expectEnd(by: [signal])
  }

  @Test("also where nobody reads what is sent", arguments: [SIGTERM, SIGHUP, SIGINT])
  func unread(_ signal: Int32) throws {
    let terminal = try PseudoTerminal()
    terminal.fill()
    terminal.type("n")
    Thread.sleep(forTimeInterval: 0.2)
    kill(terminal.process, signal)
    try terminal.expectEnd(by: [signal], isRead: false)
  }

  @Test("also where it claims to have a hundred million cells")
  func huge() throws {
    let terminal = try PseudoTerminal(columns: 10_000, rows: 10_000)
    kill(terminal.process, SIGTERM)
    try terminal.expectEnd(by: [SIGTERM])
  }

  @Test("also where several come at once, as when a window is closed")
  func several() throws {
    let terminal = try PseudoTerminal()
    let signals: Set = [SIGTERM, SIGHUP, SIGALRM, SIGUSR1]
    for signal in signals { kill(terminal.process, signal) }
    try terminal.expectEnd(by: signals)
  }
}
