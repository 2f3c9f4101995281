extension ComponentCheck {
  /// The comparison of two values of one component.
  ///
  ///     ComponentCheck(index: 27, numeric: 1, analytic: 2).relativeError   // 1/3
  ///
  /// - Parameters:
  ///   - index: i, from zero.
  ///   - theta: θᵢ, if known.
  ///   - costPlus: J(θ + ε eᵢ), if known.
  ///   - costMinus: J(θ − ε eᵢ), or J(θ) for the forward scheme, if known.
  ///   - numeric: dθ_approx[i].
  ///   - analytic: dθ[i].
  ///   - roundoffFloor: What round-off may leave in `numeric`; 0 where nothing is known of it.
  ///   - truncation: What the formula itself was measured to leave out; 0 where it was not measured.
  ///   - extraEvaluations: How often J was evaluated for that.
  ///   - kink: Whether ±ε crosses a kink.
  public init(
    index: Int,
    theta: Double? = nil,
    costPlus: Double? = nil,
    costMinus: Double? = nil,
    numeric: Double,
    analytic: Double,
    roundoffFloor: Double = 0,
    truncation: Double = 0,
    extraEvaluations: Int = 0,
    kink: Bool = false
  ) {
    self.index = index
    self.theta = theta
    self.costPlus = costPlus
    self.costMinus = costMinus
    self.numeric = numeric
    self.analytic = analytic
    self.roundoffFloor = roundoffFloor
    self.truncation = truncation
    self.extraEvaluations = extraEvaluations
    self.kink = kink
    absoluteError = (analytic - numeric).magnitude
    relativeError = relativeDifference(CollectionOfOne(analytic), CollectionOfOne(numeric))
    verdict = ComponentVerdict(
      difference: relativeError,
      distance: absoluteError,
      roundoffFloor: roundoffFloor,
      bothZero: analytic == 0 && numeric == 0
    )
  }
}
