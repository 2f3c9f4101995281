import CKernels
import RealModule
import Testing

@testable import GradientChecking

@Suite("exp, tanh, log, log1p, the logistic function, sine and cosine of rows")
struct RowFunctionTests {
  @Test(
    "are within one unit in the last place, over the whole range",
    arguments: RowFunction.allCases
  )
  func accuracy(function: RowFunction) {
    let arguments = function.arguments(count: 120_000)
    let values = function.values(arguments)
    var worst = (error: 0.0, at: 0.0)
    for (x, value) in zip(arguments, values) {
      let error = function.error(of: value, at: x)
      if error > worst.error { worst = (error, x) }
    }
    #expect(worst.error <= RowFunction.limit, "\(worst.error) ulp at \(worst.at)")
  }

  @Test("give the same bits for every number of lanes", arguments: RowFunction.allCases)
  func lanes(function: RowFunction) {
    let edges = [0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -1, 710, -746]
    let arguments = edges + function.arguments(count: 3000)
    let expected = function.values(arguments, lanes: Lanes(count: 1)).map(\.bitPattern)
    let floats = arguments.map { Float($0) }
    let expectedFloats = function.values(floats, lanes: Lanes(count: 1)).map(\.bitPattern)
    for lanes in Lanes.available {
      #expect(function.values(arguments, lanes: lanes).map(\.bitPattern) == expected)
      #expect(function.values(floats, lanes: lanes).map(\.bitPattern) == expectedFloats)
    }
  }

  @Test("of floats are those of doubles, rounded", arguments: RowFunction.allCases)
  func floats(function: RowFunction) {
    let arguments = function.arguments(count: 3000).map { Float($0) }
    let wide = function.values(arguments.map { Double($0) })
    for (value, exact) in zip(function.values(arguments), wide) {
      #expect(value == Float(exact) || (value.isNaN && exact.isNaN))
    }
  }

  @Test(
    "have the right values at the edges",
    arguments: [
      (.exp, 0, 1), (.exp, -0.0, 1), (.exp, .infinity, .infinity), (.exp, -.infinity, 0),
      (.exp, 709.782712893384, 0x1.fffffffffff2ap1023), (.exp, 709.7827128933841, .infinity),
      (.exp, -745.1332191019411, .leastNonzeroMagnitude), (.exp, -745.1332191019412, 0),
      (.exp, .leastNonzeroMagnitude, 1),
      (.tanh, 0, 0), (.tanh, -0.0, -0.0), (.tanh, .infinity, 1), (.tanh, -.infinity, -1),
      (.tanh, .leastNonzeroMagnitude, .leastNonzeroMagnitude), (.tanh, -0x1p-1030, -0x1p-1030),
      (.tanh, 22, 1), (.tanh, -1e308, -1),
      (.logistic, 0, 0.5), (.logistic, -0.0, 0.5), (.logistic, .infinity, 1),
      (.logistic, -.infinity, 0), (.logistic, 40, 1),
      (.logistic, -745.1332191019411, .leastNonzeroMagnitude),
      (.logistic, -745.1332191019412, 0), (.logistic, .leastNonzeroMagnitude, 0.5),
      (.log, 1, 0), (.log, 0, -.infinity), (.log, -0.0, -.infinity), (.log, .infinity, .infinity),
      (.log, .leastNonzeroMagnitude, -744.4400719213812),
      (.log, .greatestFiniteMagnitude, 709.782712893384),
      (.log, -.leastNonzeroMagnitude, .nan), (.log, -.infinity, .nan),
      (.log1p, 0, 0), (.log1p, -0.0, -0.0), (.log1p, -1, -.infinity),
      (.log1p, .infinity, .infinity),
      (.log1p, .leastNonzeroMagnitude, .leastNonzeroMagnitude), (.log1p, -0x1p-1030, -0x1p-1030),
      (.log1p, -1.0000000000000002, .nan),
      (.log1p, .greatestFiniteMagnitude, 709.782712893384), (.log1p, -.infinity, .nan),
      (.sine, 0, 0), (.sine, -0.0, -0.0), (.sine, .leastNonzeroMagnitude, .leastNonzeroMagnitude),
      (.sine, .pi, 1.2246467991473532e-16), (.sine, -.pi / 2, -1), (.sine, 64, 0.9200260381967907),
      (.sine, 64.00000000000001, .nan), (.sine, .infinity, .nan),
      (.cosine, 0, 1), (.cosine, -0.0, 1), (.cosine, .leastNonzeroMagnitude, 1),
      (.cosine, .pi / 2, 6.123233995736766e-17), (.cosine, .pi, -1), (.cosine, -.pi, -1),
      (.cosine, 64, 0.39185723042955), (.cosine, -64.00000000000001, .nan),
      (.cosine, -.infinity, .nan),
    ] as [(RowFunction, Double, Double)]
  )
  func edges(function: RowFunction, x: Double, expected: Double) {
    for lanes in Lanes.available {
      let value = function.values([x], lanes: lanes)[0]
      #expect(
        value.bitPattern == expected.bitPattern || (value.isNaN && expected.isNaN),
        "\(function)(\(x)) = \(value), not \(expected)"
      )
    }
  }

  @Test("of NaN are NaN", arguments: RowFunction.allCases)
  func nan(function: RowFunction) {
    #expect(function.values([Double.nan])[0].isNaN)
    #expect(function.values([Float.nan])[0].isNaN)
  }
}

/// A function that is our own.
enum RowFunction: CaseIterable, Sendable {
  case exp, tanh, logistic, log, log1p, sine, cosine

  #if arch(x86_64)
    /// How many units in the last place it may be off.
    static let limit = 1.0
  #else
    /// The reference is rounded itself there.
    static let limit = 2.0
  #endif

  private var kernel: ThetawalkFunction {
    switch self {
    case .exp: ThetawalkExp
    case .tanh: ThetawalkTanh
    case .logistic: ThetawalkLogistic
    case .log: ThetawalkLog
    case .log1p: ThetawalkLog1p
    case .sine: ThetawalkSine
    case .cosine: ThetawalkCosine
    }
  }

  func values<Scalar: RealScalar>(_ arguments: [Scalar], lanes: Lanes = .widest) -> [Scalar] {
    // As many as a vector has at least, so that the widest is what computes them.
    let padded = arguments + Array(repeating: 1, count: max(0, 8 - arguments.count))
    let values = Array<Scalar>(unsafeUninitializedCapacity: padded.count) { values, count in
      count = padded.count
      guard let y = values.baseAddress else { return }
      padded.withUnsafeBufferPointer { x in
        guard let x = x.baseAddress else { return }
        Scalar.map(kernel, x, count: padded.count, lanes: lanes, into: y)
      }
    }
    return Array(values.prefix(arguments.count))
  }

  /// Arguments of every size, close to 0 and 1, where the result is about to overflow, and where it is subnormal.
  func arguments(count: Int) -> [Double] {
    var stream = RandomStream(seed: 1, .sample)
    return (0..<count).map { number in
      let part = stream.uniform()
      let x: Double =
        switch number % 6 {
        case 0: 2 * part - 1
        case 1: 50 * part - 25
        case 2: 1500 * part - 750
        case 3: Double(bitPattern: stream.next())
        case 4:
          Double(
            sign: stream.next() % 2 == 0 ? .plus : .minus,
            exponent: Int(stream.next() % 60) - 50,
            significand: 1 + part
          )
        default: -745.2 + 40 * part
        }
      return switch self {
      case .log: number % 6 == 1 ? 0.5 + 2 * part : x.magnitude
      case .log1p: x <= -1 ? -part : x
      // Near multiples of π/2 too, where most of it has to be taken off.
      case .sine, .cosine:
        number % 6 == 2 ? (128 * part - 64).rounded() * .pi / 4 : x.magnitude <= 64 ? x : 64 * part
      default: x
      }
    }
  }

  /// How many units in the last place a value is off.
  func error(of value: Double, at x: Double) -> Double {
    let exact = exact(Exact(x))
    let nearest = Double(exact)
    guard nearest.isFinite, value.isFinite else {
      return nearest == value || nearest.isNaN && value.isNaN ? 0 : .infinity
    }
    return Double((Exact(value) - exact).magnitude / Exact(nearest.ulp))
  }

  private func exact(_ x: Exact) -> Exact {
    switch self {
    case .exp: .exp(x)
    case .tanh: .tanh(x)
    case .logistic: x >= 0 ? 1 / (1 + .exp(-x)) : .exp(x) / (1 + .exp(x))
    case .log: .log(x)
    case .log1p: .log(onePlus: x)
    case .sine: .sin(x)
    case .cosine: .cos(x)
    }
  }
}

#if arch(x86_64)
  /// 64 bits of significand: 2048 parts of a unit in the last place of a double.
  private typealias Exact = Float80
#else
  private typealias Exact = Double
#endif
