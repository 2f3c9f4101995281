extension GradientCheck {
  /// The same check by other means: at the same θ (it isn't trained anew), on the same examples, with the
  /// same bug.
  ///
  ///     let exact = try check.with(epsilon: 1e-20, scheme: .complexStep)
  ///
  /// In another precision θ, J and both gradients are computed in it; single precision rounds θ to it.
  ///
  /// - Parameters:
  ///   - epsilon: ε; `nil` leaves it as it is.
  ///   - scheme: The scheme; `nil` leaves it as it is.
  ///   - precision: The precision; `nil` leaves it as it is.
  /// - Returns: The check, ready to be run.
  /// - Throws: ``ExperimentError`` if the three don't go together, such as the complex step in single
  ///   precision.
  public func with(
    epsilon: Double? = nil,
    scheme: DifferenceScheme? = nil,
    precision: Precision? = nil
  ) throws(ExperimentError) -> GradientCheck {
    var changed = experiment
    if let epsilon { changed.epsilon = epsilon }
    if let scheme { changed.scheme = scheme }
    if let precision { changed.precision = precision }
    return try GradientCheck(
      changed,
      dataset: dataset,
      from: .trained(theta, costs: trainingCosts)
    )
  }

  /// The same check as it looks to someone who never evaluates J a second time at θ, and so takes it for
  /// a function.
  public var takenForAFunction: GradientCheck {
    var check = self
    check.secondCost = check.cost
    return check
  }
}
