import RealModule

/// A number that whole rows of examples are computed with.
///
/// The formulas of a layer are written in terms of rows, for `Double` and `Float` as vectors (see
/// `RowArithmetic+Kernels.swift`), for complex numbers one example after another, as they stand here.
///
/// All pointers of the forward pass live in this folder and in `Differences/Engines`. What they rest on: a matrix lies
/// row by row, each row `stride` numbers behind the one before it, and `count` examples of it are there; what is written
/// overlaps nothing that is read.
protocol RowArithmetic: NetworkScalar {
  /// Z = W·A + b for some examples.
  ///
  /// The products are added one after another, in each example the same way: a row is the same to the bit whether the
  /// others are computed or not.
  ///
  /// - Parameters:
  ///   - W: The weights, a row of `units` for each row of Z.
  ///   - b: The biases.
  ///   - rows: How many rows Z has.
  ///   - units: How many rows A has.
  ///   - A: A.
  ///   - moved: A row to take instead of one of A.
  ///   - count: How many examples.
  ///   - lanes: How many of them are computed at once.
  ///   - Z: Where to write Z.
  static func product(
    _ W: UnsafePointer<Self>,
    plus b: UnsafePointer<Self>,
    rows: Int,
    units: Int,
    _ A: Rows<Self>,
    moved: ReplacedRow<Self>?,
    count: Int,
    lanes: Lanes,
    into Z: MutableRows<Self>
  )

  /// a = g(z), after dropout if there is a mask: then what is kept is divided by `keep`.
  static func activate(
    _ activation: Activation,
    _ z: UnsafePointer<Self>,
    mask: UnsafePointer<Bool>?,
    keep: Self,
    count: Int,
    lanes: Lanes,
    into a: UnsafeMutablePointer<Self>
  )

  /// The loss of each example, from its column of Z[L] and of Y.
  static func losses(
    _ loss: Loss,
    _ Z: Rows<Self>,
    _ Y: Rows<Self>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into losses: UnsafeMutablePointer<Self>
  )

  /// A = softmax(Z) over the rows of each example.
  static func softmax(
    _ Z: Rows<Self>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into A: MutableRows<Self>
  )
}

/// Rows of a matrix that are read.
struct Rows<Scalar> {
  /// The first number of the first row.
  let start: UnsafePointer<Scalar>
  /// How far a row is from the next one.
  let stride: Int

  init(_ start: UnsafePointer<Scalar>, stride: Int) {
    (self.start, self.stride) = (start, stride)
  }

  /// The first number of a row.
  subscript(row: Int) -> UnsafePointer<Scalar> { start + row * stride }
}

/// Rows of a matrix that are written.
struct MutableRows<Scalar> {
  /// The first number of the first row.
  let start: UnsafeMutablePointer<Scalar>
  /// How far a row is from the next one.
  let stride: Int

  init(_ start: UnsafeMutablePointer<Scalar>, stride: Int) {
    (self.start, self.stride) = (start, stride)
  }

  /// The first number of a row.
  subscript(row: Int) -> UnsafeMutablePointer<Scalar> { start + row * stride }

  /// What was written, to be read.
  var written: Rows<Scalar> { Rows(start, stride: stride) }
}

/// A row that stands in for one of a matrix.
struct ReplacedRow<Scalar> {
  /// Which one.
  let row: Int
  /// Its numbers.
  let numbers: UnsafePointer<Scalar>
}

/// How an example's loss comes from Z[L]: the form of the cost and what the output is.
enum Loss: CaseIterable {
  /// ½‖z − y‖².
  case squaredError
  /// −log softmax(z)[y], from the logits.
  case logSumExp
  /// log(1 + eᶻ) − y·z of one unit.
  case softplus
  /// −Σ y·log softmax(z).
  case naiveSoftmax
  /// −y·log a − (1 − y)·log(1 − a) of one unit, with a = 1/(1 + e⁻ᶻ).
  case naiveLogistic
}

// One example after another.
extension RowArithmetic {
  static func product(
    _ W: UnsafePointer<Self>,
    plus b: UnsafePointer<Self>,
    rows: Int,
    units: Int,
    _ A: Rows<Self>,
    moved: ReplacedRow<Self>?,
    count: Int,
    lanes: Lanes,
    into Z: MutableRows<Self>
  ) {
    for row in 0..<rows {
      let z = Z[row]
      for example in 0..<count { z[example] = b[row] }
      for unit in 0..<units {
        let weight = W[row * units + unit]
        let a = if let moved, moved.row == unit { moved.numbers } else { A[unit] }
        for example in 0..<count { z[example] += weight * a[example] }
      }
    }
  }

  static func activate(
    _ activation: Activation,
    _ z: UnsafePointer<Self>,
    mask: UnsafePointer<Bool>?,
    keep: Self,
    count: Int,
    lanes: Lanes,
    into a: UnsafeMutablePointer<Self>
  ) {
    for example in 0..<count { a[example] = activation.value(z[example]) }
    guard let mask else { return }
    for example in 0..<count { a[example] = mask[example] ? a[example] / keep : .zero }
  }

  static func losses(
    _ loss: Loss,
    _ Z: Rows<Self>,
    _ Y: Rows<Self>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into losses: UnsafeMutablePointer<Self>
  ) {
    for example in 0..<count {
      let z = Column(Z, example, rows: rows)
      let y = Column(Y, example, rows: rows)
      losses[example] =
        switch loss {
        case .squaredError: squaredError(z, y)
        case .logSumExp: logSumExp(z, y)
        case .softplus: softplus(z[0], y[0])
        case .naiveSoftmax: naiveSoftmax(z, y)
        case .naiveLogistic: naiveLogistic(z[0], y[0])
        }
    }
  }

  static func softmax(
    _ Z: Rows<Self>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into A: MutableRows<Self>
  ) {
    for example in 0..<count {
      let z = Column(Z, example, rows: rows)
      let highest = z[z.largest]
      var sum = Self.zero
      for row in 0..<rows {
        A[row][example] = .exp(z[row] - highest)
        sum += A[row][example]
      }
      for row in 0..<rows { A[row][example] = A[row][example] / sum }
    }
  }

  /// ½‖z − y‖².
  private static func squaredError(_ z: Column<Self>, _ y: Column<Self>) -> Self {
    var sum = Self.zero
    for row in 0..<z.rows { sum += (z[row] - y[row]) * (z[row] - y[row]) }
    return sum / 2
  }

  /// −log softmax(z)[y] = log Σ e^(z[k] − z[y]), computed as (z_max − z[y]) + log(1 + Σ' e^(z[k] − z_max)),
  /// where Σ' leaves out the largest: exact where the example's own class is far ahead.
  private static func logSumExp(_ z: Column<Self>, _ y: Column<Self>) -> Self {
    let top = z.largest
    var others = Self.zero
    var target = Self.zero
    for row in 0..<z.rows where row != top {
      let below = z[row] - z[top]
      others += .exp(below)
      target -= y[row] * below
    }
    return target + .log(onePlus: others)
  }

  /// −y·log a − (1 − y)·log(1 − a) from z = log(a / (1 − a)), without cancellation: log(1 + eᶻ) − y·z.
  private static func softplus(_ z: Self, _ y: Self) -> Self {
    // For y = 1 the loss is log(1 + e⁻ᶻ): the terms ±z must not meet, or what is left of a small loss
    // drowns in their round-off.
    let (whole, part) = z.isPositive ? (z * (1 - y), -z) : (-(z * y), z)
    return whole + Self.log(onePlus: .exp(part))
  }

  /// −Σ y·log a over the units of an example.
  private static func naiveSoftmax(_ z: Column<Self>, _ y: Column<Self>) -> Self {
    let highest = z[z.largest]
    var sum = Self.zero
    for row in 0..<z.rows { sum += .exp(z[row] - highest) }
    var loss = Self.zero
    for row in 0..<z.rows { loss -= y[row] * .log(.exp(z[row] - highest) / sum) }
    return loss
  }

  /// −y·log a − (1 − y)·log(1 − a), as in the course notebook.
  private static func naiveLogistic(_ z: Self, _ y: Self) -> Self {
    let a = Self.logistic(z)
    return -(Self.log(a) * y) - Self.log(1 - a) * (1 - y)
  }
}

/// The numbers of one example.
private struct Column<Scalar: NetworkScalar> {
  let start: UnsafePointer<Scalar>
  let stride: Int
  let rows: Int

  init(_ matrix: Rows<Scalar>, _ example: Int, rows: Int) {
    (start, stride, self.rows) = (matrix.start + example, matrix.stride, rows)
  }

  subscript(row: Int) -> Scalar { start[row * stride] }

  /// The row of the largest real part, the first one among equals.
  var largest: Int {
    var top = 0
    for row in 1..<max(1, rows) where self[row].realPart > self[top].realPart { top = row }
    return top
  }
}
