/// A J that isn't a function of θ, told from the numbers: dropout left on, a batch drawn anew, an estimate by chance.
///
/// Where J jumps by δ at each evaluation, dθ_approx is about δ/(2ε) everywhere, whatever the slope, and has nothing
/// in common with dθ. Where the costs are known the jumps are seen themselves: around one θ a function gives
/// J₊ + J₋ that hardly differ, however steep it is.
struct CostJump: Hashable {
  /// By about how much J jumps.
  let size: Double
  /// How far that puts dθ_approx off, as a bound.
  let floor: Double

  /// Smaller jumps, relative to J, are round-off or the slope of J itself.
  private static let least = 1e-4

  init?(_ manner: Manner, _ table: ComponentTable, _ compared: ComparedValues, _ noise: CostNoise) {
    // With a large ε a slope changes J as much as a jump.
    guard let epsilon = manner.epsilon, epsilon <= 1e-2,
      let numeric = compared.values.map(\.numeric.magnitude).quantile(0.5),
      let analytic = compared.values.map(\.analytic.magnitude).quantile(0.5)
    else { return nil }
    let width = manner.width * epsilon
    let jump =
      Self.scatter(manner, table, epsilon * analytic, noise)
      ?? Self.implied(width * numeric, numeric, analytic, compared, noise, epsilon)
    guard let jump else { return nil }
    size = jump
    let largest = compared.values.lazy.map(\.error).max() ?? 0
    floor = max(10 * jump / width, largest)
  }

  /// The jumps that the costs show: how far the middle of J₊ and J₋ moves from one component to the next.
  private static func scatter(
    _ manner: Manner,
    _ table: ComponentTable,
    _ change: Double,
    _ noise: CostNoise
  ) -> Double? {
    guard table.hasCosts else { return nil }
    let pairs = table.prefix(4096).compactMap { check -> (plus: Double, minus: Double)? in
      guard let plus = check.costPlus, let minus = check.costMinus, plus.isFinite, minus.isFinite
      else { return nil }
      return (plus, minus)
    }
    guard pairs.count >= 8 else { return nil }
    // In a forward difference J₋ is J(θ) itself.
    let isForward = manner.width == 1
    let middles = pairs.map { isForward ? $0.minus : $0.plus / 2 + $0.minus / 2 }
    guard let center = middles.quantile(0.5),
      let scatter = middles.map({ ($0 - center).magnitude }).quantile(0.5),
      let half = pairs.map({ ($0.plus - $0.minus).magnitude / 2 }).quantile(0.5)
    else { return nil }
    let roundoff = 64 * (noise.format ?? .double).lastPlace(of: center)
    // Near a minimum the middle moves too, by the curvature, but then J₊ and J₋ are equal.
    guard scatter > roundoff, scatter > 0.2 * half, half > 0.2 * scatter, change < 0.1 * scatter
    else { return nil }
    return 2 * half
  }

  /// The jumps that numeric values imply which are far too large, equally large everywhere, and unlike dθ.
  private static func implied(
    _ change: Double,
    _ numeric: Double,
    _ analytic: Double,
    _ compared: ComparedValues,
    _ noise: CostNoise,
    _ epsilon: Double
  ) -> Double? {
    let values = compared.values
    // The wider ε, the less of dθ_approx is jump; then more values have to show that it has nothing of dθ in it.
    let (most, ratio, spread) = epsilon <= 1e-4 ? (16, 100.0, 10.0) : (48, 10, 4)
    guard values.count >= most, analytic > 0, numeric >= ratio * analytic,
      change >= least * max(noise.cost ?? 1, noise.floor == 0 ? 0 : least)
    else { return nil }
    var ofBlocks: [Int: [Double]] = [:]
    for value in values { ofBlocks[value.block, default: []].append(value.numeric.magnitude) }
    let medians = ofBlocks.values.filter { $0.count >= 4 }.compactMap { $0.quantile(0.5) }
    guard medians.allSatisfy({ spread * $0 >= numeric && $0 <= spread * numeric }) else {
      return nil
    }
    let sizes = values.map(\.numeric.magnitude)
    guard let low = sizes.quantile(0.1), let high = sizes.quantile(0.9), high > 2 * low else {
      return nil
    }
    return isUnlike(values) ? change : nil
  }

  /// Whether the signs of the two gradients have nothing to do with one another.
  private static func isUnlike(_ values: [ComparedValues.Value]) -> Bool {
    let told = values.filter { $0.analytic != 0 && $0.numeric != 0 }
    let count = Double(told.count)
    let excess = told.reduce(0.0) { $0 + (($1.analytic < 0) == ($1.numeric < 0) ? 1 : -1) }
    return count >= 16 && excess.magnitude <= 3 * count.squareRoot() + 0.1 * count
  }
}
