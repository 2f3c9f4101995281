/// Biases that only a kink of a ReLU may put off, where no costs show it.
///
/// An example of which every unit of a layer is off gives the next layer inputs that are all 0. Where that layer's
/// biases are 0 its z is exactly 0 as well: the example stands at the kink of every unit. The weights don't feel it,
/// since what they multiply is 0; each bias does, and a difference is off by a part of the example's slope.
///
///     W     right throughout
///     b     wrong throughout: dθ has none of the slope, a centered difference half of it
///
/// A sum over the wrong examples looks much the same. What speaks for the kink is that all of b is off, that of units
/// which no other example turns on as well, and that there are units which examples turn off: these leave weights at
/// which both gradients are exactly 0, and not in whole columns only, as an input does that is always 0.
struct DeadExamples {
  /// The rows that may be off for that reason.
  private(set) var rows: [Int] = []

  /// A block with what is wrong in it.
  struct Block {
    let place: Int
    /// What is wrong by more than noise.
    let wrong: [ComparedValues.Value]
    /// By how much a component that isn't wrong may still be off.
    let largestFloor: Double
  }

  /// Looks among the biases of which something is wrong.
  init(_ biases: [Block], _ layout: ParameterLayout, _ table: ComponentTable) {
    let likely = biases.filter { Self.isOffThroughout($0, layout.blocks[$0.place], table) }
    guard !likely.isEmpty else { return }
    let wanted = Set(likely.map { ParameterName(layout.blocks[$0.place].name).module })
    var weights: [String: [Int]] = [:]
    for (place, block) in layout.blocks.enumerated() where !block.isLine && block.count > 1 {
      let module = ParameterName(block.name).module
      if wanted.contains(module) { weights[module, default: []].append(place) }
    }
    let found = likely.filter { bias in
      let block = layout.blocks[bias.place]
      let beside = weights[ParameterName(block.name).module] ?? []
      let own = Self.level(block, table)
      return !beside.isEmpty
        && beside.map { layout.blocks[$0] }.allSatisfy {
          $0.rows == block.count && Self.level($0, table) <= 0.05 * own
        }
    }
    guard !found.isEmpty, layout.blocks.contains(where: { Self.hasUnitsOff($0, table) }) else {
      return
    }
    rows = found.flatMap { $0.wrong.map(\.row) }
  }

  /// How far off a block is, as a part of it.
  private static func level(_ block: ParameterBlock, _ table: ComponentTable) -> Double {
    let rows = table.rows(of: block.range)
    let errors = rows.lazy.map { table.analytic[$0] - table.numeric[$0] }.filter(\.isFinite)
    let size = euclideanNorm(Array(table.numeric[rows].lazy.filter(\.isFinite)))
    return size > 0 ? euclideanNorm(Array(errors)) / size : .infinity
  }

  /// Whether all of a bias is off, without a simple reason, at θ = 0 if θ is known.
  private static func isOffThroughout(
    _ bias: Block,
    _ block: ParameterBlock,
    _ table: ComponentTable
  ) -> Bool {
    let (wrong, rows) = (bias.wrong, table.rows(of: block.range))
    guard block.kind == .bias, rows.count == block.count, block.count >= 3,
      let usual = wrong.map(\.error).quantile(0.5),
      rows.allSatisfy({ table.numeric[$0] != 0 || table.analytic[$0] != 0 }),
      rows.allSatisfy({ table[$0].theta.map { $0 == 0 } ?? true }),
      wrong.count == rows.count
        || bias.largestFloor > 0.05 * usual && 2 * wrong.count > rows.count
    else { return false }
    return !haveSimpleReason(wrong)
  }

  /// Whether values are off by one number, or are one number but for the sign, or are right but elsewhere.
  private static func haveSimpleReason(_ wrong: [ComparedValues.Value]) -> Bool {
    let areOne = { (numbers: [Double]) in
      guard let least = numbers.min(), let most = numbers.max() else { return true }
      return most - least <= 1e-3 * max(most.magnitude, least.magnitude)
    }
    let sorted = { (numbers: [Double]) in numbers.map(\.magnitude).sorted() }
    let areMoved = zip(sorted(wrong.map(\.numeric)), sorted(wrong.map(\.analytic)))
      .allSatisfy { ($0 - $1).magnitude <= 1e-4 * max($0, $1) }
    return areOne(wrong.map { $0.analytic - $0.numeric }) || areOne(wrong.map(\.analytic.magnitude))
      || areMoved
  }

  /// Whether both gradients are exactly 0 at weights that don't fill whole columns.
  private static func hasUnitsOff(_ block: ParameterBlock, _ table: ComponentTable) -> Bool {
    let rows = table.rows(of: block.range)
    let columns = block.columns
    guard block.kind == .weight, block.rows > 1, columns > 1, rows.count == block.count else {
      return false
    }
    let isZero = { (offset: Int) in
      let row = rows.lowerBound + offset
      return table.numeric[row] == 0 && table.analytic[row] == 0
    }
    let zeros = (0..<block.count).filter(isZero)
    guard !zeros.isEmpty else { return false }
    var counts = Array(repeating: 0, count: columns)
    for offset in zeros { counts[offset % columns] += 1 }
    return counts.contains { $0 > 0 && $0 < block.rows }
  }
}
