import CNcurses
import CellUI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

extension Terminal {
  /// What ended a wait; nothing if it was the time.
  public struct Readiness: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int

    /// From bits.
    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    /// There are keys to read.
    public static let keys = Readiness(rawValue: 1)
    /// The wake-up was signalled, and is still to be cleared.
    public static let wakeUp = Readiness(rawValue: 2)
    /// The size changed, or the program was continued after a stop: the screen is to be drawn.
    public static let redraw = Readiness(rawValue: 4)
    /// The terminal is gone, and no key will come any more.
    public static let closed = Readiness(rawValue: 8)
  }

  /// Sleeps until there is a key, a wake-up, a change of size, or the time is over.
  ///
  /// A stop (Ctrl-Z) is done in here: it returns after the program was continued.
  ///
  /// - Parameters:
  ///   - wakeDescriptor: The descriptor of a ``WakeUp``.
  ///   - timeoutMilliseconds: The longest time to sleep; nil: as long as nothing happens.
  /// - Returns: What there is to do.
  public mutating func waitForInput(
    wakeDescriptor: Int32?,
    timeoutMilliseconds: Int?
  ) -> Readiness {
    if heldBack != nil { return .keys }
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: guard_descriptor(), events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeDescriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let deadline = timeoutMilliseconds.map { ContinuousClock.now + .milliseconds($0) }
    while true {
      let remaining = deadline.map { max(.zero, $0 - .now) / .milliseconds(1) }
      let timeout = remaining.map { Int32(min(1e9, $0.rounded(.up))) } ?? -1
      let count = poll(&descriptors, nfds_t(descriptors.count), timeout)
      if count < 0, errno == EINTR { continue }
      let readiness = readiness(descriptors)
      if count <= 0 || !readiness.isEmpty { return readiness }
    }
  }

  private mutating func readiness(_ descriptors: [pollfd]) -> Readiness {
    var readiness: Readiness = []
    let input = Int32(descriptors[0].revents)
    if input & (POLLHUP | POLLERR | POLLNVAL) != 0 { readiness.insert(.closed) }
    if input & POLLIN != 0 { readiness.insert(.keys) }
    if descriptors[2].revents != 0 { readiness.insert(.wakeUp) }
    if descriptors[1].revents != 0, handleNotes(guard_take_notes()) { readiness.insert(.redraw) }
    return readiness
  }

  /// Does what the signals ask for, and tells whether the screen is to be drawn again.
  private mutating func handleNotes(_ notes: UInt32) -> Bool {
    if notes & GUARD_STOP.rawValue != 0 {
      stop()
    } else if notes & GUARD_CONTINUE.rawValue != 0 {
      // Stopped without being asked (SIGSTOP): the shell may have changed everything.
      endwin()
      resume()
    }
    takeSize()
    prepareReset()
    return notes != 0
  }

  private func stop() {
    guard_set_active(false)
    endwin()
    guard_stop_process()
    resume()
  }

  private func resume() {
    guard_set_active(true)
    takeSize()
    curses_forget_screen()
    curses_show()
    // Curses would send this only with the next read, too late for the next key.
    keypad(curses_screen(), true)
    curses_show()
  }
}
