import Foundation
import Ncurses
import Walkthrough

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells whenever a report's file was written anew, until it is released.
final class ReportWatch: Sendable {
  private let end: WakeUp

  /// Whoever writes a large file is not done with it at the first word; a file that was still being written is
  /// looked at once more when the rest has come.
  private static let settlingMilliseconds: Int32 = 60

  /// Starts watching.
  ///
  /// - Parameters:
  ///   - path: The file, which may be gone for a while.
  ///   - mailbox: Where word of it goes.
  init?(_ path: String, mailbox: Mailbox) {
    guard let end = WakeUp() else { return nil }
    self.end = end
    // A thread of its own, since it spends its time waiting for the system.
    Thread.detachNewThread { Self.watch(path, until: end, mailbox: mailbox) }
  }

  deinit { end.signal() }

  private static func watch(_ path: String, until end: WakeUp, mailbox: Mailbox) {
    let folder =
      path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
    let ending = path.split(separator: "/").last.map(String.init) ?? path
    var known = FileState(path)
    repeat {
      // Watched from before the look on, so that nothing is missed.
      guard let events = FolderEvents(path: folder.isEmpty ? "/" : folder, endings: [ending]) else {
        return mailbox.post(
          .remark("The file can't be watched any more: the report stays as it is.")
        )
      }
      let state = FileState(path)
      if state != known {
        known = state
        mailbox.post(.fileChanged(path: path))
      }
      guard events.wait(until: end) else { return }
    } while FolderEvents.wait(for: nil, until: end, milliseconds: settlingMilliseconds)
  }
}

/// What tells one state of a file from another: which file it is, how long, and when it was written last.
private struct FileState: Equatable {
  private let number: UInt64
  private let size: Int64
  private let seconds, nanoseconds: Int

  /// The state of a file now; `nil` while there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    number = UInt64(status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
    #else
      (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    #endif
  }
}
