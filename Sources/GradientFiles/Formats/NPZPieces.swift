import CZip
import Wording

/// The bytes of an `.npz` that holds arrays in double precision, as `numpy.savez` writes them: an entry `NAME.npy`
/// for each, not packed.
///
///     for piece in try NPZPieces(file) { try output.write(piece) }
///
/// Names, shapes and every number to the bit are kept, ``Swift/Double/absent`` too; metadata become texts without
/// dimensions, which `str(archive["thetawalk"])` gives back. Equal files give equal bytes, whenever they are written.
public struct NPZPieces: Sequence, Sendable {
  private let bytes: [UInt8]

  /// Values in one piece, in bytes.
  private static let pieceLength = 1 << 20

  /// Puts the archive together; it is held in memory until it is written.
  ///
  /// - Throws: What libzip says where it can't, such as that there is no memory.
  public init(_ file: TensorFile) throws(Complaint) {
    let archive = try NewArchive()
    for tensor in file.tensors {
      let header = NPYArray.header(type: "<f8", shape: tensor.shape)
      try archive.add(tensor.name, header + TensorElements.littleEndian(tensor.values[...]))
    }
    for (key, text) in file.metadata.sorted(by: { $0.key < $1.key }) {
      let scalars = text.unicodeScalars.map(\.value)
      let header = NPYArray.header(type: "<U\(scalars.count)", shape: [])
      let values = scalars.flatMap { scalar in
        (0..<4).map { UInt8(truncatingIfNeeded: scalar >> (8 * $0)) }
      }
      try archive.add(key, header + values)
    }
    bytes = try archive.finish()
  }

  /// The pieces in their order.
  public func makeIterator() -> AnyIterator<[UInt8]> {
    var rest = bytes[...]
    return AnyIterator {
      guard !rest.isEmpty else { return nil }
      let piece = Array(rest.prefix(Self.pieceLength))
      rest = rest.dropFirst(Self.pieceLength)
      return piece
    }
  }
}

/// A zip archive that libzip puts together in memory.
private final class NewArchive {
  /// What holds its bytes; kept, as closing the archive would free it.
  private let store: OpaquePointer
  private let archive: OpaquePointer
  private var isOpen = true
  /// The bytes of the entries: libzip doesn't copy them, and reads them only when the archive is closed.
  private var held: [UnsafeMutableRawBufferPointer] = []

  init() throws(Complaint) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let store = zip_source_buffer_create(nil, 0, 0, &error) else {
      throw Self.complaint(&error)
    }
    zip_source_keep(store)
    guard let archive = zip_open_from_source(store, ZIP_TRUNCATE, &error) else {
      zip_source_free(store)
      zip_source_free(store)
      throw Self.complaint(&error)
    }
    (self.store, self.archive) = (store, archive)
  }

  deinit {
    if isOpen { zip_discard(archive) }
    zip_source_free(store)
    for bytes in held { bytes.deallocate() }
  }

  /// Adds an entry `NAME.npy`.
  func add(_ name: String, _ bytes: [UInt8]) throws(Complaint) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    held.append(copy)
    copy.copyBytes(from: bytes)
    guard let source = zip_source_buffer(archive, copy.baseAddress, UInt64(copy.count), 0) else {
      throw Self.complaint(zip_get_error(archive))
    }
    let index = zip_file_add(archive, name + ".npy", source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw Self.complaint(zip_get_error(archive))
    }
    // Not packed, as numpy.savez has it; the first day that zip knows, 1980-01-01, as its date.
    guard zip_set_file_compression(archive, UInt64(index), ZIP_CM_STORE, 0) == 0,
      zip_file_set_dostime(archive, UInt64(index), 0, 1 << 5 | 1, 0) == 0
    else { throw Self.complaint(zip_get_error(archive)) }
  }

  /// The bytes of the whole archive.
  func finish() throws(Complaint) -> [UInt8] {
    guard zip_close(archive) == 0 else { throw Self.complaint(zip_get_error(archive)) }
    isOpen = false
    var status = zip_stat_t()
    guard zip_source_stat(store, &status) == 0, zip_source_open(store) == 0 else {
      throw Self.complaint(zip_source_error(store))
    }
    defer { zip_source_close(store) }
    let count = Int(clamping: status.size)
    var done = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while done < count {
        let length = zip_source_read(
          store,
          buffer.baseAddress?.advanced(by: done),
          UInt64(count - done)
        )
        guard length > 0 else { break }
        done += Int(length)
      }
      filled = done
    }
    guard done == count else { throw Self.complaint(zip_source_error(store)) }
    return bytes
  }

  private static func complaint(_ error: UnsafeMutablePointer<zip_error_t>?) -> Complaint {
    Complaint(
      found: "an archive that can't be made (\(zipReason(error) ?? "no memory"))",
      expected: "room for all arrays at once",
      advice: "write .safetensors, which needs none"
    )
  }
}
