import GradientChecking
import Testing

@Suite("Relative difference")
struct RelativeDifferenceTests {
  let x = [0.3, -1.2, 4.5, 1e-9]
  let y = [0.1, 2.2, -0.5, 3e-9]

  @Test("a constant ratio is recognised by its value")
  func ratios() {
    #expect(relativeDifference(x, x) == 0)
    #expect(abs(relativeDifference(x, x.map { 2 * $0 }) - 1.0 / 3) < 1e-15)
    #expect(abs(relativeDifference(x, x.map { 4 * $0 }) - 0.6) < 1e-15)
    #expect(abs(relativeDifference(x, x.map { -$0 }) - 1) < 1e-15)
    #expect(abs(relativeDifference(x, x.map { 0 * $0 }) - 1) < 1e-15)
  }

  @Test(
    "it is symmetric and doesn't depend on the scale, however extreme",
    arguments: [-1000, 0, 1000]
  )
  func scale(exponent: Int) {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    let scaled = relativeDifference(x.map { factor * $0 }, y.map { factor * $0 })
    #expect(scaled == relativeDifference(x, y))
    #expect(scaled == relativeDifference(y.map { factor * $0 }, x.map { factor * $0 }))
  }

  @Test("opposite vectors of the largest numbers don't overflow")
  func largest() {
    let huge = Double.greatestFiniteMagnitude
    #expect(relativeDifference([huge, huge], [-huge, -huge]) == 1)
  }

  @Test("0/0 is 0, and what isn't finite gives NaN")
  func edges() {
    #expect(relativeDifference([0, 0], [0, 0]) == 0)
    #expect(relativeDifference([Double](), []) == 0)
    #expect(relativeDifference([1, .nan], [1, 1]).isNaN)
    #expect(relativeDifference([.infinity], [.infinity]).isNaN)
  }

  @Test("norms neither overflow nor underflow")
  func norms() {
    #expect(euclideanNorm([3, -4]) == 5)
    #expect(euclideanNorm([0x3p900, 0x4p900]) == 0x5p900)
    #expect(euclideanNorm([0x3p-900, 0x4p-900]) == 0x5p-900)
    #expect(euclideanNorm([0, .leastNonzeroMagnitude]) == .leastNonzeroMagnitude)
    #expect(euclideanNorm([Double]()) == 0)
    #expect(euclideanNorm([.infinity, 1]) == .infinity)
    #expect(euclideanNorm([.infinity, .nan]).isNaN)
  }
}
