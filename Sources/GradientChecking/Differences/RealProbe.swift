/// Differences of J in a real precision.
///
/// It is shared, not copied: each component asks it, on all cores, and to count its dozen references for each of them
/// took a fifth of the time.
final class RealProbe<Scalar: RealScalar>: Sendable {
  let home: Neighborhood<Scalar>
  /// J(θ).
  let homeCost: CostTerms<Scalar>
  /// J where a component has moved.
  let moved: MovedCosts<Scalar>
  /// The pass at θ that backpropagation started from; another than ``home``'s with a resampled mask.
  let backpropagated: ForwardPass<Scalar>
  let masks: MaskSource
  let scheme: DifferenceScheme
  let epsilon: Scalar
  private let offsets: [Double]
  /// For each distance from θ the places of the costs on both sides of it, `nil` for θ itself; empty where no z has a
  /// kink to cross, or where under two masks every z differs, kink or not.
  private let sides: [(reach: Double, plus: Int?, minus: Int?)]

  init(
    _ moved: MovedCosts<Scalar>,
    backpropagated: ForwardPass<Scalar>,
    masks: MaskSource,
    scheme: DifferenceScheme,
    epsilon: Scalar
  ) {
    home = moved.home
    homeCost = moved.home.cost
    self.moved = moved
    (self.backpropagated, self.masks) = (backpropagated, masks)
    (self.scheme, self.epsilon) = (scheme, epsilon)
    let offsets = scheme.offsets
    self.offsets = offsets
    let hasKink = moved.home.J.network.activation.hasKink && !masks.isResampled
    sides = (hasKink ? Set(offsets.map(\.magnitude)).sorted() : []).map { reach in
      (reach, offsets.firstIndex(of: reach), offsets.firstIndex(of: -reach))
    }
  }

  func sample(_ index: Int, stepDivisor: Double) -> DifferenceSample {
    let epsilon = epsilon / Scalar(stepDivisor)
    let value = home.theta.values[index]
    let moved = costs(
      index,
      offsets.map { value + Scalar($0) * epsilon },
      crossings: sides.map { ($0.plus, $0.minus) }
    )
    let costs = moved.costs.map { Double($0.total) }
    let home = Double(homeCost.total)
    let slope = scheme.slope(costs: costs, home: home, step: Double(epsilon))
    let step = { [offsets] (side: Double) in
      offsets.firstIndex { $0 * side > 0 }.map { costs[$0] } ?? home
    }
    // Whether between the ends of what the slope rests on a z has changed sides.
    let end = sides.lastIndex { $0.reach <= slope.reach }
    return DifferenceSample(
      costPlus: step(1),
      costMinus: step(-1),
      numeric: Double(Scalar(slope.value)),
      error: slope.error,
      kink: end.map { moved.crosses[$0] } ?? false
    )
  }

  func activations(moving index: Int, to value: Double) -> [LayerActivations] {
    home.J.activations(of: evaluate(index, Scalar(value)).pass)
  }

  /// The pass and J with θ_index moved to a value.
  func evaluate(_ index: Int, _ value: Scalar) -> EvaluatedPass<Scalar> {
    home.moving(index, to: value, under: masks)
  }

  /// J with θ_index moved to some values, and whether between some of them a z of a hidden layer changes sides; under
  /// masks of its own each is a pass of its own, of which nothing is known beforehand.
  private func costs(
    _ index: Int,
    _ values: [Scalar],
    crossings: [(Int?, Int?)] = []
  ) -> (costs: [CostTerms<Scalar>], crosses: [Bool]) {
    guard !masks.isResampled else {
      let costs = values.map { value in
        if Cancellation.isRequested { return CostTerms<Scalar>.unknown }
        var theta = home.theta
        theta.values[index] = value
        let own = masks.masks(for: .moved(index: index, to: value.realPart))
        return home.J.cost(theta, masks: own)
      }
      return (costs, crossings.map { _ in false })
    }
    return moved.costs(moving: index, to: values, crossings: crossings)
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
    costs(index, [Scalar(value)]).costs.first.map { Cost($0) } ?? cost(for: .first)
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
      if Cancellation.isRequested { return .nan }
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

  /// One backward pass at θ with some bugs' formulas, from the Z and A that the forward pass left.
  func gradient(_ bugs: [PlantedBug]) -> [Double] {
    home.J.gradient(home.theta, backpropagated, rules: BackwardRules(with: bugs)).values
      .map { Double($0) }
  }

  /// What that pass hands back from layer to layer.
  func signals(_ bugs: [PlantedBug]) -> [LayerSignals] {
    var signals: [LayerSignals] = []
    _ = home.J.backward(home.theta, backpropagated, rules: BackwardRules(with: bugs)) {
      layer,
      dA,
      dZ in
      let real = { (values: Matrix<Scalar>) in values.map { Double($0) } }
      signals.append(LayerSignals(layer: layer, dA: dA.map(real), dZ: real(dZ)))
    }
    return signals.reversed()
  }

  /// dJ/dθ_index by the right backpropagation with θ_index moved to a value.
  func derivative(moving index: Int, to value: Double) -> Double {
    if Cancellation.isRequested { return .nan }
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
