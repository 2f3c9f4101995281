/// Numbers written out digit under digit: the same number of decimals, points and groups of three in
/// the same columns, and a common power of ten in front where the numbers are very small or large.
///
///     AlignedDecimals([1.0621184470613, 1.0621184470189], significantDigits: 14).texts
///     // ["1.062 118 447 061 3", "1.062 118 447 018 9"]
public struct AlignedDecimals: Hashable, Sendable {
  /// One text for each number, all of the same length.
  public let texts: [String]
  /// The numbers are the texts times 10 to this power; 0 in the ordinary range.
  public let exponent: Int

  /// Writes numbers out.
  ///
  /// - Parameters:
  ///   - values: The numbers; one that is not finite is written as a word.
  ///   - significantDigits: Digits of the largest magnitude, 17 to tell any two doubles apart.
  ///   - ordinary: Powers of ten of the first digit for which nothing is put in front.
  public init(
    _ values: [Double],
    significantDigits: Int,
    ordinary: ClosedRange<Int> = -4...7
  ) {
    let place = values.compactMap(Self.leadingExponent).max() ?? 0
    let exponent = ordinary.contains(place) ? 0 : place
    let decimals = min(18, max(1, significantDigits - 1 - (place - exponent)))
    let texts = values.map { Self.text($0, exponent: exponent, decimals: decimals) }
    let width = texts.map(\.count).max() ?? 0
    self.texts = texts.map { String(repeating: " ", count: width - $0.count) + $0 }
    self.exponent = exponent
  }

  /// `× 1e-20`, or nothing in the ordinary range.
  public var factor: String { exponent == 0 ? "" : " × 1e\(exponent)" }

  /// The power of ten of a number's first digit; 0 and what is not finite have none.
  private static func leadingExponent(_ value: Double) -> Int? {
    guard value != 0, value.isFinite else { return nil }
    // Rounded to 15 digits, so that 1e-12, which is stored as 9.9999999999999998e-13, begins with 1.
    let text = Numbers.exponential(value, decimals: 14)
    return text.firstIndex(of: "e").flatMap { Int(text[text.index(after: $0)...]) }
  }

  private static func text(_ value: Double, exponent: Int, decimals: Int) -> String {
    guard value.isFinite, exponent != 0 else { return Numbers.grouped(value, decimals: decimals) }
    // The point is moved in the text, since dividing the number would round it.
    let shifted = max(0, decimals - exponent)
    let plain = Numbers.fixed(value.magnitude, decimals: shifted)
    var digits = plain.filter(\.isNumber)
    let point = digits.count - shifted - exponent
    let pad = max(0, 1 - point)
    digits = String(repeating: "0", count: pad) + digits
    let whole = String(digits.prefix(point + pad).drop { $0 == "0" })
    let fraction = digits.dropFirst(point + pad).prefix(decimals)
    let sign = value < 0 ? "-" : ""
    return sign + (whole.isEmpty ? "0" : whole) + "." + Numbers.inGroups(fraction)
  }
}

extension AlignedDecimals {
  /// How many characters two texts have in common from the left, and how many of these are digits
  /// after the leading zeros.
  public static func agreement(_ first: String, _ second: String) -> (characters: Int, digits: Int)
  {
    let common = zip(first, second).prefix { $0 == $1 }.map(\.0)
    let digits = common.drop { !("1"..."9").contains($0) }.filter(\.isNumber)
    return (common.count, digits.count)
  }
}
