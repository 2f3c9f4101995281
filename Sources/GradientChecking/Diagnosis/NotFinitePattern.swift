/// What is known of components that are NaN or infinite.
struct NotFinitePattern: Hashable, Sendable {
  /// How many components there are in all.
  let count: Int
  /// In how many dθ_approx isn't finite, and in how many dθ.
  private(set) var numeric = 0
  private(set) var analytic = 0
  /// Whether all of them are infinite, and none is NaN.
  private(set) var areInfinite = true
  /// Whether θ is 0 in all of them.
  private(set) var areAtZero = true
  /// Whether θ is 0 in the whole row of each of them, where rows have more than one component.
  private(set) var areInRowsOfZeros = true
  /// The format of dθ, where all other numbers prove one that ends at 65504.
  let format: FloatFormat?
  /// The difference over all other components; `nil` if there are none.
  let difference: Double?

  init(_ table: DiagnosedTable) {
    let checks = table.checks
    count = checks.count
    for block in table.layout.blocks {
      for row in checks.rows(of: block.range) where checks[row].verdict == .notFinite {
        let (one, other) = (checks.numeric[row], checks.analytic[row])
        if !one.isFinite { numeric += 1 }
        if !other.isFinite { analytic += 1 }
        if one.isNaN || other.isNaN { areInfinite = false }
        if checks[row].theta != 0 { areAtZero = false }
        let line = checks.component(ofRow: row) - block.start
        let start = block.start + line / block.columns * block.columns
        let isRowOfZeros =
          block.columns > 1
          && checks.rows(of: start..<start + block.columns).allSatisfy { checks[$0].theta == 0 }
        if !isRowOfZeros { areInRowsOfZeros = false }
      }
    }
    let finite = checks.indices.filter {
      checks.numeric[$0].isFinite && checks.analytic[$0].isFinite
    }
    let isHalf = FloatFormat.half.fits(finite.map { checks.analytic[$0] })
    format = isHalf ? .half : nil
    difference =
      finite.isEmpty
      ? nil
      : relativeDifference(finite.map { checks.numeric[$0] }, finite.map { checks.analytic[$0] })
  }
}
