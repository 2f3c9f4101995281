import RealModule

/// Layer l: Z[l] and the penalty going forward, and next to them what they give going backward.
struct DenseLayer<Scalar: NetworkScalar>: Sendable {
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
    var Z = Matrix(rows: W.rows, columns: previousA.columns, repeating: Scalar.zero)
    for row in 0..<W.rows {
      Self.computeRow(row, of: &Z, W: W.row(row), b: b[b.startIndex + row], previousA)
    }
    return Z
  }

  /// W[l]·A, for an A of as many rows as W[l] has columns.
  func product(_ A: Matrix<Scalar>) -> Matrix<Scalar> {
    var product = Matrix(rows: W.rows, columns: A.columns, repeating: Scalar.zero)
    for row in 0..<W.rows { Self.computeRow(row, of: &product, W: W.row(row), b: 0, A) }
    return product
  }

  /// One row of Z[l], in the same order of operations whether the others are computed or not: that is
  /// what makes an incremental pass equal a full one bit for bit.
  static func computeRow(
    _ row: Int,
    of Z: inout Matrix<Scalar>,
    W: ArraySlice<Scalar>,
    b: Scalar,
    _ previousA: Matrix<Scalar>
  ) {
    let m = previousA.columns
    Z.elements.withUnsafeMutableBufferPointer { Z in
      let z = UnsafeMutableBufferPointer(rebasing: Z[row * m..<(row + 1) * m])
      z.update(repeating: b)
      previousA.elements.withUnsafeBufferPointer { A in
        W.withUnsafeBufferPointer { accumulate($0, A, into: z) }
      }
    }
  }

  /// z += Σ w[k]·A[k], one k after another for each example.
  ///
  /// Four at a time, so that z is read and written a quarter as often; the additions keep their order.
  private static func accumulate(
    _ w: UnsafeBufferPointer<Scalar>,
    _ A: UnsafeBufferPointer<Scalar>,
    into z: UnsafeMutableBufferPointer<Scalar>
  ) {
    let m = z.count
    var unit = 0
    while unit + 4 <= w.count {
      let (w0, w1, w2, w3) = (w[unit], w[unit + 1], w[unit + 2], w[unit + 3])
      let start = unit * m
      for example in 0..<m {
        var sum = z[example] + w0 * A[start + example]
        sum += w1 * A[start + m + example]
        sum += w2 * A[start + 2 * m + example]
        sum += w3 * A[start + 3 * m + example]
        z[example] = sum
      }
      unit += 4
    }
    while unit < w.count {
      let weight = w[unit]
      for example in 0..<m { z[example] += weight * A[unit * m + example] }
      unit += 1
    }
  }

  /// Backward: dW[l] = 1/m · dZ[l]·A[l−1]ᵀ.
  func dW(_ dZ: Matrix<Scalar>, _ previousA: Matrix<Scalar>) -> Matrix<Scalar> {
    let m = Scalar(Double(dZ.columns))
    var dW = Matrix(rows: W.rows, columns: W.columns, repeating: Scalar.zero)
    for row in 0..<W.rows {
      for column in 0..<W.columns {
        dW[row, column] = Self.dot(dZ, row, previousA, column) / m
      }
    }
    return dW
  }

  /// Backward: db[l] = 1/m · Σ dZ[l] over the examples.
  func db(_ dZ: Matrix<Scalar>) -> [Scalar] {
    let m = Scalar(Double(dZ.columns))
    return (0..<dZ.rows).map { dZ.row($0).reduce(Scalar.zero, +) / m }
  }

  /// Backward: dA[l−1] = W[l]ᵀ·dZ[l].
  func previousDA(_ dZ: Matrix<Scalar>) -> Matrix<Scalar> {
    let m = dZ.columns
    var dA = Matrix(rows: W.columns, columns: m, repeating: Scalar.zero)
    for row in 0..<W.rows {
      for column in 0..<W.columns {
        let weight = W[row, column]
        for example in 0..<m { dA[column, example] += weight * dZ[row, example] }
      }
    }
    return dA
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

  private static func dot(
    _ first: Matrix<Scalar>,
    _ row: Int,
    _ second: Matrix<Scalar>,
    _ otherRow: Int
  ) -> Scalar {
    var sum = Scalar.zero
    for column in 0..<first.columns { sum += first[row, column] * second[otherRow, column] }
    return sum
  }
}
