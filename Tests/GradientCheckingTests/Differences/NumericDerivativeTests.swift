import Testing

@testable import GradientChecking

@Suite("Numeric derivatives of ordinary functions")
struct NumericDerivativeTests {
  @Test("θ³ at 1 with ε = 0.01 gives 3.0001 from two sides and 3.0301 from one")
  func cube() {
    let twoSided = centeredDifference(at: 1, epsilon: 0.01) { $0 * $0 * $0 }
    let oneSided = forwardDifference(at: 1, epsilon: 0.01) { $0 * $0 * $0 }
    #expect(abs(twoSided - 3.0001) < 1e-12)
    #expect(abs(oneSided - 3.0301) < 1e-12)
  }

  @Test("J = θx at x = 2, θ = 4 gives the course's 2.919335883291695e-10")
  func linear() {
    let x = 2.0
    let numeric = centeredDifference(at: 4, epsilon: 1e-7) { $0 * x }
    #expect(relativeDifference([x], [numeric]) == 2.919335883291695e-10)
  }

  @Test("the complex step takes an ε at which a difference is 0/0")
  func complex() {
    #expect(complexStep(at: 1, epsilon: 1e-200) { $0 * $0 * $0 } == 3)
    #expect(centeredDifference(at: 1, epsilon: 1e-200) { $0 * $0 * $0 } == 0)
  }
}
