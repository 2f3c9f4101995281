import CKernels
import Rates

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A function of the kernels beside one of higher precision.
struct MeasuredFunction: Sendable {
  let name: String
  let kernel: ThetawalkFunction
  private let exact: @Sendable (Exact) -> Exact
  private let range: ClosedRange<Double>

  static let all = [
    MeasuredFunction(name: "exp", kernel: ThetawalkExp, exact: { exp($0) }, range: -745...709),
    MeasuredFunction(name: "tanh", kernel: ThetawalkTanh, exact: { tanh($0) }, range: -20...20),
    MeasuredFunction(
      name: "logistic",
      kernel: ThetawalkLogistic,
      exact: { 1 / (1 + exp(-$0)) },
      range: -40...40
    ),
    MeasuredFunction(name: "log", kernel: ThetawalkLog, exact: { log($0) }, range: 1e-3...1e3),
    MeasuredFunction(name: "log1p", kernel: ThetawalkLog1p, exact: { log1p($0) }, range: 0...9),
  ]

  /// Numbers over the range in which the function is of use, in no order.
  func arguments(count: Int) -> [Double] {
    (0..<count).map { place in
      let part = (Double(place) * 0.618_033_988_749_894_9).truncatingRemainder(dividingBy: 1)
      return range.lowerBound + part * (range.upperBound - range.lowerBound)
    }
  }

  /// How many units in the last place the function is off at most, of a hundred thousand numbers.
  func worstError(lanes: Int32) -> Double {
    let x = arguments(count: 100_000)
    return zip(x, map(kernel, x, lanes: lanes)).reduce(0) { worst, pair in
      let right = exact(Exact(pair.0))
      return max(worst, Double((Exact(pair.1) - right).magnitude / Exact(Double(right).ulp)))
    }
  }
}

#if arch(x86_64)
  /// 64 bits of significand, 11 more than a double.
  private typealias Exact = Float80
#else
  private typealias Exact = Double
#endif
