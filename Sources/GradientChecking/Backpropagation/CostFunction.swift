/// J as a function of θ, in one precision; its forward and backward pass are in `Backpropagation.swift`.
struct CostFunction<Scalar: RowArithmetic>: Sendable {
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
    cost(outputLayer.dataTerm(pass.outputZ, Y), squares)
  }

  /// J(θ) by a full pass; NaN where nobody waits for it.
  func cost(_ theta: Parameters<Scalar>, masks: [DropoutMask]?) -> CostTerms<Scalar> {
    guard let losses = WholePass(self, theta, masks: masks).losses() else { return .unknown }
    return cost(OutputLayer.mean(losses), SquareSums(theta))
  }

  private func cost(_ dataTerm: Scalar, _ squares: SquareSums<Scalar>) -> CostTerms<Scalar> {
    CostTerms(
      data: scale * dataTerm,
      penalty: scale * (lambda / Scalar(2 * Double(X.columns)) * squares.total)
    )
  }
}

/// The sums of squares of the rows of all W, so that moving one component costs one row's sum.
struct SquareSums<Scalar: RowArithmetic>: Sendable {
  /// For each layer, for each row of W[l], Σ w².
  private(set) var rows: [[Scalar]]
  /// Σ‖W[l]‖²_F.
  private(set) var total: Scalar

  init(_ theta: Parameters<Scalar>) {
    rows = (1...theta.layout.layerCount).map { layer in
      let W = theta.W(layer)
      return (0..<W.rows).map { DenseLayer.squareSum(W.row($0)) }
    }
    total = rows.reduce(Scalar.zero) { $0 + $1.reduce(Scalar.zero, +) }
  }

  /// Σ‖W[l]‖²_F with the sum of one row replaced.
  func total(replacing row: Int, of layer: Int, with sum: Scalar) -> Scalar {
    var total = Scalar.zero
    for place in rows.indices {
      var ofLayer = Scalar.zero
      for other in rows[place].indices {
        ofLayer += place == layer - 1 && other == row ? sum : rows[place][other]
      }
      total += ofLayer
    }
    return total
  }

  /// Replaces the sum of one row of W[l].
  mutating func replace(layer: Int, row: Int, with sum: Scalar) {
    total = total(replacing: row, of: layer, with: sum)
    rows[layer - 1][row] = sum
  }
}
