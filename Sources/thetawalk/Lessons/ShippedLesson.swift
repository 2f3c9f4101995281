import CLessons

/// A lesson that is part of the program.
struct ShippedLesson: Sendable {
  /// The name by which it is found: `why`.
  let id: String
  /// The name of its file: `01-why.md`.
  let file: String
  /// The file, byte for byte.
  let bytes: [UInt8]

  /// All of them, in their order; a file is named after its place, from 0, and the id that its front matter has.
  static let all: [ShippedLesson] = {
    let embedded = shipped_lessons()
    let bytes = UnsafeBufferPointer(start: embedded.bytes, count: embedded.count)
    return bytes.split(separator: 0).enumerated().map { place, bytes in
      let lines = bytes.prefix(200).split(separator: UInt8(ascii: "\n"))
      let line = lines.first { $0.starts(with: "id: ".utf8) } ?? []
      let id = String(decoding: line.dropFirst("id: ".utf8.count), as: UTF8.self)
      let number = place < 10 ? "0\(place)" : "\(place)"
      return ShippedLesson(id: id, file: "\(number)-\(id).md", bytes: Array(bytes))
    }
  }()
}
