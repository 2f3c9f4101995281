import Wording

/// Arrays as the `safetensors` library writes them.
///
/// Eight bytes hold the length of a header, which is JSON: an object of names, each with `dtype`, `shape` and
/// `data_offsets` into what follows. The arrays lie there one after the other, little-endian, without gap or overlap
/// ([format](https://github.com/huggingface/safetensors#format)).
enum Safetensors {
  /// The longest header; the library itself refuses a longer one.
  static let headerLimit = 100_000_000
  /// The key of texts about the whole.
  static let metadataKey = "__metadata__"

  /// The formats by their names; others can't be read.
  static let formats: [String: ElementFormat] = [
    "F64": .double, "F32": .single, "F16": .half, "BF16": .bfloat16,
    "I8": .int8, "I16": .int16, "I32": .int32, "I64": .int64,
    "U8": .uint8, "U16": .uint16, "U32": .uint32, "U64": .uint64, "BOOL": .boolean,
  ]

  /// Whether a file of so many bytes may be one, by its first nine.
  static func begins(_ start: [UInt8], size: Int) -> Bool {
    guard let length = headerLength(start) else { return false }
    return start.count > 8 && start[8] == UInt8(ascii: "{") && length <= headerLimit
  }

  private static func headerLength(_ start: [UInt8]) -> Int? {
    guard start.count >= 8 else { return nil }
    return Int(exactly: start[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// All arrays.
  static func read(_ source: ByteSource) throws(Complaint) -> TensorFile {
    let start = try source.prefix(8)
    guard let length = headerLength(start), length <= min(headerLimit, source.count - 8) else {
      throw Complaint(
        found: start.count < 8
          ? "\(counted(start.count, "byte"))" : "a header longer than the file, or than 100 MB",
        expected: "the length of the header in 8 bytes, and the header",
        advice: Complaint.shortened.advice
      )
    }
    let dataStart = 8 + length
    let header: JSONText
    var file = TensorFile([])
    var entries: [SafetensorsEntry] = []
    do throws(Complaint) {
      let text = try DataText.utf8(source.bytes(8..<dataStart))
      if let plain = SafetensorsHeader(text) {
        entries = plain.entries
        header = .object(plain.metadata.map { [.init(key: metadataKey, value: $0)] } ?? [])
      } else {
        header = try JSONParser.parse(text)
      }
    } catch {
      throw error.inside("header", joinedBy: ":")
    }
    guard case .object(let members) = header else {
      throw Complaint(
        "header",
        found: header.words,
        expected: "an object with a name for each array",
        advice: Tensor.writeAgain
      )
    }
    var names = TensorNames()
    for member in members {
      if member.key == metadataKey {
        file.metadata = try metadata(member.value)
        continue
      }
      try names.insert(member.key)
      entries.append(try SafetensorsEntry(member))
    }
    try validate(entries, size: source.count - dataStart)
    var budget = MemoryBudget(fileSize: source.count)
    var bytes = ByteWindow(source)
    file.tensors.reserveCapacity(entries.count)
    for entry in entries {
      guard let format = formats[entry.type] else {
        file.unread.append(entry.unreadable)
        continue
      }
      do throws(Complaint) {
        let values = try entry.values(format, from: &bytes, dataStart: dataStart, &budget)
        file.tensors.append(
          Tensor(entry.name, shape: entry.shape, format: format, values: values)
        )
      } catch {
        throw error.inside(entry.name)
      }
    }
    return file
  }

  private static func metadata(_ json: JSONText) throws(Complaint) -> [String: String] {
    guard case .object(let members) = json else {
      throw Complaint(
        metadataKey,
        found: json.words,
        expected: "an object of texts",
        advice: Tensor.writeAgain
      )
    }
    var metadata: [String: String] = [:]
    for member in members {
      guard case .string(let text) = member.value else {
        throw Complaint(
          "\(metadataKey).\(ForeignText(member.key).escaped)",
          found: member.value.words,
          expected: "a text",
          advice: Tensor.writeAgain
        )
      }
      metadata[member.key] = text
    }
    return metadata
  }

  /// Makes sure that the arrays lie one after the other and fill the file, as the library does.
  private static func validate(_ entries: [SafetensorsEntry], size: Int) throws(Complaint) {
    var end = 0
    var before: String?
    let isBefore = { (one: SafetensorsEntry, other: SafetensorsEntry) in
      (one.range.lowerBound, one.range.upperBound) < (
        other.range.lowerBound, other.range.upperBound
      )
    }
    let isInOrder = !zip(entries, entries.dropFirst()).contains { isBefore($1, $0) }
    for entry in isInOrder ? entries : entries.sorted(by: isBefore) {
      guard entry.range.upperBound <= size else {
        throw Complaint(
          entry.name,
          found: "data_offsets [\(entry.range.lowerBound), \(entry.range.upperBound)]",
          expected: "offsets inside of the \(size) bytes that follow the header",
          advice: Complaint.shortened.advice
        )
      }
      guard entry.range.lowerBound == end else {
        let overlaps = entry.range.lowerBound < end
        throw Complaint(
          entry.name,
          found: "data_offsets [\(entry.range.lowerBound), \(entry.range.upperBound)]",
          expected: "them to begin at \(end), "
            + (before.map { "where \($0) ends" } ?? "the first byte")
            + (overlaps ? ": two arrays share bytes" : ": bytes are left out"),
          advice: Tensor.writeAgain
        )
      }
      (end, before) = (entry.range.upperBound, entry.name)
    }
    guard end == size else {
      throw Complaint(
        found: "\(counted(size - end, "byte")) behind the last array",
        expected: "the end of the file",
        advice: Tensor.writeAgain
      )
    }
  }
}

extension SafetensorsEntry {
  /// The entry of a member of the header.
  fileprivate init(_ member: JSONText.Member) throws(Complaint) {
    let name = member.key
    guard case .object(let fields) = member.value else {
      throw Complaint(
        name,
        found: member.value.words,
        expected: "an object with dtype, shape and data_offsets",
        advice: Tensor.writeAgain
      )
    }
    let values = Dictionary(fields.map { ($0.key, $0.value) }) { first, _ in first }
    guard case .string(let type)? = values["dtype"] else {
      throw Self.wrong(name, "dtype", values["dtype"], "a text such as \"F64\"")
    }
    guard let shape = values["shape"]?.wholeNumbers else {
      throw Self.wrong(name, "shape", values["shape"], "a list of whole numbers")
    }
    guard let offsets = values["data_offsets"]?.wholeNumbers, offsets.count == 2,
      0 <= offsets[0], offsets[0] <= offsets[1]
    else {
      throw Self.wrong(
        name,
        "data_offsets",
        values["data_offsets"],
        "where the array begins and where it ends"
      )
    }
    self.init(name: name, type: type, shape: shape, range: offsets[0]..<offsets[1])
  }

  private static func wrong(
    _ name: String,
    _ field: String,
    _ json: JSONText?,
    _ expected: String
  ) -> Complaint {
    Complaint(
      "\(name).\(field)",
      found: json?.words ?? "nothing",
      expected: expected,
      advice: Tensor.writeAgain
    )
  }

  /// Its values.
  fileprivate func values(
    _ format: ElementFormat,
    from bytes: inout ByteWindow,
    dataStart: Int,
    _ budget: inout MemoryBudget
  ) throws(Complaint) -> [Double] {
    let count = try Tensor.count(of: shape)
    guard count * format.size == range.count else {
      throw Complaint(
        found: "\(range.count) bytes",
        expected: "\(count * format.size), as shape and dtype say",
        advice: Tensor.writeAgain
      )
    }
    try budget.take(count * 8)
    bytes.position = dataStart + range.lowerBound
    return try TensorElements.read(count, format, .little, from: &bytes)
  }

  /// Why it can't be read.
  fileprivate var unreadable: Complaint {
    Complaint(
      name,
      found: "values of type \(ForeignText(type).quoted)",
      expected: Safetensors.formats.keys.sorted().listed("or"),
      advice: "save it as F32"
    )
  }
}
