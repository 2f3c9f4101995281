/// Layer l: Z[l] and the penalty going forward, and next to them what they give going backward.
struct DenseLayer<Scalar: RowArithmetic>: Sendable {
  /// W[l], of shape n[l] × n[l−1].
  let W: WeightMatrix<Scalar>
  /// b[l], n[l] numbers.
  let b: ArraySlice<Scalar>

  /// W[l] and b[l] as views into θ.
  init(_ theta: Parameters<Scalar>, layer: Int) {
    W = theta.W(layer)
    b = theta.b(layer)
  }

  /// A layer of the given W[l] and b[l].
  init(W: WeightMatrix<Scalar>, b: ArraySlice<Scalar>) {
    (self.W, self.b) = (W, b)
  }

  /// Forward: Z[l] = W[l]·A[l−1] + b[l].
  func Z(_ previousA: Matrix<Scalar>) -> Matrix<Scalar> {
    Self.product(W, previousA, plus: b)
  }

  /// W[l]·A, for an A of as many rows as W[l] has columns.
  func product(_ A: Matrix<Scalar>) -> Matrix<Scalar> {
    Self.product(W, A, plus: Array(repeating: .zero, count: W.rows)[...])
  }

  private static func product(
    _ W: WeightMatrix<Scalar>,
    _ A: Matrix<Scalar>,
    plus b: ArraySlice<Scalar>
  ) -> Matrix<Scalar> {
    let m = A.columns
    let elements = Array<Scalar>(unsafeUninitializedCapacity: W.rows * m) { Z, count in
      count = W.rows * m
      guard let start = Z.baseAddress else { return }
      multiply(W.elements, A, plus: b, into: MutableRows(start, stride: m))
    }
    return Matrix(rows: W.rows, columns: m, elements: elements)
  }

  /// One row of Z[l], in the same order of operations whether the others are computed or not: that is
  /// what makes a pass that computes nothing else equal a full one bit for bit.
  static func computeRow(
    _ row: Int,
    of Z: inout Matrix<Scalar>,
    W: ArraySlice<Scalar>,
    b: Scalar,
    _ previousA: Matrix<Scalar>
  ) {
    let m = Z.columns
    Z.elements.withUnsafeMutableBufferPointer { Z in
      guard let start = Z.baseAddress else { return }
      multiply(W, previousA, plus: [b], into: MutableRows(start + row * m, stride: m))
    }
  }

  /// As many rows of W·A + b as there are numbers in b.
  private static func multiply(
    _ W: ArraySlice<Scalar>,
    _ A: Matrix<Scalar>,
    plus b: ArraySlice<Scalar>,
    into Z: MutableRows<Scalar>
  ) {
    W.withUnsafeBufferPointer { W in
      b.withUnsafeBufferPointer { b in
        A.elements.withUnsafeBufferPointer { numbers in
          guard let W = W.baseAddress, let biases = b.baseAddress,
            let start = numbers.baseAddress
          else { return }
          Scalar.product(
            W,
            plus: biases,
            rows: b.count,
            units: A.rows,
            Rows(start, stride: A.columns),
            moved: nil,
            count: A.columns,
            lanes: .widest,
            into: Z
          )
        }
      }
    }
  }

  /// Backward: dW[l] = 1/m · dZ[l]·A[l−1]ᵀ.
  func dW(_ dZ: Matrix<Scalar>, _ previousA: Matrix<Scalar>) -> Matrix<Scalar> {
    let m = Scalar(Double(dZ.columns))
    let count = dZ.rows * previousA.rows
    let sums = Array<Scalar>(unsafeUninitializedCapacity: count) { sums, initialized in
      initialized = count
      dZ.elements.withUnsafeBufferPointer { errors in
        previousA.elements.withUnsafeBufferPointer { inputs in
          guard let sums = sums.baseAddress, let errors = errors.baseAddress,
            let inputs = inputs.baseAddress
          else { return }
          Scalar.dots(
            Rows(errors, stride: dZ.columns),
            rows: dZ.rows,
            Rows(inputs, stride: previousA.columns),
            units: previousA.rows,
            count: dZ.columns,
            into: sums
          )
        }
      }
    }
    return Matrix(rows: dZ.rows, columns: previousA.rows, elements: sums.map { $0 / m })
  }

  /// Backward: db[l] = 1/m · Σ dZ[l] over the examples.
  func db(_ dZ: Matrix<Scalar>) -> [Scalar] {
    let m = Scalar(Double(dZ.columns))
    return (0..<dZ.rows).map { dZ.row($0).reduce(Scalar.zero, +) / m }
  }

  /// Backward: dA[l−1] = W[l]ᵀ·dZ[l].
  func previousDA(_ dZ: Matrix<Scalar>) -> Matrix<Scalar> {
    let transposed = (0..<W.columns).flatMap { column in (0..<W.rows).map { W[$0, column] } }
    return Self.product(
      WeightMatrix(rows: W.columns, columns: W.rows, elements: transposed[...]),
      dZ,
      plus: Array(repeating: .zero, count: W.columns)[...]
    )
  }

  /// Forward: the sum of the squares of one row of W[l], for the penalty λ/(2m)·Σ‖W[l]‖²_F.
  static func squareSum(_ row: ArraySlice<Scalar>) -> Scalar {
    row.reduce(Scalar.zero) { $0 + $1 * $1 }
  }

  /// Backward: λ/m · W[l].
  func penaltyGradient(lambda: Scalar, examples: Int) -> Matrix<Scalar> {
    let factor = lambda / Scalar(Double(examples))
    return Matrix(rows: W.rows, columns: W.columns, elements: W.elements.map { factor * $0 })
  }
}
