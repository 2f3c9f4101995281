import RealModule

/// A[L] and the data term of J, from Z[L].
struct OutputLayer<Scalar: NetworkScalar>: Sendable {
  let output: Network.Output
  let form: CostForm

  /// A[L].
  func A(_ Z: Matrix<Scalar>) -> Matrix<Scalar> {
    switch output {
    case .linear: Z
    case .sigmoid: Z.map { .logistic($0) }
    case .softmax: softmax(Z)
    }
  }

  /// The data term: 1/m · Σ of the examples' losses (1/(2m)·Σ‖A[L] − Y‖² for the squared error).
  func dataTerm(_ Z: Matrix<Scalar>, _ Y: Matrix<Scalar>) -> Scalar {
    let losses: [Scalar] =
      switch (form, output) {
      case (.squaredError, _): squaredErrors(Z, Y)
      case (.crossEntropy, .sigmoid): Z.zip(Y, Self.softplusLoss).elements
      case (.crossEntropy, _): logSumExpLosses(Z, Y)
      case (.crossEntropyNaive, .sigmoid): A(Z).zip(Y, Self.naiveBinaryLoss).elements
      case (.crossEntropyNaive, _): naiveLosses(A(Z), Y)
      }
    return pairwiseSum(losses[...]) / Scalar(Double(Z.columns))
  }

  /// Backward: dZ[L] = A[L] − Y, without the 1/m of the data term, which dW and db apply.
  ///
  /// One formula for all: softmax and sigmoid with either form of cross-entropy, and the linear output
  /// with the squared error.
  static func dZ(_ A: Matrix<Scalar>, _ Y: Matrix<Scalar>) -> Matrix<Scalar> {
    A.zip(Y) { $0 - $1 }
  }

  /// −y·log a − (1 − y)·log(1 − a), as in the course notebook.
  private static func naiveBinaryLoss(_ a: Scalar, _ y: Scalar) -> Scalar {
    -(Scalar.log(a) * y) - Scalar.log(1 - a) * (1 - y)
  }

  /// The same loss from z = log(a / (1 − a)), without cancellation: log(1 + eᶻ) − y·z.
  private static func softplusLoss(_ z: Scalar, _ y: Scalar) -> Scalar {
    // For y = 1 the loss is log(1 + e⁻ᶻ): the terms ±z must not meet, or what is left of a small loss
    // drowns in their round-off.
    let (whole, part) = z.isPositive ? (z * (1 - y), -z) : (-(z * y), z)
    return whole + Scalar.log(onePlus: .exp(part))
  }

  /// −log softmax(z)[y] = log Σ e^(z[k] − z[y]), computed as (z_max − z[y]) + log(1 + Σ' e^(z[k] − z_max)),
  /// where Σ' leaves out the largest: exact where the example's own class is far ahead.
  private func logSumExpLosses(_ Z: Matrix<Scalar>, _ Y: Matrix<Scalar>) -> [Scalar] {
    let (m, end) = (Z.columns, Z.elements.count)
    return Array(unsafeUninitializedCapacity: m) { losses, count in
      Z.elements.withUnsafeBufferPointer { Z in
        Y.elements.withUnsafeBufferPointer { Y in
          for example in 0..<m {
            var top = example
            var place = example + m
            while place < end {
              if Z[place].realPart > Z[top].realPart { top = place }
              place += m
            }
            let highest = Z[top]
            var others = Scalar.zero
            var target = Scalar.zero
            place = example
            while place < end {
              if place != top {
                let below = Z[place] - highest
                others += .exp(below)
                target -= Y[place] * below
              }
              place += m
            }
            losses.initializeElement(at: example, to: target + .log(onePlus: others))
          }
        }
      }
      count = m
    }
  }

  /// −Σ Y·log A over the units of each example.
  private func naiveLosses(_ A: Matrix<Scalar>, _ Y: Matrix<Scalar>) -> [Scalar] {
    (0..<A.columns).map { example in
      var loss = Scalar.zero
      for row in 0..<A.rows { loss -= Y[row, example] * .log(A[row, example]) }
      return loss
    }
  }

  /// ½‖a − y‖² for each example.
  private func squaredErrors(_ A: Matrix<Scalar>, _ Y: Matrix<Scalar>) -> [Scalar] {
    (0..<A.columns).map { example in
      var sum = Scalar.zero
      for row in 0..<A.rows {
        let error = A[row, example] - Y[row, example]
        sum += error * error
      }
      return sum / 2
    }
  }

  private func softmax(_ Z: Matrix<Scalar>) -> Matrix<Scalar> {
    var A = Z
    for example in 0..<Z.columns {
      let largest = Z[largestRow(Z, example: example), example]
      var sum = Scalar.zero
      for row in 0..<Z.rows {
        A[row, example] = .exp(Z[row, example] - largest)
        sum += A[row, example]
      }
      for row in 0..<Z.rows { A[row, example] = A[row, example] / sum }
    }
    return A
  }

  private func largestRow(_ Z: Matrix<Scalar>, example: Int) -> Int {
    var top = 0
    for row in 1..<max(1, Z.rows) where Z[row, example].realPart > Z[top, example].realPart {
      top = row
    }
    return top
  }
}

/// The sum of the numbers, added pair by pair as NumPy's `sum` does.
///
/// The round-off of such a sum grows with log m where that of adding one after another grows with m
/// (Higham, "The accuracy of floating point summation", 1993). J is a mean over m examples, so this
/// lowers the floor of every numeric derivative.
func pairwiseSum<Scalar: NetworkScalar>(_ terms: ArraySlice<Scalar>) -> Scalar {
  guard terms.count > 8 else { return terms.reduce(.zero, +) }
  let middle = terms.startIndex + terms.count / 2
  return pairwiseSum(terms[..<middle]) + pairwiseSum(terms[middle...])
}
