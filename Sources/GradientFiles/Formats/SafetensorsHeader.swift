import GradientChecking
import Wording

/// What the header of a safetensors file tells of an array.
struct SafetensorsEntry {
  let name: String
  let type: String
  let shape: [Int]
  /// Where its bytes stand, from the first one behind the header on.
  let range: Range<Int>
}

/// The header as the library writes it, read where it stands: an object of arrays, each with `dtype`, `shape` and
/// `data_offsets` in this order.
///
/// A header of a hundred thousand arrays makes a tree of a million values, which takes longer to build than all of
/// the arrays to read. Whatever isn't plainly right is left to the parser, which reads it, or finds the reason why not.
///
/// A long header is read in pieces, on all cores. Where one may begin is guessed; it is right if the piece before it,
/// read from where that begins, ends just there with a whole entry, and the first piece begins with the header.
struct SafetensorsHeader {
  private(set) var entries: [SafetensorsEntry] = []
  /// What the file says beside its arrays.
  private(set) var metadata: JSONText?

  private enum Field {
    case type, shape, offsets
  }

  private static let record = JSONRecord(["dtype", "shape", "data_offsets"]) { key -> Field in
    switch key {
    case "dtype": .type
    case "shape": .shape
    default: .offsets
    }
  }

  /// Bytes that the entry of an array has at least.
  private static let leastOfEntry = 64

  /// `nil` of a header that isn't plain.
  init?(_ text: [UInt8]) {
    let stretches = Self.stretches(of: text)
    let pieces = stretches.concurrentMap(isConcurrent: stretches.count > 1) { stretch in
      Piece(text, stretch)
    }
    let count = pieces.reduce(0) { $0 + ($1?.entries.count ?? 0) }
    var names = TensorNames(capacity: count)
    entries.reserveCapacity(count)
    for piece in pieces {
      guard let piece, metadata == nil || piece.metadata == nil else { return nil }
      for (entry, hash) in zip(piece.entries, piece.hashes) {
        guard (try? names.insert(valid: entry.name, hash: hash)) != nil else { return nil }
      }
      entries += piece.entries
      metadata = metadata ?? piece.metadata
    }
  }

  /// Bytes that a piece has about.
  private static let pieceSize = 1 << 18

  /// Pieces of which each but the first begins behind the comma between two entries, if the text is what it looks like.
  private static func stretches(of text: [UInt8]) -> [Range<Int>] {
    let (brace, comma) = (UInt8(ascii: "}"), UInt8(ascii: ","))
    var stretches: [Range<Int>] = []
    var start = 0
    while text.count - start > 2 * pieceSize {
      guard
        let place = (start + pieceSize..<text.count - 1).first(where: { place in
          text[place] == brace && text[place + 1] == comma
        })
      else { break }
      stretches.append(start..<place + 2)
      start = place + 2
    }
    return stretches + [start..<text.count]
  }

  /// Some entries that follow one another.
  private struct Piece {
    private(set) var entries: [SafetensorsEntry] = []
    /// The hash values of their names.
    private(set) var hashes: [Int] = []
    private(set) var metadata: JSONText?

    /// `nil` where they aren't plain, or don't end where the stretch does.
    init?(_ text: [UInt8], _ stretch: Range<Int>) {
      let isLast = stretch.upperBound == text.count
      let isPlain = text.withUnsafeBufferPointer { bytes in
        var cursor = JSONCursor(bytes, at: stretch.lowerBound)
        if stretch.lowerBound == 0 {
          cursor.skipBlanks()
          guard cursor.take("{") else { return false }
        }
        entries.reserveCapacity(min(stretch.count / leastOfEntry, TensorFile.countLimit))
        repeat {
          guard read(&cursor) else { return false }
          cursor.skipBlanks()
          guard cursor.take(",") else {
            guard isLast, cursor.take("}") else { return false }
            cursor.skipBlanks()
            return cursor.next == nil
          }
        } while isLast || cursor.position < stretch.upperBound
        return cursor.position == stretch.upperBound
      }
      guard isPlain else { return nil }
    }

    /// Reads an entry.
    private mutating func read(_ cursor: inout JSONCursor) -> Bool {
      cursor.skipBlanks()
      guard let key = cursor.plainKey() else { return false }
      let name = String(decoding: cursor.bytes[key], as: UTF8.self)
      cursor.skipBlanks()
      guard cursor.take(":") else { return false }
      cursor.skipBlanks()
      if name == Safetensors.metadataKey {
        guard metadata == nil, let value = SafetensorsHeader.value(&cursor) else { return false }
        metadata = value
      } else {
        guard (try? TensorNames.validate(name)) != nil,
          let entry = SafetensorsHeader.entry(name, &cursor, before: entries.last)
        else { return false }
        entries.append(entry)
        hashes.append(name.hashValue)
      }
      return true
    }
  }

  private static func value(_ cursor: inout JSONCursor) -> JSONText? {
    let start = cursor.position
    guard cursor.passMember() else { return nil }
    return try? JSONParser.parse(Array(cursor.bytes[start..<cursor.position]))
  }

  /// The entry of a name; what it has in common with the one before it is not held twice.
  private static func entry(
    _ name: String,
    _ cursor: inout JSONCursor,
    before: SafetensorsEntry?
  ) -> SafetensorsEntry? {
    var (type, shape, range): (String?, [Int]?, Range<Int>?)
    let isRead = record.read(&cursor) { field, cursor in
      switch field {
      case .type:
        guard let text = cursor.plainKey() else { return false }
        type = String(decoding: cursor.bytes[text], as: UTF8.self)
      case .shape:
        shape = cursor.wholeNumbers()
        return shape != nil
      case .offsets:
        range = cursor.wholeRange()
        return range != nil
      }
      return true
    }
    guard isRead, let type, let shape, let range else { return nil }
    let known = before.flatMap { $0.shape == shape ? $0.shape : nil }
    return SafetensorsEntry(name: name, type: type, shape: known ?? shape, range: range)
  }
}
