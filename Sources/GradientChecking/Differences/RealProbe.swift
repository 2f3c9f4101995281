import RealModule

/// Differences of J in a real precision.
struct RealProbe<Scalar: RealScalar>: Sendable {
  let home: Neighborhood<Scalar>
  /// The pass at θ that backpropagation started from; another than ``home``'s with a resampled mask.
  let backpropagated: ForwardPass<Scalar>
  let masks: MaskSource
  let scheme: DifferenceScheme
  let epsilon: Scalar

  func sample(_ index: Int, stepDivisor: Double) -> DifferenceSample {
    let epsilon = epsilon / Scalar(stepDivisor)
    let value = home.theta.values[index]
    let plus = evaluate(index, value + epsilon)
    let minus = scheme == .centered ? evaluate(index, value - epsilon) : home.evaluation
    let width = scheme == .centered ? 2 * epsilon : epsilon
    return DifferenceSample(
      costPlus: Double(plus.cost.total),
      costMinus: Double(minus.cost.total),
      numeric: Double((plus.cost.total - minus.cost.total) / width),
      kink: crossesKink(plus.pass, minus.pass, from: index)
    )
  }

  func activations(moving index: Int, to value: Double) -> [LayerActivations] {
    home.J.activations(of: evaluate(index, Scalar(value)).pass)
  }

  /// The pass and J with θ_index moved to a value.
  func evaluate(_ index: Int, _ value: Scalar) -> EvaluatedPass<Scalar> {
    home.moving(index, to: value, under: masks)
  }

  /// Whether some z of a hidden layer has changed sides between the two passes.
  private func crossesKink(
    _ plus: ForwardPass<Scalar>,
    _ minus: ForwardPass<Scalar>,
    from index: Int
  ) -> Bool {
    // Under two masks every z differs, kink or not.
    guard home.J.network.activation.hasKink, !masks.isResampled else { return false }
    let firstLayer = home.theta.layout.block(of: index).layer - 1
    return zip(plus.hidden, minus.hidden).dropFirst(firstLayer).contains { plus, minus in
      plus.Z.elements.indices.contains {
        plus.Z.elements[$0].isPositive != minus.Z.elements[$0].isPositive
      }
    }
  }
}

extension RealProbe {
  /// J(θ) by a full pass under the given evaluation's masks.
  func cost(for evaluation: MaskSource.Draw) -> Cost {
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

/// A scalar in which a gradient can be checked by differences.
protocol RealScalar: NetworkScalar, BinaryFloatingPoint {
  /// The probe of this precision.
  static func probe(_ probe: RealProbe<Self>) -> CostProbe
}

extension Double: RealScalar {
  static func probe(_ probe: RealProbe<Double>) -> CostProbe { .double(probe) }
}

extension Float: RealScalar {
  static func probe(_ probe: RealProbe<Float>) -> CostProbe { .float(probe) }
}
