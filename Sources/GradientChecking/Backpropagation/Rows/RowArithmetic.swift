/// A number that whole rows of examples are computed with.
///
/// The formulas of a layer are written in terms of rows; `CKernels` computes them, as vectors, for `Double` and `Float`
/// (see `RowArithmetic+Kernels.swift`) and for complex numbers (see `ComplexNumber+Kernels.swift`).
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

  /// X·Yᵀ for some rows of X and of Y: the products over the examples are added one after another.
  static func dots(
    _ X: Rows<Self>,
    rows: Int,
    _ Y: Rows<Self>,
    units: Int,
    count: Int,
    into out: UnsafeMutablePointer<Self>
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
