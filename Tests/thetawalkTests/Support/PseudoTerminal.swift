import Foundation
import Testing

/// The system's side of a terminal alone, with the program on it: quicker than ``TmuxTerminal``, and it can be
/// frozen, but nothing draws what it is sent.
final class PseudoTerminal {
  private let leader, follower: Int32
  private let modesBefore: [UInt32]
  /// The program's process.
  let process: pid_t
  /// What the program has sent, as far as it was read.
  private(set) var received = ""

  /// What the program sends last: it leaves the alternate screen.
  private static let farewell = "\u{1B}[?1049l"

  /// Starts the walk and waits for its first frame.
  init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var (leader, follower): (Int32, Int32) = (-1, -1)
    try #require(openpty(&leader, &follower, nil, nil, &size) == 0)
    for end in [leader, follower] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (self.leader, self.follower) = (leader, follower)
    modesBefore = Self.modes(of: follower)
    process = try spawn(
      [Program.executable().path, "walk"],
      environment: Program.environment,
      input: follower,
      output: follower,
      errors: follower
    )
    try read(until: "sepal_length")
  }

  deinit {
    close(leader)
    close(follower)
  }

  /// Types characters.
  func type(_ text: String) {
    Array(text.utf8).withUnsafeBytes { _ = write(leader, $0.baseAddress, $0.count) }
  }

  /// Stops the output, as Ctrl-S does.
  func freeze() { tcflow(follower, TCOOFF) }

  /// Sends so much to the terminal, and reads nothing of it, that it takes no more.
  func fill() {
    guard let name = ttyname(follower) else { return }
    // Opened anew, since the program shares the other one, and is to wait.
    let descriptor = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    defer { close(descriptor) }
    let bytes = [UInt8](repeating: UInt8(ascii: " "), count: 4096)
    while write(descriptor, bytes, bytes.count) > 0 {}
  }

  /// Waits until the program has sent a text.
  func read(until text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let end = Date(timeIntervalSinceNow: 90)
    var buffer = [UInt8](repeating: 0, count: 65536)
    while !received.contains(text) {
      var waited = pollfd(fd: leader, events: Int16(POLLIN), revents: 0)
      guard Date() < end, poll(&waited, 1, 30_000) == 1 else {
        kill(process, SIGKILL)
        Issue.record("waited in vain for \(text.debugDescription)", sourceLocation: sourceLocation)
        throw TmuxTerminal.Timeout()
      }
      let count = Foundation.read(leader, &buffer, buffer.count)
      received += String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }
  }

  /// Waits for the end of the program, which a signal brought about, and expects a terminal with the modes that it
  /// had before.
  ///
  /// Where nobody reads what the program sends last, that is not waited for.
  func expectEnd(
    by signals: Set<Int32>,
    isRead: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if isRead { try read(until: Self.farewell, sourceLocation: sourceLocation) }
    let process = process
    // Whatever keeps the program from ending must not keep the test.
    let watchdog = DispatchWorkItem { kill(process, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 30, execute: watchdog)
    let status = wait(for: process)
    watchdog.cancel()
    #expect(signals.contains(status & 0x7F), sourceLocation: sourceLocation)
    #expect(Self.modes(of: follower) == modesBefore, sourceLocation: sourceLocation)
  }

  /// What is switched on of a terminal's modes.
  private static func modes(of descriptor: Int32) -> [UInt32] {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { UInt32($0) }
  }
}
