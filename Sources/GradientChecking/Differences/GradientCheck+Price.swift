extension GradientCheck {
  /// J(θ) by one whole forward pass: the same as ``cost``, computed anew.
  ///
  /// ``component(_:)`` computes only what a moved component changes. What a gradient check costs somebody
  /// who has nothing but a function J is 2n of these.
  public func forwardPass() -> Cost { probe.cost(for: .first) }

  /// dθ by one backward pass from the Z and A that the forward pass left: the same as ``analytic``,
  /// computed anew.
  public func backpropagate() -> [Double] { probe.gradient(experiment.bug) }

  /// dθ at the same θ with another bug in the backward pass, or with none: what backpropagation would give
  /// if that were the mistake.
  package func backpropagate(with bug: PlantedBug?) -> [Double] { probe.gradient(bug) }
}
