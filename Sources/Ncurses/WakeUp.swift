#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// Wakes the thread that waits for input, from any other thread.
///
/// A pipe with nothing to say: what there is to know is handed over elsewhere, before the signal.
public final class WakeUp: Sendable {
  /// Readable after a signal, until ``clear()``.
  public let descriptor: Int32
  private let writeEnd: Int32

  /// A wake-up, or nil if the process can't have more open files.
  public init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (descriptor, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  /// Wakes the waiting thread, now or when it next waits; many signals are one.
  public func signal() {
    var byte: UInt8 = 0
    // A full pipe is as readable as it can be.
    _ = write(writeEnd, &byte, 1)
  }

  /// Waits for a signal, unless there was one since ``clear()``, so long at most.
  public func wait(milliseconds: Int) {
    var end = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&end, 1, Int32(clamping: milliseconds))
  }

  /// Forgets the signals so far.
  public func clear() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}
