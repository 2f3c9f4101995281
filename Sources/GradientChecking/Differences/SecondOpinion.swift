import RealModule

/// What other means say of one component where the two gradients disagree: which of them is off.
///
///     let opinion = check.secondOpinion(on: 27)
///     opinion?.complexStep   // dJ/dθ₂₇ without cancellation
///     opinion?.slope         // 2 if dθ[27] is right, 1 if it is wrong
public struct SecondOpinion: Hashable, Sendable {
  /// i.
  public let index: Int
  /// dθ[i].
  public let analytic: Double
  /// dθ_approx[i] as it was.
  public let numeric: Double
  /// The same with ε ten times as large.
  public let widerStep: Double
  /// The derivative by the complex step, in double precision.
  public let complexStep: Double
  /// The slope of log |J(θ + h·eᵢ) − J(θ) − h·dθ[i]| over log h; `nil` where round-off hides what is left.
  ///
  /// By Taylor's theorem what is left is O(h²) if dθ[i] is the derivative, and O(h) if it isn't. (Where J is
  /// a straight line, or a cubic, it is less yet.)
  public let slope: Double?

  /// Whether backpropagation is closer to the complex step than the difference is.
  public var isForAnalytic: Bool {
    (analytic - complexStep).magnitude < (numeric - complexStep).magnitude
  }
}

extension GradientCheck {
  /// A second opinion on one component, from ``evaluationsOfSecondOpinion`` evaluations of J; `nil` where J is not a function.
  public func secondOpinion(on index: Int) -> SecondOpinion? {
    guard isFunction, let exact = exactDerivative(index) else { return nil }
    return SecondOpinion(
      index: index,
      analytic: analytic[index],
      numeric: probe.sample(index).numeric,
      widerStep: probe.sample(index, stepDivisor: 0.1).numeric,
      complexStep: exact,
      slope: slope(of: index)
    )
  }

  /// How many evaluations of J a second opinion takes, where the component is checked already.
  public var evaluationsOfSecondOpinion: Int {
    experiment.scheme.evaluationsPerComponent + Self.evaluationsOfExactDerivative
      + Self.stepsOfSlope.count
  }

  /// How many evaluations of J ``exactDerivative(_:)`` takes: two at θ, one beside it.
  static let evaluationsOfExactDerivative = 3

  /// dJ/dθᵢ by the complex step with a tiny ε in double precision, at the same θ.
  func exactDerivative(_ index: Int) -> Double? {
    let probe = exact.value {
      exactProbe
    }
    return probe?.sample(index).numeric
  }

  /// The complex step at the same θ; `nil` if it can't be had.
  private var exactProbe: CostProbe? {
    var changed = experiment
    (changed.epsilon, changed.scheme, changed.precision) = (1e-20, .complexStep, .double)
    guard case .double(let real) = probe else { return try? with(changed).probe }
    guard (try? changed.validate(with: dataset)) != nil else { return nil }
    return .complexStep(ComplexProbe(changed, dataset, real: real))
  }

  /// The h at which the remainder is looked at.
  private static let stepsOfSlope = (0..<8).map { 0.1 * Double.pow(0.5, $0) }

  /// The slope of the remainder over h, from h = 0.1 down as far as round-off lets see it.
  private func slope(of index: Int) -> Double? {
    let floor = 100 * roundoff.unitRoundoff * roundoff.magnitude
    let points = Self.stepsOfSlope.map { step in
      let moved = cost(moving: index, to: theta[index] + step)
      return (step: step, left: (moved - cost.total - step * analytic[index]).magnitude)
    }
    .filter { $0.left > floor }
    // The smallest steps tell best: there the leading term is alone.
    guard points.count >= 2, let last = points.last else { return nil }
    let before = points[points.count - 2]
    return Double.log(before.left / last.left) / Double.log(before.step / last.step)
  }
}

extension ComponentCheck {
  /// Whether the two gradients disagree by so little that the difference of J may be what is off.
  var isInDoubt: Bool { verdict.isDisagreement && absoluteError <= 30 * roundoffFloor }
}
