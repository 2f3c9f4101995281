import TestSupport
import Testing

@testable import GradientFiles

@Suite("Numbers in decimal digits")
struct DecimalNumberTests {
  private func value(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      guard let number = try? DecimalNumber(in: bytes, at: 0), number.end == bytes.count else {
        return nil
      }
      return number.value(in: bytes, from: 0)
    }
  }

  @Test(
    "the nearest double, to the bit",
    arguments: [
      "0", "-0", "0.0", "1", "-1.5", "0.1", "1e22", "1e23", "123456789012345678901234567890",
      // Half-way cases, of which the even one is right.
      "9007199254740993", "9007199254740995", "4503599627370497.5", "5e-324",
      "2.4703282292062327e-324",
      "2.2250738585072011e-308", "2.2250738585072014e-308", "1.7976931348623157e308", "1e-400",
      "0.000000000000000000000000000000000001", "8.5e-55", "1e54", "1e55", "7e-54",
      "1.00000000000000011102230246251565404236316680908203125",
      "1.00000000000000011102230246251565404236316680908203126",
      "6.631236846766476e-316", "0.3e0000000001",
    ]
  )
  func nearest(text: String) throws {
    let expected = try #require(Double(text))
    #expect(value(text)?.bitPattern == expected.bitPattern)
  }

  @Test(
    "random doubles, random digits and half-way cases are read as the standard library reads them"
  )
  func random() throws {
    var random = SeededGenerator(seed: 4)
    for place in 0..<30_000 {
      let text = Self.text(place % 4, using: &random)
      let expected = try #require(Double(text))
      guard value(text)?.bitPattern != expected.bitPattern else { continue }
      Issue.record("\(text): \(String(describing: value(text))) is not \(expected)")
    }
  }

  private static func text(_ kind: Int, using random: inout SeededGenerator) -> String {
    let exponent = random.next(below: 130) - 65
    switch kind {
    case 0:
      // No infinity and no NaN.
      return "\(Double(bitPattern: random.next() & ~(1 << 62)))"
    case 1: return "\(random.next())e\(exponent)"
    case 2:
      // Between two doubles.
      let bits: UInt64 = 1 << 53 | random.next() >> 11
      return "\(bits | 1)e\(random.next(below: 28) - 4)"
    default: return "-0.\(random.next())\(random.next())e\(exponent)"
    }
  }

  @Test(
    "what JSON doesn't have is no number",
    arguments: ["", "-", ".5", "1.", "1e", "1e+", "01", "+1", "0x1"]
  )
  func malformed(text: String) {
    #expect(value(text) == nil)
  }
}
