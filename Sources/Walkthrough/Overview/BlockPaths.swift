import GradientChecking

/// The blocks put together by the paths of their names, cut at one depth: which belong together, and what they are
/// called.
///
/// Of a hundred thousand blocks no name is made before somebody reads it.
struct BlockPaths: Sendable {
  private let blocks: [ParameterBlock]
  private let names: PathNames
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

  /// Each block by itself.
  fileprivate init(_ blocks: [ParameterBlock], _ names: PathNames) {
    (self.blocks, self.names) = (blocks, names)
    depth = nil
    count = blocks.count
    rowOfBlock = blocks.indices.map { Int32($0) }
    members = rowOfBlock
    starts = rowOfBlock + [Int32(blocks.count)]
    firstOfRuns = rowOfBlock
  }

  /// The blocks by so many parts of their names.
  fileprivate init(_ blocks: [ParameterBlock], _ names: PathNames, depth: Int) {
    (self.blocks, self.names) = (blocks, names)
    self.depth = depth
    let firstOfRuns = blocks.indices.filter { !names.startsAsBefore($0, depth: depth) }
      .map { Int32($0) }
    // Of each row the first block, by what the start of its name is hashed to.
    var known: [UInt64: Int32] = [:]
    known.reserveCapacity(firstOfRuns.count)
    var rowOfBlock: [Int32] = []
    var sizes: [Int32] = []
    rowOfBlock.reserveCapacity(blocks.count)
    for (number, first) in firstOfRuns.enumerated() {
      let end = number + 1 < firstOfRuns.count ? Int(firstOfRuns[number + 1]) : blocks.count
      var code = names.hash(of: Int(first), depth: depth)
      // Another start with the same hash is as rare as it is possible: it has the next number.
      while let other = known[code], !names.startAlike(Int(other), Int(first), depth: depth) {
        code &+= 1
      }
      let row: Int32
      if let other = known[code] {
        row = rowOfBlock[Int(other)]
      } else {
        row = Int32(sizes.count)
        known[code] = first
        sizes.append(0)
      }
      sizes[Int(row)] += Int32(end) - first
      rowOfBlock.append(contentsOf: repeatElement(row, count: end - Int(first)))
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
    depth.map { names.start(of: place, depth: $0) } ?? blocks[place].name
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
    let names = PathNames(blocks)
    let depths = Array((1..<max(1, min(8, names.mostParts))).reversed())
    var fewest = blocks.count
    let cut = depths.concurrentMap(isConcurrent: blocks.count > 1 << 12) {
      BlockPaths(blocks, names, depth: $0)
    }
    return [BlockPaths(blocks, names)]
      + cut.filter { paths in
        guard paths.count > 1, paths.count < fewest else { return false }
        fewest = paths.count
        return true
      }
  }
}

/// The names of blocks as bytes, one behind the other, and where the parts of each end.
///
/// Neighbours mostly begin alike: how far they do is counted once, and serves every depth at which they are cut.
private struct PathNames: Sendable {
  private var bytes: [UInt8] = []
  /// Where each name begins, and where the last one ends.
  private var starts: [Int32] = [0]
  /// Where each name's points are, counted from its first byte.
  private var points: [Int32] = []
  /// Where the points of each name begin among these, and where the last ones end.
  private var pointStarts: [Int32] = [0]
  /// With how many bytes each name begins as the one before it does.
  private var alike: [Int32] = []
  /// The most parts that a name has.
  private(set) var mostParts = 1

  init(_ blocks: [ParameterBlock]) {
    starts.reserveCapacity(blocks.count + 1)
    pointStarts.reserveCapacity(blocks.count + 1)
    alike.reserveCapacity(blocks.count)
    var before = 0..<0
    for block in blocks {
      bytes.append(contentsOf: block.name.utf8)
      let own = before.upperBound..<bytes.count
      for place in own where bytes[place] == UInt8(ascii: ".") {
        points.append(Int32(place - own.lowerBound))
      }
      mostParts = max(mostParts, points.count - Int(pointStarts[pointStarts.count - 1]) + 1)
      let shorter = min(before.count, own.count)
      let alike = (0..<shorter).first {
        bytes[before.lowerBound + $0] != bytes[own.lowerBound + $0]
      }
      self.alike.append(Int32(alike ?? shorter))
      starts.append(Int32(own.upperBound))
      pointStarts.append(Int32(points.count))
      before = own
    }
  }

  /// Where the start of a name stands that has so many parts; the last part stays off, but for a name that has no
  /// other.
  private func range(of place: Int, depth: Int) -> Range<Int> {
    let start = Int(starts[place])
    let own = Int(pointStarts[place])..<Int(pointStarts[place + 1])
    guard !own.isEmpty else { return start..<Int(starts[place + 1]) }
    return start..<start + Int(points[own.lowerBound + min(depth, own.count) - 1])
  }

  /// Whether a name starts as the one before it does.
  func startsAsBefore(_ place: Int, depth: Int) -> Bool {
    guard place > 0 else { return false }
    let length = range(of: place, depth: depth).count
    return length <= alike[place] && length == range(of: place - 1, depth: depth).count
  }

  /// Whether two names start alike.
  func startAlike(_ one: Int, _ other: Int, depth: Int) -> Bool {
    bytes[range(of: one, depth: depth)] == bytes[range(of: other, depth: depth)]
  }

  /// FNV-1a of a name's start.
  func hash(of place: Int, depth: Int) -> UInt64 {
    bytes[range(of: place, depth: depth)].reduce(0xcbf2_9ce4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }

  /// The start of a name.
  func start(of place: Int, depth: Int) -> String {
    String(decoding: bytes[range(of: place, depth: depth)], as: UTF8.self)
  }
}
