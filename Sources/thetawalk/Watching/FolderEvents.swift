import Foundation
import Ncurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What happens in a folder from one moment on: files are saved, come, and go.
///
/// Nothing is polled: the descriptor becomes readable when the system has something to tell.
struct FolderEvents: ~Copyable {
  /// Readable once something has happened.
  let descriptor: Int32
  #if canImport(Darwin)
    private let watched: [Int32]
  #endif

  /// Waits until something has happened, or until an end is signalled: `false` then.
  func wait(until end: WakeUp) -> Bool { Self.wait(for: descriptor, until: end, milliseconds: -1) }

  /// Waits for a descriptor or until the time is over; `false` at the end.
  static func wait(for descriptor: Int32?, until end: WakeUp, milliseconds: Int32) -> Bool {
    var waited = [pollfd(fd: end.descriptor, events: Int16(POLLIN), revents: 0)]
    if let descriptor { waited.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)) }
    while poll(&waited, nfds_t(waited.count), milliseconds) < 0, errno == EINTR {}
    return waited[0].revents == 0
  }

  deinit {
    close(descriptor)
    #if canImport(Darwin)
      watched.forEach { close($0) }
    #endif
  }
}

#if canImport(Glibc)
  extension FolderEvents {
    /// From now on; `nil` if the folder is gone or can't be watched.
    ///
    /// Editors save by writing the file, or by writing another one and renaming it. The system tells of every file,
    /// whatever its ending.
    init?(path: String, endings _: [String] = [".md"]) {
      let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
      let changes =
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB
        | IN_DELETE_SELF | IN_MOVE_SELF
      guard inotify_add_watch(descriptor, path, UInt32(changes) | UInt32(IN_ONLYDIR)) >= 0 else {
        close(descriptor)
        return nil
      }
      self.descriptor = descriptor
    }
  }
#elseif canImport(Darwin)
  extension FolderEvents {
    /// From now on; `nil` if the folder is gone or can't be watched.
    ///
    /// The folder tells of names only, so that each file with one of some endings is watched for what is written
    /// into it.
    init?(path: String, endings: [String] = [".md"]) {
      let queue = kqueue()
      guard queue >= 0 else { return nil }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let files = names.filter { name in endings.contains(where: name.hasSuffix) }.map {
        "\(path)/\($0)"
      }
      let opened = ([path] + files).map { open($0, O_EVTONLY | O_CLOEXEC) }
      let watched = opened.filter { $0 >= 0 }
      guard opened[0] >= 0 else {
        watched.forEach { close($0) }
        close(queue)
        return nil
      }
      for file in watched {
        var change = kevent(
          ident: UInt(file),
          filter: Int16(EVFILT_VNODE),
          flags: UInt16(EV_ADD | EV_CLEAR),
          fflags: UInt32(NOTE_WRITE | NOTE_EXTEND | NOTE_ATTRIB | NOTE_DELETE | NOTE_RENAME),
          data: 0,
          udata: nil
        )
        _ = kevent(queue, &change, 1, nil, 0, nil)
      }
      descriptor = queue
      self.watched = watched
    }
  }
#endif
