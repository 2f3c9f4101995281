import Testing

@testable import CellUI

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
