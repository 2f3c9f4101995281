import RealModule

/// J as a function of θ, in one precision; its forward and backward pass are in `Backpropagation.swift`.
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
}

/// The sums of squares of the rows of all W, so that moving one component costs one row's sum.
struct SquareSums<Scalar: NetworkScalar>: Sendable {
  /// For each layer, for each row of W[l], Σ w².
  private(set) var rows: [[Scalar]]

  init(_ theta: Parameters<Scalar>) {
    rows = (1...theta.layout.layerCount).map { layer in
      let W = theta.W(layer)
      return (0..<W.rows).map { DenseLayer.squareSum(W.row($0)) }
    }
  }

  /// Σ‖W[l]‖²_F.
  var total: Scalar {
    rows.reduce(Scalar.zero) { $0 + $1.reduce(Scalar.zero, +) }
  }

  /// Replaces the sum of one row of W[l].
  mutating func replace(layer: Int, row: Int, with sum: Scalar) {
    rows[layer - 1][row] = sum
  }
}
