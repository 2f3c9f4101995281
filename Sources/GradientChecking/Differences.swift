import RealModule

import ComplexModule

/// What a difference of J at one component gives.
struct Sample: Sendable {
  let costPlus: Double?
  let costMinus: Double?
  let numeric: Double
  let kink: Bool
}

/// J along single components of θ, whatever the precision.
protocol CostProbe: Sendable {
  /// The numeric derivative by component `index`.
  func sample(_ index: Int) -> Sample
  /// J with θ_index moved to a value.
  func cost(moving index: Int, to value: Double) -> Double
  /// The activations with θ_index moved to a value.
  func activations(moving index: Int, to value: Double) -> [LayerActivations]
  /// The imaginary parts of the activations with θ_index + i·ε; `nil` in real arithmetic.
  func imaginaryActivations(moving index: Int) -> [LayerActivations]?
}

extension CostProbe {
  func imaginaryActivations(moving index: Int) -> [LayerActivations]? { nil }
}

/// Differences of J in a real precision.
struct RealProbe<Scalar: NetworkScalar & BinaryFloatingPoint>: CostProbe {
  let home: Neighborhood<Scalar>
  let masks: MaskSource
  let scheme: DifferenceScheme
  let epsilon: Scalar

  func sample(_ index: Int) -> Sample {
    let value = home.theta.values[index]
    let plus = evaluate(index, value + epsilon)
    let minus =
      scheme == .centered
      ? evaluate(index, value - epsilon) : (pass: home.pass, cost: home.cost)
    let width = scheme == .centered ? 2 * epsilon : epsilon
    return Sample(
      costPlus: Double(plus.cost.total),
      costMinus: Double(minus.cost.total),
      numeric: Double((plus.cost.total - minus.cost.total) / width),
      kink: crossesKink(plus.pass, minus.pass, from: index)
    )
  }

  func cost(moving index: Int, to value: Double) -> Double {
    Double(evaluate(index, Scalar(value)).cost.total)
  }

  func activations(moving index: Int, to value: Double) -> [LayerActivations] {
    home.J.activations(of: evaluate(index, Scalar(value)).pass)
  }

  private func evaluate(
    _ index: Int,
    _ value: Scalar
  ) -> (pass: ForwardPass<Scalar>, cost: CostTerms<Scalar>) {
    guard masks.isResampled else { return home.moving(index, to: value) }
    var theta = home.theta
    theta.values[index] = value
    let masks = masks.masks(for: .moved(index: index, to: Double(value)))
    let moved = Neighborhood(home.J, at: theta, masks: masks)
    return (moved.pass, moved.cost)
  }

  /// Whether some z of a hidden layer has changed sides between the two passes.
  private func crossesKink(
    _ plus: ForwardPass<Scalar>,
    _ minus: ForwardPass<Scalar>,
    from index: Int
  ) -> Bool {
    guard home.J.network.activation.hasKink else { return false }
    let firstLayer = home.theta.layout.block(of: index).layer - 1
    return zip(plus.hidden, minus.hidden).dropFirst(firstLayer).contains { plus, minus in
      plus.Z.elements.indices.contains {
        plus.Z.elements[$0].isPositive != minus.Z.elements[$0].isPositive
      }
    }
  }
}

/// The complex step: Im J(θ + i·ε·eᵢ) / ε.
struct ComplexProbe: CostProbe {
  /// The same network with real arithmetic, for J itself.
  let real: RealProbe<Double>
  let home: Neighborhood<Complex<Double>>
  let masks: MaskSource
  let epsilon: Double

  func sample(_ index: Int) -> Sample {
    let imaginary = evaluate(index).cost.imaginary
    return Sample(costPlus: nil, costMinus: nil, numeric: imaginary / epsilon, kink: false)
  }

  func imaginaryActivations(moving index: Int) -> [LayerActivations]? {
    home.J.activations(of: evaluate(index).pass, \.imaginary)
  }

  func cost(moving index: Int, to value: Double) -> Double { real.cost(moving: index, to: value) }

  func activations(moving index: Int, to value: Double) -> [LayerActivations] {
    real.activations(moving: index, to: value)
  }

  /// The pass and J with θ_index + i·ε.
  private func evaluate(_ index: Int) -> (pass: ForwardPass<Complex<Double>>, cost: Complex<Double>)
  {
    let value = home.theta.values[index] + Complex(imaginary: epsilon)
    guard masks.isResampled else {
      let moved = home.moving(index, to: value)
      return (moved.pass, moved.cost.total)
    }
    var theta = home.theta
    theta.values[index] = value
    let masks = masks.masks(for: .moved(index: index, to: value.real))
    let moved = Neighborhood(home.J, at: theta, masks: masks)
    return (moved.pass, moved.cost.total)
  }
}

extension CostFunction {
  /// Z, A and the mask of each layer of a pass, as doubles: the real part of each number, or another.
  func activations(
    of pass: ForwardPass<Scalar>,
    _ part: (Scalar) -> Double = { $0.realPart }
  ) -> [LayerActivations] {
    let hidden = pass.hidden.enumerated().map { position, layer in
      LayerActivations(
        layer: position + 1,
        z: layer.Z.map(part),
        a: layer.A.map(part),
        mask: layer.mask?.kept
      )
    }
    let output = LayerActivations(
      layer: network.layerCount,
      z: pass.outputZ.map(part),
      a: outputLayer.A(pass.outputZ).map(part),
      mask: nil
    )
    return hidden + [output]
  }
}
