/// A[L] and the data term of J, from Z[L].
struct OutputLayer<Scalar: RowArithmetic>: Sendable {
  let output: Network.Output
  let form: CostForm

  /// A[L].
  func A(_ Z: Matrix<Scalar>) -> Matrix<Scalar> {
    switch output {
    case .linear: Z
    case .sigmoid: HiddenLayer(Z: Z, activation: .sigmoid, mask: nil).A
    case .softmax: softmax(Z)
    }
  }

  /// How an example's loss is computed.
  var loss: Loss {
    switch (form, output) {
    case (.squaredError, _): .squaredError
    case (.crossEntropy, .sigmoid): .softplus
    case (.crossEntropy, _): .logSumExp
    case (.crossEntropyNaive, .sigmoid): .naiveLogistic
    case (.crossEntropyNaive, _): .naiveSoftmax
    }
  }

  /// The data term: 1/m · Σ of the examples' losses (1/(2m)·Σ‖A[L] − Y‖² for the squared error).
  func dataTerm(_ Z: Matrix<Scalar>, _ Y: Matrix<Scalar>) -> Scalar {
    Self.mean(losses(Z, Y))
  }

  /// The data term of some losses.
  static func mean(_ losses: [Scalar]) -> Scalar {
    pairwiseSum(losses[...]) / Scalar(Double(losses.count))
  }

  /// The loss of each example.
  func losses(_ Z: Matrix<Scalar>, _ Y: Matrix<Scalar>) -> [Scalar] {
    let m = Z.columns
    return Array<Scalar>(unsafeUninitializedCapacity: m) { losses, count in
      count = m
      Z.elements.withUnsafeBufferPointer { Z in
        Y.elements.withUnsafeBufferPointer { targets in
          guard let losses = losses.baseAddress, let Z = Z.baseAddress,
            let targets = targets.baseAddress
          else { return }
          Scalar.losses(
            loss,
            Rows(Z, stride: m),
            Rows(targets, stride: m),
            rows: Y.rows,
            count: m,
            lanes: .widest,
            into: losses
          )
        }
      }
    }
  }

  /// Backward: dZ[L] = A[L] − Y, without the 1/m of the data term, which dW and db apply.
  ///
  /// One formula for all: softmax and sigmoid with either form of cross-entropy, and the linear output
  /// with the squared error.
  static func dZ(_ A: Matrix<Scalar>, _ Y: Matrix<Scalar>) -> Matrix<Scalar> {
    A.zip(Y) { $0 - $1 }
  }

  private func softmax(_ Z: Matrix<Scalar>) -> Matrix<Scalar> {
    let m = Z.columns
    let elements = Array<Scalar>(unsafeUninitializedCapacity: Z.elements.count) { A, count in
      count = Z.elements.count
      Z.elements.withUnsafeBufferPointer { z in
        guard let A = A.baseAddress, let z = z.baseAddress else { return }
        let rows = MutableRows(A, stride: m)
        Scalar.softmax(Rows(z, stride: m), rows: Z.rows, count: m, lanes: .widest, into: rows)
      }
    }
    return Matrix(rows: Z.rows, columns: m, elements: elements)
  }
}

/// The sum of the numbers, added pair by pair as NumPy's `sum` does.
///
/// The round-off of such a sum grows with log m where that of adding one after another grows with m
/// (Higham, "The accuracy of floating point summation", 1993). J is a mean over m examples, so this
/// lowers the floor of every numeric derivative.
func pairwiseSum<Scalar: NetworkScalar>(_ terms: ArraySlice<Scalar>) -> Scalar {
  guard terms.count <= 128 else {
    let middle = terms.startIndex + terms.count / 2 / 8 * 8
    return pairwiseSum(terms[..<middle]) + pairwiseSum(terms[middle...])
  }
  let grouped = terms.startIndex + terms.count / 8 * 8
  // Eight sums side by side, of every eighth number each.
  let sums = (0..<8).map { place in
    stride(from: terms.startIndex + place, to: grouped, by: 8)
      .reduce(Scalar.zero) { $0 + terms[$1] }
  }
  let sum =
    ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
  return terms[grouped...].reduce(sum, +)
}
