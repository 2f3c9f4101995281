import RealModule

/// The ε at which what the formula leaves out and the noise of J are least together, foretold from J itself.
///
///     let kind = ErrorCurve.Kind(scheme: .centered, precision: .double)
///     check.bestStep(of: kind, over: [27])?.epsilon   // about 1e-5
///
/// A centered difference leaves out ε²/6·J‴, a one-sided one ε/2·J″, one of five points ε⁴/30·J⁽⁵⁾; noise of standard
/// deviation σ in each J adds σ/(√2·ε), √2·σ/ε, or 0.95·σ/ε. The sum of the squares of the two is least at
///
///     ε = (3σ / |J‴|)^(1/3)     ε = 8^(1/4) · √(σ / |J″|)     ε = (14.25σ / |J⁽⁵⁾|)^(1/5)
///
/// (Moré and Wild, Estimating derivatives of noisy simulations, ACM Trans. Math. Softw. 38, 2012). Where σ is about
/// u and the derivatives about 1 that is the rule of thumb, u^(1/3) and u^(1/2).
public struct BestStep: Hashable, Sendable {
  /// σ, measured; see ``ComputationalNoise``.
  public let noise: Double
  /// |J‴| for a centered difference, |J″| for a one-sided one, |J⁽⁵⁾| for one of five points: the root of the mean square over the components.
  public let derivative: Double
  /// ε.
  public let epsilon: Double

  /// The best step of a scheme; `nil` for the complex step and an extrapolation, which have none, and where either number is 0 or unknown.
  init?(noise: Double, derivative: Double, scheme: DifferenceScheme) {
    guard noise > 0, derivative > 0, (noise / derivative).isFinite else { return nil }
    switch scheme {
    case .centered: epsilon = .root(3 * noise / derivative, 3)
    case .forward, .backward: epsilon = .root(8, 4) * (noise / derivative).squareRoot()
    case .fivePoint: epsilon = .root(14.25 * noise / derivative, 5)
    case .ridders, .complexStep: return nil
    }
    (self.noise, self.derivative) = (noise, derivative)
  }
}

extension BestStep {
  /// What a scheme should be off by at an ε, by what its formula leaves out and by what noise adds.
  ///
  /// The squares of the two add up to that of the error, which is least at ``epsilon``.
  ///
  /// `nil` for the schemes that have no best step.
  public func errors(
    of scheme: DifferenceScheme,
    at epsilon: Double
  ) -> (truncation: Double, noise: Double)? {
    switch scheme {
    case .centered: (epsilon * epsilon / 6 * derivative, noise / (2.0.squareRoot() * epsilon))
    case .forward, .backward: (epsilon / 2 * derivative, 2.0.squareRoot() * noise / epsilon)
    case .fivePoint: (.pow(epsilon, 4) / 30 * derivative, 0.95 * noise / epsilon)
    case .ridders, .complexStep: nil
    }
  }
}

extension GradientCheck {
  /// The ε that is best for a kind of difference over some components, at this check's θ.
  ///
  /// `nil` where that can't be foretold: J is not a function, its noise doesn't show, along no component does it bend
  /// by more than the round-off of its slope, or ±ε crosses a kink, which the formulas know nothing of.
  public func bestStep(of kind: ErrorCurve.Kind, over components: [Int]) -> BestStep? {
    guard isFunction, kind.scheme != .complexStep, !kind.scheme.tellsItsError,
      let own = kind.precision == experiment.precision
        ? self : try? with(precision: kind.precision),
      let noise = (own.noise.known ?? own.noiseOfSteps.value { own.probe.noise })?.deviation,
      let smooth = experiment.precision == .double ? self : try? with(precision: .double)
    else { return nil }
    let bends = components.compactMap { smooth.bend(of: $0, seenBy: kind.scheme) }
    guard 2 * bends.count > components.count else { return nil }
    let size = euclideanNorm(bends) / Double(bends.count).squareRoot()
    guard let best = BestStep(noise: noise, derivative: size, scheme: kind.scheme) else {
      return nil
    }
    let crosses = components.contains { index in
      !kinks(moving: index, in: theta[index] - best.epsilon...theta[index] + best.epsilon).isEmpty
    }
    return crosses ? nil : best
  }

  /// The derivative of J that a scheme is off by along a component (J″, J‴ or J⁽⁵⁾), from differences of the right
  /// derivative; 0 where that is round-off, `nil` beside a kink.
  private func bend(of index: Int, seenBy scheme: DifferenceScheme) -> Double? {
    if Cancellation.isRequested { return nil }
    // The differences of the slope that leave its derivatives of the orders 1, 2 and 4, over hᵏ.
    let (factors, step): ([Double], Double) =
      switch scheme.truncationOrder {
      case 1: ([-0.5, 0, 0.5], 1e-3)
      case 2: ([1, -2, 1], 1e-3)
      default: ([1, -4, 6, -4, 1], 1e-2)
      }
    let middle = factors.count / 2
    let (center, reach) = (theta[index], Double(middle) * step)
    guard kinks(moving: index, in: center - reach...center + reach).isEmpty else { return nil }
    let slopes = factors.indices.map {
      derivative(moving: index, to: center + Double($0 - middle) * step)
    }
    let change = zip(factors, slopes).reduce(0) { $0 + $1.0 * $1.1 }
    let sizes = slopes.map(\.magnitude).max() ?? 0
    let noise = 0x1p-50 * (sizes + roundoff.costScale * roundoff.scale)
    guard change.magnitude > noise else { return change.isNaN ? nil : 0 }
    return change / .pow(step, scheme.truncationOrder)
  }
}
