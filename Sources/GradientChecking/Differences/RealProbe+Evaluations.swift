extension RealProbe {
  /// J(θ) by a full pass under the given evaluation's masks.
  func cost(for evaluation: MaskSource.Evaluation) -> Cost {
    Cost(home.J.cost(home.theta, masks: masks.masks(for: evaluation)))
  }

  /// J and its parts with θ_index moved to a value.
  func splitCost(moving index: Int, to value: Double) -> Cost {
    Cost(evaluate(index, Scalar(value)).cost)
  }

  /// One backward pass at θ with a bug's formulas, from the Z and A that the forward pass left.
  func gradient(_ bug: PlantedBug?) -> [Double] {
    home.J.gradient(home.theta, backpropagated, rules: BackwardRules(with: bug)).values
      .map { Double($0) }
  }

  /// dJ/dθ_index by the right backpropagation with θ_index moved to a value.
  func derivative(moving index: Int, to value: Double) -> Double {
    var theta = home.theta
    theta.values[index] = Scalar(value)
    let pass = evaluate(index, Scalar(value)).pass
    return Double(home.J.gradient(theta, pass, rules: BackwardRules()).values[index])
  }

  /// λ/m·W[l] in the places of W[l], 0 in those of b[l].
  var penaltyGradient: [Double] {
    let J = home.J
    return home.theta.layout.blocks.flatMap { block -> [Double] in
      guard block.kind == .weight else { return Array(repeating: 0, count: block.rows) }
      return DenseLayer(home.theta, layer: block.layer)
        .penaltyGradient(lambda: J.lambda, examples: J.X.columns).elements
        .map { Double(J.scale * $0) }
    }
  }
}
