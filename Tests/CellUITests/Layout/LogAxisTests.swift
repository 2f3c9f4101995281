import Testing

@testable import CellUI

@Suite("LogAxis")
struct LogAxisTests {
  @Test("powers of ten are where they belong", arguments: -12...0)
  func powers(exponent: Int) throws {
    let value = try #require(Double("1e\(exponent)"))
    let fraction = try #require(LogAxis().fraction(of: value))
    #expect(abs(fraction - Double(exponent + 12) / 12) < 1e-15)
  }

  @Test(
    "the logarithm is right to the last digits",
    arguments: [
      (2.0, 0.301_029_995_663_981_2), (3.0, 0.477_121_254_719_662_4),
      (1.41, 0.149_219_112_655_379_9), (1.42, 0.152_288_344_383_056_3), (1e300, 300),
      (.leastNonzeroMagnitude, -323.306_215_343_116),
    ]
  )
  func logarithm(value: Double, expected: Double) {
    #expect(abs(Logarithm.base10(value) - expected) <= 1e-15 * max(1, abs(expected)) * 4)
  }

  @Test("zero lies below every axis, an infinity above, and NaN nowhere")
  func edges() {
    let axis = LogAxis()
    #expect(axis.fraction(of: 0) == -.infinity)
    #expect(axis.fraction(of: .infinity) == .infinity)
    #expect(axis.fraction(of: .nan) == nil)
    #expect(axis.clampedFraction(of: 0) == 0)
    #expect(axis.clampedFraction(of: 7) == 1)
    #expect(axis.fraction(of: -1e-6) == axis.fraction(of: 1e-6))
  }
}
