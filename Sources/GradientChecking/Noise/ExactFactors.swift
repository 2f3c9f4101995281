import Foundation

/// Rows and columns of a block whose dθ is dθ_approx times one factor, more exactly than anything but a mistake makes
/// it.
///
/// What a formula leaves out differs from one component to the next, and so does what a crossed kink does, however
/// small both are. A whole row that is off by 1.02, to a fiftieth of that, is so for no such reason:
///
///     dθ_approx   0.31   −0.12    0.055    0.270
///     dθ          0.3162 −0.1224  0.0561   0.2754     the factor 1.02 to seven digits
///
/// Few components agree on a factor by chance, so that the fewer there are the more exactly they have to.
struct ExactFactors: Hashable {
  private let columnCount: Int
  /// Whether all of the block has one factor.
  let isWhole: Bool
  private let rows: [Bool]
  private let columns: [Bool]

  /// Looks for them in a block, whose components are in the rows `places` of a table; `least` is by how much a factor
  /// differs from 1 that is one.
  init(
    _ block: ParameterBlock,
    _ table: borrowing ComponentTable,
    _ places: Range<Int>,
    least: Double
  ) {
    let columnCount = max(1, block.columns)
    self.columnCount = columnCount
    isWhole = Self.haveOneFactor(places, in: table, least: least, mayBeZero: true)
    guard !isWhole, columnCount > 1, places.count == block.count, block.rows > 1 else {
      (rows, columns) = ([], [])
      return
    }
    let first = places.lowerBound
    rows = (0..<block.rows).map { row in
      let start = first + row * columnCount
      return Self.haveOneFactor(start..<start + columnCount, in: table, least: least)
    }
    columns = (0..<columnCount).map { column in
      let members = stride(from: first + column, to: places.upperBound, by: columnCount)
      return Self.haveOneFactor(members, in: table, least: least)
    }
  }

  /// Whether a component, by its place in the block, is in such a row or column.
  func contain(_ offset: Int) -> Bool {
    isWhole || !rows.isEmpty && (rows[offset / columnCount] || columns[offset % columnCount])
  }

  /// How exactly they have to agree, as a part of what the factor is off by.
  private static let exactness = 0.02
  /// How likely it may be that they agree by chance.
  private static let chance = 1e-6
  /// With so many different numbers chance allows more than ``exactness``, and how many more there are doesn't matter.
  private static let mostSizes = 64

  private static func haveOneFactor(
    _ rows: some Sequence<Int>,
    in table: borrowing ComponentTable,
    least: Double,
    mayBeZero: Bool = false
  ) -> Bool {
    var largest = 0.0
    for row in rows where table.isChecked(row) {
      guard table.analytic[row].isFinite, table.numeric[row].isFinite else { return false }
      largest = max(largest, table.numeric[row].magnitude)
    }
    var factors: [Double] = []
    // What is equal on both sides is one number, however often it stands there.
    var sizes: [Double] = []
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    for row in rows where table.isChecked(row) {
      let numeric = table.numeric[row]
      guard numeric.magnitude > 1e-2 * largest else { continue }
      let factor = table.analytic[row] / numeric
      // A row of zeros may belong to a unit that a step wakes up.
      guard (factor - 1).magnitude > least, mayBeZero || factor != 0 else { return false }
      (lowest, highest) = (min(lowest, factor), max(highest, factor))
      // Most rows are ruled out by their first large numbers, since what is too far apart never comes together again.
      if areTooFarApart(lowest, highest) { return false }
      factors.append(factor)
      if sizes.count < Self.mostSizes, !sizes.contains(numeric.magnitude) {
        sizes.append(numeric.magnitude)
      }
    }
    guard sizes.count >= 3, let factor = factors.quantile(0.5) else { return false }
    let apart = (factor - 1).magnitude
    let byChance = pow(Self.chance, 1 / Double(sizes.count - 1))
    let exactness =
      apart > 0.2 ? 0.03 * max(0.1, factor.magnitude) : min(Self.exactness, byChance) * apart
    return factors.allSatisfy { ($0 - factor).magnitude <= exactness }
  }

  /// Whether no factor lies so near the least and the largest quotient that both are that factor.
  private static func areTooFarApart(_ lowest: Double, _ highest: Double) -> Bool {
    // The factor lies between the two, however many there are.
    let largest = max(lowest.magnitude, highest.magnitude)
    let widest = max(
      0.03 * max(0.1, largest),
      exactness * max((lowest - 1).magnitude, (highest - 1).magnitude)
    )
    return highest - lowest > 2 * widest
  }

  /// By how much a factor has to differ from 1: more than the formula makes by itself where J bends in one way all along
  /// a row, such as sin(30·θ), and a hundred times what half of the blocks are off by in half of their components.
  static func least(_ manner: Manner, _ compared: ComparedValues) -> Double {
    let bend = manner.epsilon.map { 400 * $0 * $0 } ?? 0
    let parts = compared.valuesOfBlocks.compactMap { values in
      values.map { $0.error / ($0.size + compared.scale(of: $0)) }.quantile(0.5)
    }
    return max(1e-6, bend, 100 * (parts.quantile(0.5) ?? 0))
  }
}
