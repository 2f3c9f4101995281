import RealModule

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
