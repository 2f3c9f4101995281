import CKernels

/// How many examples are computed at once: as many as fit into a vector of the machine.
///
/// The results are the same to the bit for each; see `CKernels.h`.
struct Lanes: Hashable, Sendable {
  /// 1, 2, 4 or 8.
  let count: Int32

  /// The most that this machine has.
  static let widest = Lanes(count: thetawalk_lanes())

  /// All that this machine has.
  static let available = [1, 2, 4, 8].filter { $0 <= widest.count }.map { Lanes(count: $0) }
}

/// A real number, in which a gradient can be checked by differences: its rows are computed by `CKernels`.
protocol RealScalar: RowArithmetic, BinaryFloatingPoint {
  /// The functions of `CKernels` for it.
  static var kernels: RowKernels<Self> { get }

  /// The probe of this precision.
  static func probe(_ probe: RealProbe<Self>) -> CostProbe

  /// out = Z + w·d: to each of some rows a weight times one and the same row; `weightStride` parts a weight from the
  /// next one.
  static func update(
    _ Z: Rows<Self>,
    adding w: UnsafePointer<Self>,
    weightStride: Int,
    times d: UnsafePointer<Self>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into out: MutableRows<Self>
  )

  /// out = x − y.
  static func difference(
    _ x: UnsafePointer<Self>,
    _ y: UnsafePointer<Self>,
    count: Int,
    lanes: Lanes,
    into out: UnsafeMutablePointer<Self>
  )

  /// The losses of log-sum-exp from those at θ, where the logits change by little; `false` where they change by more,
  /// and then nothing of use is written.
  static func changedLosses(
    _ change: LogitChange<Self>,
    from losses: UnsafePointer<Self>,
    count: Int,
    lanes: Lanes,
    into out: UnsafeMutablePointer<Self>
  ) -> Bool

  /// Whether some number is above 0 in one of two rows and not in the other.
  static func crosses(
    _ x: UnsafePointer<Self>,
    _ y: UnsafePointer<Self>,
    count: Int,
    lanes: Lanes
  ) -> Bool

  /// The sum of some numbers, in the order of ``pairwiseSum(_:)``.
  static func sum(_ numbers: UnsafePointer<Self>, count: Int) -> Self

  /// A function of some numbers, for tests.
  static func map(
    _ function: ThetawalkFunction,
    _ x: UnsafePointer<Self>,
    count: Int,
    lanes: Lanes,
    into y: UnsafeMutablePointer<Self>
  )
}

extension Double: RealScalar {
  static func probe(_ probe: RealProbe<Double>) -> CostProbe { .double(probe) }

  @inline(__always)
  static var kernels: RowKernels<Double> {
    RowKernels(
      product: thetawalk_product_f64,
      activate: thetawalk_activate_f64,
      losses: thetawalk_losses_f64,
      softmax: thetawalk_softmax_f64,
      update: thetawalk_update_f64,
      difference: thetawalk_difference_f64,
      changedLosses: thetawalk_changedLosses_f64,
      crosses: thetawalk_crosses_f64,
      dots: thetawalk_dots_f64,
      sum: thetawalk_sum_f64,
      map: thetawalk_map_f64
    )
  }
}

extension Float: RealScalar {
  static func probe(_ probe: RealProbe<Float>) -> CostProbe { .float(probe) }

  @inline(__always)
  static var kernels: RowKernels<Float> {
    RowKernels(
      product: thetawalk_product_f32,
      activate: thetawalk_activate_f32,
      losses: thetawalk_losses_f32,
      softmax: thetawalk_softmax_f32,
      update: thetawalk_update_f32,
      difference: thetawalk_difference_f32,
      changedLosses: thetawalk_changedLosses_f32,
      crosses: thetawalk_crosses_f32,
      dots: thetawalk_dots_f32,
      sum: thetawalk_sum_f32,
      map: thetawalk_map_f32
    )
  }
}

/// The functions of `CKernels` for one kind of number; what their arguments are says `CKernels.h`.
///
/// Made where it is used, so that the compiler sees which function is called.
struct RowKernels<Number> {
  typealias Read = UnsafePointer<Number>?
  typealias Write = UnsafeMutablePointer<Number>?

  let product: (Int32, Int, Int, Int, Read, Read, Read, Int, Int, Read, Write, Int) -> Void
  let activate: (Int32, ThetawalkFunction, Int, Read, UnsafePointer<Bool>?, Number, Write) -> Void
  let losses: (Int32, ThetawalkLoss, Int, Int, Read, Int, Read, Int, Write) -> Void
  let softmax: (Int32, Int, Int, Read, Int, Write, Int) -> Void
  let update: (Int32, Int, Int, Read, Int, Read, Int, Read, Write, Int) -> Void
  let difference: (Int32, Int, Read, Read, Write) -> Void
  let changedLosses:
    (Int32, Int, Int, Read, Int, Number, Read, Read, Read, Int, Read, Write) -> Int32
  let crosses: (Int32, Int, Read, Read) -> Int32
  let dots: (Int, Int, Int, Read, Int, Read, Int, Write) -> Void
  let sum: (Int, Read) -> Number
  let map: (Int32, ThetawalkFunction, Int, Read, Write) -> Void
}

extension RealScalar {
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
    kernels.product(
      lanes.count,
      count,
      rows,
      units,
      W,
      b,
      A.start,
      A.stride,
      moved?.row ?? -1,
      moved?.numbers ?? A.start,
      Z.start,
      Z.stride
    )
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
    kernels.activate(lanes.count, activation.function, count, z, mask, keep, a)
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
    kernels.losses(
      lanes.count,
      loss.kernel,
      count,
      rows,
      Z.start,
      Z.stride,
      Y.start,
      Y.stride,
      losses
    )
  }

  static func softmax(
    _ Z: Rows<Self>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into A: MutableRows<Self>
  ) {
    kernels.softmax(lanes.count, count, rows, Z.start, Z.stride, A.start, A.stride)
  }

  static func update(
    _ Z: Rows<Self>,
    adding w: UnsafePointer<Self>,
    weightStride: Int,
    times d: UnsafePointer<Self>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into out: MutableRows<Self>
  ) {
    kernels.update(
      lanes.count,
      count,
      rows,
      Z.start,
      Z.stride,
      w,
      weightStride,
      d,
      out.start,
      out.stride
    )
  }

  static func difference(
    _ x: UnsafePointer<Self>,
    _ y: UnsafePointer<Self>,
    count: Int,
    lanes: Lanes,
    into out: UnsafeMutablePointer<Self>
  ) {
    kernels.difference(lanes.count, count, x, y, out)
  }

  static func changedLosses(
    _ change: LogitChange<Self>,
    from losses: UnsafePointer<Self>,
    count: Int,
    lanes: Lanes,
    into out: UnsafeMutablePointer<Self>
  ) -> Bool {
    kernels.changedLosses(
      lanes.count,
      count,
      change.rows,
      change.weights,
      change.weightStride,
      change.factor,
      change.own,
      change.move,
      change.others.start,
      change.others.stride,
      losses,
      out
    ) != 0
  }

  static func crosses(
    _ x: UnsafePointer<Self>,
    _ y: UnsafePointer<Self>,
    count: Int,
    lanes: Lanes
  ) -> Bool {
    kernels.crosses(lanes.count, count, x, y) != 0
  }

  static func dots(
    _ X: Rows<Self>,
    rows: Int,
    _ Y: Rows<Self>,
    units: Int,
    count: Int,
    into out: UnsafeMutablePointer<Self>
  ) {
    kernels.dots(count, rows, units, X.start, X.stride, Y.start, Y.stride, out)
  }

  static func sum(_ numbers: UnsafePointer<Self>, count: Int) -> Self {
    kernels.sum(count, numbers)
  }

  static func map(
    _ function: ThetawalkFunction,
    _ x: UnsafePointer<Self>,
    count: Int,
    lanes: Lanes,
    into y: UnsafeMutablePointer<Self>
  ) {
    kernels.map(lanes.count, function, count, x, y)
  }
}

extension Activation {
  /// g, as `CKernels` calls it.
  var function: ThetawalkFunction {
    switch self {
    case .tanh: ThetawalkTanh
    case .sigmoid: ThetawalkLogistic
    case .relu: ThetawalkReLU
    case .leakyReLU: ThetawalkLeakyReLU
    case .identity: ThetawalkIdentity
    }
  }
}

extension Loss {
  /// What `CKernels` calls it.
  var kernel: ThetawalkLoss {
    switch self {
    case .squaredError: ThetawalkSquaredError
    case .logSumExp: ThetawalkLogSumExp
    case .softplus: ThetawalkSoftplus
    case .naiveSoftmax: ThetawalkNaiveSoftmax
    case .naiveLogistic: ThetawalkNaiveLogistic
    }
  }
}
