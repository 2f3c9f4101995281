import CKernels
import CPeaks

/// The most that one core does in a second, by loops that do nothing else on numbers in the nearest cache.
public enum Peaks {
  /// Multiply-adds, as one operation where the machine has it.
  public static let fused = rate { thetawalk_peak_fused($0) }
  /// Multiply-adds as a product and a sum, each rounded, as `CKernels` computes them.
  public static let apart = rate { thetawalk_peak_apart($0) }
  /// Values of exp, by `CKernels`.
  public static let exp = rate(of: ThetawalkExp)
  /// Values of tanh, by `CKernels`.
  public static let tanh = rate(of: ThetawalkTanh)
  /// Values of log(1 + x), by `CKernels`.
  public static let log1p = rate(of: ThetawalkLog1p)

  /// How many lanes `CKernels` computes at once here.
  public static let lanes = thetawalk_lanes()

  private static func rate(_ peak: (Int) -> Double) -> Double {
    let rounds = 100_000
    var done = 0.0
    let seconds = ProcessorTime.least(of: 50) { done = peak(rounds) }
    return done / seconds
  }

  private static func rate(of function: ThetawalkFunction) -> Double {
    let x = (0..<256).map { -Double($0 * 37 % 256) / 16 }.map {
      function == ThetawalkLog1p ? -$0 : $0
    }
    let rounds = 200
    let seconds = ProcessorTime.least(of: 50) {
      for _ in 0..<rounds { _ = map(function, x) }
    }
    return Double(rounds * x.count) / seconds
  }
}

/// A function of each number, by the kernels; `lanes` at once.
public func map(_ function: ThetawalkFunction, _ x: [Double], lanes: Int32 = Peaks.lanes)
  -> [Double]
{
  Array(unsafeUninitializedCapacity: x.count) { y, count in
    count = x.count
    x.withUnsafeBufferPointer { x in
      guard let from = x.baseAddress, let to = y.baseAddress else { return }
      thetawalk_map_f64(lanes, function, x.count, from, to)
    }
  }
}
