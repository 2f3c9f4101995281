import Wording

/// What became of one array of a file.
enum TensorReading {
  case tensor(Tensor)
  /// It is a single text, which says something of the others.
  case text(String)
  /// It is no array of numbers, which is no fault of the file.
  case unreadable(Complaint)
}

/// An array as `numpy.save` writes it: `.npy`, versions 1 to 3.
///
/// Six bytes of magic, two of the version, the length of a header, the header (a dictionary in Python's own
/// spelling, with `descr`, `fortran_order` and `shape`), the values
/// ([NEP 1](https://numpy.org/neps/nep-0001-npy-format.html)).
enum NPYArray {
  /// What the file begins with.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// The longest header; NumPy itself refuses more than 10,000 characters.
  static let headerLimit = 1 << 16

  /// Reads the array that fills `size` bytes of a stream.
  ///
  /// - Throws: What is wrong with it; the place is empty.
  static func read(
    _ name: String,
    from stream: inout some ByteStream,
    size: Int,
    budget: inout MemoryBudget
  ) throws(Complaint) -> TensorReading {
    let header = try header(from: &stream)
    if header.fields.shape.isEmpty, let text = NPYText(type: header.fields.type) {
      return .text(try text.read(from: &stream, size: size - header.size, budget: &budget))
    }
    guard let (format, order) = element(header.fields.type) else {
      return .unreadable(unreadable(header.fields.type))
    }
    let shape = header.fields.shape
    let count = try Tensor.count(of: shape)
    try validate(count, of: format.size, available: size - header.size)
    let isTurned = header.fields.isFortran && shape.count > 1
    try budget.take(count * 8 * (isTurned ? 2 : 1))
    var values = try TensorElements.read(count, format, order, from: &stream)
    if isTurned { values = Tensor.rowMajor(values, shape: shape) }
    return .tensor(Tensor(name, shape: shape, format: format, values: values))
  }

  /// The header of an array, as `numpy.save` writes it: version 1, of a length that is a multiple of 64.
  static func header(type: String, shape: [Int]) -> [UInt8] {
    let lengths = shape.map { "\($0)," }.joined(separator: " ")
    let fields = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(lengths)), }"
    let start = magic.count + 4
    let blanks = 63 - (start + fields.utf8.count) % 64
    let length = fields.utf8.count + blanks + 1
    return magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)]
      + Array((fields + String(repeating: " ", count: blanks) + "\n").utf8)
  }

  private static func header(
    from stream: inout some ByteStream
  ) throws(Complaint) -> (fields: NPYFields, size: Int) {
    let start = try stream.next(8)
    guard start.starts(with: magic) else {
      throw Complaint(
        found: "other bytes at the beginning",
        expected: "\\x93NUMPY, as numpy.save writes",
        advice: Tensor.writeAgain
      )
    }
    guard (1...3).contains(start[6]) else {
      throw Complaint(
        found: "version \(start[6]).\(start[7]) of the format",
        expected: "version 1, 2 or 3",
        advice: "write it with numpy.save"
      )
    }
    let digits = try stream.next(start[6] == 1 ? 2 : 4)
    let length = digits.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= headerLimit else {
      throw Complaint(
        found: "a header of \(length) bytes",
        expected: "at most \(headerLimit)",
        advice: Tensor.writeAgain
      )
    }
    var literal = PythonLiteral(try stream.next(length))
    let fields = try literal.arrayFields()
    return (fields, start.count + digits.count + length)
  }

  /// Makes sure that so many values of so many bytes each are all that is there.
  static func validate(
    _ count: Int,
    of elementSize: Int,
    available: Int
  ) throws(Complaint) {
    let needed = count * elementSize
    guard needed != available else { return }
    throw Complaint(
      found: "\(max(0, available)) bytes of values",
      expected: "\(needed), as shape and type say",
      advice: available < needed ? Complaint.shortened.advice : Tensor.writeAgain
    )
  }

  /// How values of a NumPy type such as `<f4` are stored.
  private static func element(_ type: String) -> (ElementFormat, ByteOrder)? {
    let order: ByteOrder
    switch type.first {
    case "<": order = .little
    case ">": order = .big
    case "|", "=": order = .native
    default: return nil
    }
    let formats: [String: ElementFormat] = [
      "f2": .half, "f4": .single, "f8": .double,
      "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
      "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64,
      "b1": .boolean,
    ]
    return formats[String(type.dropFirst())].map { ($0, order) }
  }

  /// Why values of a type are no numbers.
  static func unreadable(_ type: String) -> Complaint {
    let (found, advice) =
      switch type.dropFirst().first {
      case "O":
        ("pickled Python objects", "save the numbers alone, as np.asarray(…, dtype=np.float64)")
      case "U", "S": ("texts", "leave them out")
      case "c": ("complex numbers", "save real and imaginary part as two arrays")
      case "r": ("records", "save each field as an array of its own")
      case "V":
        (
          "values of a type that NumPy doesn't have",
          "save it as float32, which bfloat16 fits into"
        )
      default: ("values of type \(ForeignText(type).quoted)", "save it as float64")
      }
    return Complaint(found: found, expected: "an array of numbers", advice: advice)
  }
}

/// A text without dimensions as `numpy.save` writes it: code points of four bytes, or bytes, filled with zeros.
struct NPYText {
  private let length: Int
  private let isWide: Bool
  private let isSwapped: Bool

  /// Understands a NumPy type such as `<U12` or `|S12`; `nil` for one that is no text.
  init?(type: String) {
    guard let kind = type.dropFirst().first, kind == "U" || kind == "S",
      let length = Int(type.dropFirst(2)), length >= 0, length < 1 << 28
    else { return nil }
    (self.length, isWide, isSwapped) = (length, kind == "U", type.first == ">")
  }

  /// The text that fills `size` bytes of a stream.
  func read(
    from stream: inout some ByteStream,
    size: Int,
    budget: inout MemoryBudget
  ) throws(Complaint) -> String {
    try NPYArray.validate(length, of: isWide ? 4 : 1, available: size)
    try budget.take(2 * size)
    let bytes = try stream.next(size)
    guard isWide else {
      return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    var text = String.UnicodeScalarView()
    for start in stride(from: 0, to: size, by: 4) {
      let digits = bytes[start..<start + 4]
      let value = (isSwapped ? Array(digits) : digits.reversed()).reduce(UInt32(0)) {
        $0 << 8 | UInt32($1)
      }
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    while text.last == "\0" { text.removeLast() }
    return String(text)
  }
}

/// What the header of an array says.
struct NPYFields {
  var type: String
  var isFortran: Bool
  var shape: [Int]
}

/// As much of Python's literals as the header of an array uses.
struct PythonLiteral {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The dictionary of a header; its keys may stand in any order, each once.
  mutating func arrayFields() throws(Complaint) -> NPYFields {
    var (type, isFortran, shape): (String?, Bool?, [Int]?)
    try expect("{")
    while !take("}") {
      let start = position
      let key = try text()
      try expect(":")
      switch key {
      case "descr" where type == nil: type = try self.type()
      case "fortran_order" where isFortran == nil: isFortran = try flag()
      case "shape" where shape == nil: shape = try lengths()
      default:
        position = start
        throw unexpected("each of descr, fortran_order and shape once")
      }
      if !take(",") {
        try expect("}")
        break
      }
    }
    guard let type, let isFortran, let shape else {
      throw Complaint(
        "header",
        found: "no \(type == nil ? "descr" : isFortran == nil ? "fortran_order" : "shape")",
        expected: "descr, fortran_order and shape",
        advice: Tensor.writeAgain
      )
    }
    skipBlanks()
    guard position == bytes.count else { throw unexpected("blanks") }
    return NPYFields(type: type, isFortran: isFortran, shape: shape)
  }

  /// A type's name; a record's fields, which are a list, are no type of numbers.
  private mutating func type() throws(Complaint) -> String {
    skipBlanks()
    guard next == UInt8(ascii: "[") else { return try text() }
    var depth = 0
    repeat {
      guard let byte = next else { throw unexpected("]") }
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      position += 1
    } while depth > 0
    return "|record"
  }

  private mutating func text() throws(Complaint) -> String {
    skipBlanks()
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw unexpected("a quotation mark")
    }
    let start = position + 1
    guard let end = bytes[start...].firstIndex(of: quote) else {
      throw unexpected("a text that ends")
    }
    position = end + 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func flag() throws(Complaint) -> Bool {
    if take("True") { return true }
    if take("False") { return false }
    throw unexpected("True or False")
  }

  private mutating func lengths() throws(Complaint) -> [Int] {
    var lengths: [Int] = []
    try expect("(")
    while !take(")") {
      lengths.append(try length())
      if !take(",") {
        try expect(")")
        break
      }
    }
    return lengths
  }

  private mutating func length() throws(Complaint) -> Int {
    skipBlanks()
    let digits = bytes[position...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard let length = Int(String(decoding: digits, as: UTF8.self)) else {
      throw unexpected("a length that can be counted")
    }
    position += digits.count
    // As Python 2 wrote long ones.
    _ = take("L")
    return length
  }
}

extension PythonLiteral {
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let next, next == Byte.space || next == Byte.lineFeed { position += 1 }
  }

  private mutating func take(_ word: String) -> Bool {
    skipBlanks()
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func expect(_ word: String) throws(Complaint) {
    guard take(word) else { throw unexpected(word) }
  }

  private func unexpected(_ expected: String) -> Complaint {
    let rest = bytes[position...].prefix(16)
    let found =
      rest.isEmpty ? "its end" : ForeignText(String(decoding: rest, as: UTF8.self)).quoted
    return Complaint("header", found: found, expected: expected, advice: Tensor.writeAgain)
  }
}
