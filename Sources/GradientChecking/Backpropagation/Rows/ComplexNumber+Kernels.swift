import CKernels

/// Rows of complex numbers, for the complex step.
extension ComplexNumber: RowArithmetic {
  static func product(
    _ W: UnsafePointer<ComplexNumber>,
    plus b: UnsafePointer<ComplexNumber>,
    rows: Int,
    units: Int,
    _ A: Rows<ComplexNumber>,
    moved: ReplacedRow<ComplexNumber>?,
    count: Int,
    lanes: Lanes,
    into Z: MutableRows<ComplexNumber>
  ) {
    // Only the engines of real numbers put a row in the place of another.
    precondition(moved == nil)
    thetawalk_product_c64(
      lanes.count,
      count,
      rows,
      units,
      W.parts,
      b.parts,
      A.start.parts,
      A.stride,
      Z.start.parts,
      Z.stride
    )
  }

  static func activate(
    _ activation: Activation,
    _ z: UnsafePointer<ComplexNumber>,
    mask: UnsafePointer<Bool>?,
    keep: ComplexNumber,
    count: Int,
    lanes: Lanes,
    into a: UnsafeMutablePointer<ComplexNumber>
  ) {
    thetawalk_map_c64(lanes.count, activation.function, count, z.parts, a.parts)
    guard let mask else { return }
    for example in 0..<count { a[example] = mask[example] ? a[example] / keep : .zero }
  }

  static func losses(
    _ loss: Loss,
    _ Z: Rows<ComplexNumber>,
    _ Y: Rows<ComplexNumber>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into losses: UnsafeMutablePointer<ComplexNumber>
  ) {
    thetawalk_losses_c64(
      lanes.count,
      loss.kernel,
      count,
      rows,
      Z.start.parts,
      Z.stride,
      Y.start.parts,
      Y.stride,
      losses.parts
    )
  }

  static func softmax(
    _ Z: Rows<ComplexNumber>,
    rows: Int,
    count: Int,
    lanes: Lanes,
    into A: MutableRows<ComplexNumber>
  ) {
    thetawalk_softmax_c64(
      lanes.count,
      count,
      rows,
      Z.start.parts,
      Z.stride,
      A.start.parts,
      A.stride
    )
  }

  static func dots(
    _ X: Rows<ComplexNumber>,
    rows: Int,
    _ Y: Rows<ComplexNumber>,
    units: Int,
    count: Int,
    into out: UnsafeMutablePointer<ComplexNumber>
  ) {
    for row in 0..<rows {
      for unit in 0..<units {
        var sum = ComplexNumber.zero
        for example in 0..<count { sum += X[row][example] * Y[unit][example] }
        out[row * units + unit] = sum
      }
    }
  }

  /// A function of some numbers, for tests.
  static func map(
    _ function: ThetawalkFunction,
    _ numbers: [ComplexNumber],
    lanes: Lanes = .widest
  ) -> [ComplexNumber] {
    Array(unsafeUninitializedCapacity: numbers.count) { values, count in
      count = numbers.count
      numbers.withUnsafeBufferPointer { numbers in
        guard let x = numbers.baseAddress, let y = values.baseAddress else { return }
        thetawalk_map_c64(lanes.count, function, numbers.count, x.parts, y.parts)
      }
    }
  }
}

extension UnsafePointer<ComplexNumber> {
  /// The numbers as `CKernels` takes them: the parts of one after those of another.
  fileprivate var parts: UnsafePointer<Double> {
    UnsafeRawPointer(self).assumingMemoryBound(to: Double.self)
  }
}

extension UnsafeMutablePointer<ComplexNumber> {
  /// The numbers as `CKernels` takes them: the parts of one after those of another.
  fileprivate var parts: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self)
  }
}
