import CKernels

/// Functions of one number by `CKernels`: where they decide what is drawn, their last digit mustn't depend on the
/// C library of the machine.
extension Double {
  /// log x.
  static func logarithm(_ x: Double) -> Double { apply(ThetawalkLog, x) }

  /// sin x for |x| up to 64.
  static func sine(_ x: Double) -> Double { apply(ThetawalkSine, x) }

  /// cos x for |x| up to 64.
  static func cosine(_ x: Double) -> Double { apply(ThetawalkCosine, x) }

  private static func apply(_ function: ThetawalkFunction, _ x: Double) -> Double {
    var y = 0.0
    withUnsafePointer(to: x) { thetawalk_map_f64(1, function, 1, $0, &y) }
    return y
  }
}
