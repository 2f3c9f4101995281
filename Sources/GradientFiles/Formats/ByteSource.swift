import Wording

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file, read where they are wanted and nowhere else.
///
/// A file of arrays may be larger than what is made of it, so it is not held; a pipe, which can't be read twice, is.
struct ByteSource {
  private enum Storage {
    case memory([UInt8])
    case file(OpenDescriptor)
  }

  private let storage: Storage
  /// How many bytes there are.
  let count: Int
  /// Told how far the bytes are read, where somebody wants to know.
  var progress: ReadingProgress?

  /// Bytes that are in memory.
  init(_ bytes: [UInt8]) { self.init(.memory(bytes), count: bytes.count) }

  private init(_ storage: Storage, count: Int) {
    self.storage = storage
    self.count = count
  }

  /// A file or, without a path, standard input.
  init(path: String?) throws(FileError) {
    guard let path else {
      self.init(try FileContents.readStandardInput(limit: FileContents.pipeLimit))
      return
    }
    let descriptor = OpenDescriptor(open(path, O_RDONLY | O_CLOEXEC))
    guard descriptor.number >= 0 else { throw FileContents.error(errno, path: path) }
    var status = stat()
    guard fstat(descriptor.number, &status) == 0 else {
      throw FileContents.error(errno, path: path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      self.init(
        try FileContents.read(descriptor.number, path: path, limit: FileContents.pipeLimit)
      )
      return
    }
    guard status.st_size <= FileContents.tensorLimit else {
      throw .tooLarge(path: path, limit: FileContents.tensorLimit)
    }
    self.init(.file(descriptor), count: Int(status.st_size))
  }

  /// The first bytes, fewer where the file is shorter.
  func prefix(_ length: Int) throws(Complaint) -> [UInt8] {
    try bytes(0..<min(length, count))
  }

  /// All bytes.
  func all() throws(Complaint) -> [UInt8] {
    if case .memory(let bytes) = storage { return bytes }
    return try bytes(0..<count)
  }

  /// The bytes at places that must be inside the file.
  func bytes(_ range: Range<Int>) throws(Complaint) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var slice = ByteSlice(self, range)
    try bytes.fill(from: &slice)
    return bytes
  }

  /// A second descriptor of the file, which the caller closes; `nil` where the bytes are in memory.
  func duplicatedDescriptor() -> Int32? {
    guard case .file(let descriptor) = storage else { return nil }
    let copy = dup(descriptor.number)
    guard copy >= 0 else { return nil }
    lseek(copy, 0, SEEK_SET)
    return copy
  }

  /// Fills a buffer with what stands from a place on.
  fileprivate func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at offset: Int
  ) throws(Complaint) {
    guard offset >= 0, buffer.count <= count - offset else { throw .shortened }
    switch storage {
    case .memory(let bytes):
      bytes.withUnsafeBytes {
        buffer.copyMemory(from: .init(rebasing: $0[offset...].prefix(buffer.count)))
      }
    case .file(let descriptor):
      var done = 0
      while done < buffer.count {
        // A part at a time: some systems read no more than 2 GB at once.
        let most = progress == nil ? 1 << 30 : 1 << 22
        let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done...].prefix(most))
        let length = pread(descriptor.number, part.baseAddress, part.count, off_t(offset + done))
        if length < 0 && errno == EINTR { continue }
        guard length > 0 else { throw .shortened }
        done += length
        progress?.reach(offset + done, of: count)
      }
    }
  }
}

/// A descriptor of an open file that is closed with the last reference to it.
private final class OpenDescriptor: Sendable {
  let number: Int32
  init(_ number: Int32) { self.number = number }
  deinit { if number >= 0 { close(number) } }
}

/// Bytes that come one after the other.
protocol ByteStream {
  /// Fills a buffer with the next bytes.
  ///
  /// - Throws: A complaint if there are not so many.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Complaint)
}

/// A stretch of a file.
struct ByteSlice: ByteStream {
  private let source: ByteSource
  private var rest: Range<Int>

  init(_ source: ByteSource, _ range: Range<Int>) {
    self.source = source
    rest = range
  }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Complaint) {
    guard buffer.count <= rest.count else { throw .shortened }
    try source.read(into: buffer, at: rest.lowerBound)
    rest = rest.lowerBound + buffer.count..<rest.upperBound
  }
}

/// A place in a file from which small stretches are wanted one after the other: they are read many at a time.
struct ByteWindow: ByteStream {
  private let source: ByteSource
  /// Where the next byte stands.
  var position = 0
  private var held: [UInt8] = []
  private var heldStart = 0

  /// Bytes that are read at a time; as many or more are read by themselves.
  private static let size = 1 << 18

  init(_ source: ByteSource) { self.source = source }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Complaint) {
    let end = position + buffer.count
    if buffer.count >= Self.size || end > source.count {
      try source.read(into: buffer, at: position)
    } else {
      if position < heldStart || end > heldStart + held.count {
        held = try source.bytes(position..<min(position + Self.size, source.count))
        heldStart = position
      }
      let start = position - heldStart
      held.withUnsafeBytes {
        buffer.copyMemory(from: .init(rebasing: $0[start..<start + buffer.count]))
      }
    }
    position = end
  }
}

extension [UInt8] {
  /// Overwrites all bytes with the next ones of a stream.
  mutating func fill(from stream: inout some ByteStream) throws(Complaint) {
    guard !isEmpty else { return }
    var problem: Complaint?
    withUnsafeMutableBytes { buffer in
      do throws(Complaint) { try stream.read(into: buffer) } catch { problem = error }
    }
    if let problem { throw problem }
  }
}

extension ByteStream {
  /// The next bytes.
  mutating func next(_ count: Int) throws(Complaint) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.fill(from: &self)
    return bytes
  }
}

extension Complaint {
  /// Where more bytes were promised than there are.
  static let shortened = Complaint(
    found: "the end of the file",
    expected: "more bytes, as the file itself says",
    advice: "copy or write it again: it is not whole"
  )
}
