extension GradientCheck {
  /// The penalty's part of dθ, as it should be: λ/m·W[l] in the places of W[l], 0 in those of b[l].
  ///
  /// A bug does not change it. What backpropagation made of the data term alone is ``analytic`` less this,
  /// as long as no bug has touched the penalty.
  public var penaltyGradient: [Double] { probe.penaltyGradient }

  /// J with θ_index moved to a value, in its two parts; their sum is ``cost(moving:to:)``.
  ///
  /// Differences of each part give each part's numeric derivative:
  ///
  ///     let plus = check.splitCost(moving: 27, to: check.theta[27] + 1e-5)
  ///     let minus = check.splitCost(moving: 27, to: check.theta[27] - 1e-5)
  ///     (plus.penalty - minus.penalty) / 2e-5   // λ/m · W2[0,2]
  public func splitCost(moving index: Int, to value: Double) -> Cost {
    probe.splitCost(moving: index, to: value)
  }
}
