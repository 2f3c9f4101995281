import CZip
import Wording

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Arrays in a zip archive, as `numpy.savez` and `numpy.savez_compressed` write them: an `.npy` for each.
///
/// libzip takes the archive apart. What an entry promises is only believed as far as the memory that a file of this
/// size may take, and each is read to its end, where its checksum is compared.
enum NPZArchive {
  /// All arrays; without a budget with that of a file of this size.
  static func read(
    _ source: ByteSource,
    budget: MemoryBudget? = nil
  ) throws(Complaint) -> TensorFile {
    let archive = try ZIPArchive(source, source.progress)
    guard archive.count <= TensorFile.countLimit else {
      throw Complaint(
        found: "\(archive.count) entries",
        expected: "at most \(TensorFile.countLimit)",
        advice: "save fewer, larger arrays"
      )
    }
    var budget = budget ?? MemoryBudget(fileSize: source.count)
    var names = TensorNames()
    var file = TensorFile([])
    for entry in try archive.entries() {
      // A folder holds nothing.
      if entry.name.hasSuffix("/") { continue }
      let name = entry.name.hasSuffix(".npy") ? String(entry.name.dropLast(4)) : entry.name
      try names.insert(name)
      do throws(Complaint) {
        switch try read(entry, named: name, of: archive, &budget) {
        case .tensor(let tensor): file.tensors.append(tensor)
        case .text(let text): file.metadata[name] = text
        case .unreadable(let complaint): file.unread.append(complaint.inside(name))
        }
      } catch {
        throw error.inside(name)
      }
    }
    // Of an archive of something else its first entry tells most.
    if file.tensors.isEmpty, let complaint = file.unread.first { throw complaint }
    return file
  }

  private static func read(
    _ entry: ZIPArchive.Entry,
    named name: String,
    of archive: ZIPArchive,
    _ budget: inout MemoryBudget
  ) throws(Complaint) -> TensorReading {
    guard entry.name.hasSuffix(".npy") else {
      let isPickle = entry.name.hasSuffix("data.pkl")
      return .unreadable(
        Complaint(
          found: isPickle ? "a pickle of PyTorch" : "an entry whose name doesn't end in .npy",
          expected: "an array of numpy.save",
          advice: isPickle ? "save with safetensors.torch.save_file" : "save with np.savez"
        )
      )
    }
    var stream = try archive.open(entry)
    let reading = try NPYArray.read(name, from: &stream, size: entry.size, budget: &budget)
    if case .unreadable = reading { return reading }
    try stream.finish()
    return reading
  }
}

/// What libzip says of an error, fit to be printed; `nil` if it says nothing.
func zipReason(_ error: UnsafeMutablePointer<zip_error_t>?) -> String? {
  error.flatMap { zip_error_strerror($0) }
    .map { ForeignText(String(cString: $0).lowercased()).escaped }
}

/// A zip archive that libzip has opened.
private final class ZIPArchive {
  /// One file in it.
  struct Entry {
    let index: UInt64
    let name: String
    let size: Int
  }

  private let archive: OpaquePointer
  /// The bytes of an archive that isn't read from a file: libzip doesn't copy them.
  private let held: UnsafeMutableRawBufferPointer?

  /// The number of entries.
  var count: Int { Int(clamping: zip_get_num_entries(archive, 0)) }

  /// How many bytes of all entries are unpacked, as far as the archive says how many there are.
  private let unpacked: Unpacked

  final class Unpacked {
    let progress: ReadingProgress?
    var done = 0.0
    var total = 0.0

    init(_ progress: ReadingProgress?) { self.progress = progress }

    func advance(by count: Int) {
      guard let progress, total > 0 else { return }
      done += Double(count)
      progress.reach(done / total)
    }
  }

  init(_ source: ByteSource, _ progress: ReadingProgress?) throws(Complaint) {
    unpacked = Unpacked(progress)
    if let descriptor = source.duplicatedDescriptor() {
      var code: Int32 = 0
      guard let archive = zip_fdopen(descriptor, 0, &code) else {
        close(descriptor)
        var error = zip_error_t()
        zip_error_init_with_code(&error, code)
        defer { zip_error_fini(&error) }
        throw Self.complaint(&error)
      }
      self.archive = archive
      held = nil
      return
    }
    let bytes = try source.all()
    let held = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    held.copyBytes(from: bytes)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    let buffer = zip_source_buffer_create(held.baseAddress, UInt64(bytes.count), 0, &error)
    guard let buffer, let archive = zip_open_from_source(buffer, ZIP_RDONLY, &error) else {
      zip_source_free(buffer)
      held.deallocate()
      throw Self.complaint(&error)
    }
    self.archive = archive
    self.held = held
  }

  deinit {
    zip_discard(archive)
    held?.deallocate()
  }

  /// All entries, in their order.
  func entries() throws(Complaint) -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(count)
    for index in 0..<count { entries.append(try entry(at: index)) }
    unpacked.total = entries.reduce(0) { $0 + Double($1.size) }
    return entries
  }

  private func entry(at index: Int) throws(Complaint) -> Entry {
    var status = zip_stat_t()
    guard zip_stat_index(archive, UInt64(index), 0, &status) == 0, let name = status.name else {
      throw Self.complaint(zip_get_error(archive))
    }
    return Entry(
      index: UInt64(index),
      name: String(cString: name),
      size: Int(clamping: status.size)
    )
  }

  func open(_ entry: Entry) throws(Complaint) -> Stream {
    guard let file = zip_fopen_index(archive, entry.index, 0) else {
      throw Self.complaint(zip_get_error(archive))
    }
    return Stream(file, unpacked)
  }

  fileprivate static func complaint(_ error: UnsafeMutablePointer<zip_error_t>?) -> Complaint {
    Complaint(
      found: "a zip archive that can't be read (\(zipReason(error) ?? "unknown"))",
      expected: "one of np.savez",
      advice: "copy or write it again"
    )
  }

  /// The bytes of one entry, unpacked.
  struct Stream: ByteStream {
    private final class File {
      let pointer: OpaquePointer
      init(_ pointer: OpaquePointer) { self.pointer = pointer }
      deinit { zip_fclose(pointer) }
    }

    private let file: File
    private let unpacked: Unpacked

    init(_ pointer: OpaquePointer, _ unpacked: Unpacked) {
      file = File(pointer)
      self.unpacked = unpacked
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Complaint) {
      var done = 0
      while done < buffer.count {
        let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done...].prefix(1 << 20))
        let length = zip_fread(file.pointer, part.baseAddress, UInt64(part.count))
        guard length >= 0 else { throw ZIPArchive.complaint(zip_file_get_error(file.pointer)) }
        guard length > 0 else { throw .shortened }
        done += Int(length)
        unpacked.advance(by: Int(length))
      }
    }

    /// Makes sure that nothing follows, and that the checksum is right.
    func finish() throws(Complaint) {
      var byte: UInt8 = 0
      let length = zip_fread(file.pointer, &byte, 1)
      guard length >= 0 else { throw ZIPArchive.complaint(zip_file_get_error(file.pointer)) }
      guard length == 0 else {
        throw Complaint(
          found: "more bytes than the archive says",
          expected: "the end of the entry",
          advice: Tensor.writeAgain
        )
      }
    }
  }
}
