/// The first place where bytes are not UTF-8.
public struct UTF8Violation: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The byte within the line, from 1.
  public let byte: Int
  /// Its value.
  public let value: UInt8
}

extension UTF8Violation {
  /// Looks for the first violation in `bytes`; `nil` if they are UTF-8 throughout.
  public init?(in bytes: [UInt8]) {
    // Of large files most are ASCII, which one look at all bytes together shows.
    guard bytes.reduce(0, |) >= 0x80, String(validating: bytes, as: UTF8.self) == nil else {
      return nil
    }
    var parser = Unicode.UTF8.ForwardParser()
    var source = bytes.makeIterator()
    var (position, line, lineStart) = (0, 1, 0)
    while case .valid(let scalar) = parser.parseScalar(from: &source) {
      position += scalar.count
      if scalar.first == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, position) }
    }
    (self.line, byte, value) = (line, position - lineStart + 1, bytes[position])
  }
}
