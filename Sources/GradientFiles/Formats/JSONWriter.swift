import GradientChecking
import Wording

/// Writes JSON as UTF-8: lists and objects have a line for each element down to a depth, and one line for all of them
/// deeper down.
///
/// Bytes go into one array, and what is ASCII is not looked at as Unicode; of long columns the digits are made on all
/// cores. Making digits is what takes time then.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let lineDepth: Int

  /// Nothing yet; what lies in at least `lineDepth` lists and objects stays on one line.
  init(lineDepth: Int) { self.lineDepth = lineDepth }

  /// Writes a value that lies in so many lists and objects.
  mutating func write(_ value: JSONText, depth: Int = 0) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let digits): append(digits)
    case .number(let value): Self.append(value, to: &bytes)
    case .string(let value): append(quoted: value)
    case .array(let elements): write(elements, "[", "]", depth) { $0.write($1, depth: depth + 1) }
    case .list(let elements): write(elements, "[", "]", depth) { $0.write($1, depth: depth + 1) }
    case .numbers(let numbers): write(numbers)
    case .object(let members):
      write(members, "{", "}", depth) { writer, member in
        writer.append(quoted: member.key)
        writer.append(": ")
        writer.write(member.value, depth: depth + 1)
      }
    }
  }

  /// Writes some text as it is.
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private mutating func write<Element>(
    _ elements: some Sequence<Element>,
    _ open: String,
    _ close: String,
    _ depth: Int,
    write: (inout JSONWriter, Element) -> Void
  ) {
    let breaks = depth < lineDepth
    var isEmpty = true
    append(open)
    for element in elements {
      if !isEmpty { append(breaks ? "," : ", ") }
      if breaks { breakLine(depth + 1) }
      write(&self, element)
      isEmpty = false
    }
    if breaks, !isEmpty { breakLine(depth) }
    append(close)
  }

  private mutating func breakLine(_ depth: Int) {
    bytes.append(Byte.lineFeed)
    for _ in 0..<2 * depth { bytes.append(Byte.space) }
  }
}

/// Texts in quotation marks.
extension JSONWriter {
  private mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(Self.isPlain) {
      append(text)
    } else {
      for scalar in text.unicodeScalars { append(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a byte of UTF-8 stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    0x20..<0x7F ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\n": append("\\n")
    case "\r": append("\\r")
    case "\t": append("\\t")
    case _ where scalar.isUnsafeToPrint:
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      }
    default: append(String(scalar))
    }
  }
}

/// Numbers.
extension JSONWriter {
  /// Values that are written one after the other before another core may take some.
  private static let pieceLength = 1 << 14

  /// Numbers on one line, whatever their shape.
  private mutating func write(_ numbers: JSONNumbers) {
    let (values, shape) = (numbers.values, numbers.shape)
    guard !values.isEmpty else { return write(emptyListsOf: shape[...]) }
    // How many values a list has, for each dimension.
    let sizes = shape.indices.map { shape[$0...].reduce(1, *) }
    guard values.count > concurrentCount else {
      return Self.append(values[...], sizes, to: &bytes)
    }
    let starts = Array(stride(from: 0, to: values.count, by: Self.pieceLength))
    let pieces = starts.concurrentPieces(isConcurrent: true) { start in
      var bytes: [UInt8] = []
      let piece = values[start...].prefix(Self.pieceLength)
      bytes.reserveCapacity(24 * piece.count)
      Self.append(piece, sizes, to: &bytes)
      return bytes
    }
    for piece in pieces.joined() { bytes.append(contentsOf: piece) }
  }

  /// Writes some values that follow one another, with the brackets of lists of so many values around them.
  private static func append(_ values: ArraySlice<Double>, _ sizes: [Int], to bytes: inout [UInt8])
  {
    for (place, value) in zip(values.indices, values) {
      if place > 0 { bytes += [UInt8(ascii: ","), Byte.space] }
      for size in sizes where place.isMultiple(of: size) { bytes.append(UInt8(ascii: "[")) }
      append(value, to: &bytes)
      for size in sizes where (place + 1).isMultiple(of: size) { bytes.append(UInt8(ascii: "]")) }
    }
  }

  private mutating func write(emptyListsOf shape: ArraySlice<Int>) {
    append("[")
    for place in 0..<(shape.first ?? 0) {
      if place > 0 { append(", ") }
      write(emptyListsOf: shape.dropFirst())
    }
    append("]")
  }

  /// The shortest digits that read back as the same number, the name of what is no number, or `null` for what is absent.
  private static func append(_ value: Double, to bytes: inout [UInt8]) {
    var text: String =
      if value.isFinite { value.description } else if value.isAbsent { "null" } else {
        "\"\(value.isNaN ? JSONText.nan : value > 0 ? JSONText.positiveInfinity : JSONText.negativeInfinity)\""
      }
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }
}
