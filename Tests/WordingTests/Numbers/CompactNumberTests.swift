import Testing

@testable import Wording

@Suite("Numbers in few characters")
struct CompactNumberTests {
  @Test("decimals are fixed while enough digits show, then there is an exponent")
  func seven() {
    let expected: [(Double, String)] = [
      (0, "0"), (-0.0, "0"), (0.3184429, "0.3184"), (-0.53204, "-0.5320"), (12.3456789, "12.3457"),
      (-12.3456789, "-12.346"), (0.00412, "0.0041"), (3.2e-5, "3.20e-5"), (-3.2e-5, "-3.2e-5"),
      (123456.7, "123457"), (1e-300, "1e-300"), (.nan, "NaN"), (.infinity, "∞"),
    ]
    for (value, text) in expected { #expect(Numbers.compact(value) == text) }
  }

  @Test("only 0 itself is written as 0, at any width")
  func neverZero() {
    for exponent in -300...300 {
      for width in 5...9 {
        let value = -(Double("1.2345e\(exponent)") ?? 1)
        let text = Numbers.compact(value, width: width)
        #expect(Double(text) != 0, "\(text)")
        #expect(text.count <= max(width, 7), "\(text)")
      }
    }
  }

  @Test("what is written is the value, to the digits that show")
  func isTheValue() throws {
    for step in 1...500 {
      let value = Double(step) * 0.00137
      let text = Numbers.compact(value)
      let written = try #require(Double(text))
      #expect(abs(written - value) <= 0.05 * value, "\(value) as \(text)")
    }
  }
}
