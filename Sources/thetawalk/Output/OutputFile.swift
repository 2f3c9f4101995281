import Foundation
import GradientChecking
import GradientFiles
import Wording

extension ProgramError {
  /// A name that nothing can be written to.
  fileprivate static func unusable(
    _ path: String,
    found: String,
    advice: String
  ) -> ProgramError {
    let place = ForeignText(path).escaped
    return .usage(Complaint(place, found: found, expected: "a file to write", advice: advice))
  }

  /// A write that failed on the way.
  fileprivate static func failed(_ place: String, code: Int32) -> ProgramError {
    let complaint = Complaint(
      place,
      found: "\(systemReason(code)) while writing",
      expected: "to write the whole result",
      advice: "make room or choose another place"
    )
    return ProgramError(complaint, status: .outputFailed)
  }
}

/// Where a result goes: standard output, or a file that is there whole or not at all.
enum OutputFile: Hashable {
  /// Standard output.
  case standardOutput
  /// A file; replaced only when the whole result is on the disk.
  case file(path: String)
  /// A pipe or a device, written to directly.
  case device(path: String)

  /// Finds out, before any work is done, whether `path` can be written to.
  init(path: String?) throws(ProgramError) {
    guard let path else {
      self = .standardOutput
      return
    }
    guard !path.isEmpty else {
      throw .unusable("--output", found: "an empty name", advice: "name a file")
    }
    var status = stat()
    if stat(path, &status) == 0 {
      try self.init(existing: path, mode: status.st_mode)
      return
    }
    guard errno == ENOENT else { throw Self.unusable(path, code: errno) }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard access(folder, W_OK | X_OK) == 0 else { throw Self.unusable(path, code: errno) }
    self = .file(path: path)
  }

  private init(existing path: String, mode: mode_t) throws(ProgramError) {
    switch mode & S_IFMT {
    case S_IFDIR:
      throw .unusable(path, found: "a directory", advice: "name a file inside it")
    case S_IFREG:
      guard access(path, W_OK) == 0 else { throw Self.unusable(path, code: errno) }
      self = .file(path: path)
    default:
      self = .device(path: path)
    }
  }

  private static func unusable(_ path: String, code: Int32) -> ProgramError {
    switch code {
    case ENOENT, ENOTDIR:
      return .unusable(path, found: "no such folder", advice: "create the folder first")
    default:
      return .unusable(path, found: systemReason(code), advice: "choose another place")
    }
  }

  /// Writes lines, each with its end.
  func write(lines: [String]) throws(ProgramError) {
    try write(lines.map { $0 + "\n" }.joined())
  }

  /// Writes the whole text.
  func write(_ text: String) throws(ProgramError) {
    try write(pieces: CollectionOfOne(Array(text.utf8)))
  }

  /// Writes bytes that come a piece at a time.
  func write(pieces: some Sequence<[UInt8]>) throws(ProgramError) {
    switch self {
    case .standardOutput:
      try Self.write(pieces, to: STDOUT_FILENO, place: "standard output")
    case .device(let path):
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.unusable(path, code: errno) }
      defer { close(descriptor) }
      try Self.write(pieces, to: descriptor, place: ForeignText(path).escaped)
    case .file(let path):
      try Self.replace(path, with: pieces)
    }
  }

  /// Writes beside the file and renames: whoever reads it sees the old result or the new one.
  private static func replace(
    _ path: String,
    with pieces: some Sequence<[UInt8]>
  ) throws(ProgramError) {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let place = ForeignText(path).escaped
    var template = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Self.unusable(path, code: errno) }
    let temporary = String(
      decoding: template.dropLast().map(UInt8.init(bitPattern:)),
      as: UTF8.self
    )
    do throws(ProgramError) {
      defer { close(descriptor) }
      try write(pieces, to: descriptor, place: place)
      guard fchmod(descriptor, permissions(of: target)) == 0, fsync(descriptor) == 0 else {
        throw ProgramError.failed(place, code: errno)
      }
      guard rename(temporary, target) == 0 else { throw ProgramError.failed(place, code: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Those of the file to be replaced, or those that a new file would get.
  private static func permissions(of path: String) -> mode_t {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & 0o7777 }
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }

  /// Writes the whole text to something that is open, in as many pieces and with as many waits as it wants.
  static func write(
    _ text: String,
    to descriptor: Int32,
    place: String
  ) throws(ProgramError) {
    try write(CollectionOfOne(Array(text.utf8)), to: descriptor, place: place)
  }

  /// Writes pieces one after another.
  private static func write(
    _ pieces: some Sequence<[UInt8]>,
    to descriptor: Int32,
    place: String
  ) throws(ProgramError) {
    for piece in pieces {
      let failure = failingBeyondSizeLimit {
        piece.withUnsafeBytes { bytes in writeAll(bytes, to: descriptor) }
      }
      if let failure { throw .failed(place, code: failure) }
    }
  }

  /// Why the bytes could not all be written; `nil` when they are.
  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        // Some callers hand over pipes that don't wait by themselves.
        var waited = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waited, 1, -1)
        continue
      }
      guard count >= 0 else { return errno }
      written += count
    }
    return nil
  }

  /// Lets a write beyond the limit on the size of a file fail, so that what was begun is removed, where the system
  /// would end the program by SIGXFSZ.
  ///
  /// The signal is kept from this thread alone: ignoring it would reach every program that another thread starts
  /// meanwhile.
  private static func failingBeyondSizeLimit(_ write: () -> Int32?) -> Int32? {
    var (limit, former, pending) = (sigset_t(), sigset_t(), sigset_t())
    sigemptyset(&limit)
    sigaddset(&limit, SIGXFSZ)
    pthread_sigmask(SIG_BLOCK, &limit, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    let failure = write()
    if failure == EFBIG, sigpending(&pending) == 0, sigismember(&pending, SIGXFSZ) == 1 {
      var taken: Int32 = 0
      sigwait(&limit, &taken)
    }
    return failure
  }
}
