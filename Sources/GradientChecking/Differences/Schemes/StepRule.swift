import RealModule

/// How the step of a difference follows from ε and from the component that it moves.
///
///     StepRule.relative.step(epsilon: 1e-7, theta: 250)   // 2.5e-5
public enum StepRule: String, CaseIterable, Codable, Hashable, Sendable {
  /// ε for every component, as in the lecture.
  case absolute
  /// ε·max(1, |θᵢ|): a large θᵢ is rounded more coarsely, and bends J over longer distances.
  case relative
  /// For each component the one of several steps at which the estimated error is least.
  case auto
}

extension StepRule {
  /// The step that is wanted for a component; for ``auto`` that of ``relative``, which its candidates are measured by.
  package func step(epsilon: Double, theta: Double) -> Double {
    switch self {
    case .absolute: epsilon
    case .relative, .auto: epsilon * Self.scale(of: theta)
    }
  }

  /// The steps to be tried for a component, widest first: the one that is wanted, or by ``auto`` several.
  ///
  /// Those of ``auto`` don't depend on ε. They go down by factors of ten from u^(1/8), beyond which few functions are
  /// still smooth, to √u, the best step of a one-sided difference: 1e-2 to 1e-8 in double precision, 0.1 to 2e-4
  /// in single. An extrapolation has several steps itself, so that it is given one, whose widest is u^(1/8).
  ///
  /// - Parameters:
  ///   - epsilon: ε.
  ///   - theta: θᵢ.
  ///   - scheme: How the difference is made.
  ///   - format: What J and θ are computed in.
  /// - Returns: One step, or several; above 0.
  package func candidates(
    epsilon: Double,
    theta: Double,
    scheme: DifferenceScheme,
    format: FloatFormat = .double
  ) -> [Double] {
    guard self == .auto, scheme != .complexStep else {
      return [step(epsilon: epsilon, theta: theta)]
    }
    let widest = Double(sign: .plus, exponent: -format.bits / 8, significand: 1)
    let narrowest = format.unitRoundoff.squareRoot()
    let scale = Self.scale(of: theta)
    if scheme == .ridders { return [scale * widest / scheme.reach.upperBound] }
    var steps = [widest]
    while let last = steps.last, last > 10 * narrowest { steps.append(last / 10) }
    return (steps + [narrowest]).map { $0 * scale }
  }

  private static func scale(of theta: Double) -> Double { max(1, theta.magnitude) }
}

/// The step that is really taken: θᵢ + h is rounded, and h is what it then differs from θᵢ by.
///
///     TakenStep(1e-7, at: 1e10).size          // 0
///     TakenStep(1e-7, at: 1, in: .single).didNothing   // true
///
/// A slope is divided by this h, and not by the one that was wanted. (Press et al., Numerical Recipes, 5.7.)
package struct TakenStep: Hashable, Sendable {
  /// θᵢ as the format holds it.
  package let theta: Double
  /// h; 0 if θᵢ + h is θᵢ.
  package let size: Double
  private let format: FloatFormat

  /// The step nearest to one that is wanted.
  package init(_ wanted: Double, at theta: Double, in format: FloatFormat = .double) {
    let home = format.rounded(theta)
    (self.theta, self.format) = (home, format)
    size = format.rounded(home + wanted) - home
  }

  /// Whether θᵢ + h is θᵢ: the step is below half the distance of θᵢ from the next number.
  package var didNothing: Bool { size == 0 }

  /// θᵢ moved by some steps, as the format holds it.
  package func theta(movedBy offset: Double) -> Double { format.rounded(theta + offset * size) }
}

/// A slope and the step that it was measured with.
package struct SteppedSlope: Hashable, Sendable {
  /// h.
  package let step: Double
  /// The slope.
  package let estimate: SlopeEstimate

  /// A slope at a step.
  package init(step: Double, estimate: SlopeEstimate) {
    (self.step, self.estimate) = (step, estimate)
  }
}

extension DifferenceScheme {
  /// Chooses the slope whose error is estimated least; `nil` if none is finite.
  ///
  /// But for ``ridders``, which has an estimate of its own, the slopes at the next wider and the next narrower step give one: by
  /// the first one sees what the formula leaves out, by the second the noise. No error is taken for less than what
  /// rounding leaves, u·|J|/h.
  ///
  /// - Parameters:
  ///   - slopes: By their steps, widest first.
  ///   - home: J(θ).
  ///   - format: What J is computed in.
  /// - Returns: Its place among the slopes, and by how much it may be off.
  package func best(
    of slopes: [SteppedSlope],
    home: Double,
    format: FloatFormat = .double
  ) -> (place: Int, error: Double)? {
    let errors = slopes.indices.map { place -> Double in
      let (own, step) = (slopes[place].estimate, slopes[place].step)
      let rounding = (isOneSided ? 2 : 1) * format.unitRoundoff * home.magnitude / step
      if tellsItsError, let error = own.error { return max(error, rounding) }
      let distances = [place - 1, place + 1].filter(slopes.indices.contains).map { other in
        let distance = (slopes[other].estimate.value - own.value).magnitude
        guard other < place else { return distance }
        return distance / max(1, .pow(slopes[other].step / step, truncationOrder) - 1)
      }
      return max(distances.max() ?? 0, rounding)
    }
    let usable = errors.indices.filter {
      errors[$0].isFinite && slopes[$0].estimate.value.isFinite
    }
    return usable.min { errors[$0] < errors[$1] }.map { ($0, errors[$0]) }
  }
}
