import Foundation
import Wording

/// What the program needs of the process that it runs in, whoever started it.
enum ProcessConditions {
  /// Puts right what can be put right; to be called before anything else is done.
  static func establish() {
    occupyClosedStreams()
    // The runtime would print a backtrace and go on.
    if !isIgnored(SIGQUIT) { signal(SIGQUIT, SIG_DFL) }
  }

  /// Takes the numbers of the standard streams that the caller has closed, so that no file of the program's
  /// gets one of them and is written into.
  ///
  /// Whoever uses such a stream is told, as if it were closed: each is opened in the wrong direction.
  private static func occupyClosedStreams() {
    let wrongDirections = [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ]
    for (descriptor, direction) in wrongDirections where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is given out.
      _ = open("/dev/null", direction)
    }
  }

  /// How many files may have to be open at once: those of a screen (wake-ups, signals, held back errors), of
  /// the system's event loop, which crashes without them, and of saving progress or watching lessons.
  static let openFiles = 24

  /// What is to be told where fewer files can be opened; `nil` where there is room.
  static func lackOfFiles() -> ProgramError? {
    let opened = (0..<openFiles).map { _ in fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) }
    let room = opened.count { $0 >= 0 }
    for descriptor in opened where descriptor >= 0 { close(descriptor) }
    guard room < openFiles else { return nil }
    let complaint = Complaint(
      "open files",
      found: "room for \(room) more",
      expected: "room for \(openFiles)",
      advice: "raise the limit with ulimit -n 64"
    )
    return ProgramError(complaint, status: .usage, isAboutOptions: false)
  }

  /// Whether a signal is ignored, as nohup and the background of a shell script want it: that is to stay.
  ///
  /// It only asks: to ignore it for a moment, as `signal` needs to tell, would lose one that is on its way.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if os(Linux)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
