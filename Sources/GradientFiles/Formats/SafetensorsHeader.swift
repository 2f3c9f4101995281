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
    var names = TensorNames()
    entries.reserveCapacity(pieces.reduce(0) { $0 + ($1?.entries.count ?? 0) })
    for piece in pieces {
      guard let piece, metadata == nil || piece.metadata == nil else { return nil }
      for entry in piece.entries where (try? names.insert(valid: entry.name)) == nil { return nil }
      entries += piece.entries
      metadata = metadata ?? piece.metadata
    }
  }

  /// Bytes that a piece has about.
  private static let pieceSize = 1 << 18

  /// Pieces of which each but the first begins with the name of an entry, if the text is what it looks like.
  private static func stretches(of text: [UInt8]) -> [Range<Int>] {
    let border = Array("},\"".utf8)
    var stretches: [Range<Int>] = []
    var start = 0
    while text.count - start > 2 * pieceSize {
      guard
        let place = (start + pieceSize..<text.count - border.count).first(where: { place in
          text[place] == border[0] && text[place + 1] == border[1] && text[place + 2] == border[2]
        })
      else { break }
      let end = place + border.count - 1
      stretches.append(start..<end)
      start = end
    }
    return stretches + [start..<text.count]
  }

  /// Some entries that follow one another.
  private struct Piece {
    private(set) var entries: [SafetensorsEntry] = []
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
          let entry = SafetensorsHeader.entry(name, &cursor)
        else { return false }
        entries.append(entry)
      }
      return true
    }
  }

  private static func value(_ cursor: inout JSONCursor) -> JSONText? {
    let start = cursor.position
    guard cursor.passMember() else { return nil }
    return try? JSONParser.parse(Array(cursor.bytes[start..<cursor.position]))
  }

  private static func entry(_ name: String, _ cursor: inout JSONCursor) -> SafetensorsEntry? {
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
        guard let offsets = cursor.wholeNumbers(), offsets.count == 2, offsets[0] <= offsets[1]
        else { return false }
        range = offsets[0]..<offsets[1]
      }
      return true
    }
    guard isRead, let type, let shape, let range else { return nil }
    return SafetensorsEntry(name: name, type: type, shape: shape, range: range)
  }
}
