import CKernels
import Testing

@testable import GradientChecking

/// What is true of an analytic function: by real numbers it is the real one, and its imaginary part at a small distance
/// from them is its derivative times that distance.
@Suite("Rows of complex numbers")
struct ComplexRowTests {
  private static var functions: [(ThetawalkFunction, derivative: (Double) -> Double)] {
    let logistic = { x in real(ThetawalkLogistic, x) }
    return [
      (ThetawalkTanh, { x in 4 * logistic(2 * x) * logistic(-2 * x) }),
      (ThetawalkLogistic, { x in logistic(x) * logistic(-x) }),
      (ThetawalkExp, { x in real(ThetawalkExp, x) }),
      (ThetawalkLog, { x in 1 / x }),
      (ThetawalkLog1p, { x in 1 / (1 + x) }),
      (ThetawalkReLU, { x in x > 0 ? 1 : 0 }),
      (ThetawalkLeakyReLU, { x in x > 0 ? 1 : 0.01 }),
    ]
  }

  private static func real(_ function: ThetawalkFunction, _ x: Double) -> Double {
    ComplexNumber.map(function, [ComplexNumber(x)])[0].real
  }

  private static func arguments(_ function: ThetawalkFunction) -> [Double] {
    let all = (1...800).map { Double($0) * 0.025 - 10 }.filter { $0 != 0 }
    return function == ThetawalkLog || function == ThetawalkLog1p ? all.filter { $0 > 0 } : all
  }

  @Test("real numbers give what they give by themselves, and derivatives as imaginary parts")
  func derivatives() {
    for (function, derivative) in Self.functions {
      let x = Self.arguments(function)
      let values = ComplexNumber.map(function, x.map { ComplexNumber($0, 1e-20) })
      for (x, value) in zip(x, values) {
        let slope = derivative(x)
        #expect((value.imaginary / 1e-20 - slope).magnitude <= 2e-15 * slope.magnitude)
        var expected = 0.0
        withUnsafePointer(to: x) {
          Double.map(function, $0, count: 1, lanes: .widest, into: &expected)
        }
        // log(1 + 1e-20i) is 5e-41 beside its imaginary part.
        #expect((value.real - expected).magnitude <= max(2 * expected.ulp, 1e-40))
      }
    }
  }

  @Test("far from the real axis they are still the analytic ones: e^log z = z, tanh by logistic")
  func identities() {
    let numbers = (0..<400).map { number in
      ComplexNumber(0.1 + Double(number % 20) / 5, Double(number / 20) / 40 - 0.25)
    }
    let logs = ComplexNumber.map(ThetawalkLog, numbers)
    for (z, back) in zip(numbers, ComplexNumber.map(ThetawalkExp, logs)) {
      #expect((back - z).magnitude < 2e-15 * z.magnitude)
    }
    let doubled = ComplexNumber.map(ThetawalkLogistic, numbers.map { 2 * $0 })
    for (tanh, logistic) in zip(ComplexNumber.map(ThetawalkTanh, numbers), doubled) {
      #expect((tanh - (2 * logistic - 1)).magnitude < 2e-15)
    }
  }

  @Test("each number of lanes gives the same bits")
  func lanes() {
    for (function, _) in Self.functions {
      let numbers = Self.arguments(function).map { ComplexNumber($0, 0.01 * $0 - 0.03) }
      let expected = ComplexNumber.map(function, numbers, lanes: Lanes(count: 1))
      for lanes in Lanes.available {
        #expect(ComplexNumber.map(function, numbers, lanes: lanes) == expected)
      }
    }
  }

  @Test("a quotient doesn't overflow on the way, and divides by real numbers as real numbers do")
  func quotient() {
    let large = ComplexNumber(1e200, -2e200)
    #expect(large / large == 1)
    #expect(ComplexNumber(1, 3) / 3 == ComplexNumber(1.0 / 3, 1))
    #expect(ComplexNumber(0, 2) / ComplexNumber(0, 1) == 2)
    #expect((ComplexNumber(3e200, 4e200).magnitude / 5e200 - 1).magnitude < 1e-15)
  }
}
