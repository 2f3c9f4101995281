import CZip
import Wording

/// A file that gzip packed, such as `.json.gz`.
enum GzipFile {
  /// Its bytes, unpacked, as far as the memory goes that a file of this size may take; the checksum is compared.
  static func unpacked(
    _ source: ByteSource,
    budget: MemoryBudget? = nil
  ) throws(Complaint) -> [UInt8] {
    var packed = try source.all()
    var budget = budget ?? MemoryBudget(fileSize: source.count)
    var stream = z_stream()
    // 15 bits of window, and 16 for the header of gzip.
    let version = zlibVersion()
    guard inflateInit2_(&stream, 15 + 16, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw damaged("no memory") }
    defer { inflateEnd(&stream) }

    var unpacked: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var (consumed, isWhole) = (0, false)
    while consumed < packed.count {
      // A member may follow another one: such files can be strung together.
      if isWhole, inflateReset(&stream) != Z_OK { throw damaged("no memory") }
      let step = Self.inflate(&stream, &packed, from: consumed, into: &chunk)
      consumed += step.consumed
      isWhole = step.code == Z_STREAM_END
      guard step.code == Z_OK || isWhole else {
        throw damaged(stream.msg.map { String(cString: $0) } ?? "it ends too early")
      }
      try budget.take(step.produced, advice: "unpack it with gunzip")
      unpacked.append(contentsOf: chunk[..<step.produced])
    }
    guard isWhole else { throw damaged("it ends too early") }
    return unpacked
  }

  /// Unpacks as much as fits into a chunk, once.
  private static func inflate(
    _ stream: inout z_stream,
    _ packed: inout [UInt8],
    from start: Int,
    into chunk: inout [UInt8]
  ) -> (code: Int32, consumed: Int, produced: Int) {
    let (available, room) = (min(packed.count - start, 1 << 30), chunk.count)
    // The pointers hold only during the call; the stream keeps no reference to them that it uses later.
    return packed.withUnsafeMutableBufferPointer { packed in
      chunk.withUnsafeMutableBufferPointer { chunk in
        stream.next_in = packed.baseAddress.map { $0 + start }
        stream.avail_in = UInt32(available)
        stream.next_out = chunk.baseAddress
        stream.avail_out = UInt32(room)
        let code = CZip.inflate(&stream, Z_NO_FLUSH)
        return (code, available - Int(stream.avail_in), room - Int(stream.avail_out))
      }
    }
  }

  private static func damaged(_ reason: String) -> Complaint {
    Complaint(
      found: "a gzip file that can't be unpacked (\(ForeignText(reason).escaped))",
      expected: "a whole one",
      advice: "copy or write it again"
    )
  }
}
