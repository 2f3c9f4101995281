import CZip
import Wording

/// A file that gzip packed, such as `.json.gz`.
public enum GzipFile {
  /// Its bytes, unpacked, as far as the memory goes that a file of this size may take; the checksum is compared.
  static func unpacked(
    _ source: ByteSource,
    budget: MemoryBudget? = nil
  ) throws(Complaint) -> [UInt8] {
    var packed = try source.all()
    var budget = budget ?? MemoryBudget(fileSize: source.count)
    var stream = z_stream()
    let version = zlibVersion()
    guard inflateInit2_(&stream, window, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw damaged("no memory") }
    defer { inflateEnd(&stream) }

    var unpacked: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var (consumed, isWhole) = (0, false)
    while consumed < packed.count {
      // A member may follow another one: such files can be strung together.
      if isWhole, inflateReset(&stream) != Z_OK { throw damaged("no memory") }
      let step = step(&stream, &packed, from: consumed, into: &chunk) { stream, _ in
        inflate(&stream, Z_NO_FLUSH)
      }
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

  /// The bytes as gzip packs them, without a name and a date: equal bytes give equal files.
  public static func packed(_ bytes: [UInt8]) throws(Complaint) -> [UInt8] {
    var stream = z_stream()
    let code = deflateInit2_(
      &stream,
      Z_DEFAULT_COMPRESSION,
      Z_DEFLATED,
      window,
      8,
      Z_DEFAULT_STRATEGY,
      zlibVersion(),
      Int32(MemoryLayout<z_stream>.size)
    )
    guard code == Z_OK else { throw damaged("no memory") }
    defer { deflateEnd(&stream) }
    var bytes = bytes
    var packed: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var (consumed, isWhole) = (0, false)
    while !isWhole {
      let step = step(&stream, &bytes, from: consumed, into: &chunk) { stream, isLast in
        deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
      }
      guard step.code == Z_OK || step.code == Z_STREAM_END else { throw damaged("no memory") }
      consumed += step.consumed
      isWhole = step.code == Z_STREAM_END
      packed.append(contentsOf: chunk[..<step.produced])
    }
    return packed
  }

  /// 15 bits of window, and 16 for the header of gzip.
  private static let window: Int32 = 15 + 16

  /// Packs or unpacks as much as fits into a chunk, once.
  private static func step(
    _ stream: inout z_stream,
    _ bytes: inout [UInt8],
    from start: Int,
    into chunk: inout [UInt8],
    _ turn: (_ stream: inout z_stream, _ isLast: Bool) -> Int32
  ) -> (code: Int32, consumed: Int, produced: Int) {
    let (available, room) = (min(bytes.count - start, 1 << 30), chunk.count)
    let isLast = start + available == bytes.count
    // The pointers hold only during the call; the stream keeps no reference to them that it uses later.
    return bytes.withUnsafeMutableBufferPointer { bytes in
      chunk.withUnsafeMutableBufferPointer { chunk in
        stream.next_in = bytes.baseAddress.map { $0 + start }
        stream.avail_in = UInt32(available)
        stream.next_out = chunk.baseAddress
        stream.avail_out = UInt32(room)
        let code = turn(&stream, isLast)
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
