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

  static func product(
    _ W: UnsafePointer<Double>,
    plus b: UnsafePointer<Double>,
    rows: Int,
    units: Int,
    _ A: Rows<Double>,
    moved: ReplacedRow<Double>?,
    count: Int,
    lanes: Lanes,
    into Z: MutableRows<Double>
  ) {
    thetawalk_product_f64(
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
    _ z: UnsafePointer<Double>,
    mask: UnsafePointer<Bool>?,
    keep: Double,
    count: Int,
    lanes: Lanes,
    into a: UnsafeMutablePointer<Double>
  ) {
    thetawalk_activate_f64(lanes.count, activation.function, count, z, mask, keep, a)
  }

  static func losses(
    _ loss: Loss,
    _ Z: Rows<Double>,
    _ Y: Rows<Double>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into losses: UnsafeMutablePointer<Double>
  ) {
    thetawalk_losses_f64(
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
    _ Z: Rows<Double>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into A: MutableRows<Double>
  ) {
    thetawalk_softmax_f64(lanes.count, count, rows, Z.start, Z.stride, A.start, A.stride)
  }

  static func update(
    _ Z: Rows<Double>,
    adding w: UnsafePointer<Double>,
    weightStride: Int,
    times d: UnsafePointer<Double>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into out: MutableRows<Double>
  ) {
    thetawalk_update_f64(
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
    _ x: UnsafePointer<Double>,
    _ y: UnsafePointer<Double>,
    count: Int,
    lanes: Lanes,
    into out: UnsafeMutablePointer<Double>
  ) {
    thetawalk_difference_f64(lanes.count, count, x, y, out)
  }

  static func changedLosses(
    _ change: LogitChange<Double>,
    from losses: UnsafePointer<Double>,
    count: Int,
    lanes: Lanes,
    into out: UnsafeMutablePointer<Double>
  ) -> Bool {
    thetawalk_changedLosses_f64(
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
    _ x: UnsafePointer<Double>,
    _ y: UnsafePointer<Double>,
    count: Int,
    lanes: Lanes
  ) -> Bool {
    thetawalk_crosses_f64(lanes.count, count, x, y) != 0
  }

  static func dots(
    _ X: Rows<Double>,
    rows: Int,
    _ Y: Rows<Double>,
    units: Int,
    count: Int,
    into out: UnsafeMutablePointer<Double>
  ) {
    thetawalk_dots_f64(count, rows, units, X.start, X.stride, Y.start, Y.stride, out)
  }

  static func sum(_ numbers: UnsafePointer<Double>, count: Int) -> Double {
    thetawalk_sum_f64(count, numbers)
  }

  static func map(
    _ function: ThetawalkFunction,
    _ x: UnsafePointer<Double>,
    count: Int,
    lanes: Lanes,
    into y: UnsafeMutablePointer<Double>
  ) {
    thetawalk_map_f64(lanes.count, function, count, x, y)
  }
}

extension Float: RealScalar {
  static func probe(_ probe: RealProbe<Float>) -> CostProbe { .float(probe) }

  static func product(
    _ W: UnsafePointer<Float>,
    plus b: UnsafePointer<Float>,
    rows: Int,
    units: Int,
    _ A: Rows<Float>,
    moved: ReplacedRow<Float>?,
    count: Int,
    lanes: Lanes,
    into Z: MutableRows<Float>
  ) {
    thetawalk_product_f32(
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
    _ z: UnsafePointer<Float>,
    mask: UnsafePointer<Bool>?,
    keep: Float,
    count: Int,
    lanes: Lanes,
    into a: UnsafeMutablePointer<Float>
  ) {
    thetawalk_activate_f32(lanes.count, activation.function, count, z, mask, keep, a)
  }

  static func losses(
    _ loss: Loss,
    _ Z: Rows<Float>,
    _ Y: Rows<Float>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into losses: UnsafeMutablePointer<Float>
  ) {
    thetawalk_losses_f32(
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
    _ Z: Rows<Float>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into A: MutableRows<Float>
  ) {
    thetawalk_softmax_f32(lanes.count, count, rows, Z.start, Z.stride, A.start, A.stride)
  }

  static func update(
    _ Z: Rows<Float>,
    adding w: UnsafePointer<Float>,
    weightStride: Int,
    times d: UnsafePointer<Float>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into out: MutableRows<Float>
  ) {
    thetawalk_update_f32(
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
    _ x: UnsafePointer<Float>,
    _ y: UnsafePointer<Float>,
    count: Int,
    lanes: Lanes,
    into out: UnsafeMutablePointer<Float>
  ) {
    thetawalk_difference_f32(lanes.count, count, x, y, out)
  }

  static func changedLosses(
    _ change: LogitChange<Float>,
    from losses: UnsafePointer<Float>,
    count: Int,
    lanes: Lanes,
    into out: UnsafeMutablePointer<Float>
  ) -> Bool {
    thetawalk_changedLosses_f32(
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
    _ x: UnsafePointer<Float>,
    _ y: UnsafePointer<Float>,
    count: Int,
    lanes: Lanes
  ) -> Bool {
    thetawalk_crosses_f32(lanes.count, count, x, y) != 0
  }

  static func dots(
    _ X: Rows<Float>,
    rows: Int,
    _ Y: Rows<Float>,
    units: Int,
    count: Int,
    into out: UnsafeMutablePointer<Float>
  ) {
    thetawalk_dots_f32(count, rows, units, X.start, X.stride, Y.start, Y.stride, out)
  }

  static func sum(_ numbers: UnsafePointer<Float>, count: Int) -> Float {
    thetawalk_sum_f32(count, numbers)
  }

  static func map(
    _ function: ThetawalkFunction,
    _ x: UnsafePointer<Float>,
    count: Int,
    lanes: Lanes,
    into y: UnsafeMutablePointer<Float>
  ) {
    thetawalk_map_f32(lanes.count, function, count, x, y)
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
