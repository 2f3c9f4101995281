/// The noise of two gradients that were computed by different kernels, or in different formats: of a reference in
/// double precision, say, and of a kernel that multiplies in bfloat16 or TF32.
///
/// No difference of J sets the two apart but the rounding of terms on the way. It has either sign, follows no
/// gradient, and is as large a part of every block, within limits: recurrent networks round it up step by step,
/// some rows sum larger terms than others, and an activation that lands on the other side of a ReLU's kink changes all
/// that its unit contributes, and a little of all that lies before it. So each block has a level of its own, and
/// each row one where it is larger; what is wrong is off by more, by a factor, or to one side.
///
/// Levels and limits were taken from right gradients of six networks (dense, convolutional with batch and group norm,
/// transformer, LSTM, GRU, embedding bag), each computed on a GPU in float32, TF32, bfloat16 and float16 and held
/// against float64 and float32: none of them is called wrong where J itself was the same.
struct KernelNoise: Hashable {
  /// How far apart the two usually are, as a part of a value or of its block: the median over blocks.
  let typical: Double
  private let blocks: [Block]

  /// What is known of a block.
  struct Block: Hashable {
    /// The part of a value and of the block's size that three of four components are off by at most.
    fileprivate let level: Double
    /// The root of the mean square of the reference.
    fileprivate let scale: Double
    /// Beneath all components: where the reference is nothing but what terms leave that cancel.
    fileprivate var least = 0.0
    fileprivate let columns: Int
    /// Of each row, none if it can't be told.
    fileprivate var rows: [Row] = []
    /// Of each column, how many times the block's size it is, but at least once.
    fileprivate var columnSizes: [Double] = []
  }

  /// A row of a block: its level and its size.
  struct Row: Hashable {
    let level: Double
    let size: Double
    /// What the level of the block is a part of here: the size of the block, or of the row where that is so much
    /// smaller that its noise is smaller too.
    let base: Double
  }

  /// How many times the three-quarters quantile is still noise.
  fileprivate static let reach = 8.0
  /// From here on the two differ by more than single precision explains.
  private static let leastOfShort = 2e-5
  /// The largest level of a block in short formats, and of a row.
  private static let mostOfBlock = 6e-2
  private static let mostOfRow = 0.5
  /// The same in single precision, in usual levels.
  private static let manyTimes = 32.0

  /// `nil` where the two differ by something else than rounding, or agree to almost all digits of double precision.
  init?(_ compared: ComparedValues, _ table: ComponentTable, _ layout: ParameterLayout) {
    let telling = BlockErrors.all(compared, ofAtLeast: 8)
    guard let typical = telling.values.map(\.median).quantile(0.5), typical > 1e-9 else {
      return nil
    }
    let isShort = typical >= Self.leastOfShort
    let most = isShort ? Self.mostOfBlock : Self.manyTimes * typical
    let noisy = telling.filter {
      $0.value.median <= most && $0.value.areRounding(typical: typical)
    }
    // Blocks that are exact show that nothing is wrong with the precision, where it isn't short for sure.
    let isProven = compared.analyticFormat != .double || compared.numericFormat != .double
    let exact = telling.values.count { $0.median < typical / (isProven ? 2000 : 200) }
    // By blocks, not by components: the largest of them may be the wrong one.
    let explained = noisy.values.reduce(0) { $0 + $1.count }
    guard explained >= 16, 2 * noisy.count > telling.count,
      4 * exact <= (isProven ? telling.count : 0),
      let usual = noisy.values.map(\.high).quantile(0.5)
    else { return nil }
    self.typical = typical
    var blocks = layout.blocks.enumerated().map { place, block in
      Block(
        level: noisy[place]?.high ?? usual,
        scale: compared.blocks[place].numeric,
        columns: max(1, block.columns)
      )
    }
    let mostOfRow = isShort ? Self.mostOfRow : Self.manyTimes * typical
    for (place, block) in layout.blocks.enumerated() where noisy[place] != nil {
      blocks[place].addLines(block, table, most: mostOfRow)
    }
    Self.share(&blocks, layout) { telling[$0] == nil || noisy[$0] != nil }
    self.blocks = blocks
  }

  /// Lets blocks of one module know of each other: a bias of the noise in the rows of its weight, and what should be
  /// zero of the terms that cancel there.
  private static func share(
    _ blocks: inout [Block],
    _ layout: ParameterLayout,
    isNoisy: (Int) -> Bool
  ) {
    let modules = Dictionary(grouping: layout.blocks.indices) {
      ParameterName(layout.blocks[$0].name).module
    }
    for places in modules.values where places.count > 1 {
      let largest = places.map { blocks[$0].level * blocks[$0].scale }.max() ?? 0
      let size = places.map { blocks[$0].scale }.max() ?? 0
      let rows = places.filter { !blocks[$0].rows.isEmpty }
      for place in places {
        if blocks[place].scale <= 1e-5 * size { blocks[place].least = 2 * reach * largest }
        guard layout.blocks[place].isLine, isNoisy(place) else { continue }
        let scale = blocks[place].scale
        let lines = rows.filter { blocks[$0].rows.count == layout.blocks[place].count }
        guard !lines.isEmpty, blocks[place].columns == 1 else { continue }
        blocks[place].rows = (0..<layout.blocks[place].count).map { row in
          let mates = lines.map { line in
            let mate = blocks[line].rows[row]
            let size = scale * max(1, mate.size / blocks[line].scale)
            return Row(level: mate.level, size: size, base: scale)
          }
          return mates.max { $0.level * $0.size < $1.level * $1.size }
            ?? Row(level: 0, size: 0, base: scale)
        }
        blocks[place].columnSizes = [1]
      }
    }
  }

  /// What noise may do to the components of a block, given by its place.
  func block(_ place: Int) -> Block { blocks[place] }
}

extension KernelNoise.Block {
  /// How far noise may put a component off, which is the largest distance of two right values: `size` is the larger of
  /// its two, `offset` its place in the block.
  func floor(size: Double, at offset: Int) -> Double {
    guard !rows.isEmpty else { return max(least, KernelNoise.reach * level * (size + scale)) }
    let row = rows[offset / columns]
    let ofLine = row.size * columnSizes[offset % columns]
    let ofBlock = level * (size + min(row.base * columnSizes[offset % columns], scale))
    return max(least, KernelNoise.reach * max(ofBlock, row.level * (size + ofLine)))
  }
}

extension KernelNoise.Block {
  /// Rows of which fewer were checked don't tell their level, unless the others weren't checked.
  private static let shortest = 8
  private static let shortestOfPart = 5
  /// An error whose cosine with the gradient is larger follows it.
  private static let mostCosine = 0.85

  /// Takes the levels of rows in, as far as they are noise.
  fileprivate mutating func addLines(
    _ block: ParameterBlock,
    _ table: ComponentTable,
    most: Double
  ) {
    let places = table.rows(of: block.range)
    let count = block.rows
    guard count > 1, columns >= Self.shortest, places.count == block.count, scale > 0 else {
      return
    }
    var columnSquares = [Double](repeating: 0, count: columns)
    var checked = [Int](repeating: 0, count: columns)
    let lines = (0..<count).map { row in
      let start = places.lowerBound + row * columns
      for column in 0..<columns where table.isChecked(start + column) {
        let value = table.numeric[start + column]
        columnSquares[column] += value * value
        checked[column] += 1
      }
      return Line(table, start..<start + columns)
    }
    let ofSmall = Self.levelOfSmall(lines, scale: scale)
    rows = lines.map { line in
      let isSmall = ofSmall != nil && line.size < scale / Self.gap
      let base = isSmall ? line.size : scale
      // Errors no larger than is usual need no level of their own.
      let enough = line.count == columns ? Self.shortest : Self.shortestOfPart
      guard line.error.isFinite, line.count >= enough, line.size > 0,
        line.error > 2.0.squareRoot() * level * base, line.cosine <= Self.mostCosine
      else {
        return KernelNoise.Row(level: 0, size: line.size, base: base)
      }
      let limit = isSmall ? min(most, 4 * (ofSmall ?? most)) : most
      let level = line.level <= limit ? line.level : 0
      return KernelNoise.Row(level: level, size: line.size, base: base)
    }
    columnSizes = zip(columnSquares, checked).map { squares, checked in
      max(1, (squares / Double(max(1, checked))).squareRoot() / scale)
    }
  }

  /// How many times smaller than its block a row is whose noise may be smaller too, as in networks with gates.
  private static let gap = 32.0

  /// The level of rows that are small beside the block, as a part of themselves, where it is no more than that of the
  /// large rows; `nil` where it is, or where there are too few.
  private static func levelOfSmall(_ lines: [Line], scale: Double) -> Double? {
    let told = lines.filter { $0.count >= shortest && $0.size > 0 && $0.error.isFinite }
    let small = told.filter { $0.size < scale / gap }.map(\.level)
    let large = told.filter { $0.size >= scale / 2 }.map(\.level)
    guard small.count >= 3, let ofSmall = small.quantile(0.5), let ofLarge = large.quantile(0.5),
      ofSmall <= 2 * ofLarge
    else { return nil }
    return ofSmall
  }

  /// What the components of a row that were checked say together.
  private struct Line {
    let count: Int
    /// The roots of the mean squares of the reference and of the errors.
    let size: Double
    let error: Double
    /// How far the errors follow the gradient.
    let cosine: Double
    /// The part of a value, or of the row, that three of four components are off by at most.
    let level: Double

    init(_ table: ComponentTable, _ row: Range<Int>) {
      let checked = row.filter(table.isChecked)
      var (numeric, error, product) = (0.0, 0.0, 0.0)
      for place in checked {
        let value = table.numeric[place]
        let difference = table.analytic[place] - value
        numeric += value * value
        error += difference * difference
        product += value * difference
      }
      let length = Double(max(1, checked.count))
      let size = (numeric / length).squareRoot()
      count = checked.count
      (self.size, self.error) = (size, (error / length).squareRoot())
      cosine = error > 0 && numeric > 0 ? product.magnitude / (numeric * error).squareRoot() : 0
      let parts = checked.map { place in
        let (value, other) = (table.numeric[place], table.analytic[place])
        let largest = max(value.magnitude, other.magnitude, size)
        return largest > 0 ? (other - value).magnitude / largest : 0
      }
      level = parts.quantile(0.75) ?? 0
    }
  }
}

/// How the errors of a block are distributed.
private struct BlockErrors {
  private(set) var count = 0
  /// The median, and the three-quarters quantile, of the errors as parts of a value or of the block's size, whichever
  /// is larger.
  private(set) var median = 0.0
  private(set) var high = 0.0
  /// Whether they have either sign about as often, and are of many sizes.
  private var isScattered = false
  /// How far they follow the gradient: the cosine of the two, and the factor that it is carried along by.
  private var cosine = 0.0
  private var factor = 0.0

  /// The largest cosine that is an accident, of many components.
  private static let mostCosine = 0.5

  /// Whether they are what rounding leaves, where it usually leaves so large a part.
  ///
  /// A loss that is itself rounded carries everything along, but by hardly a larger part than that.
  func areRounding(typical: Double) -> Bool {
    let limit = max(Self.mostCosine, 3 / Double(count).squareRoot())
    return isScattered && (cosine.magnitude <= limit || factor.magnitude <= 1.5 * typical)
  }

  /// Of each block that has so many components to compare.
  static func all(_ compared: ComparedValues, ofAtLeast count: Int) -> [Int: BlockErrors] {
    var all: [Int: BlockErrors] = [:]
    for values in compared.valuesOfBlocks where values.count >= count {
      guard let place = values.first?.block else { continue }
      all[place] = BlockErrors(values, scale: compared.blocks[place].numeric)
    }
    return all
  }

  private init(_ values: ArraySlice<ComparedValues.Value>, scale: Double) {
    let parts = values.map { $0.error / max($0.size, scale) }
    count = parts.count
    guard let median = parts.quantile(0.5), let low = parts.quantile(0.25),
      let high = parts.quantile(0.75)
    else { return }
    (self.median, self.high) = (median, high)
    // What stands out is looked at by itself.
    let usual = values.filter { $0.error <= 16 * median * max($0.size, scale) }
    let size = Double(usual.count).squareRoot()
    var (excess, product, numeric, error) = (0.0, 0.0, 0.0, 0.0)
    for value in usual {
      let difference = value.analytic - value.numeric
      // An error that is not there has no sign.
      if difference != 0 { excess += (difference < 0) == (value.numeric < 0) ? 1 : -1 }
      product += difference * value.numeric
      numeric += value.numeric * value.numeric
      error += difference * difference
    }
    if error > 0, numeric > 0 {
      (cosine, factor) = (product / (numeric * error).squareRoot(), product / numeric)
    }
    isScattered =
      excess.magnitude <= 4 * size + 0.2 * size * size && high >= 1.4 * low && high <= 8 * median
  }
}
