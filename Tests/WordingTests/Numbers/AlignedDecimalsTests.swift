import Testing

@testable import Wording

@Suite("Numbers digit under digit")
struct AlignedDecimalsTests {
  @Test("points and groups of three stand in the same columns, signs in front of them")
  func columns() {
    let numbers = AlignedDecimals([0.25, -0.125, 10], significantDigits: 7)
    #expect(numbers.texts == [" 0.250 00", "-0.125 00", "10.000 00"])
    #expect(numbers.factor.isEmpty)
  }

  @Test("17 digits tell a double from its neighbour")
  func neighbours() {
    let numbers = AlignedDecimals([0.8, 0.8.nextUp], significantDigits: 17)
    #expect(numbers.texts[0] != numbers.texts[1])
  }

  @Test("very small and very large numbers share a power of ten, moved out without rounding")
  func factors() {
    let small = AlignedDecimals([4.25e-20, 1e-21], significantDigits: 4)
    #expect(small.texts == ["4.250", "0.100"])
    #expect(small.factor == " × 1e-20")
    let large = AlignedDecimals([-3.5e12], significantDigits: 4)
    #expect(large.texts == ["-3.500"])
    #expect(large.factor == " × 1e12")
  }

  @Test("1e-12 begins with 1, although it is stored a little smaller")
  func roundPowers() {
    let numbers = AlignedDecimals([0, 1e-12], significantDigits: 17)
    #expect(numbers.factor == " × 1e-12")
    #expect(numbers.texts[1].hasPrefix("1.000"))
  }

  @Test("what is not finite is a word, and zeros are zeros")
  func special() {
    #expect(AlignedDecimals([.nan, 0.5], significantDigits: 3).texts == ["  NaN", "0.500"])
    #expect(AlignedDecimals([0, 0], significantDigits: 3).texts == ["0.00", "0.00"])
    #expect(AlignedDecimals([], significantDigits: 3).texts.isEmpty)
  }

  @Test("common digits are counted from the first that is not a zero")
  func agreement() {
    #expect(AlignedDecimals.agreement("0.799 724 76", "0.799 724 79").digits == 7)
    #expect(AlignedDecimals.agreement("0.001 2", "0.001 3").digits == 1)
    #expect(AlignedDecimals.agreement("1.000", "0.999").digits == 0)
    #expect(AlignedDecimals.agreement("10.5", "10.4").digits == 2)
  }
}
