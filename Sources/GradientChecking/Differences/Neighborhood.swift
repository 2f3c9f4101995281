/// J in the neighborhood of one θ: what J becomes when a single component moves.
///
/// A component of layer l leaves the activations of the layers before l as they are, and touches one
/// row of Z[l]; only what follows is computed anew. The result equals that of a full pass bit for bit,
/// because every number is computed by the same operations in the same order.
struct Neighborhood<Scalar: RowArithmetic>: Sendable {
  let J: CostFunction<Scalar>
  let theta: Parameters<Scalar>
  /// The pass at θ.
  let pass: ForwardPass<Scalar>
  private let squares: SquareSums<Scalar>

  init(_ J: CostFunction<Scalar>, at theta: Parameters<Scalar>, masks: [DropoutMask]?) {
    self.J = J
    self.theta = theta
    pass = J.forward(theta, masks: masks)
    squares = SquareSums(theta)
  }

  /// J(θ).
  var cost: CostTerms<Scalar> { J.cost(of: pass, squares) }

  /// The pass at θ and J(θ).
  var evaluation: EvaluatedPass<Scalar> { EvaluatedPass(pass: pass, cost: cost) }

  /// The pass and J with θ_index moved to a value, under the masks that ``pass`` was made with.
  func moving(_ index: Int, to value: Scalar) -> EvaluatedPass<Scalar> {
    let moved = MovedRow(theta, index: index, to: value)
    var squares = squares
    if moved.kind == .weight {
      squares.replace(layer: moved.layer, row: moved.row, with: DenseLayer.squareSum(moved.W))
    }
    let pass = forward(moved)
    return EvaluatedPass(pass: pass, cost: J.cost(of: pass, squares))
  }

  /// The pass and J with θ_index moved to a value, which has a mask of its own if masks are resampled.
  func moving(
    _ index: Int,
    to value: Scalar,
    under masks: MaskSource
  ) -> EvaluatedPass<Scalar> {
    guard masks.isResampled else { return moving(index, to: value) }
    var theta = theta
    theta.values[index] = value
    let own = masks.masks(for: .moved(index: index, to: value.realPart))
    return Neighborhood(J, at: theta, masks: own).evaluation
  }

  private func forward(_ moved: MovedRow<Scalar>) -> ForwardPass<Scalar> {
    var pass = pass
    let layerCount = J.network.layerCount
    let previousA = moved.layer == 1 ? J.X : pass.hidden[moved.layer - 2].A
    guard moved.layer < layerCount else {
      DenseLayer.computeRow(moved.row, of: &pass.outputZ, W: moved.W, b: moved.b, previousA)
      return pass
    }
    let first = moved.layer - 1
    DenseLayer.computeRow(
      moved.row,
      of: &pass.hidden[first].Z,
      W: moved.W,
      b: moved.b,
      previousA
    )
    pass.hidden[first].activate(row: moved.row, J.network.activation)
    for layer in moved.layer + 1..<layerCount {
      let Z = DenseLayer(theta, layer: layer).Z(pass.hidden[layer - 2].A)
      pass.hidden[layer - 1] = HiddenLayer(
        Z: Z,
        activation: J.network.activation,
        mask: pass.hidden[layer - 1].mask
      )
    }
    pass.outputZ = DenseLayer(theta, layer: layerCount).Z(pass.hidden[layerCount - 2].A)
    return pass
  }
}

/// The one row of W[l] and b[l] that changes when a component moves.
private struct MovedRow<Scalar: RowArithmetic> {
  let layer: Int
  let kind: ParameterKind
  let row: Int
  let W: ArraySlice<Scalar>
  let b: Scalar

  init(_ theta: Parameters<Scalar>, index: Int, to value: Scalar) {
    let place = theta.layout.coordinate(of: index)
    let block = theta.layout.blocks[place.block]
    layer = block.layer
    kind = block.kind
    row = place.row
    let biases = theta.b(block.layer)
    var weights = theta.W(block.layer).row(row)
    if kind == .weight { weights[weights.startIndex + place.column] = value }
    W = weights
    b = kind == .bias ? value : biases[biases.startIndex + row]
  }
}
