/// Where numbers stand when all of them are drawn on one line, block after block.
///
/// Each block has cells of its own, with a blank before the next one. Where there is room a number has up to three
/// cells; where there are more numbers than cells a cell stands for several, and even a small block keeps a few cells,
/// so that it can be seen and named.
public struct StripLayout: Hashable, Sendable {
  /// Neighbouring numbers drawn in one place.
  public struct Cell: Hashable, Sendable {
    /// The numbers that the cell stands for.
    public let components: Range<Int>
    /// The first column, from the strip's left edge.
    public let x: Int
    /// The columns that are filled.
    public let width: Int
  }

  /// From left to right; together they hold every number once.
  public let cells: [Cell]

  /// The layout of blocks that follow one another on a line of some columns; with none there are no cells.
  public init(_ blocks: [Range<Int>], width: Int) {
    let count = blocks.last?.upperBound ?? 0
    guard width > 0, count > 0 else {
      cells = []
      return
    }
    let room = width - (blocks.count - 1)
    if room >= count {
      cells = Self.single(blocks, pitch: min(3, room / count))
    } else if room >= blocks.count {
      cells = Self.grouped(blocks, room: room)
    } else {
      cells = (0..<width).map { x in
        Cell(components: x * count / width..<(x + 1) * count / width, x: x, width: 1)
      }
    }
  }

  /// The columns that a block takes; empty where it shares its cell with another one.
  public func columns(of block: Range<Int>) -> Range<Int> {
    let own = cells.filter { block.contains($0.components.lowerBound) }
    guard let first = own.first, let last = own.last else { return 0..<0 }
    return first.x..<(last.x + last.width)
  }

  private static func single(_ blocks: [Range<Int>], pitch: Int) -> [Cell] {
    blocks.enumerated().flatMap { position, block in
      block.map { index in
        Cell(components: index..<index + 1, x: index * pitch + position, width: max(1, pitch - 1))
      }
    }
  }

  private static func grouped(_ blocks: [Range<Int>], room: Int) -> [Cell] {
    var cells: [Cell] = []
    var x = 0
    for (block, share) in zip(blocks, shares(blocks.map(\.count), room: room)) {
      for place in 0..<share {
        let start = block.lowerBound + place * block.count / share
        let end = block.lowerBound + (place + 1) * block.count / share
        cells.append(Cell(components: start..<end, x: x, width: 1))
        x += 1
      }
      x += 1
    }
    return cells
  }

  /// The cells of each block: a few for the smallest, what is left in proportion to their numbers.
  private static func shares(_ counts: [Int], room: Int) -> [Int] {
    let least = max(1, min(3, room / counts.count))
    var shares = counts.map { min($0, least) }
    let wanted = zip(counts, shares).map { $0 - $1 }
    let total = wanted.reduce(0, +)
    let spare = room - shares.reduce(0, +)
    guard total > 0, spare > 0 else { return shares }
    // Rounding the running sum, not each share, so that the shares add up.
    var (wantedSoFar, givenSoFar) = (0, 0)
    for index in shares.indices {
      wantedSoFar += wanted[index]
      let given = wantedSoFar * spare / total - givenSoFar
      shares[index] += given
      givenSoFar += given
    }
    return shares
  }
}
