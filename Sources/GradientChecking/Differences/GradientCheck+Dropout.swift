extension GradientCheck {
  /// J(θ) under the k-th fresh mask, at the same θ; the same k always gives the same mask.
  ///
  /// With a resampled mask the values scatter: J is not a function of θ. With a frozen mask, or without
  /// dropout, every k gives ``cost``.
  ///
  ///     let scatter = (0..<200).map { check.sampledCost($0).total }
  public func sampledCost(_ k: Int) -> Cost { probe.cost(for: .sample(k)) }

  /// D[l] of every hidden layer under the k-th fresh mask, the one of ``sampledCost(_:)``.
  ///
  /// A row is a unit, a column an example; true where the unit is kept. `nil` without dropout.
  public func sampledMasks(_ k: Int) -> [Matrix<Bool>]? {
    probe.masks.masks(for: .sample(k))?.map(\.kept)
  }

  /// Which units of layer `layer` the k-th fresh mask keeps for an example; `nil` without dropout, and
  /// for the input (layer 0) and layer L, where no unit is dropped.
  public func keptUnits(layer: Int, example: Int, sample k: Int) -> [Bool]? {
    guard (1..<network.layerCount).contains(layer) else { return nil }
    return sampledMasks(k)?[layer - 1].column(example)
  }
}
