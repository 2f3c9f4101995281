/// The first place where bytes are not UTF-8.
struct UTF8Violation: Hashable {
  /// The line, from 1.
  var line: Int
  /// The byte within the line, from 1.
  var byte: Int
  /// Its value.
  var value: UInt8
}

extension UTF8Violation {
  /// Looks for the first violation in `bytes`; `nil` if they are UTF-8 throughout.
  init?(in bytes: [UInt8]) {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var source = bytes.makeIterator()
    var (position, line, lineStart) = (0, 1, 0)
    while case .valid(let scalar) = parser.parseScalar(from: &source) {
      position += scalar.count
      if scalar.first == Byte.lineFeed { (line, lineStart) = (line + 1, position) }
    }
    self.init(line: line, byte: position - lineStart + 1, value: bytes[position])
  }
}
