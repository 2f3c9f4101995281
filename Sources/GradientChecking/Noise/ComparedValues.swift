import Foundation

/// The components of foreign gradients that can be held against one another, or an even sample of them, with the
/// size of the block that each is in.
///
/// Left out is what isn't checked, not finite, or zero on both sides. Everything that is estimated of noise is
/// estimated from these, by quantiles, so that a minority of wrong components doesn't move it.
struct ComparedValues {
  /// One component.
  struct Value {
    let row: Int
    /// The place of its block in the layout.
    let block: Int
    let numeric: Double
    let analytic: Double

    /// |dθ[i] − dθ_approx[i]|.
    var error: Double { (analytic - numeric).magnitude }
    /// The larger of |dθ_approx[i]| and |dθ[i]|.
    var size: Double { max(numeric.magnitude, analytic.magnitude) }
    /// The error over the size, with the sign of what is too large.
    var relativeError: Double { (analytic - numeric) * (numeric < 0 ? -1 : 1) / size }
  }

  /// How large the gradients of a block are.
  struct BlockSize {
    var count = 0
    /// The root of the mean square of dθ_approx and of dθ.
    var numeric = 0.0
    var analytic = 0.0
    /// The shortest format that all dθ of the block fit into; `double` if none shorter is proven.
    var format = FloatFormat.double

    /// The smaller of the two: what a wrong gradient can't enlarge.
    var scale: Double { min(numeric, analytic) }
  }

  let values: [Value]
  /// Of each block of the layout.
  let blocks: [BlockSize]
  /// The smaller of the largest |dθ_approx[i]| and the largest |dθ[i]|.
  let largest: Double
  /// The precision that all of dθ, and all of dθ_approx, was computed in or stored as.
  let analyticFormat: FloatFormat
  let numericFormat: FloatFormat

  /// More values than this tell nothing more.
  private static let most = 1 << 16

  init(_ table: ComponentTable, _ layout: ParameterLayout) {
    let stride = max(1, table.count / Self.most)
    var values: [Value] = []
    values.reserveCapacity(min(table.count, 2 * Self.most))
    var blocks: [BlockSize] = []
    var (largestNumeric, largestAnalytic) = (0.0, 0.0)
    for place in layout.blocks.indices {
      var size = BlockSize()
      var (numericSquares, analyticSquares) = (0.0, 0.0)
      var blockNumeric = 0.0, blockAnalytic = 0.0
      for row in table.rows(of: layout.blocks[place].range) {
        let (numeric, analytic) = (table.numeric[row], table.analytic[row])
        guard numeric.isFinite, analytic.isFinite else { continue }
        size.count += 1
        blockNumeric = max(blockNumeric, numeric.magnitude)
        blockAnalytic = max(blockAnalytic, analytic.magnitude)
        numericSquares += numeric * numeric
        analyticSquares += analytic * analytic
        guard row % stride == 0, numeric != 0 || analytic != 0, !table.hasKink(row) else {
          continue
        }
        values.append(Value(row: row, block: place, numeric: numeric, analytic: analytic))
      }
      let count = Double(max(1, size.count))
      // Squares of what is larger than 1e154 overflow: then the largest value stands for all.
      size.numeric = min((numericSquares / count).squareRoot(), blockNumeric)
      size.analytic = min((analyticSquares / count).squareRoot(), blockAnalytic)
      largestNumeric = max(largestNumeric, blockNumeric)
      largestAnalytic = max(largestAnalytic, blockAnalytic)
      blocks.append(size)
    }
    analyticFormat = FloatFormat.proven(by: values.lazy.map(\.analytic)) ?? .double
    numericFormat = FloatFormat.proven(by: values.lazy.map(\.numeric)) ?? .double
    if analyticFormat == .double {
      Self.tellFormats(of: &blocks, in: table, layout)
    } else {
      for place in blocks.indices { blocks[place].format = analyticFormat }
    }
    self.values = values
    self.blocks = blocks
    largest = min(largestNumeric, largestAnalytic)
  }

  /// Finds the blocks whose dθ alone is in a shorter format.
  private static func tellFormats(
    of blocks: inout [BlockSize],
    in table: ComponentTable,
    _ layout: ParameterLayout
  ) {
    for place in layout.blocks.indices {
      let rows = table.rows(of: layout.blocks[place].range)
      // Most blocks are ruled out by their first number.
      guard let first = rows.first, FloatFormat.single.holds(table.analytic[first]) else {
        continue
      }
      let values = table.analytic[rows].lazy.filter(\.isFinite)
      blocks[place].format = FloatFormat.proven(by: values) ?? .double
    }
  }

  /// Whether every numeric value is 0.
  var isStill: Bool { blocks.allSatisfy { $0.numeric == 0 } }

  /// The values of each block that has any, in the order of the blocks.
  var valuesOfBlocks: [ArraySlice<Value>] {
    var slices: [ArraySlice<Value>] = []
    var start = 0
    for place in values.indices where values[place].block != values[start].block {
      slices.append(values[start..<place])
      start = place
    }
    if start < values.count { slices.append(values[start...]) }
    return slices
  }

  /// The size of the block that a value is in.
  func scale(of value: Value) -> Double { blocks[value.block].scale }
}

extension FloatFormat {
  /// The shortest format that some numbers prove, if one shorter than double precision.
  static func proven(by values: some Sequence<Double>) -> FloatFormat? {
    let values = Array(values)
    // Few multiples of the smallest number of half precision have few bits for another reason: they have underflown.
    if values.count(where: { $0 != 0 }) >= 4, leastHalfDivides(values),
      (values.map(\.magnitude).max() ?? 0) < 0x1p8 * leastHalf
    {
      return nil
    }
    return shorterThanDouble.first { $0.fits(values) }
  }

  /// The smallest number that half precision (float16) has.
  static let leastHalf = 0x1p-24

  /// Whether all of several numbers are multiples of that.
  static func leastHalfDivides(_ values: some Collection<Double>) -> Bool {
    values.allSatisfy { ($0 / leastHalf).rounded() * leastHalf == $0 }
  }
}
