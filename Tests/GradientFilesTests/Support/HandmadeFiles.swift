import Foundation

/// A file of `numpy.save` with a header as it is wanted, right or wrong.
struct NPYBytes {
  let bytes: [UInt8]

  /// A version 1 file.
  ///
  /// - Parameters:
  ///   - type: What stands for `descr`.
  ///   - shape: What stands for `shape`.
  ///   - isFortran: What stands for `fortran_order`.
  ///   - values: How many bytes follow.
  init(_ type: String, _ shape: String, isFortran: String = "False", values: Int = 0) {
    self.init(
      header: "{'descr': \(type), 'fortran_order': \(isFortran), 'shape': \(shape), }",
      values: values
    )
  }

  /// A version 1 file with a header of any text.
  init(header: String, values: Int = 0) {
    let text = Array(header.utf8)
    bytes =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.count & 0xFF), UInt8(text.count >> 8)] + text
      + [UInt8](repeating: 0, count: values)
  }
}

/// A zip archive whose entries aren't packed.
struct StoredArchive {
  private(set) var bytes: [UInt8] = []

  init(_ entries: [(name: String, content: [UInt8])]) {
    var directory: [UInt8] = []
    for (name, content) in entries {
      var common = Self.digits(20, 2)
      common += [UInt8](repeating: 0, count: 8)
      common += Self.digits(Int(Self.checksum(content)), 4)
      common += Self.digits(content.count, 4)
      common += Self.digits(content.count, 4)
      common += Self.digits(name.utf8.count, 2)
      common += Self.digits(0, 2)
      directory += Array("PK\u{1}\u{2}".utf8)
      directory += Self.digits(20, 2)
      directory += common
      directory += [UInt8](repeating: 0, count: 10)
      directory += Self.digits(bytes.count, 4)
      directory += Array(name.utf8)
      bytes += Array("PK\u{3}\u{4}".utf8)
      bytes += common
      bytes += Array(name.utf8)
      bytes += content
    }
    let start = bytes.count
    bytes += directory
    bytes += Self.end(count: entries.count, size: directory.count, start: start)
  }

  /// An archive of one packed entry, as another one whose directory lists that entry many times.
  static func repeating(_ archive: [UInt8], times: Int) -> [UInt8] {
    let mark = Array("PK\u{1}\u{2}".utf8)
    guard let start = archive.indices.last(where: { archive[$0...].starts(with: mark) }) else {
      return archive
    }
    let record = archive[start..<(archive.count - 22)]
    var bytes = Array(archive[..<start])
    for place in 0..<times {
      var copy = Array(record)
      // The first letter of the name.
      copy[46] = UInt8(ascii: "A") + UInt8(place)
      bytes += copy
    }
    return bytes + end(count: times, size: record.count * times, start: start)
  }

  private static func end(count: Int, size: Int, start: Int) -> [UInt8] {
    var end = Array("PK\u{5}\u{6}".utf8)
    for (value, length) in [(0, 4), (count, 2), (count, 2), (size, 4), (start, 4), (0, 2)] {
      end += digits(value, length)
    }
    return end
  }

  private static func digits(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The checksum of the format (CRC-32).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

/// A safetensors file with a header as it is wanted.
func safetensorsBytes(_ header: String, values: Int = 0) -> [UInt8] {
  let text = Array(header.utf8)
  return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text
    + [UInt8](repeating: 0, count: values)
}
