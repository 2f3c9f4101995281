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
    let isPlain = text.withUnsafeBufferPointer { bytes in
      var cursor = JSONCursor(bytes, at: 0)
      cursor.skipBlanks()
      guard read(&cursor) else { return false }
      cursor.skipBlanks()
      return cursor.next == nil
    }
    guard isPlain else { return nil }
  }

  private mutating func read(_ cursor: inout JSONCursor) -> Bool {
    var names = TensorNames()
    let most = min(cursor.bytes.count / Self.leastOfEntry, TensorFile.countLimit)
    entries.reserveCapacity(most)
    guard cursor.take("{") else { return false }
    repeat {
      cursor.skipBlanks()
      guard let key = cursor.plainKey() else { return false }
      let name = String(decoding: cursor.bytes[key], as: UTF8.self)
      cursor.skipBlanks()
      guard cursor.take(":") else { return false }
      cursor.skipBlanks()
      if name == Safetensors.metadataKey {
        guard metadata == nil, let value = Self.value(&cursor) else { return false }
        metadata = value
      } else {
        guard (try? names.insert(name)) != nil, let entry = Self.entry(name, &cursor) else {
          return false
        }
        entries.append(entry)
      }
      cursor.skipBlanks()
    } while cursor.take(",")
    return cursor.take("}")
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
