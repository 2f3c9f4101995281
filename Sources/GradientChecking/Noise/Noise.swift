/// What may set two right gradients of another make apart, told from their numbers.
///
/// A check of our own knows its J; of gradients from elsewhere often nothing is known but the two columns. Yet
/// these show what precision J was in, how exactly the gradients agree where they do, and whether J is a function
/// at all. What is found goes into the columns of the table, once, and everything else rests on those: verdicts,
/// colours, lists, findings.
///
///     var table = ComponentTable(checks)
///     let noise = Noise(provenance, layout, table)
///     noise.mark(&table, layout)
///     table.roundoffFloor   // of each component
public struct Noise: Hashable, Sendable {
  /// The noise of J.
  public let cost: CostNoise
  /// The noise of the gradients in blocks of each format that there is.
  public let gradients: [FloatFormat: GradientNoise]
  /// The part of a gradient that the formula may leave out at this ε.
  public let truncation: Double
  /// By what part of |J| a step of ε in a component changes J, over the size of its gradient: where that isn't small
  /// the formula leaves out more.
  private let bend: Double
  /// The largest part that it may leave out for that reason.
  private let steepest: Double
  private let isOneSided: Bool
  /// What ``ExactFactors`` need to be some.
  private let leastFactor: Double
  /// By about how much J jumps from one evaluation to the next at the same θ; `nil` if it is a function.
  public let jump: Double?
  /// ε, as it is said or shows in the numbers; `nil` if it doesn't.
  public let epsilon: Double?
  /// What shows that J has kinks where it has; `nil` where it has none.
  public let kinkEvidence: KinkEvidence?
  /// How many times (J₊ − J₋)/(2ε) the numeric gradient is, where it isn't just that: 2 or ½.
  public let numericFactor: Double?

  /// The noise of kernels, where there was no difference of J.
  let kernel: KernelNoise?

  private let floors: Floors
  private let kinks: [Int]
  /// J(θ), as often as it is known, where a centered difference with a large ε has two costs; `nil` elsewhere.
  private let bendingCosts: [Double]?

  /// Infers the noise of gradients from elsewhere.
  package init(_ provenance: Provenance, _ layout: ParameterLayout, _ table: ComponentTable) {
    let isDifference = provenance.hasDifferences
    var manner = Manner(provenance, table)
    numericFactor = isDifference ? manner.factor : nil
    var table = table
    if let numericFactor { table.divideNumeric(by: numericFactor) }
    let compared = ComparedValues(table, layout)
    let cost = CostNoise(provenance, manner, table, compared)
    if manner.epsilon == nil { manner.epsilon = cost.epsilon }
    epsilon = manner.epsilon
    self.cost = cost
    // Of a live check every excuse has been measured, by a second look at what disagrees, and stands in the columns.
    let isMeasured = provenance.step != nil
    let usual = provenance.sides == .gradients && !isMeasured ? Self.usualPart(compared) : nil
    let leftOut = usual.map { Self.truncation(manner, usual: $0) } ?? 0
    var gradients: [FloatFormat: GradientNoise] = [:]
    for format in Set(compared.blocks.map(\.format)) {
      gradients[format] = GradientNoise(format, compared, floor: cost.floor, truncation: leftOut)
    }
    self.gradients = gradients
    // Without a sign of differences the numeric gradient may be a reference; so short a format has its noise anyway.
    let isAnonymous = provenance.epsilon == nil && provenance.scheme == nil && !table.hasCosts
    let isCompared =
      !isDifference || compared.analyticFormat.bits < 16 || isAnonymous && cost.unit == nil
    kernel = isCompared ? KernelNoise(compared, table, layout) : nil
    let jump = isDifference ? CostJump(manner, table, compared, cost) : nil
    self.jump = jump?.size
    truncation = leftOut
    isOneSided = manner.width == 1
    leastFactor = ExactFactors.least(manner, compared)
    bend =
      manner.epsilon.flatMap { epsilon in cost.cost.map { $0 > 0 ? 2 * epsilon / $0 : 0 } } ?? 0
    // A J that is only implied may be another one, by many orders: then what it leaves out has to show elsewhere.
    steepest = cost.isKnown ? 1 : min(1, 1000 * (usual ?? 0))
    let floors = Floors(cost: cost, gradients: gradients, jump: jump?.floor ?? 0, compared)
    self.floors = floors
    let inferred =
      jump == nil && isDifference && !isMeasured
      ? InferredKinks(
        manner,
        costs: provenance.costs,
        layout,
        table,
        compared,
        cost,
        leastFactor: leastFactor,
        floor: floors.floor
      ) : nil
    kinks = inferred?.rows ?? []
    let isLarge = manner.width == 2 && (manner.epsilon ?? 0) >= 1e-3
    bendingCosts = isLarge && table.hasCosts ? provenance.costs : nil
    kinkEvidence = inferred?.evidence
  }

  /// How far noise may put a slope of this size off that is a sum over all of θ.
  func floor(ofSlope size: Double) -> Double {
    let largest = floors.blocks.indices.map { floors.floor(size: size, in: $0) }.max() ?? 0
    return largest + truncation * size
  }

  /// Writes into the columns of a table what is known of each component.
  package func mark(_ table: inout ComponentTable, _ layout: ParameterLayout) {
    if let numericFactor { table.divideNumeric(by: numericFactor) }
    let bending = truncation > 0 ? bendingCosts.flatMap { Bending(table, $0, epsilon) } : nil
    var truncations = truncation > 0 ? Array(repeating: 0.0, count: table.count) : []
    for place in layout.blocks.indices {
      // What is off by one factor has a simpler reason than ε.
      var exactFactors: ExactFactors?
      var part: Double?
      let rows = table.rows(of: layout.blocks[place].range)
      let ofKernel = kernel?.block(place)
      for row in rows {
        let size = max(table.numeric[row].magnitude, table.analytic[row].magnitude)
        guard size.isFinite else { continue }
        var floor = floors.floor(size: size, in: place)
        if let ofKernel {
          floor = max(floor, ofKernel.floor(size: size, at: row - rows.lowerBound))
        }
        table.roundoffFloor[row] = max(table.roundoffFloor[row], floor)
        let error = (table.numeric[row] - table.analytic[row]).magnitude
        guard truncation > 0, error > floor, error > table.landmarks.agreesBelow * size else {
          continue
        }
        // Asked only where something differs, since it takes a look at the whole block.
        let exact =
          exactFactors ?? ExactFactors(layout.blocks[place], table, rows, least: leastFactor)
        exactFactors = exact
        if exact.contain(row - rows.lowerBound) { continue }
        let ofBlock = part ?? max(truncation, shortTheta(table, rows) ?? 0)
        part = ofBlock
        // A dθ that is far too large makes no J steep.
        let slope = table.numeric[row].magnitude
        let steepness = bend * slope
        let steep = min(steepest, 4 * (isOneSided ? steepness : steepness * steepness))
        let scale = floors.blocks[place].scale
        let leftOut = max(
          ofBlock * (size + scale),
          steep * (slope + scale),
          bending?.leftOut(table[row], slope) ?? 0
        )
        // What isn't explained by it has another reason, and none of it is left out.
        if Truncation.explains(error, truncation: leftOut, roundoffFloor: floor) {
          truncations[row] = leftOut
        }
      }
    }
    unveil(&table, layout)
    for row in kinks where truncation > 0 {
      truncations[row] = max(truncations[row], (table.numeric[row] - table.analytic[row]).magnitude)
    }
    table.mark(truncations: truncations, kinks: kinks)
  }

  /// Lowers the floor of blocks in which round-off of J hides parts that are wrong in one way, all components of which
  /// together leave no doubt.
  ///
  /// Round-off is as large in one component as in another, and bounded generously. A block that is off twice as far as
  /// half of the blocks, and of which a mistake explains most, shows what its own is by what that leaves.
  private func unveil(_ table: inout ComponentTable, _ layout: ParameterLayout) {
    guard cost.floor > 0 else { return }
    let suspects = layout.blocks.indices.filter { place in
      let block = layout.blocks[place]
      return block.rows > 1 && block.columns > 1 && block.count <= RowParts.most
        && floors.blocks[place].scale < 100 * cost.floor
    }
    guard !suspects.isEmpty, suspects.count <= 256 else { return }
    var sizes: [Double] = []
    for block in layout.blocks where block.count <= RowParts.most && sizes.count < 256 {
      let rows = table.rows(of: block.range)
      if !rows.isEmpty { sizes.append(Self.rootMeanSquare(of: rows, table)) }
    }
    let usual = sizes.filter(\.isFinite).quantile(0.5) ?? 0
    for place in suspects {
      let block = layout.blocks[place]
      let rows = table.rows(of: block.range)
      guard rows.count == block.count, Self.rootMeanSquare(of: rows, table) > 2 * usual,
        let parts = RowParts(
          rows: block.rows,
          columns: block.columns,
          numeric: Array(table.numeric[rows]),
          analytic: Array(table.analytic[rows])
        ), parts.bitsAgainstNoise >= 40
      else { continue }
      for row in rows { table.roundoffFloor[row] = min(table.roundoffFloor[row], 4 * parts.left) }
    }
  }

  /// How far components are off.
  private static func rootMeanSquare(of rows: Range<Int>, _ table: ComponentTable) -> Double {
    let squares = rows.reduce(0) { sum, row in
      let error = table.analytic[row] - table.numeric[row]
      return sum + error * error
    }
    return (squares / Double(rows.count)).squareRoot()
  }

  /// The part that the formula may leave out in a block whose θ are short: J bends over lengths of their size, as
  /// behind a norm that makes it the same for any multiple of them; `nil` where θ is unknown or not that short.
  ///
  /// (ε/ρ)² for the root mean square ρ of θ, times ten for what else is in the third derivative. At most 1e-4, and not
  /// more than ten times what three quarters of the block are off by, since it shows in all of it.
  private func shortTheta(_ table: ComponentTable, _ rows: Range<Int>) -> Double? {
    guard truncation > 0, !isOneSided, let epsilon, rows.count >= 4, rows.count < 1 << 16 else {
      return nil
    }
    var squares = 0.0
    var errors: [Double] = []
    var sizes = 0.0
    for row in rows {
      guard let theta = table.theta(ofRow: row) else { return nil }
      let (numeric, analytic) = (table.numeric[row], table.analytic[row])
      guard numeric.isFinite, analytic.isFinite else { continue }
      squares += theta * theta
      errors.append((numeric - analytic).magnitude)
      sizes = max(sizes, min(numeric.magnitude, analytic.magnitude))
    }
    let length = (squares / Double(rows.count)).squareRoot()
    guard length > 0, length < 1e-2, sizes > 0, let usual = errors.quantile(0.75) else {
      return nil
    }
    return min(1e-4, 10 * epsilon * epsilon / (length * length), 10 * usual / sizes)
  }

  /// What of noise lies under each component.
  private struct Floors: Hashable {
    /// A block: its size, and the floors of its components.
    struct Block: Hashable {
      let scale: Double
      let common: Double
      let ofValue: Double
    }

    let blocks: [Block]

    init(
      cost: CostNoise,
      gradients: [FloatFormat: GradientNoise],
      jump: Double,
      _ compared: ComparedValues
    ) {
      blocks = compared.blocks.map { size in
        let noise = gradients[size.format]
        let unit = size.format.unitRoundoff
        // What is zero but for rounding is off by a part of the terms that cancel, which are in other blocks.
        let vanishes = size.numeric <= cost.floor + 64 * 0x1p-53 * compared.largest
        // So small on both sides is only what a norm or a softmax leaves of terms that cancel.
        let isNothing = max(size.numeric, size.analytic) <= 1e-11 * compared.largest
        // A scalar is a sum over all that it is used for, of terms that may cancel as well.
        let few =
          size.count == 1 ? 8.0 : size.format.bits < 16 ? vanishes ? 4 : 0 : vanishes ? 32 : 0
        let ofTerms = max(few * unit, (isNothing ? 4096 : 32) * 0x1p-53) * compared.largest
        return Block(
          scale: size.scale,
          common: max(jump, cost.floor + ofTerms + (noise?.floor(size: 0, scale: size.scale) ?? 0)),
          ofValue: noise?.ofValue ?? 0
        )
      }
    }

    func floor(size: Double, in block: Int) -> Double {
      blocks[block].common + blocks[block].ofValue * size
    }

    func floor(of value: ComparedValues.Value, in block: Int) -> Double {
      floor(size: value.size, in: block)
    }
  }
}

extension Noise {
  /// The part of a gradient that the formula may leave out at this ε.
  ///
  /// A bound in the first place: ε for a centered difference from 1e-4 on, (100ε)² below, for J that bends over
  /// lengths of a hundredth at the least; for a forward difference 100ε. But what the formula leaves out shows in all
  /// components, so that it isn't more than a thousand times what it is in nine of ten: that is the most that
  /// was met in 288 right gradients of 24 models at ε from 1e-2 to 1e-4.
  private static func truncation(_ manner: Manner, usual: Double) -> Double {
    guard let epsilon = manner.epsilon else { return 0 }
    let square = epsilon * epsilon
    let bound = manner.isCentered ? max(min(epsilon, 1e4 * square), 100 * square) : 100 * epsilon
    return min(max(0.3, min(1, 10 * epsilon)), bound, 1000 * usual) / 2
  }

  /// What part nine of ten components are off by at most; `nil` where there are none.
  private static func usualPart(_ compared: ComparedValues) -> Double? {
    compared.values.map { $0.error / ($0.size + compared.scale(of: $0)) }.quantile(0.9)
  }
}
