import Foundation

/// Changes of single components of θ, for each of which J is asked.
struct ComponentChanges: Sendable {
  /// Which component is changed.
  var indices: [Int] = []
  /// To which value.
  var values: [Double] = []
  /// By which imaginary part beside, for the complex step; empty for real changes.
  var imaginary: [Double] = []

  /// How many there are.
  var count: Int { indices.count }

  /// Adds a change.
  mutating func append(_ index: Int, _ value: Double, imaginary part: Double? = nil) {
    indices.append(index)
    values.append(value)
    if let part { imaginary.append(part) }
  }
}

/// A question of `thetawalk.model/1`, as a line of JSON.
struct ModelQuestion {
  /// The protocol, and its version.
  static let protocolName = "thetawalk.model/1"
  /// Arrays of so many numbers or more are packed, where the model understands that.
  fileprivate static let leastPacked = 64

  /// The line, with its end.
  let bytes: [UInt8]

  private init(_ id: Int, _ ask: String, _ write: (inout [UInt8]) -> Void = { _ in }) {
    var bytes = Array("{\"id\":\(id),\"ask\":\"\(ask)\"".utf8)
    write(&bytes)
    bytes += "}\n".utf8
    self.bytes = bytes
  }

  /// Who the model is.
  static func hello(_ id: Int) -> ModelQuestion {
    ModelQuestion(id, "hello") { $0 += ",\"protocol\":\"\(protocolName)\"".utf8 }
  }

  /// dθ.
  static func gradient(_ id: Int) -> ModelQuestion { ModelQuestion(id, "gradient") }

  /// J with one component changed, for each of some changes.
  static func costs(_ id: Int, _ changes: ComponentChanges, packs: Bool) -> ModelQuestion {
    ModelQuestion(id, "costs") { bytes in
      bytes.reserveCapacity(64 + 28 * changes.count)
      bytes += ",\"index\":".utf8
      if packs, changes.count >= leastPacked {
        bytes.appendPacked(changes.indices.map { Int64($0).littleEndian })
      } else {
        bytes.appendList(changes.indices) { $0.appendDigits(of: $1) }
      }
      bytes += ",\"value\":".utf8
      bytes.append(numbers: changes.values, packs: packs)
      guard !changes.imaginary.isEmpty else { return }
      bytes += ",\"imaginary\":".utf8
      bytes.append(numbers: changes.imaginary, packs: packs)
    }
  }

  /// J at some steps along a direction, one array for each parameter.
  static func line(
    _ id: Int,
    _ direction: [ArraySlice<Double>],
    steps: [Double],
    packs: Bool
  ) -> ModelQuestion {
    ModelQuestion(id, "line") { bytes in
      bytes += ",\"direction\":".utf8
      bytes.append(arrays: direction, packs: packs)
      bytes += ",\"steps\":".utf8
      bytes.append(numbers: steps, packs: packs)
    }
  }

  /// θ from now on.
  static func move(_ id: Int, _ values: [ArraySlice<Double>], packs: Bool) -> ModelQuestion {
    ModelQuestion(id, "move") { bytes in
      bytes += ",\"values\":".utf8
      bytes.append(arrays: values, packs: packs)
    }
  }

  /// That the model may end.
  static func bye(_ id: Int) -> ModelQuestion { ModelQuestion(id, "bye") }
}

extension [UInt8] {
  fileprivate mutating func appendList<Values: Collection>(
    _ values: Values,
    _ write: (inout [UInt8], Values.Element) -> Void
  ) {
    append(UInt8(ascii: "["))
    var isFirst = true
    for value in values {
      if !isFirst { append(UInt8(ascii: ",")) }
      isFirst = false
      write(&self, value)
    }
    append(UInt8(ascii: "]"))
  }

  fileprivate mutating func append(arrays: [ArraySlice<Double>], packs: Bool) {
    appendList(arrays) { $0.append(numbers: $1, packs: packs) }
  }

  /// Numbers that read back as they are.
  fileprivate mutating func append(numbers: some RandomAccessCollection<Double>, packs: Bool) {
    guard !packs || numbers.count < ModelQuestion.leastPacked else {
      return appendPacked(numbers.map(\.bitPattern.littleEndian))
    }
    appendList(numbers) { bytes, value in
      if value.isFinite {
        var text = value.description
        text.withUTF8 { bytes.append(contentsOf: $0) }
      } else {
        bytes += (value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity").utf8
      }
    }
  }

  fileprivate mutating func appendPacked<Word: FixedWidthInteger>(_ words: [Word]) {
    self += "{\"base64\":\"".utf8
    self += words.withUnsafeBytes { Data($0) }.base64EncodedData()
    self += "\"}".utf8
  }

  /// The digits of a number that isn't negative.
  fileprivate mutating func appendDigits(of number: Int) {
    let first = count
    var rest = number
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    self[first...].reverse()
  }
}
