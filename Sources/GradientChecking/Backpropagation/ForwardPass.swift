/// What a forward pass leaves behind.
struct ForwardPass<Scalar: RowArithmetic>: Sendable {
  /// Layers 1 to L − 1.
  var hidden: [HiddenLayer<Scalar>]
  /// Z[L].
  var outputZ: Matrix<Scalar>
}

/// A forward pass and the J it leads to.
struct EvaluatedPass<Scalar: RowArithmetic>: Sendable {
  let pass: ForwardPass<Scalar>
  let cost: CostTerms<Scalar>
}

/// A hidden layer after the forward pass.
struct HiddenLayer<Scalar: RowArithmetic>: Sendable {
  /// Z[l].
  var Z: Matrix<Scalar>
  /// A[l]: g(Z[l]) after dropout.
  var A: Matrix<Scalar>
  /// D[l].
  let mask: DropoutMask?

  init(Z: Matrix<Scalar>, activation: Activation, mask: DropoutMask?) {
    self.Z = Z
    self.mask = mask
    A = Z
    for row in 0..<Z.rows { activate(row: row, activation) }
  }

  /// Computes A in one row from Z.
  mutating func activate(row: Int, _ activation: Activation) {
    Self.activate(row: row, of: Z, activation, mask: mask, into: &A)
  }

  /// g(Z[l]): A[l] as it was before dropout.
  func g(_ activation: Activation) -> Matrix<Scalar> {
    mask == nil ? A : HiddenLayer(Z: Z, activation: activation, mask: nil).A
  }

  private static func activate(
    row: Int,
    of Z: Matrix<Scalar>,
    _ activation: Activation,
    mask: DropoutMask?,
    into A: inout Matrix<Scalar>
  ) {
    let place = row * Z.columns
    Z.elements.withUnsafeBufferPointer { z in
      A.elements.withUnsafeMutableBufferPointer { a in
        (mask?.kept.elements ?? []).withUnsafeBufferPointer { kept in
          guard let z = z.baseAddress, let a = a.baseAddress else { return }
          Scalar.activate(
            activation,
            z + place,
            mask: mask == nil ? nil : kept.baseAddress.map { $0 + place },
            keep: Scalar(mask?.keepProbability ?? 1),
            count: Z.columns,
            lanes: .widest,
            into: a + place
          )
        }
      }
    }
  }
}

extension CostFunction {
  /// Z, A and the mask of each layer of a pass, as doubles: what they are, or their real part.
  func activations(of pass: ForwardPass<Scalar>) -> [LayerActivations] {
    // Of doubles nothing is copied.
    activations(of: pass) { matrix in
      matrix as? Matrix<Double> ?? matrix.map(\.realPart)
    }
  }

  /// Z, A and the mask of each layer of a pass, as some part of each number.
  func activations(
    of pass: ForwardPass<Scalar>,
    _ part: (Matrix<Scalar>) -> Matrix<Double>
  ) -> [LayerActivations] {
    let hidden = pass.hidden.enumerated().map { position, layer in
      LayerActivations(
        layer: position + 1,
        z: part(layer.Z),
        a: part(layer.A),
        mask: layer.mask?.kept
      )
    }
    let output = LayerActivations(
      layer: network.layerCount,
      z: part(pass.outputZ),
      a: part(outputLayer.A(pass.outputZ)),
      mask: nil
    )
    return hidden + [output]
  }
}
