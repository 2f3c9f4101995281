import GradientChecking

/// A block of any rank as a matrix that can be drawn: a matrix as it is, a kernel as tiles, and a long line of numbers
/// in rows.
///
///     conv2.weight, 8×4×3×3: 8 rows of 4 tiles, each 3×3
///     bias, 64: rows of 10, as they are counted
///
/// Of a rank of 4 and more the last two lengths make a tile, the first counts the rows of tiles and those between them
/// the columns; of rank 3 the tiles stand in one row.
struct BlockPicture: Hashable {
  /// The block.
  let block: ParameterBlock
  /// The rows and columns that are drawn.
  let rows, columns: Int
  /// The rows and columns of a tile; `nil` where there are none.
  let tile: (rows: Int, columns: Int)?
  /// The tiles that stand in a row.
  private let tilesAcross: Int

  /// The longest line that is drawn as a column, as a vector is written.
  private static let longestColumn = 12

  static func == (one: BlockPicture, other: BlockPicture) -> Bool { one.block == other.block }
  func hash(into hasher: inout Hasher) { hasher.combine(block) }

  /// The picture of a block.
  init(_ block: ParameterBlock) {
    self.block = block
    let shape = block.shape
    if shape.count >= 3, !block.isLine {
      let (height, width) = (shape[shape.count - 2], shape[shape.count - 1])
      let isRow = shape.count == 3
      tilesAcross = isRow ? shape[0] : shape[1..<(shape.count - 2)].reduce(1, *)
      tile = (height, width)
      rows = isRow ? height : shape[0] * height
      columns = tilesAcross * width
    } else if block.isLine || shape.isEmpty, block.count > Self.longestColumn {
      let width = [10, 20, 50].first { block.count <= $0 * $0 } ?? 100
      (rows, columns, tile, tilesAcross) = ((block.count + width - 1) / width, width, nil, 1)
    } else {
      let isLine = block.isLine
      rows = isLine ? block.count : block.rows
      columns = isLine ? 1 : block.columns
      (tile, tilesAcross) = (nil, 1)
    }
  }

  /// A line as a row, where it has no room to stand: one that is drawn as a column; `nil` for every other block.
  var lying: BlockPicture? {
    columns == 1 && rows > 1 && tile == nil ? BlockPicture(row: block) : nil
  }

  private init(row block: ParameterBlock) {
    (self.block, rows, columns, tile, tilesAcross) = (block, 1, block.count, nil, 1)
  }

  /// Where a component stands, given by its index in θ.
  func place(of index: Int) -> (row: Int, column: Int) {
    let offset = index - block.start
    guard let tile else {
      return (offset / max(1, columns), offset % max(1, columns))
    }
    let size = tile.rows * tile.columns
    let (number, inside) = offset.quotientAndRemainder(dividingBy: max(1, size))
    return (
      number / tilesAcross * tile.rows + inside / tile.columns,
      number % tilesAcross * tile.columns + inside % tile.columns
    )
  }

  /// The component at a place; `nil` beyond the edges, and where a line has ended.
  func index(row: Int, column: Int) -> Int? {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return nil }
    let offset: Int
    if let tile {
      let number = row / tile.rows * tilesAcross + column / tile.columns
      offset =
        number * tile.rows * tile.columns + row % tile.rows * tile.columns + column % tile.columns
    } else {
      offset = row * columns + column
    }
    return offset < block.count ? block.start + offset : nil
  }

  /// The stretches of θ that a part of the picture is made of.
  func stretches(_ rows: Range<Int>, _ columns: Range<Int>) -> [Range<Int>] {
    guard let tile else {
      if columns.count == self.columns {
        return [stretch(rows.lowerBound * self.columns..<rows.upperBound * self.columns)]
      }
      return rows.map { row in
        stretch(row * self.columns + columns.lowerBound..<row * self.columns + columns.upperBound)
      }
    }
    let size = tile.rows * tile.columns
    // Whole tiles that stand beside one another lie behind one another in θ.
    let isWhole =
      rows.lowerBound % tile.rows == 0 && columns.lowerBound % tile.columns == 0
      && (rows.upperBound % tile.rows == 0 && columns.upperBound % tile.columns == 0)
    if isWhole {
      let across = columns.lowerBound / tile.columns..<columns.upperBound / tile.columns
      let down = rows.lowerBound / tile.rows..<rows.upperBound / tile.rows
      if across.count == tilesAcross {
        let line = tilesAcross * size
        return [stretch(down.lowerBound * line..<down.upperBound * line)]
      }
      return down.map { row in
        let first = (row * tilesAcross + across.lowerBound) * size
        return stretch(first..<first + across.count * size)
      }
    }
    return rows.flatMap { row in
      columns.compactMap { index(row: row, column: $0) }.map { $0..<$0 + 1 }
    }
  }

  /// Whether one of some components stands in a part of the picture.
  ///
  /// Rows in which none of them is are passed over at once, however many a cell of a large matrix stands for.
  ///
  /// - Parameters:
  ///   - rows: The rows of the part.
  ///   - columns: Its columns.
  ///   - first: Gives the first of the components from an index of θ on.
  /// - Returns: Whether one does.
  func holdsOne(_ rows: Range<Int>, _ columns: Range<Int>, first: (Int) -> Int?) -> Bool {
    guard tile == nil else {
      return stretches(rows, columns).contains { stretch in
        first(stretch.lowerBound).map(stretch.contains) ?? false
      }
    }
    var row = rows.lowerBound
    while row < rows.upperBound {
      let start = block.start + row * self.columns
      guard let next = first(start + columns.lowerBound), block.range.contains(next) else {
        return false
      }
      if next < start + columns.upperBound { return true }
      row = max(row + 1, place(of: next).row)
    }
    return false
  }

  private func stretch(_ offsets: Range<Int>) -> Range<Int> {
    let offsets = offsets.clamped(to: 0..<block.count)
    return block.start + offsets.lowerBound..<block.start + offsets.upperBound
  }
}
