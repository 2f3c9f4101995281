import GradientChecking

/// What the numbers of a check show about where an error is made; nothing that they don't.
struct Evidence {
  /// Which blocks are wrong, seen together.
  enum Place: Hashable {
    /// None is.
    case nowhere
    /// One block, while the other one of its layer agrees.
    case oneOfItsLayer(ParameterBlock)
    /// W of several layers, and no b.
    case onlyWeights
    /// b of several layers, and no W.
    case onlyBiases
    /// W and b of every layer up to this one, and nothing after it.
    case upToLayer(Int)
    /// Every block.
    case everywhere
    /// No simple picture.
    case scattered
  }

  /// How a block is wrong.
  enum Pattern: Hashable {
    /// dθ is the numeric gradient times a factor.
    case factor(Double)
    /// dθ is off by a multiple of the parameters themselves.
    case multipleOfParameters(Double)
    /// The right numbers, read column by column instead of row by row.
    case columnByColumn
  }

  /// The blocks that differ by more than round-off, and than what the formula itself leaves out
  /// unless that is so of all of them.
  let wrong: [BlockCheck]
  /// The blocks that agree, differ by no more than the formula leaves out, or a thousand times less
  /// than the worst one.
  let right: [BlockCheck]
  private let layout: ParameterLayout
  private let result: (Int) -> ComponentCheck?

  init(_ summary: Summary, _ context: SceneContext) {
    let differing = summary.blocks.filter {
      $0.verdict.isDisagreement && (summary.isTruncation || !$0.isTruncation)
    }
    let largest = differing.map(\.difference).max() ?? 0
    let isSmall = { (block: BlockCheck) in
      block.verdict == .doubleCheck && block.difference < largest / 1000
    }
    wrong = differing.filter { !isSmall($0) }
    let isExplained = { (block: BlockCheck) in !summary.isTruncation && block.isTruncation }
    right = summary.blocks.filter { $0.verdict == .agrees || isExplained($0) || isSmall($0) }
    layout = context.layout
    result = { context.result($0) }
  }

  /// Where the wrong blocks are, once all blocks are known.
  var place: Place {
    guard let last = wrong.last else { return .nowhere }
    let blocks = Set(wrong.map(\.block))
    if blocks.count == layout.blocks.count { return .everywhere }
    if blocks.count == 1 {
      let other = right.contains { $0.block.layer == last.block.layer }
      return other ? .oneOfItsLayer(last.block) : .scattered
    }
    // A block of which nothing is known fits no picture.
    guard wrong.count + right.count == layout.blocks.count else { return .scattered }
    if blocks.allSatisfy({ $0.kind == .weight }) { return .onlyWeights }
    if blocks.allSatisfy({ $0.kind == .bias }) { return .onlyBiases }
    return blocks.count == 2 * last.block.layer ? .upToLayer(last.block.layer) : .scattered
  }

  /// How a block is wrong, if all of its components are wrong in the same way.
  func pattern(of block: ParameterBlock) -> Pattern? {
    let checks = block.range.compactMap(result)
    guard checks.count == block.range.count else { return nil }
    if let factor = Self.commonFactor(checks) { return .factor(factor) }
    if let multiple = Self.commonMultiple(checks) { return .multipleOfParameters(multiple) }
    return Self.isColumnByColumn(checks, block) ? .columnByColumn : nil
  }

  /// dθ / dθ_approx if it is one number, other than 1, over at least two components.
  static func commonFactor(_ checks: [ComponentCheck]) -> Double? {
    let ratios = checks.compactMap(\.ratio)
    guard ratios.count >= 2, let low = ratios.min(), let high = ratios.max() else { return nil }
    let middle = (low + high) / 2
    let isOneNumber = high - low <= 1e-3 * max(middle.magnitude, 1e-6)
    return isOneNumber && (middle - 1).magnitude > 20 * (high - low) ? middle : nil
  }

  /// c where dθ − dθ_approx = c·θ over at least three components, to one part in a thousand.
  static func commonMultiple(_ checks: [ComponentCheck]) -> Double? {
    let theta = checks.compactMap(\.theta)
    guard theta.count == checks.count, theta.count >= 3 else { return nil }
    let errors = checks.map { $0.analytic - $0.numeric }
    let square = zip(theta, theta).reduce(0) { $0 + $1.0 * $1.1 }
    let multiple = zip(errors, theta).reduce(0) { $0 + $1.0 * $1.1 } / square
    guard square > 0, multiple.isFinite else { return nil }
    let left = euclideanNorm(zip(errors, theta).map { $0 - multiple * $1 })
    return left <= 1e-3 * euclideanNorm(errors) ? multiple : nil
  }

  /// Whether dθ, taken as columns one after another, is the numeric gradient.
  static func isColumnByColumn(_ checks: [ComponentCheck], _ block: ParameterBlock) -> Bool {
    guard block.rows > 1, block.columns > 1 else { return false }
    let columnwise = (0..<block.rows).flatMap { row in
      (0..<block.columns).map { checks[$0 * block.rows + row].analytic }
    }
    return relativeDifference(columnwise, checks.map(\.numeric)) < LandmarkScale.agreesBelow
  }
}
