/// The forward pass and the way back, next to one another.
extension CostFunction {
  /// Forward: Z[l] = W[l]·A[l−1] + b[l] and A[l] = g(Z[l]), layer after layer, with A[0] = X.
  ///
  /// - Parameters:
  ///   - theta: θ.
  ///   - masks: D[l] of the hidden layers; `nil` without dropout.
  /// - Returns: Everything that the way back needs.
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

  /// Backward: dW[l] and db[l] from dZ[l], and from that dZ[l−1], the last layer first; without the cost's
  /// factor.
  ///
  /// - Parameters:
  ///   - theta: θ.
  ///   - pass: What the forward pass left.
  ///   - rules: The formulas.
  ///   - note: Takes dA[l], which layer L has none of, and dZ[l] of each layer, the last one first.
  /// - Returns: dθ.
  func backward(
    _ theta: Parameters<Scalar>,
    _ pass: ForwardPass<Scalar>,
    rules: BackwardRules<Scalar>,
    note: (_ layer: Int, _ dA: Matrix<Scalar>?, _ dZ: Matrix<Scalar>) -> Void = { _, _, _ in }
  ) -> Parameters<Scalar> {
    var dTheta = Parameters(
      layout: theta.layout,
      values: Array(repeating: Scalar.zero, count: theta.layout.count)
    )
    var dZ = rules.outputDZ(outputLayer.A(pass.outputZ), Y)
    note(network.layerCount, nil, dZ)
    for l in (1...network.layerCount).reversed() {
      let layer = backwardLayer(l, theta, pass)
      let dW = rules.dW(layer, dZ, rules.penalty(layer))
      let db = rules.db(layer, dZ)
      dTheta.values.replaceSubrange(
        theta.layout.weightBlock(l).range,
        with: rules.reshape(layer, dW)
      )
      dTheta.values.replaceSubrange(theta.layout.biasBlock(l).range, with: db)
      guard l > 1 else { break }
      let previous = backwardLayer(l - 1, theta, pass)
      let dA = rules.dropout(previous, rules.previousDA(layer, dZ))
      dZ = rules.dZ(previous, dA, rules.activationDerivative(previous))
      note(l - 1, dA, dZ)
    }
    return dTheta
  }

  /// dθ: the way back by the given rules, times the cost's factor.
  func gradient(
    _ theta: Parameters<Scalar>,
    _ pass: ForwardPass<Scalar>,
    rules: BackwardRules<Scalar>
  ) -> Parameters<Scalar> {
    let gradient = backward(theta, pass, rules: rules)
    return Parameters(layout: gradient.layout, values: gradient.values.map { scale * $0 })
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

/// The formulas of backpropagation, one for each intermediate the lecture names.
///
/// ``init()`` gives the right ones. A ``PlantedBug`` replaces exactly one; the backward pass calls
/// them in turn and has no branch that knows of bugs.
///
///     var rules = BackwardRules<Double>()
///     let right = rules.db
///     rules.db = { layer, dZ in right(layer, dZ).map { 2 * $0 } }   // wrong in every layer
struct BackwardRules<Scalar: RowArithmetic>: Sendable {
  typealias Layer = BackwardLayer<Scalar>
  typealias Values = Matrix<Scalar>

  /// dZ[L] = A[L] − Y.
  var outputDZ: @Sendable (_ A: Values, _ Y: Values) -> Values = { A, Y in OutputLayer.dZ(A, Y) }

  /// g′(Z[l]).
  var activationDerivative: @Sendable (Layer) -> Values = { layer in
    layer.Z.zip(layer.g) { layer.activation.derivative(z: $0, a: $1) }
  }

  /// dA[l] through dropout: dA[l] ∘ D[l] / keep_prob.
  var dropout: @Sendable (Layer, _ dA: Values) -> Values = { layer, dA in
    layer.mask?.applied(to: dA) ?? dA
  }

  /// dZ[l] = dA[l] ∘ g′(Z[l]).
  var dZ: @Sendable (Layer, _ dA: Values, _ slope: Values) -> Values = { _, dA, slope in
    dA.zip(slope) { $0 * $1 }
  }

  /// The penalty's part of dW[l]: λ/m · W[l].
  var penalty: @Sendable (Layer) -> Values = { layer in
    layer.dense.penaltyGradient(lambda: layer.lambda, examples: layer.exampleCount)
  }

  /// dW[l] = 1/m · dZ[l]·A[l−1]ᵀ + the penalty's part.
  var dW: @Sendable (Layer, _ dZ: Values, _ penalty: Values) -> Values = { layer, dZ, penalty in
    layer.dense.dW(dZ, layer.previousA).zip(penalty) { $0 + $1 }
  }

  /// db[l] = 1/m · Σ dZ[l] over the examples.
  var db: @Sendable (Layer, _ dZ: Values) -> [Scalar] = { layer, dZ in layer.dense.db(dZ) }

  /// dA[l−1] = W[l]ᵀ·dZ[l].
  var previousDA: @Sendable (Layer, _ dZ: Values) -> Values = { layer, dZ in
    layer.dense.previousDA(dZ)
  }

  /// dW[l] as a stretch of dθ: row by row, like θ.
  var reshape: @Sendable (Layer, _ dW: Values) -> [Scalar] = { _, dW in dW.elements }
}

/// What a rule may look at: one layer, with everything that the forward pass left there.
struct BackwardLayer<Scalar: RowArithmetic>: Sendable {
  /// l.
  let layer: Int
  /// L.
  let layerCount: Int
  /// W[l], b[l].
  let dense: DenseLayer<Scalar>
  /// A[l−1].
  let previousA: Matrix<Scalar>
  /// Z[l].
  let Z: Matrix<Scalar>
  /// g(Z[l]): A[l] before dropout.
  let g: Matrix<Scalar>
  /// D[l]; `nil` without dropout and in layer L.
  let mask: DropoutMask?
  /// g of the hidden layers.
  let activation: Activation
  /// λ.
  let lambda: Scalar

  /// m.
  var exampleCount: Int { Z.columns }

  /// Whether this is layer 1.
  var isFirst: Bool { layer == 1 }
  /// Whether this is layer L.
  var isLast: Bool { layer == layerCount }
  /// Whether W[l] has as many rows as columns, so that a transpose forgotten goes unnoticed.
  var isSquare: Bool { dense.W.rows == dense.W.columns }
}
