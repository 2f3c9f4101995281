/// Reads a list of numbers, or of such lists of equal lengths, straight into a column.
///
/// A number in a tree takes several times its eight bytes, and a million of them as many allocations; so a list is
/// first read as if it held numbers alone. If it doesn't, `openLists` says which lists are to blame, and whoever reads
/// values of any kind begins again at the first of them.
struct JSONNumbersReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the next byte stands; behind the list, once it is read.
  private(set) var position: Int
  /// Where the lists begin that haven't ended.
  private(set) var openLists: [Int] = []

  private var values: [Double] = []
  private let progress: ReadingProgress?
  /// How many elements each of the open lists has so far.
  private var counts: [Int] = []
  /// How many elements lists have, by their depth, and where the first one begins that has ended.
  private var lengths: [(count: Int, origin: Int)?] = []
  /// The depth of the numbers, and where the first one stands.
  private var depthOfNumbers: (depth: Int, origin: Int)?

  /// Prepares to read the list that begins at a place.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at position: Int,
    _ progress: ReadingProgress? = nil
  ) {
    self.bytes = bytes
    self.progress = progress
    self.position = position
  }

  /// The numbers, unless there is something else among them, or anything wrong.
  ///
  /// - Parameter depthLimit: The most lists inside one another.
  /// - Returns: Their shape and all of them; `nil` for an empty list, which may be one of anything.
  mutating func read(depthLimit: Int) -> JSONNumbers? {
    repeat {
      // An element: one more list, or a number.
      skipBlanks()
      if next == UInt8(ascii: "[") {
        guard openLists.count < depthLimit, agreesOnNumbers(depth: nil) else { return nil }
        openLists.append(position)
        counts.append(0)
        if lengths.count < counts.count { lengths.append(nil) }
        position += 1
        skipBlanks()
        guard next == UInt8(ascii: "]") else { continue }
      } else {
        let start = position
        guard agreesOnNumbers(depth: counts.count), takeNumbers() else { return nil }
        depthOfNumbers = depthOfNumbers ?? (counts.count, start)
      }
      while next == UInt8(ascii: "]") {
        guard endList() else { return nil }
        if openLists.isEmpty { return numbers }
        counts[counts.count - 1] += 1
        skipBlanks()
      }
      guard next == UInt8(ascii: ",") else { return nil }
      position += 1
    } while true
  }

  private var numbers: JSONNumbers? {
    let shape = lengths.compactMap { $0?.count }
    // An empty list is one of anything.
    return shape == [0] ? nil : JSONNumbers(shape: shape, values: values)
  }

  /// Whether there may be a number or, without a depth, a list where the next element stands.
  private mutating func agreesOnNumbers(depth: Int?) -> Bool {
    // An empty list may have stood where now a number does.
    if let depth, depth < lengths.count, let origin = lengths[depth]?.origin {
      blame(since: origin)
      return false
    }
    guard let (known, origin) = depthOfNumbers else { return true }
    if depth.map({ $0 == known }) ?? (counts.count != known) { return true }
    blame(since: origin)
    return false
  }

  /// Takes in the end of the last list; `false` if others at its depth are longer or shorter.
  private mutating func endList() -> Bool {
    position += 1
    let start = openLists.removeLast()
    let depth = counts.count - 1
    let count = counts.removeLast()
    guard let known = lengths[depth] else {
      lengths[depth] = (count, start)
      return true
    }
    guard known.count != count else { return true }
    blame(since: known.origin)
    return false
  }

  /// Says that two elements don't go together, of which the first begins at a place: to blame are the lists that hold
  /// both.
  private mutating func blame(since origin: Int) {
    openLists.removeAll { $0 > origin }
  }

  /// Takes in numbers with commas between them, as long as there are any; what stands behind the last is next.
  private mutating func takeNumbers() -> Bool {
    while true {
      guard let value = number() else { return false }
      values.append(value)
      if values.count & 0x3FFF == 0 { progress?.reach(position, of: bytes.count) }
      counts[counts.count - 1] += 1
      skipBlanks()
      guard next == UInt8(ascii: ",") else { return true }
      position += 1
      skipBlanks()
    }
  }

  private mutating func number() -> Double? {
    guard let next else { return nil }
    switch next {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if take("-Infinity") { return -.infinity }
      guard let number = try? DecimalNumber(in: bytes, at: position) else { return nil }
      let value = number.value(in: bytes, from: position)
      guard value.isFinite else { return nil }
      position = number.end
      return value
    case UInt8(ascii: "n"): return take("null") ? .absent : nil
    case UInt8(ascii: "N"), UInt8(ascii: "I"), UInt8(ascii: "\""): return special()
    default: return nil
    }
  }

  /// What is no number, with quotation marks or without.
  private mutating func special() -> Double? {
    let isQuoted = next == UInt8(ascii: "\"")
    if isQuoted { position += 1 }
    let value: Double? =
      if take("NaN") { .nan } else if take("Infinity") {
        .infinity
      } else if isQuoted,
        take("-Infinity")
      { -.infinity } else { nil }
    guard isQuoted, value != nil else { return value }
    return take("\"") ? value : nil
  }
}

extension JSONNumbersReader {
  @inline(__always)
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  @inline(__always)
  private mutating func skipBlanks() {
    while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { position += 1 }
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position + length <= bytes.count else { return false }
    for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    position += length
    return true
  }
}
