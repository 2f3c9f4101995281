/// A number in decimal digits, read correctly rounded.
///
/// Up to 19 digits are gathered as a whole number w, and w · 10^q is rounded by one or two multiplications of 64 by 64
/// bits (D. Lemire, "Number Parsing at a Gigabyte per Second", 2021). What that can't decide (more digits, or
/// exponents beyond ±54, subnormal numbers) the standard library reads.
struct DecimalNumber {
  /// The digits as a whole number, as long as there are at most 19 of them.
  private var significand: UInt64 = 0
  private var digits = 0
  private var exponent = 0
  private let isNegative: Bool
  /// Whether it has neither a point nor an exponent.
  private(set) var isWhole = true
  /// Where it ends.
  private(set) var end: Int

  /// What is wrong with a number.
  struct Malformation: Error {
    /// Where a digit is missing.
    let position: Int
  }

  /// Reads the number that begins at a place, as JSON has it: perhaps a minus, no needless zeros before, digits on
  /// both sides of a point.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - start: The place of the minus or of the first digit.
  /// - Throws: The place where a digit is missing.
  @inline(__always)
  init(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) throws(Malformation) {
    var position = start
    isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    end = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "0") {
      end = position + 1
    } else {
      try takeDigits(bytes)
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      isWhole = false
      end += 1
      let first = end
      try takeDigits(bytes)
      exponent = first - end
    }
    if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      end += 1
      try takeExponent(bytes)
    }
  }

  /// Takes in the digits that stand here, of which there has to be one.
  @inline(__always)
  private mutating func takeDigits(_ bytes: UnsafeBufferPointer<UInt8>) throws(Malformation) {
    let first = end
    while end < bytes.count {
      let digit = bytes[end] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      // Beyond 19 digits this overflows, and is not used.
      significand = significand &* 10 &+ UInt64(digit)
      if digits > 0 || digit > 0 { digits += 1 }
      end += 1
    }
    guard end > first else { throw Malformation(position: end) }
  }

  private mutating func takeExponent(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(Malformation) {
    var isBelow = false
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") {
      isBelow = bytes[end] == UInt8(ascii: "-")
      end += 1
    }
    let first = end
    var value = 0
    while end < bytes.count {
      let digit = bytes[end] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      // One with more digits is the largest or the smallest anyhow.
      value = min(value * 10 + Int(digit), 1_000_000_000)
      end += 1
    }
    guard end > first else { throw Malformation(position: end) }
    exponent += isBelow ? -value : value
  }

  /// The double that is nearest, or the infinity beyond the largest.
  ///
  /// - Parameters:
  ///   - bytes: The text that it was read from.
  ///   - start: Where it begins there.
  /// - Returns: The number, of two equally near doubles the one whose last bit is 0.
  @inline(__always)
  func value(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Double {
    if digits <= 19 {
      if significand == 0 { return isNegative ? -0.0 : 0 }
      if let magnitude = Self.rounded(significand, exponent) {
        return isNegative ? -magnitude : magnitude
      }
    }
    return Self.slow(bytes, start..<end)
  }

  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double {
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    // The grammar of JSON's numbers is a part of Swift's.
    return Double(text) ?? .nan
  }
}

extension DecimalNumber {
  /// The exponents for which the powers of five are tabulated: 5⁵⁴ is the last that twice fits into 128 bits.
  private static let exponents = -54...54

  /// 5^q for each of the exponents q, shifted so that the first of its 128 bits is 1; below 0 rounded as Lemire
  /// has it.
  private static let powers: [UInt128] = exponents.map { exponent in
    var power: UInt128 = 1
    for _ in 0..<exponent.magnitude { power *= 5 }
    if exponent >= 0 { return power << UInt128(power.leadingZeroBitCount) }
    // ⌊2^b / 5^-q⌋ for the b that leaves 128 bits, by long division.
    let bits = 128 - power.leadingZeroBitCount + 127
    var (quotient, rest): (UInt128, UInt128) = (0, 1)
    for _ in 0..<bits {
      rest <<= 1
      quotient <<= 1
      if rest >= power {
        rest -= power
        quotient |= 1
      }
    }
    return exponent >= -27 ? quotient + 1 : quotient
  }

  /// w · 10^q, rounded to the nearest double, of two equally near ones to the even one; `nil` where more bits are
  /// needed to tell.
  @inline(__always)
  private static func rounded(_ w: UInt64, _ q: Int) -> Double? {
    // Both are exact, so that a single rounding is left (Clinger).
    if w < 1 << 53, -22...22 ~= q {
      return q < 0 ? Double(w) / exactPowers[-q] : Double(w) * exactPowers[q]
    }
    guard exponents.contains(q) else { return nil }
    let power = powers[q - exponents.lowerBound]
    let zeros = w.leadingZeroBitCount
    let shifted = w << UInt64(zeros)
    var (high, low) = shifted.multipliedFullWidth(by: UInt64(truncatingIfNeeded: power >> 64))
    if high & 0x1FF == 0x1FF {
      let correction = shifted.multipliedFullWidth(by: UInt64(truncatingIfNeeded: power)).high
      let (sum, carries) = low.addingReportingOverflow(correction)
      low = sum
      if carries { high += 1 }
    }
    let upper = high >> 63
    var mantissa = high >> (upper + 9)
    // ⌊q · log₂ 10⌋ + 63, and the exponent's bias.
    var exponent = ((217_706 * q) >> 16) + 63 + Int(upper) - zeros + 1023
    // Exactly between two doubles the even one is meant.
    if low <= 1, -4...23 ~= q, mantissa & 3 == 1, mantissa << (upper + 9) == high {
      mantissa &= ~1
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1
    if mantissa >= 1 << 53 {
      mantissa = 1 << 52
      exponent += 1
    }
    guard 1..<2047 ~= exponent else { return nil }
    return Double(bitPattern: mantissa & ~(1 << 52) | UInt64(exponent) << 52)
  }

  private static let exactPowers: [Double] = (0...22).map { count in
    (0..<count).reduce(1.0) { power, _ in power * 10 }
  }
}
