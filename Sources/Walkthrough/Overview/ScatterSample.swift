import GradientChecking

/// The components of a scatter: all of them where they are few, and else of each place on the paper the one to look at
/// first, so that drawing doesn't depend on how many there are.
struct ScatterSample: Sendable {
  /// The components that are drawn, in the order of θ.
  let components: [ComponentCheck]
  /// The largest |dθ| or |dθ_approx|, and the least above 0; 0 where there is none.
  let largest, smallest: Double
  /// Whether one of them is 0 somewhere.
  let hasZero: Bool

  /// So many are drawn one by one.
  private static let mostSingle = 4096
  /// The bits of a number that say where it stands: a quarter of an octave, less than a row or a column.
  private static let droppedBits: UInt64 = 50
  /// Where what is smaller than a scatter reaches stands with what is the least in it.
  private static let octaves = 48

  /// The sample of some components, of those that are finite.
  init(_ components: ComponentTable) { self.init(SuspicionKeys(components)) }

  /// The sample of the finite components of a table by what is known of its rows.
  init(_ keys: SuspicionKeys) {
    let components = keys.components
    var (largest, smallest, hasZero) = (0.0, Double.infinity, false)
    let take = { (size: Double) in
      if size == 0 {
        hasZero = true
      } else {
        (largest, smallest) = (max(largest, size), min(smallest, size))
      }
    }
    let (numerics, analytics) = (components.numeric, components.analytic)
    for row in components.indices where numerics[row].isFinite && analytics[row].isFinite {
      take(numerics[row].magnitude)
      take(analytics[row].magnitude)
    }
    (self.largest, self.hasZero) = (largest, hasZero)
    self.smallest = smallest.isFinite ? smallest : 0
    let isDrawn = { (row: Int) in numerics[row].isFinite && analytics[row].isFinite }
    guard components.count > Self.mostSingle else {
      self.components = components.indices.filter(isDrawn).map { components[$0] }
      return
    }
    let side = Self.octaves * 4 + 2
    let top = Int(largest.bitPattern >> Self.droppedBits)
    let place = { (size: Double) in
      size == 0 ? 0 : max(1, side - 1 - (top - Int(size.bitPattern >> Self.droppedBits)))
    }
    // The two halves: the same signs, and opposed ones.
    var worst = [Int32](repeating: -1, count: 2 * side * side)
    for row in components.indices where isDrawn(row) {
      let (numeric, analytic) = (numerics[row], analytics[row])
      let isOpposed = numeric.sign != analytic.sign
      let cell =
        ((isOpposed ? side : 0) + place(numeric.magnitude)) * side + place(analytic.magnitude)
      let kept = Int(worst[cell])
      if kept < 0 || keys.isWorse(row, than: kept) { worst[cell] = Int32(row) }
    }
    self.components = worst.filter { $0 >= 0 }.sorted().map { components[Int($0)] }
  }
}
