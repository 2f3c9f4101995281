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
    let axis = LogAxis(lowest: 0, highest: 1)
    #expect(abs((axis.fraction(of: value) ?? .nan) - expected) <= 1e-15 * max(1, abs(expected)) * 4)
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

@Suite("Ticks")
struct TicksTests {
  @Test(
    "ticks are multiples of 1, 2 or 5 and written exactly",
    arguments: [
      (-1.0, 1.0, ["-1", "-0.5", "0", "0.5", "1"]), (0, 0.3, ["0", "0.1", "0.2", "0.3"]),
      (0, 7e-9, ["0", "2e-9", "4e-9", "6e-9"]),
      (1e6, 3e6, ["1e6", "1.5e6", "2e6", "2.5e6", "3e6"]),
      (0.318, 0.322, ["0.318", "0.319", "0.32", "0.321", "0.322"]),
    ]
  )
  func round(low: Double, high: Double, labels: [String]) {
    #expect(Ticks.round(in: low...high, about: 4).map(\.label) == labels)
  }

  @Test("a range without width, or beyond what a step can reach, has none")
  func none() {
    #expect(Ticks.round(in: 1...1, about: 4).isEmpty)
    #expect(
      Ticks.round(in: -.greatestFiniteMagnitude...(.greatestFiniteMagnitude), about: 4).isEmpty
    )
  }

  @Test(
    "numbers are written without rounding",
    arguments: [
      (25, -1, "2.5"), (-5, -3, "-0.005"), (12, 0, "12"), (3, 4, "30000"), (3, 6, "3e6"),
      (15, -8, "1.5e-7"), (0, 9, "0"), (100, -2, "1"),
    ]
  )
  func text(digits: Int, exponent: Int, expected: String) {
    #expect(Ticks.text(digits, exponent: exponent) == expected)
  }
}

@Suite("LogSquare")
struct LogSquareTests {
  @Test("what is equal lies on the diagonal, a factor beside it, and 0 has a place at the ends")
  func places() {
    let square = LogSquare(from: 1e-3, to: 0.5, hasZero: true, rows: 12)
    let same = square.point(1e-2, -1e-2)
    #expect(same.x == same.y)
    let double = square.point(0.1, 0.2)
    #expect(abs(double.y - double.x - 0.30103) < 1e-5)
    let zero = square.point(0.5, 0)
    #expect(zero.y == square.range.lowerBound && zero.y < square.lowest)
    #expect(square.ticks.map(\.label) == ["1", "1e-1", "1e-2", "1e-3", "0"])
  }

  @Test("more than fourteen decades end at the lower edge; none at all have an axis too")
  func span() {
    let wide = LogSquare(from: 1e-300, to: 1, hasZero: false, rows: 12)
    #expect(wide.highest - wide.lowest == 14)
    #expect(wide.point(1, 1e-300).y == wide.lowest)
    let empty = LogSquare(from: 0, to: 0, hasZero: false, rows: 12)
    #expect(empty.lowest < empty.highest)
    let zeros = LogSquare(from: 0, to: 0, hasZero: true, rows: 4)
    #expect(zeros.point(0, 0).x == zeros.range.lowerBound)
  }
}
