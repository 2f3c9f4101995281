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
    let offsets = scheme.offsets
    let moved = offsets.map { evaluate(index, value + Scalar($0) * epsilon) }
    let home = home.evaluation
    let slope = scheme.slope(
      costs: moved.map { Double($0.cost.total) },
      home: Double(home.cost.total),
      step: Double(epsilon)
    )
    // The ends of what the slope rests on, and those of the step itself.
    let end = { (side: Double) in
      offsets.lastIndex { $0 * side > 0 && $0 * side <= slope.reach }.map { moved[$0] } ?? home
    }
    let step = { (side: Double) in offsets.firstIndex { $0 * side > 0 }.map { moved[$0] } ?? home }
    return DifferenceSample(
      costPlus: Double(step(1).cost.total),
      costMinus: Double(step(-1).cost.total),
      numeric: Double(Scalar(slope.value)),
      error: slope.error,
      kink: crossesKink(end(1).pass, end(-1).pass, from: index)
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

  /// J with θ_index moved to a value, by a full pass under the given evaluation's masks.
  func cost(for evaluation: MaskSource.Draw, moving index: Int, to value: Double) -> Cost {
    var theta = home.theta
    theta.values[index] = Scalar(value)
    return Cost(home.J.cost(theta, masks: masks.masks(for: evaluation)))
  }

  /// J and its parts with θ_index moved to a value.
  func splitCost(moving index: Int, to value: Double) -> Cost {
    Cost(evaluate(index, Scalar(value)).cost)
  }

  /// By how much J scatters about a smooth function close to θ, measured along some lines.
  ///
  /// All of θ moves at once, each component up or down by as many of its round-offs, so that every rounding in J
  /// falls anew.
  var noise: MeasuredNoise {
    let lines = (0..<MeasuredNoise.lineCount).map(noise(alongLine:))
    let deviations = lines.compactMap(\.deviation)
    let mean = euclideanNorm(deviations) / Double(max(1, deviations.count)).squareRoot()
    return MeasuredNoise(
      deviation: deviations.isEmpty ? nil : mean,
      evaluations: lines.reduce(0) { $0 + $1.evaluations }
    )
  }

  private func noise(alongLine line: Int) -> MeasuredNoise {
    var step = 256 * Scalar.ulpOfOne / 2
    for attempt in 1...3 {
      switch ComputationalNoise(of: costs(at: step, alongLine: line)) {
      case .measured(let deviation):
        let evaluations = attempt * ComputationalNoise.usualCount
        return MeasuredNoise(deviation: deviation, evaluations: evaluations)
      case .tooClose: step *= 32
      case .tooFar: step /= 16
      }
    }
    return MeasuredNoise(deviation: nil, evaluations: 3 * ComputationalNoise.usualCount)
  }

  /// J on a line through θ, at equal distances.
  private func costs(at step: Scalar, alongLine line: Int) -> [Double] {
    let reach = ComputationalNoise.usualCount / 2
    let masks = masks.masks(for: .first)
    return (-reach...reach).map { place in
      var theta = home.theta
      for index in theta.values.indices {
        let value = theta.values[index]
        // Signs without a pattern that a layer could share: a bit of a multiplicative hash.
        let hash = UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
        let isUp = hash >> UInt64(63 - 2 * line) & 1 == 0
        let distance = Scalar(place) * step * (1 + value.magnitude)
        theta.values[index] = isUp ? value + distance : value - distance
      }
      return Double(home.J.cost(theta, masks: masks).total)
    }
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

/// The noise of J at one θ.
struct MeasuredNoise: Sendable {
  /// The standard deviation of J; `nil` if it can't be told.
  let deviation: Double?
  /// How often J was evaluated for it.
  let evaluations: Int

  /// Along how many lines it is measured: 3, of which the root of the mean square is taken.
  ///
  /// Over one line alone it may be too small by a factor of 3.
  static let lineCount = 3
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
