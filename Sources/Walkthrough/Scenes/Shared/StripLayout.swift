import GradientChecking

/// Where the components of θ stand when all of θ is drawn on one line.
///
/// Each block has cells of its own, with a blank before the next one. Where there is room a component
/// has up to three cells; where there are more components than cells a cell stands for several, and
/// even a small block keeps a few cells, so that it can be seen and named.
struct StripLayout: Hashable {
  /// Neighbouring components drawn in one place.
  struct Cell: Hashable {
    /// The components.
    let components: Range<Int>
    /// The first column, from the strip's left edge.
    let x: Int
    /// The columns that are filled.
    let width: Int
  }

  /// From left to right; together they hold every component once.
  let cells: [Cell]

  /// The layout of θ on a line of some columns; with none there are no cells.
  init(_ layout: ParameterLayout, width: Int) {
    guard width > 0 else {
      cells = []
      return
    }
    let gaps = layout.blocks.count - 1
    let room = width - gaps
    if room >= layout.count {
      cells = Self.single(layout, pitch: min(3, room / layout.count))
    } else if room >= layout.blocks.count {
      cells = Self.grouped(layout, room: room)
    } else {
      cells = (0..<width).map { x in
        let (start, end) = (x * layout.count / width, (x + 1) * layout.count / width)
        return Cell(components: start..<end, x: x, width: 1)
      }
    }
  }

  /// The cell that stands for a component.
  func cell(of index: Int) -> Cell? { cells.first { $0.components.contains(index) } }

  /// The columns that a block takes; empty where it shares its cell with another one.
  func columns(of block: ParameterBlock) -> Range<Int> {
    let own = cells.filter { block.range.contains($0.components.lowerBound) }
    guard let first = own.first, let last = own.last else { return 0..<0 }
    return first.x..<(last.x + last.width)
  }

  private static func single(_ layout: ParameterLayout, pitch: Int) -> [Cell] {
    layout.blocks.enumerated().flatMap { position, block in
      block.range.map { index in
        Cell(
          components: index..<index + 1,
          x: index * pitch + position,
          width: max(1, pitch - 1)
        )
      }
    }
  }

  private static func grouped(_ layout: ParameterLayout, room: Int) -> [Cell] {
    var cells: [Cell] = []
    var x = 0
    for (block, share) in zip(layout.blocks, shares(layout.blocks.map(\.range.count), room: room)) {
      for place in 0..<share {
        let start = block.start + place * block.range.count / share
        let end = block.start + (place + 1) * block.range.count / share
        cells.append(Cell(components: start..<end, x: x, width: 1))
        x += 1
      }
      x += 1
    }
    return cells
  }

  /// The cells of each block: a few for the smallest, what is left in proportion to the components.
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
