/// Centered differences at several steps, extrapolated to a step of 0.
///
///     let costs = DifferenceScheme.ridders.offsets.map { J(θ + $0 * 1e-7) }
///     Extrapolation(costs: costs, home: J(θ), step: 1e-7).estimate   // 0.0448 ± 1e-13
///
/// A centered difference is D(h) = J′ + h²/6·J‴ + h⁴/120·J⁗′ + …, a series in h², so that Neville's scheme takes one
/// term after the other away (Ridders, Accurate computation of F′(x) and F′(x)F″(x), Adv. Eng. Software 4, 1982; Press et
/// al., Numerical Recipes, `dfridr`). There each entry of the table is compared with the two that it was made of, and
/// the one that is nearest to them is taken.
///
/// Two things are added here, for a J that is noisy, coarse or not smooth:
/// - An entry is not trusted beyond the noise, a rounding of J or more over its step. How much more is told by the
///   entries of narrower steps: what they are off it by, times their own steps, is noise of a J, or else the entry is
///   wrong. So neither two values that are equal by chance (0 and 0, where J doesn't move) nor those far from θ, where
///   J may be as smooth and quite another, look like the best of all.
/// - The steps reach far, each four times the one before, from the step itself to 4096 times that. So some of them are
///   narrower than the next kink, and some wider than the noise.
///
/// What the slopes to either side differ by, (J(θ+h) − 2J(θ) + J(θ−h))/h = jump + h·J″ + h³/12·J⁗ + …, is extrapolated
/// alike.
struct Extrapolation {
  /// By how much each step is wider than the one before.
  private static let ratio = 4.0
  /// How many steps there are.
  private static let stepCount = 7

  /// To both sides, from the narrowest step to the widest.
  static let offsets: [Double] = (0..<stepCount).flatMap { place in
    let offset = (0..<place).reduce(1.0) { width, _ in width * ratio }
    return [offset, -offset]
  }

  /// A slope told from one step.
  private struct Entry {
    let value: Double
    /// How far it is from those that it was made of.
    let distance: Double
  }

  /// The slope, its error, and the jump at θ.
  let estimate: SlopeEstimate

  /// The extrapolation of costs at ``offsets`` times a step.
  init(costs: [Double], home: Double, step: Double) {
    // From the widest step down; what isn't finite far away does no harm.
    let rows = (0..<Self.stepCount).reversed().map { place in
      (h: step * Self.offsets[2 * place], plus: costs[2 * place], minus: costs[2 * place + 1])
    }
    let first = rows.lastIndex { !$0.plus.isFinite || !$0.minus.isFinite }.map { $0 + 1 } ?? 0
    let used = rows[first...]
    let size = used.reduce(home.magnitude) { max($0, $1.plus.magnitude, $1.minus.magnitude) }
    let format = FloatFormat.shortest(holding: used.flatMap { [$0.plus, $0.minus] } + [home])
    let noise = format.unitRoundoff * size
    let steps = used.map(\.h)
    let slopes = used.map { ($0.plus - $0.minus) / (2 * $0.h) }
    guard let best = Self.limit(of: slopes, steps, firstPower: 2, noise: noise) else {
      estimate = SlopeEstimate(value: slopes.last ?? .nan)
      return
    }
    let gaps = used.map { (($0.plus - home) - (home - $0.minus)) / $0.h }
    let jump = Self.limit(of: gaps, steps, firstPower: 1, noise: 4 * noise)
    estimate = SlopeEstimate(
      value: best.value,
      error: best.error,
      reach: best.widest / step,
      jump: jump.map { SlopeEstimate.Jump(size: $0.value, error: $0.error) }
    )
  }

  /// What a series in h, of the powers p, p + 2, p + 4, …, tends to; `nil` for fewer than two values, or such as aren't
  /// finite.
  ///
  /// - Parameters:
  ///   - values: One for each step.
  ///   - steps: h, each a quarter of the one before.
  ///   - firstPower: p.
  ///   - noise: What rounding leaves in a value at least, times its h.
  /// - Returns: The value, its error, and the widest step that it was made of.
  private static func limit(
    of values: [Double],
    _ steps: [Double],
    firstPower: Int,
    noise: Double
  ) -> (value: Double, error: Double, widest: Double)? {
    guard values.count >= 2, values.allSatisfy(\.isFinite) else { return nil }
    var best: (value: Double, error: Double, widest: Double)?
    // Column by column; entry k of a column of order j is made of the steps k − j to k.
    var column = values.map { $0 }
    var entries = zip(values, values.dropFirst()).map { before, value in
      Entry(value: value, distance: (value - before).magnitude)
    }
    var factor = (0..<firstPower).reduce(1.0) { power, _ in power * ratio }
    for order in values.indices {
      for (place, entry) in entries.enumerated() {
        // The entries of order 0 begin at the second step.
        let last = max(order, 1) + place
        let scatter = entries[(place + 1)...].enumerated().reduce(noise) { most, later in
          let distance = (later.element.value - entry.value).magnitude
          return max(most, distance * steps[last + 1 + later.offset])
        }
        let own = scatter / steps[last]
        let error = entry.distance + own
        if error < best?.error ?? .infinity { best = (entry.value, error, steps[last - order]) }
      }
      let next = zip(column, column.dropFirst()).map { wide, narrow in
        let value = narrow + (narrow - wide) / (factor - 1)
        let distance = max((value - narrow).magnitude, (value - wide).magnitude)
        return Entry(value: value, distance: distance)
      }
      (entries, column) = (next, next.map(\.value))
      factor *= ratio * ratio
    }
    return best
  }
}
