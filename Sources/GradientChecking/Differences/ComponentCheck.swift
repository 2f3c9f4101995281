/// The check of one component: both gradients, the costs they came from, and how far they are apart.
public struct ComponentCheck: Hashable, Sendable {
  /// i, from zero.
  public let index: Int
  /// θᵢ; `nil` where a gradient from elsewhere came without its θ.
  public let theta: Double?
  /// J(θ + ε eᵢ); `nil` for the complex step and for gradients from elsewhere.
  public let costPlus: Double?
  /// J(θ − ε eᵢ), or J(θ) for the forward scheme; `nil` as for ``costPlus``.
  public let costMinus: Double?
  /// dθ_approx[i], from differences of J.
  public let numeric: Double
  /// dθ[i], from backpropagation.
  public let analytic: Double
  /// |dθ_approx[i] − dθ[i]|.
  public let absoluteError: Double
  /// |a − n| / (|a| + |n|); 0 where both are exactly 0, NaN where one is not finite.
  public let relativeError: Double
  /// The error that round-off alone may leave in ``numeric``; see ``RoundoffFloor``.
  public let roundoffFloor: Double
  /// What the formula itself leaves out at this ε, however exactly it is evaluated, as far as that was
  /// measured by a second step half as wide; 0 where it was not.
  public let truncation: Double
  /// How often J was evaluated to tell such an error from a mistake.
  public let extraEvaluations: Int
  /// What this component says.
  public let verdict: ComponentVerdict
  /// Whether ±ε crosses the kink of a ReLU or leaky ReLU in some unit for some example.
  public let kink: Bool
}

/// The check of one block: the same quotient of norms as for all of θ, over the block's components.
public struct BlockCheck: Hashable, Sendable {
  /// Which block.
  public let block: ParameterBlock
  /// ‖dθ_approx − dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂) over the block.
  public let difference: Double
  /// The block's part of ‖dθ_approx − dθ‖₂², in 0...1.
  public let shareOfSquaredError: Double
  /// How many of the block's components the figures are over; all of them once the check is done.
  public let checkedCount: Int
  /// The worst relative error among the checked components, NaN counting as worst.
  public let worstComponent: ComponentCheck
  /// What this block says.
  public let verdict: ComponentVerdict
  /// Whether it disagrees by no more than the formula itself leaves out at this ε.
  public let isTruncation: Bool
}

extension ComponentCheck {
  /// Whether the two gradients differ by no more than the formula itself leaves out at this ε.
  public var isTruncation: Bool {
    verdict.isDisagreement
      && Truncation.explains(absoluteError, truncation: truncation, roundoffFloor: roundoffFloor)
  }
}

extension ComponentCheck {
  /// Whether the component says less about the gradient than another.
  ///
  /// First comes what isn't finite, then the relative error, with what is noise or zero in both
  /// gradients behind all that was really compared. Of equal relative errors the larger distance
  /// tells more.
  package func isLessTelling(than other: ComponentCheck) -> Bool {
    (rank, relativeError, absoluteError) < (other.rank, other.relativeError, other.absoluteError)
  }

  private var rank: Int {
    switch verdict {
    case .bothZero: 0
    case .withinRoundoff: 1
    case .agrees, .doubleCheck, .bug: 2
    case .notFinite: 3
    }
  }
}
