/// Reads a list of numbers, or of such lists of equal lengths, straight into a column.
///
/// A number in a tree takes several times its eight bytes, and a million of them as many allocations; so a list is
/// first read as if it held numbers alone. If it doesn't, `openLists` says which lists are to blame, and whoever reads
/// values of any kind begins again at the first of them.
struct JSONNumbersReader {
  private var cursor: JSONCursor
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
    self.progress = progress
    cursor = JSONCursor(bytes, at: position)
  }

  /// Where the next byte stands; behind the list, once it is read.
  var position: Int { cursor.position }

  /// The numbers, unless there is something else among them, or anything wrong.
  ///
  /// - Parameter depthLimit: The most lists inside one another.
  /// - Returns: Their shape and all of them; `nil` for an empty list, which may be one of anything.
  mutating func read(depthLimit: Int) -> JSONNumbers? {
    repeat {
      // An element: one more list, or a number.
      cursor.skipBlanks()
      if cursor.next == UInt8(ascii: "[") {
        guard openLists.count < depthLimit, agreesOnNumbers(depth: nil) else { return nil }
        openLists.append(position)
        counts.append(0)
        if lengths.count < counts.count { lengths.append(nil) }
        cursor.position += 1
        cursor.skipBlanks()
        guard cursor.next == UInt8(ascii: "]") else { continue }
      } else {
        let start = position
        guard agreesOnNumbers(depth: counts.count), takeNumbers() else { return nil }
        depthOfNumbers = depthOfNumbers ?? (counts.count, start)
      }
      while cursor.next == UInt8(ascii: "]") {
        guard endList() else { return nil }
        if openLists.isEmpty { return numbers }
        counts[counts.count - 1] += 1
        cursor.skipBlanks()
      }
      guard cursor.next == UInt8(ascii: ",") else { return nil }
      cursor.position += 1
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
    cursor.position += 1
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
      guard let value = cursor.number() else { return false }
      values.append(value)
      if values.count & 0x3FFF == 0 { progress?.reach(position, of: cursor.bytes.count) }
      counts[counts.count - 1] += 1
      cursor.skipBlanks()
      guard cursor.next == UInt8(ascii: ",") else { return true }
      cursor.position += 1
      cursor.skipBlanks()
    }
  }
}
