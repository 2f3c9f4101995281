import GradientChecking
import Synchronization

/// The worst component of any range of θ, found without looking at each.
///
/// The components stand in groups of 64, each with its worst; above them every level halves the number, so that a
/// range is a few groups and what is left over at its ends.
///
///     let maxima = MaximaTree(SuspicionKeys(components), count: layout.count)
///     maxima.index(in: 100..<900_000)   // of the most suspicious component there, as ``Suspicion`` has it
struct MaximaTree: Sendable {
  /// How suspicious each component is, as ``SuspicionKeys`` have it; 0 for one that isn't checked.
  private let keys: [UInt64]
  /// What decides between those whose numbers are alike.
  private let components: ComponentTable
  /// The worst component of each group, and of twice as many from level to level; -1 where there is none.
  private var levels: [[Int32]] = []
  /// The worst components of the cells of pictures, as far as any was drawn.
  private let cells = PictureCells()
  /// Of large matrices the worst component of each column in each band of rows, by where the block starts.
  private var bands: [Int: [Int32]] = [:]

  private static let groupSize = 64
  /// The rows of a band.
  private static let bandHeight = 32

  /// The tree over θ's components, checked or not.
  ///
  /// - Parameters:
  ///   - rows: What is known of them.
  ///   - count: How many they are.
  ///   - blocks: The blocks of which pictures are drawn.
  ///   - large: How many components a block has of whose picture cells are prepared; those of a smaller one are found
  ///     as quickly without.
  init(
    _ rows: SuspicionKeys,
    count: Int,
    blocks: [ParameterBlock] = [],
    large: Int = 1 << 16
  ) {
    components = rows.components
    keys = rows.ofComponents(count)
    var level = stride(from: 0, to: count, by: Self.groupSize).map { start in
      Int32(scan(start..<min(count, start + Self.groupSize)))
    }
    levels.append(level)
    while level.count > 1 {
      let lower = level
      level = stride(from: 0, to: lower.count, by: 2).map { place in
        place + 1 < lower.count
          ? Int32(worse(Int(lower[place]), Int(lower[place + 1]))) : lower[place]
      }
      levels.append(level)
    }
    for block in blocks where block.count >= large {
      let picture = BlockPicture(block)
      if picture.tile == nil, picture.columns > 1 { bands[block.start] = bands(of: picture) }
    }
  }

  /// The worse of two components, the earlier one of equals; a negative one is none.
  private func worse(_ first: Int, _ second: Int) -> Int {
    guard first >= 0, second >= 0 else { return max(first, second) }
    if keys[first] != keys[second] { return keys[first] > keys[second] ? first : second }
    guard let one = components.check(of: first), let other = components.check(of: second) else {
      return first
    }
    return one.suspicion < other.suspicion ? second : first
  }

  /// The worst component of a few, one by one.
  private func scan(_ range: Range<Int>) -> Int {
    var worst = -1
    for index in range where keys[index] > 0 {
      if worst < 0 || keys[index] > keys[worst] {
        worst = index
      } else if keys[index] == keys[worst] {
        worst = worse(worst, index)
      }
    }
    return worst
  }

  /// The worst component of a range; `nil` where nothing is known of any.
  ///
  /// - Complexity: O(log n).
  func index(in range: Range<Int>) -> Int? {
    let range = range.clamped(to: 0..<keys.count)
    var (first, last) = (
      (range.lowerBound + Self.groupSize - 1) / Self.groupSize, range.upperBound / Self.groupSize
    )
    guard first < last else {
      let worst = scan(range)
      return worst < 0 ? nil : worst
    }
    var worst = scan(range.lowerBound..<first * Self.groupSize)
    let rest = scan(last * Self.groupSize..<range.upperBound)
    var right = -1
    for level in levels where first < last {
      if first % 2 == 1 {
        worst = worse(worst, Int(level[first]))
        first += 1
      }
      if last % 2 == 1 {
        last -= 1
        right = worse(Int(level[last]), right)
      }
      (first, last) = (first / 2, last / 2)
    }
    worst = worse(worse(worst, right), rest)
    return worst < 0 ? nil : worst
  }

  /// The worst component of several stretches; among equals the first.
  func index(in stretches: [Range<Int>]) -> Int? {
    var worst = -1
    for stretch in stretches {
      if stretch.count > 4 * Self.groupSize {
        worst = worse(worst, index(in: stretch) ?? -1)
        continue
      }
      var key = worst < 0 ? 0 : keys[worst]
      for index in stretch where keys[index] > key { (worst, key) = (index, keys[index]) }
    }
    return worst < 0 ? nil : worst
  }
}

extension MaximaTree {
  /// The worst component of a cell of a block's picture; a large cell is gone through once, however often it is drawn.
  ///
  /// - Parameters:
  ///   - picture: The block's picture.
  ///   - rows: The cell's rows there.
  ///   - columns: Its columns there.
  /// - Returns: The component; `nil` where nothing is known of any.
  func index(in picture: BlockPicture, _ rows: Range<Int>, _ columns: Range<Int>) -> Int? {
    guard rows.count * columns.count > Self.groupSize else {
      return index(in: picture.stretches(rows, columns))
    }
    let place = PictureCells.Place(start: picture.block.start, rows: rows, columns: columns)
    return cells.worst(at: place) {
      // Whole lines follow one another in θ.
      if columns.count < picture.columns, let bands = bands[picture.block.start] {
        return index(in: picture, rows, columns, bands)
      }
      return index(in: picture.stretches(rows, columns)) ?? -1
    }
  }

  /// The worst component of each column of a matrix in each band of as many rows, band by band; -1 where nothing is
  /// known of any.
  private func bands(of picture: BlockPicture) -> [Int32] {
    let (columns, count) = (picture.columns, picture.rows / Self.bandHeight)
    var worst = [Int32](repeating: -1, count: count * columns)
    for row in 0..<count * Self.bandHeight {
      let first = picture.block.start + row * columns
      let band = row / Self.bandHeight * columns
      for index in first..<min(first + columns, picture.block.range.upperBound) {
        let known = Int(worst[band + index - first])
        if keys[index] > (known < 0 ? 0 : keys[known]) {
          worst[band + index - first] = Int32(index)
        }
      }
    }
    return worst
  }

  /// The worst component of a part of a matrix, found from its bands; -1 where nothing is known of any.
  private func index(
    in picture: BlockPicture,
    _ rows: Range<Int>,
    _ columns: Range<Int>,
    _ bands: [Int32]
  ) -> Int {
    let height = Self.bandHeight
    let first = min((rows.lowerBound + height - 1) / height * height, rows.upperBound)
    let last = max(first, rows.upperBound / height * height)
    var (worst, key) = (-1, UInt64(0))
    // The bands first: what they leave is rarely worse than the worst of them.
    for band in first / height..<last / height {
      let start = band * picture.columns
      for place in start + columns.lowerBound..<start + columns.upperBound {
        let index = Int(bands[place])
        guard index >= 0 else { continue }
        let other = keys[index]
        if other > key || other == key && key > 0 && index < worst { (worst, key) = (index, other) }
      }
    }
    for edge in [rows.lowerBound..<first, last..<rows.upperBound] {
      for row in edge {
        let start = picture.block.start + row * picture.columns
        let part = (start + columns.lowerBound..<start + columns.upperBound)
          .clamped(to: picture.block.range)
        for index in part where keys[index] >= key {
          let other = keys[index]
          if other > key || key > 0 && index < worst { (worst, key) = (index, other) }
        }
      }
    }
    return worst
  }
}

/// What was found of the cells of pictures before, so that no frame goes through a large block again.
private final class PictureCells: Sendable {
  /// A part of a block's picture.
  struct Place: Hashable {
    let start: Int
    let rows, columns: Range<Int>
  }

  private let found = Mutex<[Place: Int]>([:])
  /// So many are kept: those of some dozen screens.
  private static let most = 1 << 16

  /// The worst component of a cell, found now unless it was before; `nil` where there is none.
  func worst(at place: Place, find: () -> Int) -> Int? {
    if let known = found.withLock({ $0[place] }) { return known < 0 ? nil : known }
    let worst = find()
    found.withLock { found in
      if found.count >= Self.most { found.removeAll() }
      found[place] = worst
    }
    return worst < 0 ? nil : worst
  }
}
