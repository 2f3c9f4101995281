import Foundation

/// Lines of JSON as they come through a socket, in pieces of any size.
struct JSONLines {
  /// The most bytes of a line.
  static let longest = 1 << 16

  private var bytes: [UInt8] = []

  /// Whether a line has come that is too long: nothing more is taken from there.
  private(set) var isTooLong = false

  /// Adds what has come, and takes the lines that are complete.
  mutating func take(_ more: [UInt8]) -> [[UInt8]] {
    bytes += more
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let rest = lines.popLast() ?? []
    isTooLong = isTooLong || rest.count > Self.longest || lines.contains { $0.count > Self.longest }
    let complete = lines.map(Array.init)
    bytes = Array(rest)
    return isTooLong ? [] : complete.filter { !$0.isEmpty }
  }

  /// A value as a line; `nil` for one that is too long.
  static func line(_ value: some Encodable) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value), data.count < longest else { return nil }
    return Array(data) + [UInt8(ascii: "\n")]
  }

  /// The value of a line; `nil` where it isn't one.
  static func value<Value: Decodable>(_ type: Value.Type = Value.self, of line: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(line))
  }
}
