/// The slopes of J to either side of θ, from the costs: (J₊ − J)/ε and (J − J₋)/ε.
struct OneSidedSlopes {
  private let table: ComponentTable
  private let cost: Double
  private let epsilon: Double
  /// How far apart the two are by curvature and round-off alone.
  private let usual: Double
  private let noise: Double

  init?(
    _ manner: Manner,
    _ costs: [Double],
    _ table: ComponentTable,
    _ noise: CostNoise,
    _ compared: ComparedValues
  ) {
    guard table.hasCosts, let epsilon = manner.epsilon, manner.width == 2 else { return nil }
    let middles = table.prefix(4096).compactMap(Middle.init)
    let known = costs.first(where: \.isFinite) ?? Self.shared(middles.map(\.cost))
    let implied = known == nil && epsilon <= 1e-3 ? Self.cost(middles, epsilon, noise.floor) : nil
    guard middles.count >= 4, let cost = known ?? implied ?? middles.map(\.cost).quantile(0.5),
      let usual = middles.map({ 2 * ($0.cost - cost).magnitude / epsilon }).quantile(0.3)
    else { return nil }
    (self.table, self.cost, self.epsilon) = (table, cost, epsilon)
    self.noise = 2 * noise.floor
    // With so small an ε no curvature makes a difference of slopes, even where most components are at a kink.
    let isTold = costs.contains(where: \.isFinite)
    let steepest = implied != nil ? 0 : isTold && epsilon <= 1e-5 ? compared.largest : .infinity
    self.usual = min(usual, 1e3 * epsilon * steepest)
  }

  /// The middle of J₊ and J₋ of a component, and how far apart its gradients are.
  private struct Middle {
    let cost: Double
    let error: Double

    init?(_ check: ComponentCheck) {
      guard let plus = check.costPlus, let minus = check.costMinus else { return nil }
      cost = plus / 2 + minus / 2
      error = (check.analytic - check.numeric).magnitude
      guard cost.isFinite, error.isFinite else { return nil }
    }
  }

  /// The middle that at least three in ten components have, if some have others: where J is smooth it is J(θ).
  ///
  /// A corner lifts the middle, as a rule: of two that are shared alike the lower one is J(θ).
  private static func shared(_ middles: [Double]) -> Double? {
    let sorted = middles.sorted()
    guard let low = sorted.first, let high = sorted.last, low < high else { return nil }
    var (best, most, start) = (0, 0, 0)
    for end in sorted.indices {
      while sorted[end] - sorted[start] > 1e-3 * (high - low) { start += 1 }
      if end - start + 1 > most { (best, most) = (start, end - start + 1) }
    }
    return most >= 3 && 10 * most >= 3 * sorted.count ? sorted[best + (most - 1) / 2] : nil
  }

  /// J(θ), if there is one with which most dθ that are off are the slope to one side; `nil` if there is none.
  ///
  /// A corner lifts the middle by ε times half of what the slopes differ by, and that is how far dθ is off: all of
  /// them then lead to one J(θ), however much their middles differ. Where J is smooth the middles are equal, so
  /// that they lead to as many J(θ) as there are errors.
  private static func cost(_ middles: [Middle], _ epsilon: Double, _ floor: Double) -> Double? {
    let largest = middles.lazy.map(\.error).max() ?? 0
    let wrong = middles.filter { $0.error > 1e-3 * largest && $0.error > 4 * floor }
    // A convex corner lifts the middle, a concave one lowers it.
    return [-1.0, 1].lazy.compactMap { side -> Double? in
      let implied = middles.map { $0.cost + side * epsilon * $0.error }
      guard let cost = side < 0 ? implied.min() : implied.max() else { return nil }
      // Of several examples at their corner dθ may be the slope to no side: those lie between.
      let tight = wrong.filter {
        (($0.cost - cost).magnitude - epsilon * $0.error).magnitude
          <= epsilon * (1e-3 * $0.error + 4 * floor)
      }
      guard let low = tight.map(\.cost).min(), let high = tight.map(\.cost).max() else {
        return nil
      }
      let areSpread = high - low > 0.1 * epsilon * largest
      if tight.count >= 3, 2 * tight.count > wrong.count, areSpread { return cost }
      // Or else the middles are farther apart than the least of them is from that J(θ).
      let all = middles.map(\.cost)
      guard side < 0, let least = all.min(), let most = all.max(), wrong.count >= 3 else {
        return nil
      }
      return least - cost <= 0.5 * (most - least) ? cost : nil
    }.first
  }

  /// By how much the two slopes differ in half of some components, of which a sample is enough.
  func usualGap(of rows: Range<Int>) -> Double {
    let step = max(1, rows.count / 1024)
    let gaps = stride(from: rows.lowerBound, to: rows.upperBound, by: step).compactMap { row in
      slopes(row).map { ($0.right - $0.left).magnitude }
    }
    return gaps.filter(\.isFinite).quantile(0.5) ?? 0
  }

  /// Whether the slopes to both sides of a component differ far more than is usual in its block, and dθ is off by no
  /// more than that: with several kinks on the way dθ need not lie between the two.
  ///
  /// Where J is smooth dθ is off by a small part of what the slopes differ by.
  func mayCross(_ row: Int, usual: Double) -> Bool {
    guard let slopes = slopes(row) else { return false }
    let gap = (slopes.right - slopes.left).magnitude
    let error = (table.analytic[row] - table.numeric[row]).magnitude
    return gap > 2 * noise && gap > 8 * max(self.usual, usual) && error <= 1.2 * gap
      && gap > 2e-6 * max(slopes.right.magnitude, slopes.left.magnitude)
  }

  /// Whether the slopes to both sides of a component differ by so little that no kink puts dθ so far off, but for two
  /// that cancel nearly.
  func excludeKink(_ row: Int) -> Bool {
    guard let slopes = slopes(row) else { return false }
    let error = (table.analytic[row] - table.numeric[row]).magnitude
    return error > 10 * ((slopes.right - slopes.left).magnitude + noise)
  }

  /// Whether the slopes to both sides of a component differ by far more than curvature explains.
  func haveKink(_ row: Int) -> Bool { slopes(row).map(differ) ?? false }

  private func slopes(_ row: Int) -> (right: Double, left: Double)? {
    let check = table[row]
    guard let plus = check.costPlus, let minus = check.costMinus else { return nil }
    return ((plus - cost) / epsilon, (cost - minus) / epsilon)
  }

  private func differ(_ slopes: (right: Double, left: Double)) -> Bool {
    let gap = (slopes.right - slopes.left).magnitude
    return gap > noise && gap > 20 * usual
      && gap > 2e-6 * max(slopes.right.magnitude, slopes.left.magnitude)
  }

  /// Whether the two slopes of a component differ by more than curvature explains, and dθ, which noise may put off by
  /// `margin`, lies between them or is one of them.
  func areKink(_ row: Int, margin: Double) -> Bool {
    guard let slopes = slopes(row) else { return false }
    let (right, left, analytic) = (slopes.right, slopes.left, table.analytic[row])
    if isOneOf(slopes, row) { return true }
    guard differ(slopes) else { return false }
    // Curvature moves the slopes a little on the way.
    let margin = margin + noise + 0.05 * (right - left).magnitude + 10 * usual
    return analytic >= min(left, right) - margin && analytic <= max(left, right) + margin
  }

  /// Whether dθ is off by half of what the slopes differ by, as where ±ε crosses a kink that θ isn't at: dθ is then
  /// the slope to the other side, and curvature accounts for a quarter of it at most.
  private func isOneOf(_ slopes: (right: Double, left: Double), _ row: Int) -> Bool {
    let gap = (slopes.right - slopes.left).magnitude
    let error = (table.analytic[row] - table.numeric[row]).magnitude
    return gap > noise && gap > 8 * usual && (2 * error - gap).magnitude <= 0.25 * gap
      && gap > 2e-6 * max(slopes.right.magnitude, slopes.left.magnitude)
  }
}
