import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One end of a connection between two programs on this machine, or the place at which such connections are taken.
///
/// It never waits: what can't be done at once is left to be done later, when `poll` says so. It is closed when it is
/// released, a program that it starts doesn't inherit it, and writing to one whose other end is gone raises no signal.
final class LocalSocket: Sendable {
  /// For `poll`.
  let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
      var yes: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  deinit { close(descriptor) }

  private static func opened() throws(Failure) -> LocalSocket {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let descriptor = socket(AF_UNIX, stream, 0)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    return LocalSocket(descriptor: descriptor)
  }

  /// Why it can't be opened.
  struct Failure: Error, Hashable {
    /// What the system says, as in `errno`.
    let code: Int32

    /// Whether nobody listens there any more.
    var isStale: Bool { code == ECONNREFUSED }
  }
}

/// Opening.
extension LocalSocket {
  /// The most bytes of a path.
  static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// How many programs may wait to be taken.
  private static let backlog: Int32 = 8

  /// Takes connections at a path, of this user alone.
  ///
  /// The path appears only when connections are taken there, so that nobody finds it dead before it lives; what was
  /// there is replaced.
  static func listening(at path: String) throws(Failure) -> LocalSocket {
    let socket = try opened()
    let beginning = path + "~"
    unlink(beginning)
    // Before it has a name nobody can come in between.
    fchmod(socket.descriptor, 0o600)
    try check(address(beginning) { bind(socket.descriptor, $0, $1) })
    chmod(beginning, 0o600)
    guard listen(socket.descriptor, backlog) == 0, rename(beginning, path) == 0 else {
      let code = errno
      unlink(beginning)
      throw Failure(code: code)
    }
    return socket
  }

  /// Connects to a path.
  static func connected(to path: String) throws(Failure) -> LocalSocket {
    let socket = try opened()
    try check(address(path) { connect(socket.descriptor, $0, $1) })
    return socket
  }

  /// The next connection that waits to be taken, if one does.
  func accepted() -> LocalSocket? {
    let other = accept(descriptor, nil, nil)
    return other < 0 ? nil : LocalSocket(descriptor: other)
  }

  private static func check(_ result: Int32?) throws(Failure) {
    guard let result else { throw Failure(code: ENAMETOOLONG) }
    guard result == 0 else { throw Failure(code: errno) }
  }

  /// Does something with the address of a path; `nil` for one that is too long.
  private static func address(
    _ path: String,
    _ work: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32? {
    let bytes = Array(path.utf8)
    guard bytes.count <= longestPath else { return nil }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { work($0, length) }
    }
  }
}

/// Reading and writing.
extension LocalSocket {
  /// What has come; empty where nothing has, `nil` where nothing will any more.
  func receive() -> [UInt8]? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    // No more at once than a line may have, so that nobody keeps it busy.
    while bytes.count < JSONLines.longest {
      let count = recv(descriptor, &piece, piece.count, 0)
      if count > 0 {
        bytes += piece[..<count]
      } else if count < 0, errno == EINTR {
        continue
      } else {
        let isOver = count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)
        return isOver && bytes.isEmpty ? nil : bytes
      }
    }
    return bytes
  }

  /// Sends as many of some bytes as go at once.
  ///
  /// - Returns: How many; `nil` where none will go any more.
  func send(_ bytes: ArraySlice<UInt8>) -> Int? {
    #if canImport(Glibc)
      let flags = Int32(truncatingIfNeeded: MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    while true {
      let count = bytes.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, flags)
      }
      if count >= 0 { return count }
      if errno == EINTR { continue }
      return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : nil
    }
  }
}

/// Waits until something can be done with some sockets.
///
/// - Parameters:
///   - descriptors: What is waited for: a descriptor, and whether it is to be written to as well.
///   - milliseconds: How long at most; −1 for ever.
/// - Returns: For each whether something has happened.
func awaitSockets(
  _ descriptors: [(descriptor: Int32, writes: Bool)],
  milliseconds: Int32
) -> [Bool] {
  var waited = descriptors.map {
    pollfd(fd: $0.descriptor, events: Int16($0.writes ? POLLIN | POLLOUT : POLLIN), revents: 0)
  }
  guard poll(&waited, nfds_t(waited.count), milliseconds) > 0 else {
    return Array(repeating: false, count: waited.count)
  }
  return waited.map { $0.revents != 0 }
}
