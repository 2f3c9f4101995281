import GradientChecking

/// The blocks put together by the paths of their names, cut at one depth: which belong together, and what they are
/// called.
///
/// Of a hundred thousand blocks no name is made before somebody reads it.
struct BlockPaths: Sendable {
  private let blocks: [ParameterBlock]
  /// How many parts of a name are left of it; `nil` where it is whole.
  private let depth: Int?
  /// The row of each block, counted in the order in which they first appear.
  let rowOfBlock: [Int32]
  /// How many rows there are.
  let count: Int
  /// The blocks of each row, row by row, in the order of θ.
  private let members: [Int32]
  /// Where the blocks of each row begin among these, and where the last ones end.
  private let starts: [Int32]
  /// Where neighbours of one row begin.
  private let firstOfRuns: [Int32]

  /// The start of a name; it is compared by its bytes.
  private struct Start: Hashable {
    let name: String
    let length: Int
    private let code: UInt64

    init(_ name: String, depth: Int) {
      // The last part stays off, but for a name that has no other.
      let parts = name.utf8.count { $0 == UInt8(ascii: ".") } + 1
      let kept = min(depth, max(1, parts - 1))
      var (length, found) = (0, 0)
      // FNV-1a.
      var code: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in name.utf8 {
        if byte == UInt8(ascii: ".") {
          found += 1
          if found == kept { break }
        }
        code = (code ^ UInt64(byte)) &* 0x100_0000_01b3
        length += 1
      }
      (self.name, self.length, self.code) = (name, length, code)
    }

    static func == (one: Start, other: Start) -> Bool {
      one.code == other.code && one.length == other.length
        && one.name.utf8.prefix(one.length).elementsEqual(other.name.utf8.prefix(other.length))
    }

    func hash(into hasher: inout Hasher) { hasher.combine(code) }
  }

  /// Each block by itself.
  init(_ blocks: [ParameterBlock]) {
    self.blocks = blocks
    depth = nil
    count = blocks.count
    rowOfBlock = blocks.indices.map { Int32($0) }
    members = rowOfBlock
    starts = rowOfBlock + [Int32(blocks.count)]
    firstOfRuns = rowOfBlock
  }

  /// The blocks by so many parts of their names.
  init(_ blocks: [ParameterBlock], depth: Int) {
    self.blocks = blocks
    self.depth = depth
    var rows: [Start: Int32] = [:]
    var rowOfBlock: [Int32] = []
    var firstOfRuns: [Int32] = []
    var sizes: [Int32] = []
    rowOfBlock.reserveCapacity(blocks.count)
    var last: Start?
    for (place, block) in blocks.enumerated() {
      let start = Start(block.name, depth: depth)
      if let last, last == start, let row = rowOfBlock.last {
        rowOfBlock.append(row)
        sizes[Int(row)] += 1
        continue
      }
      last = start
      firstOfRuns.append(Int32(place))
      let row = rows[start, default: Int32(sizes.count)]
      if row == sizes.count {
        rows[start] = row
        sizes.append(0)
      }
      sizes[Int(row)] += 1
      rowOfBlock.append(row)
    }
    count = sizes.count
    self.rowOfBlock = rowOfBlock
    self.firstOfRuns = firstOfRuns
    var starts: [Int32] = [0]
    starts.reserveCapacity(sizes.count + 1)
    for size in sizes { starts.append((starts.last ?? 0) + size) }
    self.starts = starts
    var members = [Int32](repeating: 0, count: blocks.count)
    var next = starts
    for (place, row) in rowOfBlock.enumerated() {
      members[Int(next[Int(row)])] = Int32(place)
      next[Int(row)] += 1
    }
    self.members = members
  }

  /// The places of a row's blocks, in the order of θ.
  func places(ofRow row: Int) -> ArraySlice<Int32> {
    members[Int(starts[row])..<Int(starts[row + 1])]
  }

  /// What a row's blocks are called together.
  func name(ofRow row: Int) -> String { name(of: Int(members[Int(starts[row])])) }

  private func name(of place: Int) -> String {
    let name = blocks[place].name
    guard let depth else { return name }
    let start = Start(name, depth: depth)
    return String(name.utf8.prefix(start.length)) ?? name
  }

  /// How many stretches of neighbours of one row there are.
  var runCount: Int { firstOfRuns.count }

  /// Neighbours of one row.
  func run(_ number: Int) -> BlockLists.Run {
    let first = Int(firstOfRuns[number])
    let end = number + 1 < runCount ? Int(firstOfRuns[number + 1]) : blocks.count
    return BlockLists.Run(name: name(of: first), blocks: first..<end)
  }

  /// The stretches that some blocks are in, by their numbers.
  func runs(in blocks: Range<Int>) -> Range<Int> {
    guard !blocks.isEmpty else { return 0..<0 }
    // The first that begins behind a block is the one after its own.
    let first = firstOfRuns.firstPlace { $0 > blocks.lowerBound } - 1
    let end = firstOfRuns.firstPlace { $0 >= blocks.upperBound }
    return max(0, first)..<max(0, first, end)
  }

  /// The blocks at each depth at which fewer stand together than one deeper, each by itself first.
  static func levels(_ blocks: [ParameterBlock]) -> [BlockPaths] {
    let longest = blocks.reduce(1) { longest, block in
      max(longest, block.name.utf8.count { $0 == UInt8(ascii: ".") } + 1)
    }
    let depths = Array((1..<max(1, min(8, longest))).reversed())
    var fewest = blocks.count
    let cut = depths.concurrentMap(isConcurrent: blocks.count > 1 << 12) {
      BlockPaths(blocks, depth: $0)
    }
    return [BlockPaths(blocks)]
      + cut.filter { paths in
        guard paths.count > 1, paths.count < fewest else { return false }
        fewest = paths.count
        return true
      }
  }
}
