import RealModule

/// What is done to a gradient once it is made, to send or to store less of it, and left in what is checked.

/// Blocks of which only the components with the largest |dθ_approx| are kept, and all others are 0.
struct SparsifiedBlocks {
  let blocks: [DiagnosedBlock]
  private let kept: Int
  private let count: Int

  /// How unlikely it has to be that so many zeros are where the smallest |dθ_approx| are by chance: 2^20 to 1.
  private static let needed = 20.0

  /// Those of some wrong blocks that are made so; `nil` where that may be chance.
  init?(_ wrong: [DiagnosedBlock]) {
    let sparse = wrong.compactMap { block in Self.kept(of: block).map { (block: block, kept: $0) } }
    let bits = sparse.reduce(0) { bits, entry in
      bits + Bits.choices(entry.kept, of: entry.kept + entry.block.wrongOffsets.count)
    }
    guard bits >= Self.needed else { return nil }
    blocks = sparse.map(\.block)
    kept = sparse.reduce(0) { $0 + $1.kept }
    count = sparse.reduce(0) { $0 + $1.kept + $1.block.wrongOffsets.count }
  }

  /// How many components are right, where all wrong ones are 0 and no |dθ_approx| of theirs is larger.
  private static func kept(of block: DiagnosedBlock) -> Int? {
    let (wrong, right) = (block.wrong, block.right)
    guard let least = right.map(\.numeric.magnitude).min(),
      wrong.allSatisfy({ $0.analytic == 0 && $0.numeric.magnitude <= least + $0.noise })
    else { return nil }
    return right.count
  }

  var finding: Finding { Finding(.sparsified(kept: kept, of: count), in: blocks) }
}

extension FitGroup {
  /// The blocks of groups with several factors whose ‖dθ‖ is one and the same round number, as a finding; their groups
  /// are taken out.
  static func normalised(_ groups: inout [FitGroup]) -> (
    blocks: [DiagnosedBlock], finding: Finding
  )? {
    let lengths = groups.map(\.roundLength)
    var counts: [Double: Int] = [:]
    for length in lengths.compactMap(\.self) { counts[length, default: 0] += 1 }
    guard let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), most.value > 1
    else { return nil }
    let chosen = groups.indices.filter { lengths[$0] == most.key }
    let members = chosen.flatMap { zip(groups[$0].blocks, groups[$0].fits) }
      .sorted { $0.0.check.block.start < $1.0.check.block.start }
    groups = groups.indices.filter { lengths[$0] != most.key }.map { groups[$0] }
    let blocks = members.map(\.0)
    let factors = members.compactMap(\.1.factor)
    return (blocks, Finding(.normalised(length: most.key, factors: factors), in: blocks))
  }

  /// ‖dθ‖ of each block, where that is the same number of one digit for all of them and they have a factor.
  private var roundLength: Double? {
    guard case .factor(let factor)? = fits.first, factor > 0 else { return nil }
    let lengths = blocks.map { euclideanNorm($0.components.analytic) }
    guard let length = lengths.first, let round = Double(length.digits(1)),
      lengths.allSatisfy({ KnownConstants.isNear($0, round, within: 1e-4) })
    else { return nil }
    return round
  }
}

/// Blocks all of whose dθ are whole multiples of one step, by which they are rounded: a gradient in 8 bits or fewer.
struct QuantisedBlocks {
  let blocks: [DiagnosedBlock]
  private let steps: [Double]
  private let levels: Int

  /// Those of some wrong blocks that are made so, up to the same number of steps each; `nil` if none is.
  ///
  /// Seven numbers that have nothing to do with a step of which the largest is a multiple are so near to multiples by
  /// chance once in 10^17, and three once in 10^8; of so few as three it takes another block to say the number of steps.
  init?(_ wrong: [DiagnosedBlock]) {
    let sizes = wrong.map(Self.sizes)
    let levels = wrong.indices.lazy.compactMap { Self.levels(of: wrong[$0], sizes[$0]) }.first
    guard let levels else { return nil }
    let found = wrong.indices.compactMap { place in
      Self.step(of: wrong[place], sizes[place], levels).map { (block: wrong[place], step: $0) }
    }
    (blocks, steps) = (found.map(\.block), found.map(\.step))
    self.levels = levels
  }

  private static func sizes(_ block: DiagnosedBlock) -> [Double] {
    let sizes = block.components.analytic.map(\.magnitude).filter { $0 > 0 && $0.isFinite }
    // The largest first, so that it need not be looked for again.
    guard let most = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return [] }
    var ordered = sizes
    ordered.swapAt(0, most)
    return ordered
  }

  /// Of how many steps the largest |dθ| is made.
  private static func levels(of block: DiagnosedBlock, _ sizes: [Double]) -> Int? {
    guard sizes.count >= 8, Set(sizes.prefix(64)).count > 2 else { return nil }
    return (2...127).first { step(of: block, sizes, $0) != nil }
  }

  private static func step(of block: DiagnosedBlock, _ sizes: [Double], _ levels: Int) -> Double? {
    guard sizes.count > 2, let largest = sizes.first else { return nil }
    let step = largest / Double(levels)
    guard sizes.allSatisfy({ ($0 / step - ($0 / step).rounded()).magnitude <= 1e-3 }) else {
      return nil
    }
    // What is rounded is off by half a step at most; what is cut off, by a whole one.
    let isRounded = block.components.allSatisfy {
      !$0.isUsable || $0.error.magnitude <= 1.01 * step + $0.noise
    }
    return isRounded ? step : nil
  }

  var finding: Finding { Finding(.quantised(steps: steps, levels: levels), in: blocks) }
}
