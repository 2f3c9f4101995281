import RealModule

/// J as a function of θ, with its forward and backward pass, in one precision.
struct CostFunction<Scalar: NetworkScalar>: Sendable {
  let network: Network
  let outputLayer: OutputLayer<Scalar>
  /// λ.
  let lambda: Scalar
  /// What J and dθ are multiplied by.
  let scale: Scalar
  /// X = A[0], n_x × m.
  let X: Matrix<Scalar>
  /// Y, n[L] × m.
  let Y: Matrix<Scalar>

  init(_ experiment: Experiment, network: Network, dataset: Dataset) {
    self.network = network
    outputLayer = OutputLayer(output: network.output, form: experiment.cost)
    lambda = Scalar(experiment.lambda)
    scale = Scalar(experiment.costScale)
    X = dataset.features.map { Scalar($0) }
    Y = dataset.targets.map { Scalar($0) }
  }

  /// One full forward pass; the masks are those of the hidden layers, `nil` without dropout.
  func forward(_ theta: Parameters<Scalar>, masks: [DropoutMask]?) -> ForwardPass<Scalar> {
    var hidden: [HiddenLayer<Scalar>] = []
    for layer in 1..<network.layerCount {
      let dense = DenseLayer(theta, layer: layer)
      hidden.append(
        HiddenLayer(
          Z: dense.Z(hidden.last?.A ?? X),
          activation: network.activation,
          mask: masks?[layer - 1]
        )
      )
    }
    let last = DenseLayer(theta, layer: network.layerCount)
    return ForwardPass(hidden: hidden, outputZ: last.Z(hidden.last?.A ?? X))
  }

  /// J of a pass: the data term from Z[L], the penalty from the sums of squares of the rows of W.
  func cost(of pass: ForwardPass<Scalar>, _ squares: SquareSums<Scalar>) -> CostTerms<Scalar> {
    CostTerms(
      data: scale * outputLayer.dataTerm(pass.outputZ, Y),
      penalty: scale * (lambda / Scalar(2 * Double(X.columns)) * squares.total)
    )
  }

  /// J(θ) by a full pass.
  func cost(_ theta: Parameters<Scalar>, masks: [DropoutMask]?) -> CostTerms<Scalar> {
    cost(of: forward(theta, masks: masks), SquareSums(theta))
  }

  /// dθ: the backward pass by the given rules, times the cost's factor.
  func gradient(
    _ theta: Parameters<Scalar>,
    _ pass: ForwardPass<Scalar>,
    rules: BackwardRules<Scalar>
  ) -> Parameters<Scalar> {
    let gradient = unscaledGradient(theta, pass, rules: rules)
    return Parameters(layout: gradient.layout, values: gradient.values.map { scale * $0 })
  }

  /// The backward pass, last layer first, by the given rules.
  func unscaledGradient(
    _ theta: Parameters<Scalar>,
    _ pass: ForwardPass<Scalar>,
    rules: BackwardRules<Scalar>
  ) -> Parameters<Scalar> {
    var dTheta = Parameters(
      layout: theta.layout,
      values: Array(repeating: Scalar.zero, count: theta.layout.count)
    )
    var dZ = rules.outputDZ(outputLayer.A(pass.outputZ), Y)
    for layer in (1...network.layerCount).reversed() {
      let state = backwardLayer(layer, theta, pass)
      let dW = rules.dW(state, dZ, rules.penalty(state))
      let db = rules.db(state, dZ)
      dTheta.values.replaceSubrange(
        theta.layout.weightBlock(layer).range,
        with: rules.reshape(state, dW)
      )
      dTheta.values.replaceSubrange(theta.layout.biasBlock(layer).range, with: db)
      guard layer > 1 else { break }
      let previous = backwardLayer(layer - 1, theta, pass)
      let dA = rules.dropout(previous, rules.previousDA(state, dZ))
      dZ = rules.dZ(previous, dA, rules.activationDerivative(previous))
    }
    return dTheta
  }

  private func backwardLayer(
    _ layer: Int,
    _ theta: Parameters<Scalar>,
    _ pass: ForwardPass<Scalar>
  ) -> BackwardLayer<Scalar> {
    let isOutput = layer == network.layerCount
    let Z = isOutput ? pass.outputZ : pass.hidden[layer - 1].Z
    return BackwardLayer(
      layer: layer,
      layerCount: network.layerCount,
      dense: DenseLayer(theta, layer: layer),
      previousA: layer == 1 ? X : pass.hidden[layer - 2].A,
      Z: Z,
      g: isOutput ? Z : pass.hidden[layer - 1].g(network.activation),
      mask: isOutput ? nil : pass.hidden[layer - 1].mask,
      activation: network.activation,
      lambda: lambda
    )
  }
}
