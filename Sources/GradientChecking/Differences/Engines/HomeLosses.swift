/// What the losses −log softmax(z)[y] at θ are made of, so that those close to θ follow from them.
///
/// With x[k] the change of logit k less that of the example's own class y, and p = softmax(z) at θ,
///
///     loss(θ′) = loss(θ) + log Σ p[k]·eˣ⁽ᵏ⁾ = loss(θ) + log(1 + Σ q[k]·(eˣ⁽ᵏ⁾ − 1)),
///
/// whatever x is; q[k] is p[k] for the other classes, and x[y] = 0. For a small x the exponential less 1 and the
/// logarithm are short series, without a table, a division or anything that would have to be scaled. So the forward pass
/// ends in a handful of operations for a logit, and no exponential is computed twice.
///
/// The kernel says no where an |x| might exceed 2⁻¹³ (2⁻⁶ in single precision), which it decides for all examples that go
/// through the layers together, not for those in one vector: the result is the same for each number of lanes.
///
/// Nothing is added to a small loss that would have to be taken off again: where p[y] is nearly 1, all q are small.
/// Where only the logit of class k moves, by c, x is c in the one row k of the examples of other classes, and −c in all
/// rows but one of the examples of class k; for those, q[y] is the sum of the other p.
struct HomeLosses<Scalar: RealScalar> {
  /// The loss of each example.
  let losses: [Scalar]
  /// q: softmax(Z[L]), and in each example's own class the sum of the other classes.
  let others: [Scalar]
  /// For each unit of the last hidden layer a row of the weights from it to each example's own class.
  let ownWeights: [Scalar]

  /// `nil` where the loss is another one, or an example isn't of one class.
  init?(_ home: Neighborhood<Scalar>) {
    let (J, Z, Y) = (home.J, home.pass.outputZ, home.J.Y)
    guard J.outputLayer.loss == .logSumExp,
      let classes = Self.classes(Y)
    else { return nil }
    let m = Y.columns
    losses = J.outputLayer.losses(Z, Y)
    var others = J.outputLayer.A(Z).elements
    for (example, own) in classes.enumerated() {
      var sum = Scalar.zero
      for row in 0..<Y.rows where row != own { sum += others[row * m + example] }
      others[own * m + example] = sum
    }
    self.others = others
    let W = home.theta.W(J.network.layerCount)
    let weights = W.elements
    ownWeights = Array(unsafeUninitializedCapacity: W.columns * m) { own, count in
      count = W.columns * m
      for unit in 0..<W.columns {
        for (example, row) in classes.enumerated() {
          own[unit * m + example] = weights[weights.startIndex + row * W.columns + unit]
        }
      }
    }
  }

  /// The row of Y in which each example has its 1; `nil` if one has anything else beside zeros.
  private static func classes(_ Y: Matrix<Scalar>) -> [Int]? {
    var classes = [Int](repeating: -1, count: Y.columns)
    for row in 0..<Y.rows {
      for (example, y) in Y.row(row).enumerated() where y != 0 {
        guard y == 1, classes[example] < 0 else { return nil }
        classes[example] = row
      }
    }
    return classes.contains(-1) ? nil : classes
  }
}

/// How the logits of some examples change: the one of row k by `weights[k]` times a row of numbers.
struct LogitChange<Scalar> {
  /// How many logits change.
  let rows: Int
  let weights: UnsafePointer<Scalar>
  /// How far a weight is from the next one.
  let weightStride: Int
  /// What all of them are multiplied by, for each example.
  let move: UnsafePointer<Scalar>
  /// What ``own`` is multiplied by.
  let factor: Scalar
  /// `factor` times this is taken off each weight: by what the logit of the example's own class changes.
  let own: UnsafePointer<Scalar>
  /// What softmax made of the logits that change; see ``HomeLosses/others``.
  let others: Rows<Scalar>
}
