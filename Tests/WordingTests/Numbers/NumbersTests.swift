import Testing

@testable import Wording

@Suite("How numbers are written")
struct NumbersTests {
  @Test(
    "a power of ten reads the same in every spelling that drops zeros",
    arguments: [
      (1e-12, "1e-12"), (1e-7, "1e-7"), (1e-5, "1e-5"), (1e-4, "1e-4"), (1e-3, "1e-3"),
      (0.01, "0.01"), (0.1, "0.1"), (1, "1"), (10, "10"), (100, "100"), (1e21, "1e21"),
    ]
  )
  func powersOfTen(value: Double, text: String) {
    #expect(Numbers.shortest(value) == text)
    #expect(Numbers.short(value) == text)
    #expect(Numbers.short(value, digits: 9) == text)
    #expect(Numbers.shortest(-value) == "-" + text)
    #expect(Numbers.short(-value) == "-" + text)
  }

  @Test(
    "from 0.001 down, and where zeros would be made up, there is an exponent",
    arguments: [
      (0.318442, "0.318"), (0.004251, "0.00425"), (0.001_01, "0.00101"), (0.001_000_4, "1e-3"),
      (0.000_999_7, "1e-3"), (0.000_32, "3.2e-4"), (-0.000_318_4, "-3.18e-4"), (9.4e-9, "9.4e-9"),
      (999.6, "1e3"), (12345, "1.23e4"), (2.5e12, "2.5e12"), (0, "0"), (-0.0, "0"),
    ]
  )
  func exponents(value: Double, text: String) {
    #expect(Numbers.short(value) == text)
  }

  @Test(
    "the shortest text reads back as the same number",
    arguments: [
      (-0.000_25, "-2.5e-4"), (0.7, "0.7"), (2.0, "2"), (1e-10, "1e-10"), (0.001_5, "0.0015"),
      (1.0 / 3, "0.3333333333333333"), (1.5e-300, "1.5e-300"), (-0.0, "0"),
    ]
  )
  func shortest(value: Double, text: String) {
    #expect(Numbers.shortest(value) == text)
    #expect(Double(text) == value)
  }

  @Test("a rounded number reads back as no other number than the one that is written")
  func readsBack() throws {
    for exponent in -20...20 {
      for mantissa in [1, 1.0004, 1.25, 4.9996, 9.994, 9.9996] {
        let value = try #require(Double("\(mantissa)e\(exponent)"))
        for digits in 1...6 {
          let text = Numbers.short(value, digits: digits)
          let written = try #require(Double(text))
          #expect(abs(written - value) <= 0.51 * value * pow(0.1, digits - 1), "\(value): \(text)")
          #expect(!text.contains("e-0") && !text.contains("+"), "\(text)")
          #expect(text.contains("e") || written > 0.001, "\(text)")
        }
      }
    }
  }

  @Test("columns keep their zeros")
  func columns() {
    #expect(Numbers.short(0.25, digits: 6, keepsZeros: true) == "0.250000")
    #expect(Numbers.short(0.000_25, digits: 6, keepsZeros: true) == "2.50000e-4")
    #expect(Numbers.short(0, digits: 3, keepsZeros: true) == "0.00")
    #expect(Numbers.exponential(4.2e-8, decimals: 4) == "4.2000e-8")
    #expect(Numbers.exponential(4.2e-8, decimals: 4, keepsZeros: false) == "4.2e-8")
    #expect(Numbers.fixed(0.3, decimals: 4) == "0.3000")
    #expect(Numbers.grouped(0.318_442_915_1, decimals: 10) == "0.318 442 915 1")
  }

  @Test("what is no number is a word, with the hyphen for its sign", arguments: 1...3)
  func special(digits: Int) {
    for write in [
      { Numbers.short($0, digits: digits) }, Numbers.shortest,
      { Numbers.fixed($0, decimals: digits) },
      { Numbers.exponential($0, decimals: digits) }, { Numbers.compact($0) }, Numbers.percent,
    ] as [(Double) -> String] {
      #expect([.nan, .infinity, -.infinity].map(write) == ["NaN", "∞", "-∞"])
    }
  }

  @Test("counts have a blank at the thousands that no line ends at")
  func counts() {
    #expect(Numbers.count(999) == "999")
    #expect(Numbers.count(1797) == "1\u{A0}797")
    #expect(Numbers.count(-1_000_000) == "-1\u{A0}000\u{A0}000")
    #expect(Numbers.count(.min).hasPrefix("-9\u{A0}223"))
  }

  @Test("a share that is neither nothing nor all never reads as if it were")
  func shares() {
    let shares = [0, 0.004, 0.604, 0.996, 1].map(Numbers.percent)
    #expect(shares == ["0 %", "< 1 %", "60 %", "> 99 %", "100 %"].map(\.unbroken))
  }
}

private func pow(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { value, _ in value * base }
}
