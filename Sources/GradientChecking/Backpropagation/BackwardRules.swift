import RealModule

/// The formulas of backpropagation, one for each intermediate the lecture names.
///
/// ``init()`` gives the right ones. A ``PlantedBug`` replaces exactly one; the backward pass calls
/// them in turn and has no branch that knows of bugs.
///
///     var rules = BackwardRules<Double>()
///     let right = rules.db
///     rules.db = { layer, dZ in right(layer, dZ).map { 2 * $0 } }   // wrong in every layer
struct BackwardRules<Scalar: NetworkScalar>: Sendable {
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
struct BackwardLayer<Scalar: NetworkScalar>: Sendable {
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
}
