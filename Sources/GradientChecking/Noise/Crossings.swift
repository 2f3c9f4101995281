/// Components whose ±ε may cross a kink, where no costs show it.
///
/// Crossing the kink of one example puts a difference off by a part of one example's slope. What moves a unit crosses
/// its kinks, so that a few components of one row are off, by parts of many sizes, while the others are right to all
/// digits. The wider ε, the more there are; at ε = 1e-3 one in ten is as many as there may be, below 1e-5 hardly
/// ever one, and from 3e-3 on a unit that sees many examples, as that of a convolution does, crosses a kink in every
/// component.
struct Crossings {
  private let manner: Manner
  /// ε, or 0 where it is unknown.
  private var epsilon: Double { manner.epsilon ?? 0 }
  private var candidates: [Candidate] = []
  private var dense: [Dense] = []
  /// How many components stand out of each block, by its place.
  private var standing: [Int: Int] = [:]
  private var count = 0
  private var rightCount = 0

  /// What a block by itself says of them.
  struct Block {
    /// How many of its components can be compared.
    fileprivate let count: Int
    fileprivate let wrongCount: Int
    fileprivate var candidates: [Candidate] = []
    fileprivate var dense: Dense?
    /// How many of its components stand out of it, where it isn't wrong all over; they are in the block at this place.
    fileprivate var standing: (place: Int, count: Int)?
  }

  /// A component that stands out of its block.
  fileprivate struct Candidate {
    let row: Int
    let unit: Unit
    let error: Double
    /// How far it is off, as a part of itself and of its block.
    let part: Double
    /// Whether most of its row is wrong as well, or more of its block than crossings explain.
    let isOfWholeUnit: Bool
  }

  /// A row of a block.
  fileprivate struct Unit: Hashable {
    let block: Int
    let row: Int
  }

  /// A block that is off all over, by little, and as accidents are.
  fileprivate struct Dense {
    let rows: [Int]
    let level: Double
    let isShort: Bool
  }

  init(_ manner: Manner) { self.manner = manner }

  /// Takes in what blocks say that follow those that are in.
  mutating func add(_ others: Crossings) {
    count += others.count
    rightCount += others.rightCount
    candidates += others.candidates
    dense += others.dense
    standing.merge(others.standing) { $1 }
  }

  /// Takes in what a block says; in the order of the blocks.
  mutating func add(_ block: Block) {
    count += block.count
    rightCount += block.count - block.wrongCount
    candidates += block.candidates
    if let whole = block.dense { dense.append(whole) }
    if let (place, count) = block.standing { standing[place] = count }
  }
}

/// What shows in one block.
extension Crossings.Block {
  /// A block in which nothing is wrong.
  init(rightBlockOf count: Int) { (self.count, wrongCount) = (count, 0) }

  /// What is wrong in a block of so many components that can be compared.
  init(
    _ manner: Manner,
    _ wrong: [ComparedValues.Value],
    among count: Int,
    of block: ParameterBlock,
    _ table: borrowing ComponentTable,
    scale: Double,
    exactFactors: () -> ExactFactors,
    floor: (ComparedValues.Value) -> Double
  ) {
    (self.count, wrongCount) = (count, wrong.count)
    let epsilon = manner.epsilon ?? 0
    guard manner.epsilon == nil || epsilon >= 1e-5, let first = wrong.first else { return }
    let places = table.rows(of: block.range)
    let errors = BlockErrors(table, places, scale: scale)
    // What the formula leaves out is in all of them.
    let isThroughout = 3 * wrong.count > 2 * count
    let standing =
      isThroughout ? wrong.filter { $0.error > 10 * errors.usual * ($0.size + scale) } : wrong
    let exact = exactFactors()
    if epsilon >= 3e-3, isThroughout {
      if errors.level <= 0.1, errors.areAccidents, !exact.contain(first.row - places.lowerBound) {
        dense = Crossings.Dense(
          rows: wrong.map(\.row),
          level: errors.level,
          isShort: count < 8
        )
      }
    }
    // A block that is wrong all over is so for another reason.
    guard 3 * standing.count <= 2 * count else { return }
    self.standing = (first.block, standing.count)
    let columns = max(1, block.columns)
    let ofUnits = Dictionary(grouping: standing) { ($0.row - places.lowerBound) / columns }
    for value in standing {
      let offset = value.row - places.lowerBound
      let unit = offset / columns
      guard Self.mayCross(value, scale: scale, floor: floor(value)), !exact.contain(offset) else {
        continue
      }
      candidates.append(
        Crossings.Candidate(
          row: value.row,
          unit: Crossings.Unit(block: first.block, row: unit),
          error: value.error,
          part: value.error / (value.size + scale),
          isOfWholeUnit: columns > 2 && 3 * (ofUnits[unit]?.count ?? 0) > 2 * columns
            || epsilon < 3e-3 && standing.count > max(4, count / 4)
        )
      )
    }
  }

  /// Whether an error may be that of a slope that changes on the way: no larger than a part of the gradients
  /// there, and not one that has a simple reason.
  private static func mayCross(
    _ value: ComparedValues.Value,
    scale: Double,
    floor: Double
  ) -> Bool {
    guard value.analytic != 0, value.numeric != 0, value.error <= value.size + scale else {
      return false
    }
    let margin = floor + 1e-3 * value.size
    let isMultiple = { (factor: Double) in
      (value.analytic - factor * value.numeric).magnitude <= margin
    }
    return !isMultiple(0.5) && !isMultiple(2) && !isMultiple(-1)
  }
}

/// What all blocks say together.
extension Crossings {
  /// The rows, if there aren't too many.
  var rows: [Int] {
    let sparse = manner.epsilon == nil ? [] : ofKnownStep
    return (sparse.isEmpty ? ofFewUnits : sparse) + ofDenseBlocks
  }

  private var ofKnownStep: [Int] {
    let small = candidates.filter { $0.part <= 0.2 }
    let units = Set(small.map(\.unit))
    // Kinks are crossed anywhere on the way: where some put a component far off, more do so by little.
    let areSpread = epsilon >= 1e-3 && small.count >= 2 * (candidates.count - small.count)
    let all = candidates.filter {
      $0.part <= 0.2 || !$0.isOfWholeUnit && (areSpread || units.contains($0.unit))
    }
    if Double(all.count) <= max(1, min(0.35, 100 * epsilon) * Double(count)) {
      return all.map(\.row)
    }
    // So many explain all that is wrong in a block, or nothing of it.
    let ofBlocks = Dictionary(grouping: all, by: \.unit.block).filter { block, members in
      10 * members.count >= 9 * (standing[block] ?? 0)
    }
    let many = ofBlocks.values.flatMap(\.self)
    let part = Double(many.count) / Double(max(1, count))
    // The more examples there are the more components cross a kink, each by the less.
    let areMany =
      part <= 0.35 && many.allSatisfy { $0.part <= 0.2 }
      && many.reduce(0) { $0 + $1.part } <= 8 * epsilon * Double(count)
    return areMany ? many.map(\.row) : []
  }

  private var ofDenseBlocks: [Int] {
    guard 2 * rightCount > count else { return [] }
    let most = dense.filter { !$0.isShort }.map(\.level).max() ?? 0
    return dense.filter { $0.level <= 2 * most }.flatMap(\.rows)
  }

  /// What looks like it whatever ε is: all that is wrong is in few units, in each a few components by parts of different
  /// sizes.
  private var ofFewUnits: [Int] {
    let units = Dictionary(grouping: candidates, by: \.unit)
    let several = units.values.filter { $0.count > 1 }
    let areSpread = several.allSatisfy { members in
      let errors = members.map(\.error)
      return (errors.max() ?? 0) >= 1.1 * (errors.min() ?? 0)
    }
    guard !several.isEmpty, areSpread, candidates.allSatisfy({ $0.part <= 0.2 }),
      candidates.count <= max(8, count / 20), 10 * candidates.count <= count,
      candidates.count == count - rightCount, units.count <= max(4, count / 50)
    else { return [] }
    return candidates.map(\.row)
  }
}

/// How the errors of a block are distributed, over a sample of its components.
private struct BlockErrors {
  /// How far off half of them are, as a part of themselves and of the block.
  let usual: Double
  /// The norm of the errors as a part of that of dθ_approx.
  let level: Double
  /// Whether they have either sign and don't follow the gradient; of a few components nobody can tell.
  let areAccidents: Bool

  init(_ table: borrowing ComponentTable, _ places: Range<Int>, scale: Double) {
    var parts: [Double] = []
    parts.reserveCapacity(min(places.count, 8192))
    var (error, numeric, product, excess) = (0.0, 0.0, 0.0, 0.0)
    for row in stride(
      from: places.lowerBound,
      to: places.upperBound,
      by: max(1, places.count / 4096)
    ) {
      let (value, other) = (table.numeric[row], table.analytic[row])
      let size = max(value.magnitude, other.magnitude)
      guard size > 0, size.isFinite else { continue }
      let difference = other - value
      parts.append(difference.magnitude / (size + scale))
      error += difference * difference
      numeric += value * value
      product += difference * value
      excess += (difference < 0) == (value < 0) ? 1 : -1
    }
    let count = Double(parts.count)
    usual = parts.quantile(0.5) ?? 0
    level = numeric > 0 ? (error / numeric).squareRoot() : .infinity
    areAccidents =
      count < 8
      || product.magnitude <= max(0.5, 3 / count.squareRoot()) * (error * numeric).squareRoot()
        && excess.magnitude <= 0.3 * count + 3 * count.squareRoot()
  }
}
