import RealModule

extension CostFunction {
  /// Random W, b = 0: normal draws of variance 2/n[l−1] for ReLU and leaky ReLU (He et al., 2015), of
  /// variance 2/(n[l−1] + n[l]) for the others (Glorot and Bengio, 2010, "Xavier").
  ///
  /// Every precision rounds the same draws. b = 0 is the usual choice; that no gradient be special
  /// there is seen by training for some iterations first.
  static func initialTheta(_ network: Network, seed: UInt64) -> Parameters<Scalar> {
    var stream = RandomStream(seed: seed, .initialization)
    let values = network.layout.blocks.flatMap { block -> [Scalar] in
      guard block.kind == .weight else { return Array(repeating: .zero, count: block.rows) }
      let variance =
        network.activation.hasKink
        ? 2 / Double(block.columns) : 2 / Double(block.columns + block.rows)
      return block.range.map { _ in Scalar(variance.squareRoot() * stream.normal()) }
    }
    return Parameters(layout: network.layout, values: values)
  }

  /// The step of gradient descent: θ ← θ − 0.1·dθ, over all examples at once.
  ///
  /// Fixed, because training here only serves to check the gradient somewhere other than at random
  /// initialization; 0.1 lowers J steadily for every built-in data set.
  static var learningRate: Scalar { Scalar(0.1) }

  /// Gradient descent by the given rules, right or wrong; returns J before each iteration.
  func train(
    _ theta: inout Parameters<Scalar>,
    iterations: Int,
    rules: BackwardRules<Scalar>,
    masks: MaskSource
  ) -> [Double] {
    (0..<iterations).map { iteration in
      let pass = forward(theta, masks: masks.masks(for: .training(iteration)))
      let gradient = gradient(theta, pass, rules: rules)
      let cost = cost(of: pass, SquareSums(theta)).total.realPart
      for index in theta.values.indices {
        theta.values[index] -= Self.learningRate * gradient.values[index]
      }
      return cost
    }
  }
}
