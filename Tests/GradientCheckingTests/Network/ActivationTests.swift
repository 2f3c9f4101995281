import Testing

@testable import GradientChecking

@Suite("Activation")
struct ActivationTests {
  @Test("the derivative is the one the complex step finds", arguments: Activation.allCases)
  func derivative(activation: Activation) {
    for z in [-3.0, -0.7, -1e-3, 1e-3, 0.4, 2, 6] {
      let expected = complexStep(at: z, epsilon: 1e-20) { activation.value($0) }
      let derivative = activation.derivative(z: z, a: activation.value(z))
      #expect(abs(derivative - expected) < 1e-15)
    }
  }

  @Test("far out, sigmoid and tanh saturate and nothing overflows")
  func saturation() {
    #expect(Activation.sigmoid.value(-1000.0) == 0)
    #expect(Activation.sigmoid.value(1000.0) == 1)
    #expect(Activation.sigmoid.value(ComplexNumber(-1000.0, 1e-7)).real == 0)
    #expect(Activation.tanh.value(Float(1000)) == 1)
  }

  @Test("NaN stays NaN", arguments: Activation.allCases)
  func nan(activation: Activation) {
    #expect(activation.value(Double.nan).isNaN)
  }

  @Test("only ReLU and leaky ReLU have a kink")
  func kinks() {
    #expect(Activation.allCases.filter(\.hasKink) == [.relu, .leakyReLU])
  }
}

extension Activation {
  /// g(z), as rows are computed.
  func value<Scalar: RowArithmetic>(_ z: Scalar) -> Scalar {
    var a = z
    withUnsafePointer(to: z) { z in
      Scalar.activate(self, z, mask: nil, keep: 1, count: 1, lanes: .widest, into: &a)
    }
    return a
  }
}
